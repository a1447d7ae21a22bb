import CivilTime
import Sequencing
import Testing

@Suite struct RetryPolicyTests {
    @Test(
        "failures before the body wait 1, 2, 4 … minutes, at most an hour, and up to a quarter more",
        arguments: [(0, 1), (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (1000, 60)] as [(Int, Int64)])
    func backsOff(attempt: Int, minutes: Int64) {
        let retry = RetryPolicy.afterFailureBeforeBody(
            of: IntentID(8), attempt: attempt, at: mondayMorning)
        let wait = (retry - mondayMorning).milliseconds
        #expect((minutes * 60_000...minutes * 75_000).contains(wait))
    }

    @Test(
        "deferred mails wait 15 minutes, 1, 4 and 8 hours",
        arguments: [(1, 15), (2, 60), (3, 240), (4, 480)] as [(Int, Int64)])
    func defers(attempt: Int, minutes: Int64) {
        let decision = RetryPolicy.afterDeferral(
            of: IntentID(8), attempt: attempt, preparedAt: mondayMorning, at: mondayMorning)
        guard case .retry(let at) = decision else {
            Issue.record("\(decision)")
            return
        }
        #expect((minutes * 60_000...minutes * 75_000).contains((at - mondayMorning).milliseconds))
    }

    @Test("the fifth deferral, or the third day, ends it")
    func givesUp() {
        let fifth = RetryPolicy.afterDeferral(
            of: IntentID(8), attempt: 5, preparedAt: mondayMorning, at: mondayMorning)
        #expect(fifth == .giveUp("deferred 5 times; given up"))
        let old = RetryPolicy.afterDeferral(
            of: IntentID(8), attempt: 1, preparedAt: mondayMorning,
            at: mondayMorning + .hours(72))
        #expect(old == .giveUp("deferred for 72 h; given up"))
    }

    @Test("mails that failed together come back apart")
    func spreads() {
        let retries = (1...50).map {
            RetryPolicy.afterFailureBeforeBody(of: IntentID($0), attempt: 3, at: mondayMorning)
        }
        #expect(Set(retries).count > 45)
    }
}
