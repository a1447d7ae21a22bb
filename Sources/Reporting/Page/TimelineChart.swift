import Campaigns
import CivilTime

/// What went out by day as stacked bars, and what came back below as dots, in one picture.
///
/// Places across are in percent and places down in pixels: so the picture fills any width while its letters keep their
/// size, and on a narrow screen it scrolls beside its axis.
struct TimelineChart {
    private let timeline: Timeline
    private let ticks: AxisTicks
    private let inbound: InboundPanel

    /// Pixels from the top of the picture to the highest tick, and to the base of the bars.
    private static let top = 26.0
    private static let base = 186.0
    private static let datesHeight = 24.0

    init(_ report: CampaignReport) {
        timeline = Timeline(report)
        ticks = AxisTicks(upTo: timeline.columns.map(\.sentCount).max() ?? 0)
        inbound = InboundPanel(
            timeline.columns, top: TimelineChart.base + TimelineChart.datesHeight)
    }

    var markup: Markup {
        """
        <section aria-labelledby="timeline">
        <h2 id="timeline">Timeline</h2>
        \(content)
        </section>
        """
    }

    private var content: Markup {
        guard !timeline.columns.isEmpty else {
            return "<p class=\"empty\">No mail was sent and none came back in this time.</p>"
        }
        let count = timeline.columns.count
        return """
            \(legend)
            <div class="chart">
            <svg class="scale" width="34" height="\(inbound.bottom)" aria-hidden="true">\(scale)</svg>
            <div class="scroll" role="region" tabindex="0" aria-label="Timeline">
            <svg class="plot" role="img" aria-labelledby="plot-title plot-desc" width="100%" \
            height="\(inbound.bottom)" style="min-width:\(count * 9)px;max-width:\(count * 40)px">
            <title id="plot-title">Mails sent, and messages that came back, by \(unit)</title>
            <desc id="plot-desc">\(description)</desc>
            \(weekends)\(gridlines)\(timeline.columns.indices.map(column))\(dates)</svg>
            </div>
            </div>
            \(TimelineTable(timeline).markup)
            """
    }

    private var unit: String {
        switch timeline.daysPerColumn {
        case 1: "day"
        case 7: "week"
        default: "\(timeline.daysPerColumn / 7) weeks"
        }
    }

    private var description: String {
        let sent = timeline.columns.reduce(0) { $0 + $1.sentCount }
        let back = timeline.columns.reduce(0) { $0 + $1.inboundCount }
        return "\(counted(sent, "mail")) sent, \(counted(back, "message")) came back; "
            + "the figures stand in the table below"
    }

    // MARK: - Legend

    /// A line for each campaign, and one for what came back.
    private var legend: Markup {
        let shown = timeline.series.filter { $0.sent > 0 }
        var campaigns: [CampaignName] = []
        for series in shown where !campaigns.contains(series.campaign) {
            campaigns.append(series.campaign)
        }
        let lines: [Markup] = campaigns.map { campaign in
            let steps = shown.filter { $0.campaign == campaign }
            let title = campaigns.count > 1 ? "\(campaign) sent" : "Sent"
            return line(title, steps.map { key($0.colour.name, $0.step) })
        }
        let tones = inbound.tones.map { key("round tone-\($0.rawValue)", $0.label) }
        return "\(lines)\(tones.isEmpty ? "" : line("Came back", tones))"
    }

    private func line(_ title: String, _ keys: [Markup]) -> Markup {
        """
        <div class="legend"><p>\(title)</p>
        <ul>
        \(keys)</ul></div>

        """
    }

    private func key(_ colour: String, _ name: String) -> Markup {
        "<li><i class=\"key \(colour)\" aria-hidden=\"true\"></i>\(name)</li>\n"
    }

    // MARK: - Axes

    private var scale: Markup {
        let sent: [Markup] = ticks.values.map { value in
            "<text x=\"28\" y=\"\(place(value) + 4)\">\(grouped(value))</text>"
        }
        return "\(sent)\(inbound.scale)"
    }

    private var gridlines: Markup {
        let sent: [Markup] = ticks.values.map { value in
            let kind: Markup = value == 0 ? "base" : "grid"
            let place = place(value)
            return
                "<line class=\"\(kind)\" x1=\"0\" x2=\"100%\" y1=\"\(place)\" y2=\"\(place)\"/>\n"
        }
        return """
            \(sent)<text class="panel" x="2" y="13">sent per \(unit)</text>
            \(inbound.gridlines)<text class="panel" x="2" y="\(inbound.bottom - 6)">came back</text>

            """
    }

    /// Days off are shaded: they say why nothing was sent.
    private var weekends: [Markup] {
        guard timeline.daysPerColumn == 1 else { return [] }
        return timeline.columns.indices.compactMap { index in
            guard timeline.columns[index].first.weekday > .friday else { return nil }
            return """
                <rect class="weekend" x="\(left(index))%" y="\(TimelineChart.top)" width="\(width)%" \
                height="\(inbound.bottom - 20 - TimelineChart.top)"/>

                """
        }
    }

    private var dates: [Markup] {
        DateLabels(timeline).indices.map { index in
            let date = timeline.columns[index].first
            return """
                <text class="date" x="\(left(index))%" y="\(TimelineChart.base + 16)">\
                \(date.day) \(String(date.shortText.suffix(3)))</text>

                """
        }
    }

    // MARK: - Columns

    private func column(_ index: Int) -> Markup {
        let column = timeline.columns[index]
        guard column.sentCount + column.inboundCount > 0 else { return "" }
        return """
            <g><title>\(TimelineWords(timeline).sentence(about: column))</title>
            <rect class="touch" x="\(left(index))%" y="0" width="\(width)%" \
            height="\(inbound.bottom)"/>
            \(bars(column, at: index))\(inbound.marks(of: column, left: left(index), width: width))</g>

            """
    }

    private func bars(_ column: Timeline.Column, at index: Int) -> [Markup] {
        var below = 0
        return timeline.series.indices.compactMap { place in
            guard let count = column.sent[place], count > 0 else { return nil }
            let lower = self.place(below)
            below += count
            let upper = self.place(below)
            return """
                <rect class="\(timeline.series[place].colour.name)" x="\(left(index) + width * 0.12)%" \
                y="\(upper)" width="\(width * 0.76)%" height="\(lower - upper)"/>

                """
        }
    }

    /// Percent of the width.
    private var width: Double { 100 / Double(max(timeline.columns.count, 1)) }

    private func left(_ index: Int) -> Double { Double(index) * width }

    /// Pixels from the top.
    private func place(_ count: Int) -> Double {
        let share = Double(count) / Double(ticks.top)
        return TimelineChart.base - share * (TimelineChart.base - TimelineChart.top)
    }
}
