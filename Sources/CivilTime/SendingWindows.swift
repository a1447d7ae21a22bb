/// Half-open wall-clock interval of a day; when `end <= start` it crosses midnight and belongs to the day it starts on.
package struct OpenInterval: Hashable, Sendable {
    package let start: TimeOfDay
    package let end: TimeOfDay

    package init(start: TimeOfDay, end: TimeOfDay) {
        self.start = start
        self.end = end
    }
}

/// The times of a week at which mail may be sent, in the recipient's local time.
package struct SendingWindows: Hashable, Sendable {
    private let days: [[OpenInterval]]

    package init(_ intervals: [Weekday: [OpenInterval]]) {
        days = Weekday.allCases.map { (intervals[$0] ?? []).sorted { $0.start < $1.start } }
    }

    /// The intervals that start on a weekday, in order.
    package func intervals(on weekday: Weekday) -> [OpenInterval] {
        days[weekday.rawValue - 1]
    }

    package var isEmpty: Bool { days.allSatisfy(\.isEmpty) }
}
