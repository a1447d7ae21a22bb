import Campaigns
import CivilTime
import Diagnostics
import Mail
import Sequencing

/// Makes the bytes of a mail from its rendered letter: the same for a send and for its preview.
struct MailAssembly: Sendable {
    let desk: Desk
    let workspaceKey: [UInt8]

    /// What the headers say beside the letter.
    struct Envelope {
        let mailbox: MailboxSettings
        let recipient: EmailAddress
        /// The contact's values, for the name beside the address.
        let fields: [String: String]
        let messageID: MessageID
        let thread: ThreadHeaders
        let instant: Instant
    }

    /// Returns the Message-ID of a step of an enrollment.
    func messageID(_ enrollment: Int64, step: StepID, from mailbox: MailboxSettings) -> MessageID {
        makeMessageID(
            key: workspaceKey, enrollment: enrollment, step: step.description, epoch: 0,
            domain: mailbox.from.value.address.domain)
    }

    /// Returns the mail's exact bytes.
    ///
    /// - Throws: ``ComposeError`` when a value does not fit into a header.
    func message(
        of letter: RenderedLetter, _ envelope: Envelope
    ) throws(ComposeError) -> ComposedMessage {
        let identity = desk.settings.identity
        return try Mail.compose(
            OutgoingMail(
                from: envelope.mailbox.from.value,
                to: MailAssembly.recipient(envelope.recipient, envelope.fields),
                subject: envelope.thread.subject, text: letter.text, html: letter.html,
                messageID: envelope.messageID, inReplyTo: envelope.thread.inReplyTo,
                references: envelope.thread.references, date: envelope.instant,
                utcOffset: senderOffset(of: envelope.mailbox, at: envelope.instant),
                unsubscribe: identity.unsubscribe.map(\.value), oneClick: identity.oneClick))
    }

    /// The recipient with the name that the contact table gives.
    static func recipient(_ address: EmailAddress, _ fields: [String: String]) -> NamedAddress {
        let parts = [fields["first_name"], fields["last_name"]].compactMap { $0 }.filter {
            !$0.isEmpty
        }
        return NamedAddress(
            name: parts.isEmpty ? nil : parts.joined(separator: " "), address: address)
    }

    private func senderOffset(of mailbox: MailboxSettings, at now: Instant) -> Int {
        let name = mailbox.timeZone?.value ?? desk.settings.timeZone.value
        let zone = (try? desk.zones.rules(name).get()) ?? .utc
        return zone.offset(at: now) / 60
    }
}
