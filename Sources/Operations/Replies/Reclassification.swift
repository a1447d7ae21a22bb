import Campaigns
import CivilTime
import Diagnostics
import Mail
import Replies
import Sequencing

/// Reads stored messages again with the classifier of this version, and repairs what earlier readings did.
///
/// History is never rewritten: what changes is appended. A person's decisions stay, and nothing is taken off the
/// suppression list; what only a person may undo is said.
package struct Reclassification: Sendable {
    /// A stored message that is read otherwise now.
    package struct Change: Sendable, Equatable {
        package let id: InboundID
        package let contact: String
        package let campaign: CampaignName?
        package let old: InboundFacts
        package let new: InboundFacts
        /// What follows by itself.
        package fileprivate(set) var consequences: [String] = []
        /// What stays as it is until a person undoes it.
        package fileprivate(set) var remains: [String] = []
    }

    /// What reading everything again brought.
    package struct Summary: Sendable, Equatable {
        package fileprivate(set) var changes: [Change] = []
        /// Messages that were read again.
        package fileprivate(set) var read = 0
        /// Messages that a person decided on.
        package fileprivate(set) var kept = 0
        /// Messages that the classifier of this version, or a newer one, read before.
        package fileprivate(set) var current = 0
        /// Messages whose content was erased.
        package fileprivate(set) var erased = 0
    }

    private struct Item {
        let stored: StoredInbound
        let reading: ReplyReading
        let new: InboundFacts
    }

    private struct Undone: Error {}

    private static let page = 200

    private let desk: Desk
    private let reactions: Reactions
    private let parse: @Sendable ([UInt8]) -> InboundMessage
    private let classifier = ReplyClassifier()

    package init(
        desk: Desk, bundles: [CampaignName: CampaignBundle],
        parse: @escaping @Sendable ([UInt8]) -> InboundMessage
    ) {
        self.desk = desk
        self.parse = parse
        reactions = Reactions(desk: desk, bundles: bundles)
    }

    /// Reads again and writes down what changed, in one transaction; with `isTrial` nothing is kept of it.
    ///
    /// - Parameter progress: Told how many messages were looked at.
    package func run(isTrial: Bool, progress: (Int) -> Void = { _ in }) throws -> Summary {
        var summary = Summary()
        let items = try readAgain(&summary, progress: progress)
        guard !items.isEmpty else { return summary }
        do {
            try desk.log.write(at: desk.now()) { ledger in
                for item in items { summary.changes.append(try take(item, in: ledger)) }
                if isTrial { throw Undone() }
            }
        } catch is Undone {}
        return summary
    }

    // MARK: - Reading

    private func readAgain(_ summary: inout Summary, progress: (Int) -> Void) throws -> [Item] {
        var items: [Item] = []
        var last = InboundID(0)
        var count = 0
        while true {
            let after = last
            let page = try desk.log.read {
                try $0.inbound(.page(after: after, limit: Reclassification.page))
            }
            guard let newest = page.last else { return items }
            last = newest.id
            for stored in page {
                count += 1
                if stored.raw.isEmpty {
                    summary.erased += 1
                } else if stored.facts.classifier >= ReplyClassifier.version {
                    summary.current += 1
                } else if stored.correctedBy != nil {
                    summary.kept += 1
                } else {
                    summary.read += 1
                    if let item = try read(stored) { items.append(item) }
                }
            }
            progress(count)
        }
    }

    /// Returns a message that is read otherwise than before; a shade of confidence is no change.
    private func read(_ stored: StoredInbound) throws -> Item? {
        var message = parse(stored.raw)
        if message.date == nil { message.date = stored.receivedAt }
        let reading = classifier.read(message)
        var new = Inbox.facts(of: reading, mailbox: stored.facts.mailbox, match: nil)
        new.enrollment = stored.facts.enrollment
        new.matchedBy = stored.facts.matchedBy
        if new.enrollment == nil,
            let match = try desk.log.read({ try Inbox.match(message, reading: reading, in: $0) })
        {
            new.enrollment = match.reference
            new.matchedBy = match.evidence
        }
        let isSame = Reclassification.essence(of: new) == Reclassification.essence(of: stored.facts)
        return isSame ? nil : Item(stored: stored, reading: reading, new: new)
    }

    /// What a change of the classifier must touch to be worth an event.
    private static func essence(of facts: InboundFacts) -> InboundFacts {
        var facts = facts
        let isSure = facts.confidence >= ReplyReading.reviewThreshold
        facts.confidence = isSure ? 1 : 0
        facts.classifier = 0
        return facts
    }

    // MARK: - Writing

    private func take(_ item: Item, in ledger: any LedgerWriting) throws -> Change {
        let before = try ledger.lastEventNumber()
        try ledger.append(.inbound(item.stored.id, item.new))
        try react(to: item, in: ledger)
        let events = try ledger.events(after: before, limit: 10_000).map(\.event)
        let enrollment = try item.new.enrollment.flatMap { try ledger.enrollments(.one($0)).first }
        var change = Change(
            id: item.stored.id, contact: enrollment?.address.text ?? item.stored.from,
            campaign: enrollment?.campaign, old: item.stored.facts, new: item.new)
        let zone = (try? desk.zones.rules(desk.settings.timeZone.value).get()) ?? .utc
        let words = Consequence(zone: zone, enrollment: item.new.enrollment)
        for sentence in events.compactMap(words.sentence)
        where !change.consequences.contains(sentence) {
            change.consequences.append(sentence)
        }
        change.remains = try Remains(ledger).after(
            item.stored.facts, to: item.new,
            address: enrollment?.address ?? sender(of: item.stored),
            enrollment: enrollment)
        if item.new.bounceClass == .block {
            change.remains.append("no mailbox is paused for a refusal of \(day(item.stored, zone))")
        }
        return change
    }

    /// Lets a new reading act as of the day on which the message came.
    private func react(to item: Item, in ledger: any LedgerWriting) throws {
        // A refusal of long ago says nothing about the mailbox of today.
        guard item.new.bounceClass != .block else { return }
        if let enrollment = item.new.enrollment {
            if item.new.category != item.stored.facts.category
                || item.new.resumeOn != item.stored.facts.resumeOn
                || item.new.bounceClass != item.stored.facts.bounceClass
                || item.stored.facts.enrollment == nil
            {
                try reactions.apply(
                    item.reading, to: enrollment, at: item.stored.receivedAt, in: ledger)
            }
            try DealRepair(funnel: desk.funnel).repair(
                enrollment, reason: "reply \(item.stored.id.number) read again", in: ledger)
        } else if item.new.category == .doNotContact, let sender = sender(of: item.stored) {
            try reactions.suppress(sender, reason: "asked not to be written to", in: ledger)
        }
    }

    private func sender(of stored: StoredInbound) -> EmailAddress? {
        try? EmailAddress(parsing: stored.from)
    }

    private func day(_ stored: StoredInbound, _ zone: ZoneRules) -> String {
        zone.local(at: stored.receivedAt).date.description
    }
}
