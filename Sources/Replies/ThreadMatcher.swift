import Mail

/// Ties an inbound message to the mail that it answers, strongest evidence first.
package struct ThreadMatcher: Sendable {
    package init() {}

    /// What a message was tied to, and by what.
    package struct Match<Reference> {
        package let reference: Reference
        package let evidence: MatchEvidence
    }

    /// Returns what a message answers, or nil when nothing sent fits.
    ///
    /// `sent` looks up a Message-ID of ours, `byAddress` the latest send to an address. The sender's address is
    /// asked last, since an absence note often opens a thread of its own (RFC 5322 §3.6.4 does not bind programs).
    package func match<Reference>(
        _ message: InboundMessage, reading: ReplyReading,
        sent: (MessageID) throws -> Reference?,
        byAddress: (EmailAddress) throws -> Reference?
    ) rethrows -> Match<Reference>? {
        let byID: [(ids: [MessageID], evidence: MatchEvidence)] = [
            (returnedIDs(message, reading: reading), .returnedMessageID),
            (message.inReplyTo, .inReplyTo),
            (message.references.reversed(), .references),
        ]
        for (ids, evidence) in byID {
            for id in ids {
                if let found = try sent(id) { return Match(reference: found, evidence: evidence) }
            }
        }
        for address in addresses(message, reading: reading) {
            if let found = try byAddress(address) {
                return Match(reference: found, evidence: .address)
            }
        }
        return nil
    }

    /// True when a message is our own: a copy in the mailbox must never count as a reply.
    package func isOwn(
        _ message: InboundMessage, mailboxes: Set<EmailAddress>,
        sent: (MessageID) throws -> Bool
    ) rethrows -> Bool {
        if let id = message.messageID, try sent(id) { return true }
        guard let from = message.from?.address, mailboxes.contains(from) else { return false }
        // Some servers send their reports in the name of the mailbox that gets them.
        return message.report.type == nil && message.report.deliveryStatus.isEmpty
    }

    private func returnedIDs(_ message: InboundMessage, reading: ReplyReading) -> [MessageID] {
        let isReport = reading.category == .bounce || message.report.type != nil
        let fields =
            isReport ? ReturnedHeaders.fields(of: message) : message.report.returnedHeaders
        return fields.filter { $0.name.lowercased() == "message-id" }
            .flatMap { MessageID.list(in: $0.value) }
    }

    private func addresses(_ message: InboundMessage, reading: ReplyReading) -> [EmailAddress] {
        if let bounce = reading.bounce { return bounce.recipients.map(\.address) }
        let feedback = message.report.feedback.filter {
            ["original-rcpt-to", "removal-recipient"].contains($0.name.lowercased())
        }
        let reported = feedback.flatMap { AddressScanner.all(in: $0.value) }
        return reported + [message.from?.address].compactMap { $0 }
    }
}
