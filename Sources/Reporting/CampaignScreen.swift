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

    package var lines: [String] {
        timeline + [""] + steps + ["", heading("Funnel")]
            + FunnelScreen(report.funnel, of: standing).lines
    }

    private var timeline: [String] {
        let widest = report.days.map(\.sentCount).max() ?? 1
        var table = TextTable([.left, .right, .left, .left])
        for day in report.days {
            let inbound = day.inbound.map { "\($0.count) \($0.category.rawValue)" }
            table.add(
                dayText(day.date), day.sentCount > 0 ? String(day.sentCount) : "",
                aligned(bar(Double(day.sentCount) / Double(max(widest, 1)), width: 12), 12),
                inbound.joined(separator: ", "))
        }
        let span =
            "\(dayText(report.zone.local(at: report.from).date)) to \(dayText(report.zone.local(at: report.to).date))"
        return [
            heading("Timeline")
                + " · \(span), \(report.zone.name) · mails sent, then what came back"
        ] + table.lines()
    }

    private var steps: [String] {
        report.campaigns.flatMap { campaign -> [String] in
            var table = TextTable([.left, .right, .right, .right, .right, .right, .right])
            table.add("step", "sent", "replied", "positive", "negative", "automatic", "bounced")
            for step in campaign.steps {
                table.add(
                    step.id, String(step.sent), share(step.replied, of: step.sent),
                    String(step.positive),
                    String(step.negative), String(step.automatic), String(step.bounced))
            }
            let people =
                "\(counted(campaign.contacts, "contact")) in \(counted(campaign.companies, "company", "companies"))"
            let outcomes = campaign.outcomes.map { "\($0.count) \($0.name)" }.joined(
                separator: ", ")
            return ["", heading(campaign.name.description) + " · \(people)"] + table.lines() + [
                "  \(outcomes)"
            ]
        }.dropFirst().map { $0 }
    }

    private func share(_ count: Int, of total: Int) -> String {
        guard total > 0 else { return String(count) }
        return "\(count)  \(percent(Double(count) / Double(total)))"
    }

    private func heading(_ text: String) -> String {
        colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }

    /// `Tue 24 Nov`
    private func dayText(_ date: CivilDate) -> String {
        date.shortText
    }
}
