import CivilTime

/// What happened in a column of a timeline, in words.
struct TimelineWords {
    private let timeline: Timeline

    init(_ timeline: Timeline) {
        self.timeline = timeline
    }

    /// `Tue 24 Nov: 12 sent (10 first, 2 proof); came back: 1 positive`
    func sentence(about column: Timeline.Column) -> String {
        var parts: [String] = []
        if column.sentCount > 0 { parts.append("\(column.sentCount) sent (\(sent(in: column)))") }
        if column.inboundCount > 0 { parts.append("came back: \(inbound(of: column))") }
        return "\(date(of: column)): \(parts.joined(separator: "; "))"
    }

    /// `Tue 24 Nov`, or the first and the last day.
    func date(of column: Timeline.Column) -> String {
        guard column.first != column.last else { return column.first.shortText }
        return "\(column.first.shortText) – \(column.last.shortText)"
    }

    /// `1 positive, 2 automatic`
    func inbound(of column: Timeline.Column) -> String {
        ReplyTone.allCases.compactMap { tone in
            column.inbound[tone].map { "\($0) \(tone.label)" }
        }.joined(separator: ", ")
    }

    private func sent(in column: Timeline.Column) -> String {
        timeline.series.indices.compactMap { place in
            column.sent[place].map { "\($0) \(timeline.series[place].step)" }
        }.joined(separator: ", ")
    }
}
