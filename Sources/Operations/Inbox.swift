import Campaigns
import CivilTime
import Diagnostics
import Mail
import Replies
import Sequencing

/// Takes inbound messages in: each is stored raw, read, matched, and ends in exactly one bucket.
package struct Inbox: Sendable {
    /// What became of one message.
    package enum Outcome: Sendable, Equatable {
        /// Stored and read; `enrollment` is nil in the `unmatched` bucket.
        case received(InboundID, ReplyCategory, enrollment: EnrollmentID?)
        /// The same message was stored before.
        case repeated
        /// Our own mail, seen in a folder that is read.
        case own
    }

    private let desk: Desk
    private let parse: @Sendable ([UInt8]) -> InboundMessage
    private let classifier = ReplyClassifier()
    private let reactions: Reactions
    private let ownAddresses: Set<EmailAddress>

    package init(
        desk: Desk, bundles: [CampaignName: CampaignBundle],
        parse: @escaping @Sendable ([UInt8]) -> InboundMessage
    ) {
        self.desk = desk
        self.parse = parse
        reactions = Reactions(desk: desk, bundles: bundles)
        ownAddresses = Set(desk.settings.mailboxes.map(\.from.value.address))
    }

    /// Takes one message in, in one transaction, and lets it act on the sequences.
    package func receive(_ raw: [UInt8], mailbox: String) throws -> Outcome {
        let now = desk.now()
        return try desk.log.write(at: now) { ledger in
            try take(raw, mailbox: mailbox, at: now, into: ledger)
        }
    }

    /// Takes a fetched batch in and remembers how far its folder was read, in one transaction.
    package func receive(_ batch: FetchedBatch, mailbox: MailboxName) throws -> [Outcome] {
        let now = desk.now()
        return try desk.log.write(at: now) { ledger in
            let outcomes = try batch.messages.map {
                try take($0, mailbox: mailbox.description, at: now, into: ledger)
            }
            try ledger.setCursor(batch.cursor, mailbox: mailbox.description, folder: batch.folder)
            return outcomes
        }
    }

    private func take(
        _ raw: [UInt8], mailbox: String, at now: Instant, into ledger: any LedgerWriting
    ) throws -> Outcome {
        var message = parse(raw)
        // Words such as "until Monday" need a day to count from, and some senders leave Date out.
        if message.date == nil { message.date = now }
        if try isOwn(message, in: ledger) { return .own }
        let stored = try ledger.storeInbound(
            raw, messageID: message.messageID, from: message.from?.address.text ?? "",
            subject: message.subject, receivedAt: now)
        guard let id = stored else { return .repeated }
        let reading = classifier.read(message)
        let match = try Inbox.match(message, reading: reading, in: ledger)
        try ledger.append(
            .inbound(id, Inbox.facts(of: reading, mailbox: mailbox, match: match)))
        if let match {
            try reactions.apply(reading, to: match.reference, at: now, in: ledger)
        } else if reading.category == .doNotContact, let sender = message.from?.address {
            try reactions.suppress(sender, reason: "asked not to be written to", in: ledger)
        }
        return .received(id, reading.category, enrollment: match?.reference)
    }

    /// Returns true for mail that this workspace sent, wherever it turns up.
    private func isOwn(_ message: InboundMessage, in ledger: any LedgerReading) throws -> Bool {
        try ThreadMatcher().isOwn(message, mailboxes: ownAddresses) { id in
            try !ledger.intents(.messageID(id)).isEmpty
        }
    }

    /// The enrollment that a message answers, strongest evidence first.
    static func match(
        _ message: InboundMessage, reading: ReplyReading, in ledger: any LedgerReading
    ) throws -> ThreadMatcher.Match<EnrollmentID>? {
        try ThreadMatcher().match(
            message, reading: reading,
            sent: { id in try ledger.intents(.messageID(id)).last?.enrollment },
            byAddress: { address in
                guard let contact = try ledger.contact(at: address) else { return nil }
                let written = try ledger.enrollments(.contact(contact.id)).filter {
                    $0.lastAccepted != nil
                }
                return written.max {
                    ($0.lastAccepted ?? .distantPast) < ($1.lastAccepted ?? .distantPast)
                }?.id
            })
    }

    static func facts(
        of reading: ReplyReading, mailbox: String,
        match: ThreadMatcher.Match<EnrollmentID>?
    ) -> InboundFacts {
        InboundFacts(
            mailbox: mailbox, category: reading.category, confidence: reading.confidence,
            enrollment: match?.reference, matchedBy: match?.evidence,
            resumeOn: reading.resumeOn?.description, bounceClass: reading.bounce?.bounceClass,
            bounceReason: reading.bounce?.reason, classifier: ReplyClassifier.version)
    }
}
