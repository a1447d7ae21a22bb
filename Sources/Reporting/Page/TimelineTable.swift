/// The timeline in words and figures, for who cannot see the picture or wants to reckon on.
struct TimelineTable {
    private let timeline: Timeline

    init(_ timeline: Timeline) {
        self.timeline = timeline
    }

    /// Folded; days on which nothing happened are left out.
    var markup: Markup {
        let busy = timeline.columns.filter { $0.sentCount + $0.inboundCount > 0 }
        return """
            <details class="figures">
            <summary>The timeline as a table</summary>
            <table class="days">
            <thead><tr><th scope="col">Date</th><th scope="col">Sent</th>\
            <th scope="col">Came back</th></tr></thead>
            <tbody>
            \(busy.map(row))</tbody>
            </table>
            </details>
            """
    }

    private func row(_ column: Timeline.Column) -> Markup {
        let words = TimelineWords(timeline)
        return """
            <tr><th scope="row">\(words.date(of: column))</th><td>\(grouped(column.sentCount))</td>\
            <td>\(words.inbound(of: column))</td></tr>

            """
    }
}
