import Funnels

package struct ReportPage {
    package let html: String
    package init(_ report: CampaignReport, of standing: Funnel) { html = report.title }
}
