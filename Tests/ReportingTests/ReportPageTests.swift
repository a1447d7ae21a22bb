import Campaigns
import CivilTime
import Funnels
import Replies
import Testing

@testable import Reporting

@Suite struct ReportPageTests {
    @Test("every page is well formed", arguments: ["sample", "small", "empty"])
    func wellFormed(name: String) throws {
        let reports = [
            "sample": SampleReport.make(), "small": SmallReport.report, "empty": SmallReport.empty,
        ]
        let report = try #require(reports[name])
        let page = ReportPage(report, of: .standard).html
        #expect(TagBalance(page).faults == [])
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    }

    @Test(
        "the checker of the tags finds what is wrong",
        arguments: [
            "<p>", "<p><b></p>", "</p>", "<p a=x\"y\">", "<p onclick=\"x\"></p>",
            "<p class=\"a></p>",
            "<script></script>", "<p id=\"a\"></p><p id=\"a\"></p>",
        ])
    func checker(html: String) {
        #expect(!TagBalance(html).faults.isEmpty)
    }

    @Test("a page fetches nothing and runs nothing")
    func selfContained() {
        let page = ReportPage(SampleReport.make(), of: .standard).html
        for word in [
            "http:", "https:", "//", "src=", "href=", "url(", "@import", "<script", "<link",
        ] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.contains("default-src 'none'"))
    }

    @Test(
        "what others wrote never becomes markup",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x",
            "</title></style><b>", "\u{0}<\u{0}b>", "\u{202E}<i>moc.live\u{202C}", "]]><!--",
        ])
    func hostile(text: String) throws {
        let stage = Stage(
            id: "outreach-started", label: text, description: text, role: text, criteria: text,
            order: 1)
        let funnel = try Funnel(stages: [stage])
        let page = ReportPage(hostileReport(text, funnel), of: funnel).html
        #expect(!page.contains(text))
        #expect(TagBalance(page).faults == [])
        let scalars = Set(page.unicodeScalars)
        #expect(scalars.isDisjoint(with: ["\u{0}", "\u{202E}", "\u{202C}"]))
    }

    @Test("a warning that belongs to every report stands at the top of the page")
    func warning() {
        var report = SmallReport.report
        #expect(!ReportPage(report, of: .standard).html.contains("class=\"warning\""))
        report.warnings = ["compliance is off & nobody looks"]
        let page = ReportPage(report, of: .standard).html
        #expect(page.contains("<p class=\"warning\">compliance is off &amp; nobody looks</p>"))
        #expect(TagBalance(page).faults == [])
    }

    @Test("a rehearsal says that nothing was sent, a campaign does not")
    func nature() {
        var report = SmallReport.report
        #expect(!ReportPage(report, of: .standard).html.contains("nothing left this machine"))
        report.isRehearsal = true
        #expect(ReportPage(report, of: .standard).html.contains("nothing left this machine"))
    }

    @Test("figures carry their intervals")
    func figures() {
        let page = ReportPage(SmallReport.report, of: .standard).html
        #expect(page.contains("<dt>Replies by people</dt><dd>4</dd>"))
        #expect(page.contains("8.3 % of contacts <span class=\"range\">(3.3–19.6)</span>"))
        #expect(page.contains("Tue 24 Nov 2026</time> to "))
    }

    @Test("an empty report says what is missing")
    func empty() {
        let text = TagBalance(ReportPage(SmallReport.empty, of: .standard).html).text
        for sentence in [
            "No deals yet", "No mail was sent and none came back", "No campaign in this report",
            "No message came back",
        ] {
            #expect(text.contains(sentence), "\(sentence)")
        }
    }

    @Test("the thirty-first note and those after it are folded", arguments: [30, 31, 60])
    func folding(count: Int) {
        var report = SmallReport.report
        report.notes = (0..<count).map { number in
            ReportNote(
                at: report.from, contact: "c\(number)@orbit.example", campaign: nil,
                what: "question",
                quote: "", consequence: "")
        }
        let page = ReportPage(report, of: .standard).html
        #expect(page.contains("more message") == (count > 30))
        #expect(page.contains("c\(count - 1)@orbit.example"))
        #expect(!page.contains("<blockquote"))
    }

    @Test("the interval of a note's time is that of its zone")
    func times() throws {
        var report = SmallReport.report
        report.zone = try #require(ZoneRules(fixedOffset: "+03:00"))
        let page = ReportPage(report, of: .standard).html
        #expect(
            page.contains("<time datetime=\"2026-11-30T12:00:00+03:00\">Mon 30 Nov 12:00</time>"))
    }

    @Test("sure advice stands beside the stage that it is about")
    func advice() {
        let moves = (0..<200).map { (deal: $0, stage: $0 < 31 ? "replied" : "outreach-started") }
        var report = SmallReport.report
        report.funnel = funnelCounts(moves: moves, in: .standard)
        let page = ReportPage(report, of: .standard).html
        #expect(
            page.contains(
                "<p class=\"advice sure\">split &#39;Outreach Started&#39;? 3 of 4 leave after it (n = 200)"
            ))
        #expect(page.contains("<strong>15.5 %</strong> <span class=\"range\">(11.1–21.2)</span>"))
    }

    @Test("every colour that a page uses is in its style sheet")
    func colours() {
        let page = ReportPage(SampleReport.make(), of: .standard).html
        let classes = page.split(separator: "class=\"").dropFirst()
            .flatMap { $0.prefix { $0 != "\"" }.split(separator: " ") }
        let marks = Set(classes.filter { $0.last?.isNumber == true || $0.hasPrefix("tone-") })
        #expect(marks.count > 10)
        for mark in marks { #expect(PageStyle.sheet.contains(".\(mark) {"), "\(mark)") }
    }

    private func hostileReport(_ text: String, _ funnel: Funnel) -> CampaignReport {
        var report = SmallReport.report
        let name = CampaignName(text)
        report.title = text
        report.campaigns[0].name = name
        report.campaigns[0].goal = text
        report.campaigns[0].steps[0].id = text
        report.campaigns[0].outcomes = [(text, 3)]
        report.days[0].sent = [(name, text, 3)]
        report.notes = [
            ReportNote(
                at: report.from, contact: text, campaign: name, what: text, quote: text,
                consequence: text)
        ]
        report.funnel = funnelCounts(
            moves: [(deal: 1, stage: "outreach-started"), (deal: 2, stage: text)], in: funnel)
        return report
    }
}
