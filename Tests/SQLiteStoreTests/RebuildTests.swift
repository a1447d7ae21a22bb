import Campaigns
import CivilTime
import Mail
import Replies
import Sequencing
import Testing

@testable import SQLiteStore

/// A small generator (SplitMix64), so that a failing sequence can be repeated by its seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Makes events that are often, not always, legal.
struct RandomLedger {
    var generator: SeededGenerator
    let log: SQLiteEventLog
    var now = start
    var accepted = 0
    var refused = 0
    /// The number of sends so far.
    var sends: Int64 = 0

    mutating func step() throws {
        now = now + .minutes(Int64.random(in: 0...600, using: &generator))
        do {
            let (id, send) = (EnrollmentID(number(12)), IntentID(number(max(1, sends))))
            switch Int.random(in: 0..<10, using: &generator) {
            case 0: try enroll()
            case 1, 2, 3: try claim(id)
            case 4: try receive(id)
            case 5: try log.append(enrollmentEvent(id), at: now)
            case 6: try log.append(otherEvent(), at: now)
            default: try log.append(sendEvent(send), at: now)
            }
            accepted += 1
        } catch is LedgerConflict {
            refused += 1
        }
    }

    private mutating func number(_ limit: Int64) -> Int64 {
        Int64.random(in: 1...limit, using: &generator)
    }

    private mutating func next() -> NextStep? {
        guard Bool.random(using: &generator) else { return nil }
        return NextStep(index: Int(number(2)), due: now + .hours(number(90)))
    }

    private mutating func enroll() throws {
        let (person, now) = (number(20), now)
        try log.write(at: now) { ledger in
            let contact = try ledger.storeContact(
                address("p\(person)@acme.example"), fields: ["n": "\(person)"])
            let id = try ledger.newEnrollmentID()
            try ledger.append(
                .enrolled(
                    id, contact: contact, campaign: campaign, placement: placement(), due: now))
        }
    }

    /// Claims the step that is next: as a retry when the step has a send, else anew.
    private mutating func claim(_ id: EnrollmentID) throws {
        let made = try log.write(at: now) { ledger -> IntentID? in
            guard let enrollment = try ledger.enrollments(.one(id)).first else { return nil }
            let facts = facts(id, step: enrollment.nextStep)
            let earlier = try ledger.intents(.enrollment(id)).last { $0.facts.step == facts.step }
            let send = try earlier?.id ?? ledger.storeMail(mail())
            try ledger.append(.prepared(send, enrollment: id, intent: facts))
            return send
        }
        sends = max(sends, made?.number ?? 0)
    }

    private mutating func receive(_ id: EnrollmentID) throws {
        let (token, corrected) = (generator.next(), Bool.random(using: &generator))
        try log.write(at: now) { ledger in
            let raw = Array("\(token)".utf8)
            let stored = try ledger.storeInbound(
                raw, messageID: nil, from: "b", subject: "s", receivedAt: start)
            guard let stored else { return }
            try ledger.append(.inbound(stored, inboundFacts(id)))
            if corrected {
                try ledger.append(.categorized(stored, category: .referral, by: "ann"))
            } else if token.isMultiple(of: 2) {
                try ledger.append(.snoozed(stored, until: start + .days24h(30), by: "ann"))
            }
        }
    }

    private mutating func sendEvent(_ id: IntentID) -> Event {
        switch number(8) {
        case 1, 2: .wire(id)
        case 3, 4: .accepted(id, reply: "250 ok", next: next())
        case 5: .deferred(id, reply: "451 later", retryAt: now + .hours(1))
        case 6: .failedBeforeWire(id, cause: "no route", retryAt: now + .hours(1))
        case 7: .unknown(id, cause: "cut")
        default:
            .resolved(
                id, as: [.accepted, .assumedSent, .notSent][Int(number(3)) - 1], evidence: "x",
                next: next())
        }
    }

    private mutating func enrollmentEvent(_ id: EnrollmentID) -> Event {
        switch number(10) {
        case 1 where number(3) == 1: .stopped(id, reason: .replied)
        case 2, 3: .held(id, reason: "no name")
        case 4, 5, 6: .released(id, due: now)
        case 7: .postponed(id, until: now + .days24h(number(20)), reason: "absence")
        case 8: .taskDue(id, step: StepID("call"), task: "call", next: next())
        default: .dealMoved(id, from: nil, to: "meeting", by: "ann", reason: "reply")
        }
    }

    private mutating func otherEvent() -> Event {
        let ann = MailboxName("ann")
        return switch number(8) {
        case 1 where number(4) == 1: .campaignPaused(campaign: campaign)
        case 2, 3: .campaignResumed(campaign: campaign)
        case 4: .suppressed(key: .address("p\(number(20))@acme.example"), reason: "asked")
        case 5: .unsuppressed(key: .address("p\(number(20))@acme.example"))
        case 6: .mailboxPaused(ann, reason: "bounces \(number(5))")
        case 7: .mailboxResumed(ann)
        default: .campaignLaunched(campaign: campaign, contentHash: "h\(number(5))", cohort: nil)
        }
    }
}

@Test(
    "projections rebuilt from the log equal the live ones", arguments: 1...8 as ClosedRange<UInt64>)
func rebuildEqualsLive(_ seed: UInt64) throws {
    let log = try SQLiteEventLog.inMemory()
    _ = try log.enrollOne()
    var ledger = RandomLedger(generator: SeededGenerator(state: seed), log: log)
    for _ in 0..<400 { try ledger.step() }
    #expect(ledger.accepted > 100 && ledger.refused > 30, "the sequence tries too little")
    let live = try log.projectionRows()
    for table in Schema.projections where table != "stage_move" && table != "mailbox_pause" {
        #expect(live[table]?.isEmpty == false, "'\(table)' was never written")
    }
    try log.rebuildProjections()
    #expect(try log.projectionRows() == live)
    #expect(try log.integrityFaults().isEmpty)
}

@Test(
    "at most one send of a step counts, whatever is tried",
    arguments: 11...14 as ClosedRange<UInt64>)
func oneSendPerStep(_ seed: UInt64) throws {
    let log = try SQLiteEventLog.inMemory()
    _ = try log.enrollOne()
    var ledger = RandomLedger(generator: SeededGenerator(state: seed), log: log)
    for _ in 0..<400 { try ledger.step() }
    let counted = try log.read { ledger in
        try ledger.enrollments(.all).flatMap { try ledger.intents(.enrollment($0.id)) }
            .filter(\.state.countsTowardsCaps)
    }
    let steps = counted.map { "\($0.enrollment.number) \($0.facts.step)" }
    #expect(steps.count > 4)
    #expect(Set(steps).count == steps.count)
}
