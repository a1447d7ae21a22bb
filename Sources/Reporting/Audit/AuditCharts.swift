import Auditing
import Diagnostics
import Linting

/// The pictures of an audit: the scores, what rules cost, and how the parts of the set compare.
struct AuditCharts {
    private let report: AuditReport
    private var audit: SetAudit { report.audit }

    private static let height = 140.0

    init(_ report: AuditReport) {
        self.report = report
    }

    /// A column for every five points, in the colour of its band.
    var histogram: Markup {
        let most = max(audit.histogram.max() ?? 0, 0.001)
        let columns: [Markup] = audit.histogram.enumerated().map { bin, share in
            let height = share / most * AuditCharts.height
            let band = ScoreBand(bin * 50)
            let top = bin == 19 ? 100 : bin * 5 + 4
            return """
                <rect class="fill-\(band.rawValue)" x="\(Double(bin) * 5 + 0.4)%" \
                y="\(AuditCharts.height - height + 4)" width="4.2%" height="\(height)">\
                <title>\(bin * 5)–\(top): \(percent(share))</title></rect>

                """
        }
        let labels: [Markup] = [0, 40, 60, 75, 90].map { score in
            "<text x=\"\(score)%\" y=\"\(AuditCharts.height + 20)\">\(score)</text>"
        }
        return """
            <section aria-labelledby="scores">
            <h2 id="scores">Scores</h2>
            <p class="lead">Share of the letters by score; below 40 do not send, from 90 send.</p>
            <svg class="histogram" role="img" width="100%" height="\(AuditCharts.height + 26)">\
            <title>Histogram of the scores</title>\(columns)\
            <line class="grid" x1="0" x2="100%" y1="\(AuditCharts.height + 4)" \
            y2="\(AuditCharts.height + 4)"/>\(labels)</svg>
            </section>
            """
    }

    var losses: Markup {
        let most = max(report.dearest.first?.perMail ?? 0, 0.001)
        let items: [Markup] = report.dearest.map { loss in
            """
            <li>
            <p class="name"><code>\(loss.rule)</code> \
            <span class="range">\(loss.category.title)</span></p>
            \(bar(loss.perMail / most, label: hundredths(loss.perMail / 10)))
            <p class="why">\(counted(loss.mails, "letter")), \(percent(loss.share)). \
            As \(loss.example.shown): \(loss.message)</p>
            </li>

            """
        }
        guard !items.isEmpty else { return "<p class=\"empty\">No rule is broken.</p>" }
        return """
            <section aria-labelledby="losses">
            <h2 id="losses">What to fix first</h2>
            <p class="lead">Points lost a letter, over all letters, after the caps of the categories.\(gates)</p>
            <ol class="losses">
            \(items)</ol>
            </section>
            """
    }

    private var gates: Markup {
        guard audit.gateLoss > 0 else { return "" }
        return """
             Gates, where one defect spoils a letter, take \(hundredths(audit.gateLoss / 10)) more.
            """
    }

    var splits: Markup {
        let sections: [Markup] = audit.splits.map { split in
            let items: [Markup] = split.groups.prefix(12).map { group in
                let mean = Double(group.mean) / 1000
                return """
                    <li>
                    <p class="name"><bdi>\(group.name)</bdi> \
                    <span class="range">\(counted(group.count, "letter"))</span></p>
                    \(bar(mean, label: points(group.mean), band: ScoreBand(group.mean)))
                    <p class="why">worst tenth \(points(group.tenthPercentile)), \
                    \(percent(group.shareReady)) at 75 or above, \
                    \(percent(group.shareWithError)) with an error</p>
                    </li>

                    """
            }
            let name = split.property.rawValue
            return """
                <section aria-labelledby="by-\(name)">
                <h2 id="by-\(name)">By \(name)</h2>
                <p class="lead">Mean scores.</p>
                <ol class="losses">
                \(items)</ol>
                </section>

                """
        }
        return "\(sections)"
    }

    /// The bar leaves room at its end for the figure.
    private func bar(_ share: Double, label: String, band: ScoreBand? = nil) -> Markup {
        let width = max(min(share, 1) * 82, 0.6)
        let kind: Markup = band.map { " class=\"fill-\($0.rawValue)\"" } ?? ""
        return """
            <svg class="bar" role="img" width="100%" height="22">\
            <title>\(label)</title><rect\(kind) x="0" y="2" width="\(width)%" height="18" rx="2"/>\
            <text x="\(width)%" dx="7" y="16">\(label)</text></svg>
            """
    }
}
