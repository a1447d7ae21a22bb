import CivilTime

/// The top of the page: what it is about, and its figures.
struct PageHead {
    private let report: CampaignReport
    private let figures: ReportFigures

    init(_ report: CampaignReport) {
        self.report = report
        figures = ReportFigures(report)
    }

    var markup: Markup {
        """
        <header>
        <h1>\(report.title)</h1>
        <p class="period">\(period) · days in \(report.zone.name)</p>
        \(nature)\(warnings)
        </header>
        <section aria-labelledby="figures">
        <h2 id="figures" class="unseen">Figures</h2>
        <dl class="tiles">
        \(tiles)</dl>
        </section>
        """
    }

    private var nature: Markup {
        guard report.isRehearsal else { return "" }
        return """
            <p class="rehearsal"><strong>Rehearsal: nothing left this machine.</strong> \
            The prospects and their replies are simulated: it shows how the campaign runs, not how well.</p>
            """
    }

    private var warnings: [Markup] {
        report.warnings.map { "<p class=\"warning\">\($0)</p>\n" }
    }

    private var tiles: [Markup] {
        [
            tile("Mails sent", figures.mails, "to \(counted(figures.written, "contact"))"),
            tile("Contacts", figures.contacts, "in \(counted(report.campaigns.count, "campaign"))"),
            tile("Companies", figures.companies, nil),
            tile("Replies by people", figures.replied, rate(figures.replyRate, "of contacts")),
            tile("Positive", figures.positive, rate(figures.positiveRate, "of contacts")),
            tile("Bounced", figures.bounced, rate(figures.bounceRate, "of mails")),
        ]
    }

    private func tile(_ name: Markup, _ count: Int, _ detail: Markup?) -> Markup {
        let note: Markup = detail.map { "<dd class=\"note\">\($0)</dd>" } ?? ""
        return "<div><dt>\(name)</dt><dd>\(grouped(count))</dd>\(note)</div>\n"
    }

    private func rate(_ rate: Rate?, _ whole: String) -> Markup? {
        rate.map { rate in
            """
            \(percent(rate.share)) \(whole) <span class="range">(\(percentRange(rate.interval)))</span>
            """
        }
    }

    private var period: Markup {
        let first = report.zone.local(at: report.from).date
        let last = report.zone.local(at: report.to).date
        return first == last ? time(first) : "\(time(first)) to \(time(last))"
    }

    /// `Tue 24 Nov 2026`
    private func time(_ date: CivilDate) -> Markup {
        "<time datetime=\"\(date.description)\">\(date.shortText) \(date.year)</time>"
    }
}
