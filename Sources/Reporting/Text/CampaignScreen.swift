import Campaigns
import CivilTime
import Funnels
import Replies

/// A report on a terminal: the timeline, each campaign's steps, the funnel.
package struct CampaignScreen: Sendable {
    private let report: CampaignReport
    private let standing: Funnel
    private let colour: Bool

    /// - Parameter standing: The funnel whose stages are counted.
    package init(_ report: CampaignReport, of standing: Funnel, colour: Bool) {
        self.report = report
        self.standing = standing
        self.colour = colour
    }

    /// The lines, at most 110 columns wide, a blank one between parts.
    package var lines: [String] {
        let funnel = [heading("Funnel")] + FunnelScreen(report.funnel, of: standing).lines
        let parts = [timeline] + report.campaigns.map(section) + [funnel]
        return Array(parts.joined(separator: [""]))
    }

    // MARK: - Timeline

    private var timeline: [String] {
        let first = report.zone.local(at: report.from).date.shortText
        let last = report.zone.local(at: report.to).date.shortText
        let span = "\(first) to \(last), \(printable(shortened(report.zone.name, to: 32)))"
        guard !report.days.isEmpty else {
            return [
                heading("Timeline") + " · \(span)",
                "  no mail was sent and none came back in this time",
            ]
        }
        return [heading("Timeline") + " · \(span) · mails sent, then what came back"] + days
    }

    private var days: [String] {
        let most = report.days.map(\.sentCount).max() ?? 1
        var table = TextTable([.left, .right, .left, .left])
        for day in report.days {
            let inbound = wrapped(
                day.inbound.map { "\($0.count) \($0.category.rawValue)" }, to: 72)
            table.add(
                day.date.shortText, day.sentCount > 0 ? String(day.sentCount) : "",
                aligned(bar(Double(day.sentCount) / Double(max(most, 1)), width: 12), 12),
                inbound.first ?? "")
            for line in inbound.dropFirst() { table.add("", "", "", line) }
        }
        return table.lines()
    }

    // MARK: - Steps

    private func section(_ campaign: CampaignSection) -> [String] {
        var table = TextTable([.left] + [TextTable.Side](repeating: .right, count: 8))
        table.add(
            "step", "sent", "replied", "", "(95 %)", "positive", "negative", "automatic", "bounced")
        for step in campaign.steps {
            let rate = Rate(step.replied, of: step.sent)
            table.add(
                shortened(step.id, to: 24), String(step.sent), String(step.replied),
                rate.map { percent($0.share) } ?? "",
                rate.map { "(\(percentRange($0.interval)))" } ?? "",
                String(step.positive), String(step.negative), String(step.automatic),
                String(step.bounced))
        }
        let people =
            counted(campaign.contacts, "contact")
            + " in \(counted(campaign.companies, "company", "companies"))"
        let name = printable(shortened(campaign.name.description, to: 60))
        let outcomes = campaign.outcomes.map { "\($0.count) \(printable($0.name))" }
        return [heading(name) + " · \(people)"] + (campaign.steps.isEmpty ? [] : table.lines())
            + wrapped(outcomes, to: screenWidth - 2).map { "  " + $0 }
    }

    private func heading(_ text: String) -> String {
        colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}
