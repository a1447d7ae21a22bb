import Campaigns
import CivilTime
import Diagnostics
import Mail
import Replies
import Sequencing

/// The stored replies: shown, decided, put off.
package struct ReplyDesk: Sendable {
    let desk: Desk
    private let reactions: Reactions
    private let parse: @Sendable ([UInt8]) -> InboundMessage
    private let classifier = ReplyClassifier()

    /// Messages that are held in memory at a time.
    private static let page = 200

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
        var entries: [ReplyEntry] = []
        try each { entries.append($0) }
        return entries
    }

    /// Calls `body` with every inbound message, oldest first, few of them in memory at a time.
    package func each(_ body: (ReplyEntry) throws -> Void) throws {
        var last = InboundID(0)
        while true {
            let after = last
            let entries = try desk.log.read { ledger in
                try ledger.inbound(.page(after: after, limit: ReplyDesk.page))
                    .map { try entry($0, in: ledger) }
            }
            guard let newest = entries.last else { return }
            last = newest.stored.id
            for entry in entries { try body(entry) }
        }
    }

    /// Returns what waits for a person, oldest first: what is not sure, and what was put off until today.
    package func waiting() throws -> [ReplyEntry] {
        let now = desk.now()
        return try desk.log.read { ledger in
            try ledger.inbound(.waiting(below: ReplyReading.reviewThreshold, at: now))
                .map { try entry($0, in: ledger) }.filter(\.needsReview)
        }
    }

    /// Returns one message.
    ///
    /// - Throws: ``OperationError`` when there is none of that number.
    package func show(_ number: Int64) throws -> ReplyEntry {
        try desk.log.read { ledger in try entry(stored(number, in: ledger), in: ledger) }
    }

    private func stored(_ number: Int64, in ledger: any LedgerReading) throws -> StoredInbound {
        guard let stored = try ledger.inbound(.one(InboundID(number))).first else {
            throw OperationError(
                .usage, "no reply \(number); 'sower replies list' has them with their numbers")
        }
        return stored
    }

    private func entry(_ stored: StoredInbound, in ledger: any LedgerReading) throws -> ReplyEntry {
        let enrollment = try stored.facts.enrollment.flatMap {
            try ledger.enrollments(.one($0)).first
        }
        let message = self.message(of: stored)
        let contact = try enrollment.flatMap { try ledger.contact($0.contact) }
        return ReplyEntry(
            stored: stored, campaign: enrollment?.campaign,
            contact: enrollment?.address.text ?? stored.from,
            name: GivenName.of(contact, from: message.from),
            reading: classifier.read(message), need: ReplyEntry.need(of: stored, at: desk.now()))
    }

    private func message(of stored: StoredInbound) -> InboundMessage {
        var message = parse(stored.raw)
        if message.date == nil { message.date = stored.receivedAt }
        return message
    }
}

// MARK: - Deciding

extension ReplyDesk {
    /// Writes down a person's decision, which always wins, and lets it act.
    ///
    /// - Returns: What the earlier reading did and this does not undo, as sentences.
    @discardableResult
    package func set(_ number: Int64, to category: ReplyCategory, by person: String) throws
        -> [String]
    {
        let now = desk.now()
        return try desk.log.write(at: now) { ledger in
            let stored = try stored(number, in: ledger)
            try ledger.append(.categorized(stored.id, category: category, by: person))
            guard stored.facts.category != category else { return [] }
            var reading = classifier.read(message(of: stored))
            reading.category = category
            let sender = try? EmailAddress(parsing: stored.from)
            guard let id = stored.facts.enrollment else {
                if category == .doNotContact, let sender {
                    try reactions.suppress(
                        sender, reason: "asked not to be written to", in: ledger)
                }
                return try Remains(ledger).after(
                    stored.facts, to: facts(stored, category), address: sender, enrollment: nil)
            }
            try reactions.apply(reading, to: id, at: now, in: ledger)
            try DealRepair(funnel: desk.funnel).repair(
                id, reason: "reply \(number) is '\(category.rawValue)'", in: ledger)
            let enrollment = try ledger.enrollments(.one(id)).first
            return try Remains(ledger).after(
                stored.facts, to: facts(stored, category), address: enrollment?.address ?? sender,
                enrollment: enrollment)
        }
    }

    private func facts(_ stored: StoredInbound, _ category: ReplyCategory) -> InboundFacts {
        var facts = stored.facts
        facts.category = category
        return facts
    }

    /// Puts a message off until a day, on which it waits for a person again; until then nothing goes to its contact.
    ///
    /// - Returns: How many sequences of the contact wait for that day.
    /// - Throws: ``OperationError`` when the day is past, or the contact is suppressed.
    package func snooze(_ number: Int64, until day: CivilDate, by person: String) throws -> Int {
        let now = desk.now()
        let zone = (try? desk.zones.rules(desk.settings.timeZone.value).get()) ?? .utc
        let today = zone.local(at: now).date
        guard day > today else {
            throw OperationError(
                .usage, "'\(day)' is not after today, \(today); name a later day")
        }
        let until = zone.instant(of: CivilDateTime(date: day, millisecondOfDay: 0))
        return try desk.log.write(at: now) { ledger in
            let stored = try stored(number, in: ledger)
            let enrollment = try stored.facts.enrollment.flatMap {
                try ledger.enrollments(.one($0)).first
            }
            if let address = enrollment?.address ?? (try? EmailAddress(parsing: stored.from)),
                let reason = try ledger.suppression(of: address)
            {
                throw OperationError(
                    .refused, "'\(address.text)' is suppressed (\(reason)); there is no reminder")
            }
            try ledger.append(.snoozed(stored.id, until: until, by: person))
            guard let enrollment else { return 0 }
            let others = try ledger.enrollments(.contact(enrollment.contact)).filter {
                ($0.state == .waiting || $0.state == .held) && $0.due < until
            }
            for other in others {
                try ledger.append(
                    .postponed(other.id, until: until, reason: "put off until \(day)"))
            }
            return others.count
        }
    }
}
