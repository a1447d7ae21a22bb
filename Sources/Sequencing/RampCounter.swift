import Campaigns

/// The growing cap of a young mailbox.
struct RampCounter: Sendable {
    /// Idle days after which receivers begin to forget a sender.
    static let longestIdle = 14

    private let ramp: Ramp
    private let most: Int
    /// Active days, ascending, each with the steps climbed once it is over.
    private var climbed: [(day: Int, steps: Int)] = []

    init(_ ramp: Ramp, most: Int, activeDays: [Int]) {
        self.ramp = ramp
        self.most = most
        for day in Set(activeDays).sorted() { append(day) }
    }

    /// Books an active day; days before the latest one are known already.
    mutating func record(day: Int) {
        guard day > climbed.last?.day ?? .min else { return }
        append(day)
    }

    /// Returns the cap on a day: `min(most, start + step × active days before it)`, less a step for every seven
    /// days of an idle time of more than fourteen.
    func cap(on day: Int) -> Int {
        let steps = steps(before: day)
        let (growth, overflow) = ramp.step.multipliedReportingOverflow(by: steps)
        guard !overflow, growth < most else { return most }
        // A ramp that starts at nothing would never have an active day to grow by.
        return min(most, max(1, ramp.start) + max(0, growth))
    }

    private func steps(before day: Int) -> Int {
        guard let last = climbed.last(where: { $0.day < day }) else { return 0 }
        return RampCounter.afterIdling(day - last.day, steps: last.steps)
    }

    private mutating func append(_ day: Int) {
        climbed.append((day, steps(before: day) + 1))
    }

    private static func afterIdling(_ days: Int, steps: Int) -> Int {
        days > longestIdle ? max(0, steps - days / 7) : steps
    }
}
