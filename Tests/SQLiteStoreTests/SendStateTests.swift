import Campaigns
import CivilTime
import Replies
import Sequencing
import Testing

@testable import SQLiteStore

/// The moves of a send and what they do to its enrollment.
struct SendStateTests {
    private let log: SQLiteEventLog
    private let enrollment: EnrollmentID
    private let later = start + .hours(2)

    init() throws {
        log = try SQLiteEventLog.inMemory()
        enrollment = try log.enrollOne()
    }

    private func conflict(_ event: Event) -> LedgerConflict? {
        #expect(throws: LedgerConflict.self) { try log.append(event, at: later) }
    }

    @Test("an accepted mail makes the next step due and remembers when it was accepted")
    func accepted() throws {
        let id = try log.claim(enrollment)
        #expect(try log.enrollment(enrollment)?.state == .sending)
        let next = NextStep(index: 1, due: start + .hours(72))
        try log.append(.wire(id), .accepted(id, reply: "250 ok", next: next), at: later)
        let after = try log.enrollment(enrollment)
        #expect(after?.state == .waiting)
        #expect(after?.nextStep == 1)
        #expect(after?.due == next.due)
        #expect(after?.lastAccepted == later)
        #expect(try log.intent(id)?.state == .accepted)
        #expect(try log.intent(id)?.settledAt == later)
        #expect(try log.read { try $0.activeDays(of: MailboxName("ann")) } == [20780])
    }

    @Test("the last step finishes the sequence")
    func finishes() throws {
        let id = try log.claim(enrollment)
        try log.append(.wire(id), .accepted(id, reply: "250 ok", next: nil))
        #expect(try log.enrollment(enrollment)?.state == .finished)
    }

    @Test("a retry goes under the number and Message-ID of the send that failed")
    func retry() throws {
        let id = try log.claim(enrollment)
        try log.append(.failedBeforeWire(id, cause: "no route", retryAt: later))
        #expect(try log.enrollment(enrollment)?.due == later)
        #expect(try log.read { try $0.intents(.enrollment(enrollment)) }.map(\.id) == [id])
        try log.append(.prepared(id, enrollment: enrollment, intent: facts(enrollment)), at: later)
        #expect(try log.intent(id)?.preparedAt == later)
        #expect(try log.intent(id)?.firstPreparedAt == start)
        #expect(try log.intent(id)?.attempts == 2)
        #expect(try log.intent(id)?.reply == nil)
        try log.append(.wire(id), .deferred(id, reply: "451 later", retryAt: later + .hours(1)))
        #expect(try log.enrollment(enrollment)?.state == .waiting)
        try log.append(.prepared(id, enrollment: enrollment, intent: facts(enrollment)), at: later)
        #expect(try log.read { try $0.intents(.enrollment(enrollment)) }.count == 1)
    }

