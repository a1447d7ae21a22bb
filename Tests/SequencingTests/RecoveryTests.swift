import CivilTime
import Sequencing
import Testing

@Suite struct RecoveryTests {
    private func intent(_ state: IntentState, run: String = "earlier") -> Intent {
        Intent(
            id: IntentID(3), enrollment: EnrollmentID(1),
            facts: IntentFacts(
                stepIndex: 0, step: "first", variant: "a", mailbox: "ann", messageID: "<a@b>",
                digest: "", run: run, recipientDomain: "orbit.example", company: "orbit.example",
                spin: SpinRecord([])),
            state: state, preparedAt: mondayMorning)
    }

    @Test("a claim of a dead run is due again at once")
    func repeatsTheClaimed() {
        let event = Recovery.recover(intent(.prepared), currentRun: "now", at: mondayMorning)
        guard case .failedBeforeWire(IntentID(3), _, let retryAt)? = event else {
            Issue.record("\(String(describing: event))")
            return
        }
        #expect(retryAt == mondayMorning)
    }

    @Test("a send that a dead run had on the wire is unknown, never repeated")
    func doubtsTheWire() {
        let event = Recovery.recover(intent(.wire), currentRun: "now", at: mondayMorning)
        guard case .unknown(IntentID(3), _)? = event else {
            Issue.record("\(String(describing: event))")
            return
        }
    }

    @Test("all other sends stay as they are", arguments: IntentState.allCases)
    func leavesTheRest(state: IntentState) {
        #expect(
            Recovery.recover(intent(state, run: "now"), currentRun: "now", at: mondayMorning) == nil
        )
        guard state != .prepared, state != .wire else { return }
        #expect(Recovery.recover(intent(state), currentRun: "now", at: mondayMorning) == nil)
    }

    @Test(
        "an unknown send is looked up after 1, 5 and 15 minutes, then waited for",
        arguments: [
            (0, nil, UnknownAction.wait(until: mondayMorning + .minutes(1))),
            (1, nil, .lookUp), (4, 1, .wait(until: mondayMorning + .minutes(5))), (5, 1, .lookUp),
            (16, 5, .lookUp), (17, 16, .wait(until: mondayMorning + .hours(24))),
            (2000, nil, .lookUp),
        ] as [(Int64, Int64?, UnknownAction)])
    func looksUp(minute: Int64, last: Int64?, action: UnknownAction) {
        let send = UnknownSend(since: mondayMorning, atLeastOnce: false)
        let got = Recovery.action(
            for: send, lastLookUp: last.map { mondayMorning + .minutes($0) },
            at: mondayMorning + .minutes(minute))
        #expect(got == action)
    }

    @Test(
        "after a day it counts as sent, or as not sent where doubles are wanted",
        arguments: [true, false])
    func settles(atLeastOnce: Bool) {
        let send = UnknownSend(since: mondayMorning, atLeastOnce: atLeastOnce)
        let action = Recovery.action(
            for: send, lastLookUp: mondayMorning + .hours(20), at: mondayMorning + .hours(24))
        guard case .settle(let resolution, _) = action else {
            Issue.record("\(action)")
            return
        }
        #expect(resolution == (atLeastOnce ? .notSent : .assumedSent))
    }

    @Test(
        "a search proves what it finds, and an absence only after the last look",
        arguments: [
            (true, 1, Resolution.accepted), (false, 5, nil), (false, 15, .notSent), (nil, 15, nil),
        ] as [(Bool?, Int64, Resolution?)])
    func concludes(found: Bool?, minute: Int64, resolution: Resolution?) {
        let send = UnknownSend(since: mondayMorning, atLeastOnce: false)
        let got = Recovery.conclusion(found: found, for: send, at: mondayMorning + .minutes(minute))
        #expect(got?.resolution == resolution)
    }
}
