import Campaigns
import CivilTime
import Diagnostics
import Mail
import Replies
import Sequencing

/// An inbound message with what is known of its sender.
package struct ReplyEntry: Sendable {
    package let stored: StoredInbound
    package let campaign: CampaignName?
    package let contact: String
    /// The author's words, quotes and signature cut.
    package let text: String
    package let evidence: String

    /// True when nobody has decided yet and the classifier is not sure.
    package var needsReview: Bool {
        stored.correctedBy == nil && stored.facts.confidence < ReplyReading.reviewThreshold
    }
}

/// The stored replies: shown, corrected, classified again.
package struct ReplyDesk: Sendable {
    private let desk: Desk
    private let reactions: Reactions
    private let parse: @Sendable ([UInt8]) -> InboundMessage
    private let classifier = ReplyClassifier()

    package init(
        desk: Desk, bundles: [CampaignName: CampaignBundle],
        parse: @escaping @Sendable ([UInt8]) -> InboundMessage
    ) {
        self.desk = desk
        reactions = Reactions(desk: desk, bundles: bundles)
        self.parse = parse
    }

    /// Returns all inbound messages, oldest first.
    package func list() throws -> [ReplyEntry] {
        try desk.log.read { ledger in
            try ledger.inbound(.all).map { try entry($0, in: ledger) }
        }
    }

    /// Returns one message.
    ///
    /// - Throws: ``OperationError`` when there is none of that number.
    package func show(_ number: Int64) throws -> ReplyEntry {
        try desk.log.read { ledger in
            guard let stored = try ledger.inbound(.one(InboundID(number))).first else {
                throw OperationError(
                    .usage, "no reply \(number); 'sower replies' lists them with their numbers")
            }
            return try entry(stored, in: ledger)
        }
    }

    /// Writes down a person's decision, which always wins, and lets it act.
    package func set(_ number: Int64, to category: ReplyCategory, by person: String) throws {
        let now = desk.now()
        try desk.log.write(at: now) { ledger in
            guard let stored = try ledger.inbound(.one(InboundID(number))).first else {
                throw OperationError(
                    .usage, "no reply \(number); 'sower replies' lists them with their numbers")
            }
            try ledger.append(.categorized(stored.id, category: category, by: person))
            guard stored.facts.category != category, let enrollment = stored.facts.enrollment else {
                return
            }
            var reading = classifier.read(parse(stored.raw))
            reading.category = category
            try reactions.apply(reading, to: enrollment, at: now, in: ledger)
        }
    }

    private func entry(_ stored: StoredInbound, in ledger: any LedgerReading) throws -> ReplyEntry {
        let enrollment = try stored.facts.enrollment.flatMap {
            try ledger.enrollments(.one($0)).first
        }
        let reading = classifier.read(parse(stored.raw))
        return ReplyEntry(
            stored: stored, campaign: enrollment?.campaign,
            contact: enrollment?.address.text ?? stored.from, text: reading.replyText,
            evidence: reading.evidence)
    }
}
