import Diagnostics
import Linting

/// Findings as one HTML file: styles inside, no scripts, nothing fetched.
struct FindingsPage {
    private let report: FindingsReport
    private let source: LineSource

    /// Findings that the page shows at most; with more, no browser scrolls well.
    static let limit = 2_000

    init(_ report: FindingsReport, source: @escaping LineSource) {
        self.report = report
        self.source = source
    }

    /// The whole file; everything in it that came from a file or a message is escaped.
    var html: String {
        let body: Markup = """
            <main>
            \(head)
            \(unreadable)\(byRule)\(FindingsByFile(report, source: source).markup)
            </main>
            <footer><p>sower lint \(report.run.version). Findings are agreement with rules, not predicted \
            replies. 'sower rules explain ID' says why a rule exists.</p></footer>
            """
        return PageFrame(
            title: "Lint: \(report.summary)", style: PageStyle.findingsSheet, body: body
        ).html
    }

    private var head: Markup {
        let subject: Markup = report.run.subject.isEmpty ? "" : " in \(report.run.subject)"
        let notes: [Markup] = report.baselineSentences.map { "<p class=\"period\">\($0)</p>\n" }
        return """
            <header>
            <h1>Lint report</h1>
            <p class="period">\(report.summary)\(subject)</p>
            \(notes)</header>
            <section aria-labelledby="figures">
            <h2 id="figures" class="unseen">Figures</h2>
            <dl class="tiles">
            \(tiles)</dl>
            </section>
            """
    }

    private var tiles: [Markup] {
        var touched = 0
        var last: String?
        // In reading order a file's findings stand together.
        for finding in report.active where finding.span.file != last {
            last = finding.span.file
            touched += 1
        }
        let files: Markup =
            report.run.files.isEmpty ? "" : "of \(counted(report.run.files.count, "file"))"
        return [
            tile("Errors", report.errors, kind: "error"),
            tile("Warnings", report.warnings, kind: "warning"),
            tile("Infos", report.infos, kind: "info"),
            tile("Files with findings", touched, note: files),
            tile("Suppressed", report.suppressed), tile("Known in the baseline", report.known),
        ]
    }

    private func tile(
        _ name: Markup, _ count: Int, kind: Markup = "plain", note: Markup = ""
    ) -> Markup {
        let shown: Markup = count == 0 ? "zero" : kind
        let line: Markup = note.text.isEmpty ? "" : "<dd class=\"note\">\(note)</dd>"
        return "<div><dt>\(name)</dt><dd class=\"\(shown)\">\(grouped(count))</dd>\(line)</div>\n"
    }

    private var unreadable: Markup {
        guard !report.run.unreadable.isEmpty else { return "" }
        let lines: [Markup] = report.run.unreadable.map { "<li>\($0)</li>\n" }
        return """
            <section aria-labelledby="unreadable">
            <h2 id="unreadable">Not linted</h2>
            <ul class="unreadable">
            \(lines)</ul>
            </section>

            """
    }

    // MARK: - Rules

    private struct Count {
        let rule: RuleFacts
        var severity: Severity
        var count = 0
        var files = 0
        /// Of the last finding: in reading order a file's findings stand together.
        var file = ""
    }

    private var counts: [Count] {
        var byRule: [String: Count] = [:]
        for finding in report.active {
            var count =
                byRule[finding.rule]
                ?? Count(
                    rule: RuleFacts(finding.rule, own: report.run.ownRules),
                    severity: finding.severity)
            count.severity = max(count.severity, finding.severity)
            count.count += 1
            if count.files == 0 || count.file != finding.span.file { count.files += 1 }
            count.file = finding.span.file
            byRule[finding.rule] = count
        }
        return byRule.values.sorted { left, right in
            if left.severity != right.severity { return left.severity > right.severity }
            if left.count != right.count { return left.count > right.count }
            return left.rule.id < right.rule.id
        }
    }

    private var byRule: Markup {
        let counts = counts
        guard !counts.isEmpty else {
            return """
                <section>
                <p class="empty">Nothing to mend.</p>
                </section>

                """
        }
        let rows: [Markup] = counts.map(rule)
        return """
            <section aria-labelledby="rules">
            <h2 id="rules">By rule</h2>
            <ul class="rules">
            \(rows)</ul>
            </section>

            """
    }

    private func rule(_ count: Count) -> Markup {
        let files = count.files > 1 ? " in \(count.files) files" : ""
        var page: Markup = "<p class=\"why\">\(count.rule.explanation)</p>"
        if let doc = count.rule.rule?.doc {
            page = """
                \(page)<dl class="pair"><dt>bad</dt><dd>\(block(doc.bad))</dd>\
                <dt>good</dt><dd>\(block(doc.good))</dd></dl>
                """
        }
        return """
            <li><details><summary><span class="chip \(count.severity.rawValue)">\
            \(count.severity.rawValue)</span> <span class="id">\(count.rule.id)</span> \
            <span class="count">\(counted(count.count, "finding"))\(files)</span> \
            <span class="says">\(count.rule.summary)</span></summary>\(page)</details></li>

            """
    }

    /// Text whose line breaks are kept.
    private func block(_ text: String) -> Markup {
        let lines: [Markup] = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "\(String($0))\n" }
        return "<pre>\(lines)</pre>"
    }
}
