import Campaigns
import CivilTime
import Funnels
import Testing

@testable import Reporting

@Suite("what wordings brought")
struct SpintaxReportTests {
    private static func result(_ options: [(String, Int, Int)], name: String? = nil)
        -> SpintaxResult
    {
        SpintaxResult(
            step: "first", template: "hello", place: "templates/hello.liquid:4:1", name: name,
            options: options.map { SpintaxResult.Option(text: $0.0, sent: $0.1, replied: $0.2) })
    }

    @Test(
        "a wording is ahead only where no interval overlaps its own",
        arguments: [
            ([("a", 100, 5), ("b", 100, 9)], SpintaxResult.Verdict.tooFew),
            ([("a", 1000, 20), ("b", 1000, 90)], .best("b")),
            ([("a", 1000, 20), ("b", 1000, 90), ("c", 1000, 85)], .worst("a")),
            ([("a", 1000, 20), ("b", 1000, 90), ("c", 50, 3)], .tooFew),
            ([("a", 1000, 20), ("b", 1000, 90), ("c", 0, 0)], .tooFew),
            ([("a", 1000, 20)], .tooFew), ([], .tooFew), ([("a", 0, 0), ("b", 0, 0)], .tooFew),
        ] as [([(String, Int, Int)], SpintaxResult.Verdict)])
    func verdict(options: [(String, Int, Int)], expected: SpintaxResult.Verdict) {
        #expect(Self.result(options).verdict == expected)
    }

    private static var report: CampaignReport {
        var report = SmallReport.report
        report.campaigns[0].spintax = [
            result([("Hi", 1000, 20), ("Good\n morning <b>", 1000, 90)], name: "tone"),
            result([("", 12, 1), (String(repeating: "long ", count: 30), 0, 0)]),
        ]
        report.campaigns[0].spintax[1].place = nil
        return report
    }

    @Test("the terminal shows a table for each group, with what may be said of it")
    func screen() {
        let lines = SpintaxScreen(Self.report).lines
        let name = Self.report.campaigns[0].name.description
        #expect(
            lines.prefix(5) == [
                "\(name) · step first · tone, templates/hello.liquid:4:1",
                "  option              sent  replied         (95 %)",
                "  'Hi'                1000       20  2.0 %  (1.3–3.1)",
                "  'Good morning <b>'  1000       90  9.0 %  (7.4–10.9)",
                "  → 'Good morning <b>' draws more replies",
            ])
        #expect(lines.contains("\(name) · step first · hello, edited since"))
        #expect(lines.contains("  → too few to tell"))
        #expect(lines.allSatisfy { displayWidth($0) <= 110 })
    }

    @Test("a campaign that sent no spintax says so")
    func none() {
        let lines = SpintaxScreen(SmallReport.report).lines
        #expect(
            lines == ["\(SmallReport.report.campaigns[0].name): no mail with spintax was sent yet"])
    }

    @Test("the page has the tables folded away, well formed and escaped")
    func page() {
        let page = ReportPage(Self.report, of: .standard).html
        #expect(TagBalance(page).faults == [])
        #expect(
            page.contains("Wordings: 2 spintax groups, 1 of them with a difference beyond chance"))
        #expect(page.contains("&#39;Good morning &lt;b&gt;&#39;"))
        #expect(!ReportPage(SmallReport.report, of: .standard).html.contains("Wordings:"))
    }

    @Test("JSON names the schema, and gives no rate of what was not sent")
    func json() {
        let text = ReportJSON.spintax(Self.report).compact
        #expect(text.hasPrefix(#"{"schema":"sower.spintax/1","campaigns":[{"campaign":"#))
        #expect(text.contains(#"{"text":"Hi","sent":1000,"replied":20,"rate":0.02,"interval":["#))
        #expect(text.contains(#""verdict":"best","verdict_option":"Good\n morning <b>""#))
        #expect(text.contains(#""verdict":"too-few","verdict_option":null"#))
        #expect(text.contains(#""place":null"#))
        #expect(!text.contains(#""sent":0,"replied":0,"rate""#))
    }
}
