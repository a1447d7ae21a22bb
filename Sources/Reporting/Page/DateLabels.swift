import CivilTime

/// Which columns of a timeline bear their date, so that no two dates touch and none is cut off.
struct DateLabels {
    let indices: [Int]

    /// Columns that a date needs: one is at least 9 pixels wide, a date about 42.
    private static let room = 5

    init(_ timeline: Timeline) {
        let columns = timeline.columns
        guard columns.count > 14 else {
            // So few columns are at least twice as wide.
            indices = Array(stride(from: 0, to: columns.count - 1, by: 3))
            return
        }
        let isDaily = timeline.daysPerColumn == 1
        let first = isDaily ? columns.firstIndex { $0.first.weekday == .monday } ?? 0 : 0
        let spaced = Array(stride(from: first, through: columns.count - DateLabels.room, by: 7))
        indices = (first >= DateLabels.room ? [0] : []) + spaced
    }
}