    @Test("a retry with other bytes is refused")
    func retryWithOtherBytes() throws {
        let id = try log.claim(enrollment)
        try log.append(.failedBeforeWire(id, cause: "no route", retryAt: later))
        var changed = facts(enrollment)
        changed.digest = "another"
        let found = conflict(.prepared(id, enrollment: enrollment, intent: changed))
        #expect(
            found
                == .wrongState(
                    "send 1 is retried with another enrollment, step, Message-ID or digest"))
    }

    @Test("a deferred mail blocks a second send of its step under a new number")
    func deferredBlocks() throws {
        let id = try log.claim(enrollment)
        try log.append(.deferred(id, reply: "451 later", retryAt: later))
        #expect(throws: LedgerConflict.alreadyClaimed(enrollment, step: "s0")) {
            try log.claim(enrollment)
        }
    }

    @Test("a refused claim leaves no trace, even when the caller goes on")
    func refusedClaim() throws {
        try log.claim(enrollment)
        let before = try log.read { try $0.events(after: 0, limit: 100) }
        try log.write(at: later) { ledger -> Void in
            #expect(throws: LedgerConflict.alreadyClaimed(enrollment, step: "s0")) {
                try ledger.append(
                    .prepared(IntentID(99), enrollment: enrollment, intent: facts(enrollment)))
            }
        }
        #expect(try log.read { try $0.events(after: 0, limit: 100) } == before)
    }

    @Test("a permanent refusal stops the sequence")
    func rejected() throws {
        let id = try log.claim(enrollment)
        try log.append(.wire(id), .rejected(id, reply: "550 5.1.1 no such user"))
        #expect(try log.enrollment(enrollment)?.state == .stopped)
        #expect(try log.enrollment(enrollment)?.stopReason == .rejected)
    }

    @Test(
        "an unknown send is settled once",
        arguments: [
            (Resolution.accepted, IntentState.accepted, EnrollmentState.finished),
            (.assumedSent, .assumedSent, .finished), (.notSent, .notSent, .waiting),
        ])
    func resolved(_ resolution: Resolution, _ send: IntentState, _ state: EnrollmentState) throws {
        let id = try log.claim(enrollment)
        try log.append(.wire(id), .unknown(id, cause: "cut"))
        #expect(try log.intent(id)?.settledAt == nil)
        #expect(try log.enrollment(enrollment)?.state == .sending)
        let event = Event.resolved(id, as: resolution, evidence: "sent folder", next: nil)
        try log.append(event, at: later)
        #expect(try log.intent(id)?.state == send)
        #expect(try log.enrollment(enrollment)?.state == state)
        #expect(try log.enrollment(enrollment)?.lastAccepted == (state == .waiting ? nil : later))
        if state == .waiting { #expect(try log.enrollment(enrollment)?.due == later) }
        #expect(conflict(event) != nil)
    }

    @Test("a sequence stopped during a send stays stopped, whatever comes of the send")
    func stoppedDuringSend() throws {
        let id = try log.claim(enrollment)
        try log.append(.wire(id), .stopped(enrollment, reason: .replied))
        try log.append(
            .accepted(id, reply: "250 ok", next: NextStep(index: 1, due: later)), at: later)
        let after = try log.enrollment(enrollment)
        #expect(after?.state == .stopped)
        #expect(after?.stopReason == .replied)
        #expect(after?.lastAccepted == later)
    }

    @Test("a send whose sequence was stopped after the claim does not reach the wire")
    func stoppedBeforeWire() throws {
        let id = try log.claim(enrollment)
        try log.append(.stopped(enrollment, reason: .replied))
        #expect(
            conflict(.wire(id))
                == .wrongState("enrollment 1 is stopped, it cannot go on the wire"))
        try log.append(.failedBeforeWire(id, cause: "stopped", retryAt: later))
        #expect(try log.enrollment(enrollment)?.state == .stopped)
    }

    @Test("moves that the states forbid are refused", arguments: IllegalMove.allCases)
    func illegal(_ move: IllegalMove) throws {
        let id = try log.claim(enrollment)
        for event in move.before(id, enrollment) { try log.append(event) }
        let rows = try log.projectionRows()
        #expect(conflict(move.event(id, enrollment)) != nil)
        #expect(try log.projectionRows() == rows)
    }
}

enum IllegalMove: CaseIterable {
    case acceptedTwice, acceptedBeforeWire, wireTwice, preparedTwice, failedAfterWire,
        unknownBeforeWire, resolvedWhenKnown, deferredAfterAccepted, wrongStep, claimAfterStop,
        claimWhenPaused, noSuchSend, claimWhenHeld

    func before(_ id: IntentID, _ enrollment: EnrollmentID) -> [Event] {
        let next = NextStep(index: 1, due: start)
        let accepted = Event.accepted(id, reply: "250 ok", next: next)
        return switch self {
        case .acceptedTwice, .deferredAfterAccepted, .wrongStep: [.wire(id), accepted]
        case .wireTwice, .failedAfterWire, .resolvedWhenKnown: [.wire(id)]
        case .acceptedBeforeWire, .preparedTwice, .unknownBeforeWire, .noSuchSend: []
        case .claimAfterStop: [.wire(id), accepted, .stopped(enrollment, reason: .byHand)]
        case .claimWhenPaused: [.wire(id), accepted, .campaignPaused(campaign: campaign)]
        case .claimWhenHeld: [.wire(id), accepted, .held(enrollment, reason: "no name")]
        }
    }

    func event(_ id: IntentID, _ enrollment: EnrollmentID) -> Event {
        let other = IntentID(50)
        switch self {
        case .acceptedTwice, .acceptedBeforeWire: return .accepted(id, reply: "250", next: nil)
        case .wireTwice: return .wire(id)
        case .preparedTwice:
            return .prepared(id, enrollment: enrollment, intent: facts(enrollment))
        case .failedAfterWire: return .failedBeforeWire(id, cause: "x", retryAt: start)
        case .unknownBeforeWire: return .unknown(id, cause: "x")
        case .resolvedWhenKnown:
            return .resolved(id, as: .accepted, evidence: "x", next: nil)
        case .deferredAfterAccepted: return .deferred(id, reply: "451", retryAt: start)
        case .wrongStep:
            return .prepared(other, enrollment: enrollment, intent: facts(enrollment, step: 2))
        case .claimAfterStop, .claimWhenPaused, .claimWhenHeld:
            return .prepared(other, enrollment: enrollment, intent: facts(enrollment, step: 1))
        case .noSuchSend: return .wire(other)
        }
    }
}
