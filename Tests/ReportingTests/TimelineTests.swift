import Campaigns
import CivilTime
import Funnels
import Replies
import Testing

@testable import Reporting

@Suite struct TimelineTests {
    @Test("days without mail have their columns too")
    func gaps() {
        let timeline = Timeline(SmallReport.report)
        #expect(timeline.daysPerColumn == 1)
        #expect(timeline.columns.count == 11)
        #expect(timeline.columns.map(\.sentCount) == [8, 0, 0, 0, 0, 0, 40, 0, 0, 0, 0])
        #expect(
            timeline.columns[6].inbound
                == [.positive: 1, .neutral: 1, .negative: 1, .automatic: 4, .bounce: 1])
    }

    @Test("a single day does not fill the picture")
    func fewDays() {
        var report = SmallReport.report
        report.days = [report.days[0]]
        #expect(Timeline(report).columns.count == 10)
        report.days = []
        #expect(Timeline(report).columns.isEmpty)
    }

    @Test(
        "many days are drawn by weeks that begin on Monday, and nothing gets lost",
        arguments: [(126, 1), (127, 7), (870, 7), (900, 14), (40_000, 322)])
    func manyDays(days: Int, length: Int) {
        var report = SmallReport.report
        report.days = [0, days / 2, days - 1].map { number in
            ReportDay(
                date: SampleReport.firstDay + number,
                sent: [(CampaignName("returns-dock"), "first", 5)], inbound: [(.referral, 1)])
        }
        let timeline = Timeline(report)
        #expect(timeline.daysPerColumn == length)
        #expect(timeline.columns.count <= 126)
        #expect(length == 1 || timeline.columns.allSatisfy { $0.first.weekday == .monday })
        #expect(timeline.columns.reduce(0) { $0 + $1.sentCount } == 15)
        #expect(timeline.columns.reduce(0) { $0 + $1.inboundCount } == 3)
    }

    @Test("a step that only the log knows is drawn as well")
    func unknownSteps() {
        var report = SmallReport.report
        report.days[0].sent = [
            (CampaignName("returns-dock"), "dropped", 2), (CampaignName("gone"), "x", 1),
        ]
        let timeline = Timeline(report)
        #expect(timeline.series.map(\.step) == ["first", "позже", "dropped", "x"])
        #expect(
            timeline.series.map(\.colour.name) == [
                "series-0-0", "series-0-1", "series-0-2", "series-1-0",
            ])
        #expect(timeline.series.map(\.sent) == [40, 0, 2, 1])
        #expect(timeline.columns[0].sentCount == 3)
    }

    @Test(
        "axes end at a round number",
        arguments: [
            (-3, [0, 1]), (0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (5, [0, 2, 4, 6]),
            (17, [0, 5, 10, 15, 20]), (45, [0, 20, 40, 60]), (100, [0, 50, 100]),
            (1234, [0, 500, 1000, 1500]),
        ])
    func ticks(most: Int, values: [Int]) {
        #expect(AxisTicks(upTo: most).values == values)
    }

    @Test("dates on the axis are far enough from each other")
    func dates() {
        for days in [1, 5, 8, 10, 14, 15, 20, 31, 90, 126, 127, 500] {
            var report = SmallReport.report
            report.days = [0, days - 1].map { number in
                ReportDay(date: SampleReport.firstDay + number, sent: [], inbound: [(.other, 1)])
            }
            let timeline = Timeline(report)
            let labels = DateLabels(timeline).indices
            #expect(!labels.isEmpty)
            let apart = timeline.columns.count <= 14 ? 3 : 5
            #expect(
                zip(labels, labels.dropFirst()).allSatisfy { $1 - $0 >= apart },
                "\(days): \(labels)")
            #expect(timeline.columns.count - (labels.last ?? 0) >= (apart == 3 ? 2 : 5))
        }
    }

    @Test("so many messages that dots do not fit become bars")
    func inboundBars() {
        var report = SmallReport.report
        #expect(ReportPage(report, of: .standard).html.contains("<circle class=\"tone-positive\""))
        report.days[0].inbound = [(.positive, 1000)]
        let page = ReportPage(report, of: .standard).html
        #expect(!page.contains("<circle class=\"tone-positive\""))
        #expect(page.contains("<rect class=\"tone-positive\""))
    }

    @Test("outcomes that mean the same share a hue, never a shade")
    func outcomeColours() {
        let names = [
            "finished, no reply", "replied", "bounced", "left the company", "held",
            "stopped by hand",
        ]
        #expect(
            OutcomeColour.colours(of: names)
                == ["quiet-0", "good-0", "lost-0", "lost-1", "held-0", "quiet-1"])
    }

    @Test("rates are of those who were written to, and never above the whole")
    func figures() {
        var report = SmallReport.report
        report.campaigns[0].steps[1].sent = 20
        let figures = ReportFigures(report)
        #expect(figures.mails == 68)
        #expect(figures.written == 48)
        #expect(figures.replyRate?.share == 4.0 / 48)
        #expect(Rate(7, of: 5)?.share == 1)
        #expect(Rate(0, of: 0) == nil)
        #expect(ReportFigures(SmallReport.empty).replyRate == nil)
    }

    @Test(
        "large counts are grouped",
        arguments: [
            (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1234, "-1,234"),
            (Int.min, "-9,223,372,036,854,775,808"),
        ])
    func groups(count: Int, written: String) {
        #expect(grouped(count) == written)
    }
}
