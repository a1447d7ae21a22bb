import CivilTime

/// Refuses to send by a clock that contradicts the store: caps and windows would be computed wrongly.
package enum ClockGuard {
    /// How far the clock may stand behind the latest event.
    static let tolerance = Elapsed.minutes(2)
    /// How long a pause between two runs is believed.
    static let longestPause = Elapsed.days24h(30)

    /// Returns why the clock is not to be trusted, or nil when it fits the latest instant that the store has seen.
    package static func fault(now: Instant, highWater: Instant?) -> String? {
        guard let highWater else { return nil }
        let next = "correct the clock, or say --accept-clock if it is right"
        if now < highWater - tolerance {
            return
                "the clock says \(rfc3339(now, offsetMinutes: 0)), but the store has an event of "
                + "\(rfc3339(highWater, offsetMinutes: 0)); \(next)"
        }
        if now > highWater + longestPause {
            let days = (now - highWater).milliseconds / 86_400_000
            return
                "the clock says \(rfc3339(now, offsetMinutes: 0)), \(days) days after the latest event in the "
                + "store; \(next)"
        }
        return nil
    }
}
