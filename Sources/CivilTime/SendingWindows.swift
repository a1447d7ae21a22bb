/// Half-open wall-clock interval of a day; when `end < start` it crosses midnight and belongs to the day it starts on.
///
/// Equal ends make it empty: it never opens.
package struct OpenInterval: Hashable, Sendable {
    package let start: TimeOfDay
    package let end: TimeOfDay

    package init(start: TimeOfDay, end: TimeOfDay) {
        self.start = start
        self.end = end
    }

    /// Minutes from start to end on the clock, 0...1440.
    package var length: Int {
        end.minutes >= start.minutes
            ? end.minutes - start.minutes : 1440 - start.minutes + end.minutes
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

    /// Minutes of a plain week that lie in at least one interval, 0...10,080.
    package var minutesPerWeek: Int {
        var covered = [Bool](repeating: false, count: 7 * 1440)
        for (day, intervals) in days.enumerated() {
            for interval in intervals {
                let start = day * 1440 + interval.start.minutes
                for minute in start..<(start + interval.length) {
                    covered[minute % covered.count] = true
                }
            }
        }
        return covered.count { $0 }
    }
}
