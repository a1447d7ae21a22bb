import CivilTime

/// Which columns of a timeline bear their date, so that no two dates touch.
struct DateLabels {
    let indices: [Int]

    /// A column is at least 9 pixels wide and a date takes 45: seven columns hold it with some air.
    private static let stride = 7

    init(_ timeline: Timeline) {
        let columns = timeline.columns
        guard timeline.daysPerColumn == 1 else {
            indices = DateLabels.every(DateLabels.stride, of: columns.indices, from: 0)
            return
        }
        guard columns.count > 2 * DateLabels.stride else {
            indices = DateLabels.every(3, of: columns.indices, from: 0)
            return
        }
        let monday = columns.firstIndex { $0.first.weekday == .monday } ?? 0
        let mondays = DateLabels.every(DateLabels.stride, of: columns.indices, from: monday)
        indices = (monday >= DateLabels.stride - 2 ? [0] : []) + mondays
    }

    private static func every(_ step: Int, of places: Range<Int>, from first: Int) -> [Int] {
        Array(Swift.stride(from: first, to: places.upperBound, by: step))
    }
}
