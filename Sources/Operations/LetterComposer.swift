import Campaigns
import CivilTime
import Diagnostics
import Liquid
import Mail
import Sequencing

/// A letter with its exact bytes.
package struct ComposedLetter: Sendable {
    package let message: ComposedMessage
    package let subject: String
    package let variant: TemplateName
    package let picks: [SpinPick]
}

package enum CompositionOutcome: Sendable {
    case ready(ComposedLetter)
    /// Must not be sent as it is.
    case held(String)
}

/// Makes the bytes of the next mail of an enrollment, tied to the earlier ones.
package struct LetterComposer: Sendable {
    private let bundle: CampaignBundle
    private let context: RunContext
    private let writer: LetterWriter

    package init(bundle: CampaignBundle, context: RunContext) {
        self.bundle = bundle
        self.context = context
        writer = LetterWriter(
            bundle: bundle, desk: context.desk, workspaceKey: context.workspaceKey)
    }

    package func compose(
        _ enrollment: Enrollment, stepIndex: Int, at now: Instant, from ledger: any LedgerReading
    ) throws -> CompositionOutcome {
        let mailboxName = MailboxName(enrollment.placement.mailbox)
        guard let mailbox = context.desk.mailbox(mailboxName) else {
            return .held("the mailbox '\(mailboxName)' is no longer in sower.yml")
        }
        guard stepIndex < bundle.campaign.steps.count,
            case .mail(let variants, let thread) = bundle.campaign.steps[stepIndex].action
        else {
            return .held("the campaign has no mail at step \(stepIndex + 1) any more")
        }
        guard let contact = try ledger.contact(enrollment.contact) else {
            return .held("the contact is erased")
        }
        let earlier = try earlierMails(of: enrollment, in: ledger)
        let step = bundle.campaign.steps[stepIndex]
        let zone = (try? context.desk.zones.rules(enrollment.placement.zone).get()) ?? .utc
        let letter = try writer.write(
            LetterOccasion(
                contact: enrollment.address, fields: contact.fields, stepIndex: stepIndex,
                mailbox: mailboxName,
                variant: writer.variant(
                    of: variants.map(\.value), step: step.id, for: enrollment.address),
                instant: now, zone: zone, threadSubject: earlier.last(where: \.opensThread)?.subject
            ))
        guard letter.holes.isEmpty else {
            return .held(letter.holes.map(\.text).joined(separator: "; "))
        }
        let headers = Threading.headers(thread, subject: letter.subject, after: earlier)
        let assembly = MailAssembly(desk: context.desk, workspaceKey: context.workspaceKey)
        let envelope = MailAssembly.Envelope(
            mailbox: mailbox, recipient: enrollment.address, fields: contact.fields,
            messageID: assembly.messageID(enrollment.id.number, step: step.id, from: mailbox),
            thread: headers, instant: now)
        do throws(ComposeError) {
            let message = try assembly.message(of: letter, envelope)
            return .ready(
                ComposedLetter(
                    message: message, subject: letter.subject, variant: letter.variant,
                    picks: letter.picks))
        } catch {
            return .held("\(error)")
        }
    }

    /// The mails of this sequence that the contact has, oldest first.
    private func earlierMails(of enrollment: Enrollment, in ledger: any LedgerReading) throws
        -> [SentMail]
    {
        try ledger.intents(.enrollment(enrollment.id)).compactMap { intent in
            guard intent.state == .accepted || intent.state == .assumedSent,
                let id = MessageID(parsing: intent.facts.messageID),
                let mail = try ledger.mail(intent.id)
            else { return nil }
            return SentMail(messageID: id, subject: mail.subject, opensThread: opensThread(intent))
        }
    }

    private func opensThread(_ intent: Intent) -> Bool {
        guard
            let step = bundle.campaign.steps.first(where: { $0.id.description == intent.facts.step }
            ),
            case .mail(_, .reply) = step.action
        else { return true }
        return false
    }
}
