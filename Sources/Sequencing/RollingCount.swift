import CivilTime

/// Instants of sends in order, to ask how many fall into the 24 hours before another.
struct RollingCount: Sendable {
    static let period = Elapsed.days24h(1)

    private var instants: [Instant] = []

    /// Latest instant.
    var last: Instant? { instants.last }

    mutating func record(_ instant: Instant) {
        instants.insert(instant, at: index(after: instant))
        forget(before: instant - .days24h(2))
    }

    /// Returns how many instants lie in `(instant - span, instant]`.
    func count(endingAt instant: Instant, span: Elapsed = period) -> Int {
        index(after: instant) - index(after: instant - span)
    }

    /// Returns the earliest instant from `earliest` on at which one more keeps within `limit` per 24 hours; nil when
    /// the limit allows none.
    func earliest(atOrAfter earliest: Instant, limit: Int) -> Instant? {
        guard limit > 0 else { return nil }
        guard instants.count >= limit else { return earliest }
        return max(earliest, instants[instants.count - limit] + RollingCount.period)
    }

    /// Returns when the oldest of the instants in the 24 hours before an instant stops counting; nil without any.
    func nextRelease(after instant: Instant) -> Instant? {
        let oldest = index(after: instant - RollingCount.period)
        return oldest < instants.count ? instants[oldest] + RollingCount.period : nil
    }

    /// Number of instants up to and including one.
    private func index(after instant: Instant) -> Int {
        guard let last = instants.last, last > instant else { return instants.count }
        var low = 0
        var high = instants.count
        while low < high {
            let middle = (low + high) / 2
            if instants[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Drops what no question reaches any more, in batches so that each record stays cheap.
    private mutating func forget(before limit: Instant) {
        guard instants.count >= 64, instants[instants.count / 2] < limit else { return }
        instants.removeFirst(instants.count / 2)
    }
}
