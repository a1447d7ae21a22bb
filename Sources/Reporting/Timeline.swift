import Campaigns
import CivilTime

/// The days of a report in equal columns, those without mail among them: weeks, when there are many days.
struct Timeline {
    /// A step, as it is drawn.
    struct Series: Hashable {
        let campaign: CampaignName
        let step: String
        let colour: SeriesColour
        /// Mails of it in the whole time.
        let sent: Int
    }

    struct Column {
        let first: CivilDate
        let last: CivilDate
        /// Mails by place in `series`.
        var sent: [Int: Int] = [:]
        var inbound: [ReplyTone: Int] = [:]

        var sentCount: Int { sent.values.reduce(0, +) }
        var inboundCount: Int { inbound.values.reduce(0, +) }
    }

    /// In the order of the campaigns and their steps.
    let series: [Series]
    let columns: [Column]
    let daysPerColumn: Int

    /// More columns than this make a picture that nobody can read.
    private static let mostColumns = 126
    /// A few days alone would become slabs.
    private static let fewestColumns = 10

    init(_ report: CampaignReport) {
        series = Timeline.series(of: report)
        guard let first = report.days.map(\.date).min(), let last = report.days.map(\.date).max()
        else {
            (columns, daysPerColumn) = ([], 1)
            return
        }
        daysPerColumn = Timeline.daysPerColumn(of: last - first + 1)
        // Weeks begin on Monday.
        let start = daysPerColumn == 1 ? first : first + (1 - first.weekday.rawValue)
        columns = Timeline.columns(
            of: report.days, series: series, from: start, through: last, each: daysPerColumn)
    }

    private static func daysPerColumn(of days: Int) -> Int {
        guard days > mostColumns else { return 1 }
        let weeks = (days + 6) / 7 + 1
        return (weeks + mostColumns - 1) / mostColumns * 7
    }

    /// The steps of the report, then such as only its days know.
    private static func series(of report: CampaignReport) -> [Series] {
        var totals: [CampaignName: [String: Int]] = [:]
        var order: [CampaignName: [String]] = [:]
        for campaign in report.campaigns {
            order[campaign.name] = campaign.steps.map(\.id)
        }
        var campaigns = report.campaigns.map(\.name)
        for sent in report.days.flatMap(\.sent) {
            if order[sent.campaign] == nil { campaigns.append(sent.campaign) }
            if order[sent.campaign]?.contains(sent.step) != true {
                order[sent.campaign, default: []].append(sent.step)
            }
            totals[sent.campaign, default: [:]][sent.step, default: 0] += sent.count
        }
        return campaigns.enumerated().flatMap { number, campaign in
            (order[campaign] ?? []).enumerated().map { place, step in
                Series(
                    campaign: campaign, step: step,
                    colour: SeriesColour(hue: SeriesColour.hue(number), step: place),
                    sent: totals[campaign]?[step] ?? 0)
            }
        }
    }

    private static func columns(
        of days: [ReportDay], series: [Series], from start: CivilDate, through last: CivilDate,
        each length: Int
    ) -> [Column] {
        let count = max((last - start) / length + 1, fewestColumns)
        var columns = (0..<count).map { index in
            Column(first: start + index * length, last: start + (index * length + length - 1))
        }
        for day in days {
            let column = (day.date - start) / length
            for sent in day.sent {
                let place = series.firstIndex {
                    $0.campaign == sent.campaign && $0.step == sent.step
                }
                if let place { columns[column].sent[place, default: 0] += sent.count }
            }
            for inbound in day.inbound {
                columns[column].inbound[ReplyTone(inbound.category), default: 0] += inbound.count
            }
        }
        return columns
    }
}
