import CivilTime
import Funnels

/// A report as one HTML file: styles and pictures inside, no scripts, nothing fetched.
///
///     let page = ReportPage(report, of: Funnel.standard)
///     page.html       // <!DOCTYPE html> …
package struct ReportPage: Sendable {
    private let report: CampaignReport
    private let standing: Funnel

    /// - Parameter standing: The funnel whose stages are counted.
    package init(_ report: CampaignReport, of standing: Funnel) {
        self.report = report
        self.standing = standing
    }

    /// The whole file; all names, addresses and quotes in it are escaped.
    package var html: String {
        let body: Markup = """
            <main>
            \(PageHead(report).markup)
            \(FunnelChart(report.funnel, of: standing).markup)
            \(TimelineChart(report).markup)
            \(StepTables(report).markup)
            \(NoteList(report.notes, zone: report.zone).markup)
            </main>
            \(footer)
            """
        return PageFrame(title: "\(report.title)", style: PageStyle.sheet, body: body).html
    }

    private var footer: Markup {
        let several: Markup =
            report.campaigns.count > 1
            ? " A contact or company that stands in two campaigns counts in both." : ""
        return """
            <footer>
            <p>Ranges in parentheses are 95 % Wilson intervals: what the true rate may well be, \
            given so few or so many mails. Replies are mails that people wrote, counted for the step \
            that they answer; absences and acknowledgements are automatic.\(several)</p>
            </footer>
            """
    }
}
