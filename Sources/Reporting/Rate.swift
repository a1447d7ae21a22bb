import Funnels

/// A share of a count, with what chance alone could make of it.
struct Rate: Hashable {
    let share: Double
    /// The 95 % Wilson interval.
    let interval: ClosedRange<Double>

    /// Makes a rate, or nil of nothing.
    ///
    /// - Parameter count: cut to 0…total, since one person may answer a mail twice.
    init?(_ count: Int, of total: Int) {
        guard let interval = wilsonInterval(successes: count, of: total) else { return nil }
        share = Double(min(max(count, 0), total)) / Double(total)
        self.interval = interval
    }
}
