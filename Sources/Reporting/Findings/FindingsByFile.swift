import Diagnostics

/// The findings of a page, a section for each file, each with the line that it is about.
struct FindingsByFile {
    private let report: FindingsReport
    private let source: LineSource

    init(_ report: FindingsReport, source: @escaping LineSource) {
        self.report = report
        self.source = source
    }

    var markup: Markup {
        // What counts comes first: of what is over the limit, the suppressed goes first.
        let shown = Array(report.active.prefix(FindingsPage.limit))
        let overlooked = Array(
            report.findings.lazy.filter { $0.suppression != nil }
                .prefix(FindingsPage.limit - shown.count))
        let byFile = Dictionary(grouping: shown, by: \.span.file)
        let sections: [Markup] = byFile.keys.sorted().enumerated().map { index, file in
            section(file, byFile[file] ?? [], number: index + 1)
        }
        let left = report.findings.counts.total - shown.count - overlooked.count
        let rest: Markup =
            left == 0
            ? ""
            : "<p class=\"empty\">\(grouped(left)) more are not shown; the other formats have all.</p>\n"
        return "\(sections)\(suppressed(overlooked))\(rest)"
    }

    private func section(_ file: String, _ findings: [Finding], number: Int) -> Markup {
        let name = file == "-" ? "standard input" : report.run.path(file)
        return """
            <section aria-labelledby="file-\(number)">
            <h2 id="file-\(number)" class="file">\(name)</h2>
            <p class="lead">\(FindingsReport(findings).summary)</p>
            <ol class="findings">
            \(findings.map(item))</ol>
            </section>

            """
    }

    private func suppressed(_ findings: [Finding]) -> Markup {
        guard !findings.isEmpty else { return "" }
        return """
            <section aria-labelledby="suppressed">
            <h2 id="suppressed">Overlooked</h2>
            <details><summary>\(counted(findings.count, "finding")), suppressed or known in the baseline</summary>
            <ol class="findings">
            \(findings.map(item))</ol>
            </details>
            </section>

            """
    }

    private func item(_ finding: Finding) -> Markup {
        let start = finding.span.start
        let file: Markup =
            finding.suppression == nil
            ? "" : "<span class=\"where\">\(report.run.path(finding.span.file))</span> "
        return """
            <li class="\(finding.severity.rawValue)">
            <p class="top"><span class="chip \(finding.severity.rawValue)">\(finding.severity.rawValue)</span> \
            \(file)<span class="where">line \(start.line), column \(start.column)</span> \
            <code>\(finding.rule)</code></p>
            <p class="message">\(finding.fullMessage)</p>
            \(excerpt(finding))\(fix(finding))\(reason(finding))</li>

            """
    }

    private func excerpt(_ finding: Finding) -> Markup {
        guard let line = excerptLine(of: finding.span, from: source), !line.isEmpty else {
            return ""
        }
        let piece = MarkedLine(line, marking: finding.span)
        let mark: Markup = piece.marked.isEmpty ? "" : "<mark>\(piece.marked)</mark>"
        return "<pre>\(piece.before)\(mark)\(piece.after)</pre>\n"
    }

    private func fix(_ finding: Finding) -> Markup {
        guard let fix = finding.fix else { return "" }
        let care: Markup = fix.safety == .safe ? "" : " (look at it first)"
        return "<p class=\"fix\">Fix: \(fix.title)\(care)</p>\n"
    }

    private func reason(_ finding: Finding) -> Markup {
        guard let suppression = finding.suppression else { return "" }
        let place = "\(suppression.span.file):\(suppression.span.start.line)"
        return
            "<p class=\"fix\">\(suppression.reason ?? "no reason given") · <code>\(place)</code></p>\n"
    }
}
