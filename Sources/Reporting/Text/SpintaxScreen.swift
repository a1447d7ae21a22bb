import Campaigns

/// What the wordings of campaigns brought, on a terminal: a table for each spintax group.
package struct SpintaxScreen: Sendable {
    private let campaigns: [CampaignSection]

    package init(_ report: CampaignReport) {
        campaigns = report.campaigns
    }

    /// The lines, at most 110 columns wide, a blank one between groups.
    package var lines: [String] {
        var parts: [[String]] = []
        for campaign in campaigns {
            let name = printable(shortened(campaign.name.description, to: 60))
            guard !campaign.spintax.isEmpty else {
                parts.append(["\(name): no mail with spintax was sent yet"])
                continue
            }
            parts += campaign.spintax.map { group($0, of: name) }
        }
        return Array(parts.joined(separator: [""]))
    }

    private func group(_ result: SpintaxResult, of campaign: String) -> [String] {
        var table = TextTable([.left, .right, .right, .right, .left])
        table.add("option", "sent", "replied", "", "(95 %)")
        for option in result.options {
            table.add(
                printable(SpintaxResult.shown(option.text)), String(option.sent),
                String(option.replied), option.rate.map { percent($0.share) } ?? "–",
                option.rate.map { "(\(percentRange($0.interval)))" } ?? "")
        }
        let heading =
            "\(campaign) · step \(printable(shortened(result.step, to: 24))) · "
            + printable(shortened(result.placeText, to: 56))
        return [heading] + table.lines() + ["  → " + printable(result.verdictText)]
    }
}
