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
        let style = Markup(stringLiteral: PageStyle.sheet)
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(report.title)</title>
            <style>\(style)</style>
            </head>
            <body>
            <main>
            \(PageHead(report).markup)
            \(FunnelChart(report.funnel, of: standing).markup)
            \(TimelineChart(report).markup)
            \(StepTables(report).markup)
            \(NoteList(report.notes, zone: report.zone).markup)
            </main>
            \(footer)
            </body>
            </html>

            """
        return page.text
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
