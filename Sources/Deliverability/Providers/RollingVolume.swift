import CivilTime

/// How many messages fall into any 24 hours, and when a line is reached first.
package struct RollingVolume: Sendable, Equatable {
    /// The most in 24 hours.
    package let peak: Int
    /// The end of these 24 hours; nil without messages.
    package let peakAt: Instant?
    /// The message that reaches the line; nil when none does.
    package let crossing: Instant?

    /// - Parameters:
    ///   - instants: In any order.
    ///   - line: The count that is asked for.
    package init(_ instants: [Instant], line: Int) {
        let sorted = instants.sorted()
        var first = 0
        var peak = 0
        var peakAt: Instant?
        var crossing: Instant?
        for (index, instant) in sorted.enumerated() {
            // The 24 hours are open at their beginning: what went exactly a day ago counts no more.
            while sorted[first] <= instant - .days24h(1) { first += 1 }
            let count = index - first + 1
            if count > peak { (peak, peakAt) = (count, instant) }
            if count >= line, crossing == nil { crossing = instant }
        }
        self.peak = peak
        self.peakAt = peakAt
        self.crossing = crossing
    }
}
