import Campaigns
import CivilTime
import Funnels
import Replies
import Reporting
import Testing

@Suite struct CampaignScreenTests {
    @Test("timeline, steps and funnel, one below the other")
    func golden() {
        #expect(
            CampaignScreen(SmallReport.report, of: .standard, colour: false).lines == [
                "Timeline · Tue 24 Nov to Fri 4 Dec, UTC · mails sent, then what came back",
                "  Tue 24 Nov   8  ██▍",
                "  Mon 30 Nov  40  ████████████  1 positive, 1 question, 1 not-interested, 2 out-of-office,",
                "                                1 left-company, 1 auto-acknowledgement, 1 bounce",
                "  Fri 4 Dec                     1 referral",
                "",
                "returns-dock · 48 contacts in 1 company",
                "  step   sent  replied             (95 %)  positive  negative  automatic  bounced",
                "  first    48        4  8.3 %  (3.3–19.6)         1         1          4        1",
                "  позже     0        0                            0         0          0        0",
                "  40 in sequence, 4 replied, 3 finished, no reply, 1 bounced",
                "",
                "Funnel",
                "no deals yet: a deal begins with the first mail that is accepted",
            ])
    }

    @Test("colour only makes the headings bold")
    func colour() {
        let plain = CampaignScreen(SmallReport.report, of: .standard, colour: false).lines
        let bold = CampaignScreen(SmallReport.report, of: .standard, colour: true).lines
        #expect(bold.contains("\u{1B}[1mFunnel\u{1B}[0m"))
        let stripped = bold.map { line in
            line.split(separator: "\u{1B}[1m", omittingEmptySubsequences: false).joined()
                .split(separator: "\u{1B}[0m", omittingEmptySubsequences: false).joined()
        }
        #expect(stripped == plain)
    }

    @Test("an empty report says so")
    func empty() {
        #expect(
            CampaignScreen(SmallReport.empty, of: .standard, colour: false).lines == [
                "Timeline · Tue 24 Nov to Tue 24 Nov, UTC",
                "  no mail was sent and none came back in this time",
                "",
                "Funnel",
                "no deals yet: a deal begins with the first mail that is accepted",
            ])
    }

    @Test("no line is wider than the screen")
    func width() {
        let sample = CampaignScreen(SampleReport.make(), of: .standard, colour: false).lines
        #expect(sample.allSatisfy { displayWidth($0) <= 110 })
        var wide = SmallReport.report
        wide.campaigns[0].name = CampaignName(String(repeating: "倉庫", count: 90))
        wide.campaigns[0].steps[0].id = String(repeating: "шаг-", count: 30)
        wide.campaigns[0].steps[0].sent = 12_345_678
        wide.campaigns[0].outcomes = (1...30).map { ("outcome number \($0)", $0) }
        let lines = CampaignScreen(wide, of: .standard, colour: false).lines
        #expect(lines.allSatisfy { displayWidth($0) <= 110 })
    }

    @Test("the JSON of a report has its days, steps, notes and funnel")
    func json() {
        var report = SmallReport.report
        report.days = [report.days[1]]
        report.campaigns[0].steps.removeLast()
        let json = ReportJSON.report(report, of: .standard).compact
        let funnel = ReportJSON.funnel(report.funnel, of: .standard).compact
        #expect(
            json
                == #"{"schema":"sower.report/1","title":"Campaign returns-dock","rehearsal":false,"#
                + #""from":"2026-11-24T09:00:00Z","to":"2026-12-04T09:00:00Z","zone":"UTC","#
                + #""campaigns":[{"campaign":"returns-dock","goal":null,"contacts":48,"companies":1,"#
                + #""steps":[{"id":"first","sent":48,"replied":4,"positive":1,"negative":1,"#
                + #""automatic":4,"bounced":1}],"outcomes":{"in sequence":40,"replied":4,"#
                + #""finished, no reply":3,"bounced":1},"spintax":[]}],"days":[{"date":"2026-11-30","sent":40,"#
                + #""inbound":{"positive":1,"question":1,"not-interested":1,"out-of-office":2,"#
                + #""left-company":1,"auto-acknowledgement":1,"bounce":1}}],"#
                + #""notes":[{"at":"2026-11-30T09:00:00Z","contact":"ann@orbit.example","#
                + #""campaign":"returns-dock","what":"positive","quote":"Да, \"пришлите\"","#
                + #""consequence":"sequence stopped"}],"funnel":"# + funnel + "}")
    }

    @Test("the JSON of a funnel has each stage, its conversion, interval and advice")
    func funnelJSON() {
        let moves = (0..<200).map { (deal: $0, stage: $0 < 31 ? "replied" : "outreach-started") }
        let json = ReportJSON.funnel(funnelCounts(moves: moves, in: .standard), of: .standard)
            .compact
        #expect(
            json.contains(
                #"{"id":"replied","label":"Replied","role":"SDR","count":31,"reached":31,"#
                    + #""conversion":0.155,"interval":[0.1114,0.2116],"#
                    + #""advice":"split 'Outreach Started'? 3 of 4 leave after it (n = 200)"}"#))
        #expect(json.hasPrefix(#"{"schema":"sower.funnel/1","stages":[{"id":"unsorted","#))
    }
}

/// A report that a reader can check by hand.
enum SmallReport {
    static var empty: CampaignReport {
        CampaignReport(
            title: "Campaigns", isRehearsal: false, from: SampleReport.start,
            to: SampleReport.start,
            zone: .utc, campaigns: [], funnel: noDeals, days: [], notes: [])
    }

    static var report: CampaignReport {
        let name = CampaignName("returns-dock")
        var first = StepResult(id: "first")
        (first.sent, first.replied, first.positive, first.negative) = (48, 4, 1, 1)
        (first.automatic, first.bounced) = (4, 1)
        var report = empty
        report.title = "Campaign returns-dock"
        report.to = SampleReport.start + .seconds(10 * 86_400)
        report.campaigns = [
            CampaignSection(
                name: name, goal: nil, contacts: 48, companies: 1,
                steps: [first, StepResult(id: "позже")],
                outcomes: [
                    ("in sequence", 40), ("replied", 4), ("finished, no reply", 3), ("bounced", 1),
                ])
        ]
        report.days = [
            day(0, sent: 8, []),
            day(
                6, sent: 40,
                [
                    (.positive, 1), (.question, 1), (.notInterested, 1), (.outOfOffice, 2),
                    (.leftCompany, 1), (.autoAcknowledgement, 1), (.bounce, 1),
                ]),
            day(10, sent: 0, [(.referral, 1)]),
        ]
        report.notes = [
            ReportNote(
                at: SampleReport.start + .seconds(6 * 86_400), contact: "ann@orbit.example",
                campaign: name, what: "positive", quote: "Да, \"пришлите\"",
                consequence: "sequence stopped")
        ]
        return report
    }

    static var noDeals: FunnelCounts {
        funnelCounts(moves: [(deal: Int, stage: String)](), in: .standard)
    }

    private static func day(
        _ number: Int, sent: Int, _ inbound: [(category: ReplyCategory, count: Int)]
    ) -> ReportDay {
        ReportDay(
            date: SampleReport.firstDay + number,
            sent: sent > 0 ? [(CampaignName("returns-dock"), "first", sent)] : [], inbound: inbound)
    }
}
