import CivilTime

/// When a send that did not end in acceptance is tried again, under the same Message-ID and with the same bytes.
package enum RetryPolicy {
    /// Returns when a send of which nothing left is tried again: after 1, 2, 4 … minutes, at most an hour.
    ///
    /// - Parameter attempt: Failures so far, this one included; 1 or more.
    package static func afterFailureBeforeBody(
        of intent: IntentID, attempt: Int, at now: Instant
    ) -> Instant {
        let doublings = min(max(attempt, 1) - 1, 6)
        return now + jittered(.minutes(min(60, 1 << Int64(doublings))), intent: intent, attempt)
    }

    /// Attempts after which a deferred send counts as refused.
    static let mostDeferrals = 5
    /// Age after which a deferred send counts as refused.
    static let longestDeferral = Elapsed.hours(72)

    /// Returns when a deferred send (4yz, RFC 5321 §4.2.1) is tried again, or that it is given up.
    ///
    /// The waits are 15 min, 1 h, 4 h, 8 h: greylisting passes at the first, a full mailbox needs the last.
    package static func afterDeferral(
        of intent: IntentID, attempt: Int, preparedAt: Instant, at now: Instant
    ) -> RetryDecision {
        guard attempt < mostDeferrals else {
            return .giveUp("deferred \(attempt) times; given up")
        }
        let minutes: [Int64] = [15, 60, 240, 480]
        let wait = Elapsed.minutes(minutes[min(max(attempt, 1), minutes.count) - 1])
        let retry = now + jittered(wait, intent: intent, attempt)
        guard retry - preparedAt <= longestDeferral else {
            return .giveUp("deferred for 72 h; given up")
        }
        return .retry(at: retry)
    }

    /// Adds up to a quarter, so that sends that failed together do not come back together.
    private static func jittered(_ wait: Elapsed, intent: IntentID, _ attempt: Int) -> Elapsed {
        let hash = stableHash(["retry", String(intent.number), String(attempt)], key: 0)
        let most = UInt64(wait.milliseconds / 4)
        return wait + Elapsed(milliseconds: Int64(hash % (most + 1)))
    }
}

package enum RetryDecision: Sendable, Equatable {
    case retry(at: Instant)
    /// Settle it as rejected, for the reason named.
    case giveUp(String)
}
