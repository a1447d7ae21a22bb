import Diagnostics

/// Findings as a JUnit report: a suite for each file, a case for each finding, and one that passes for a clean file.
///
/// Cases fail from the threshold on; milder findings pass and keep their text, suppressed ones are skipped.
struct JUnitReport {
    private let report: FindingsReport

    init(_ report: FindingsReport) {
        self.report = report
    }

    var xml: String {
        let suites = files.map { suite($0.file, $0.findings) } + unreadable
        let document: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="sower lint" \(counts(of: suites))>
            \(suites.map(\.markup))</testsuites>

            """
        return document.text
    }

    private struct Suite {
        let markup: Markup
        let tests: Int
        var failures = 0
        var skipped = 0
        var errors = 0
    }

    /// Every linted file, and every file that a finding names, in order.
    private var files: [(file: String, findings: [Finding])] {
        let byFile = Dictionary(grouping: report.findings, by: \.span.file)
        return Set(byFile.keys).union(report.run.files).sorted().map { ($0, byFile[$0] ?? []) }
    }

    private func counts(of suites: [Suite]) -> Markup {
        func sum(_ figure: (Suite) -> Int) -> Int { suites.reduce(0) { $0 + figure($1) } }
        return """
            tests="\(sum(\.tests))" failures="\(sum(\.failures))" errors="\(sum(\.errors))" \
            skipped="\(sum(\.skipped))"
            """
    }

    private func suite(_ file: String, _ findings: [Finding]) -> Suite {
        let path = report.run.path(file)
        let failures = findings.count { fails($0) }
        let skipped = findings.count { $0.suppression != nil }
        let cases: [Markup] =
            findings.isEmpty
            ? ["    <testcase classname=\"\(path)\" name=\"no findings\"/>\n"]
            : findings.map { testCase($0, path: path) }
        let markup: Markup = """
              <testsuite name="\(path)" tests="\(cases.count)" failures="\(failures)" \
            errors="0" skipped="\(skipped)">
            \(cases)  </testsuite>

            """
        return Suite(
            markup: markup, tests: cases.count, failures: failures,
            skipped: skipped)
    }

    private func fails(_ finding: Finding) -> Bool {
        finding.suppression == nil && finding.severity >= report.run.failOn
    }

    private func testCase(_ finding: Finding, path: String) -> Markup {
        let start = finding.span.start
        return """
                <testcase classname="\(path)" name="\(finding.rule) at \(start.line):\(start.column)" \
            file="\(path)" line="\(start.line)">\(outcome(of: finding, path: path))</testcase>

            """
    }

    private func outcome(of finding: Finding, path: String) -> Markup {
        let message = finding.fullMessage
        if let suppression = finding.suppression {
            return "<skipped message=\"\(suppression.reason ?? "suppressed"): \(message)\"/>"
        }
        let start = finding.span.start
        let text = "\(path):\(start.line):\(start.column): \(finding.severity): \(message)"
        guard fails(finding) else { return "<system-out>\(text)</system-out>" }
        return
            "<failure type=\"\(finding.severity.rawValue)\" message=\"\(message)\">\(text)</failure>"
    }

    private var unreadable: [Suite] {
        guard !report.run.unreadable.isEmpty else { return [] }
        let cases: [Markup] = report.run.unreadable.map { sentence in
            """
                <testcase classname="sower lint" name="\(sentence)">\
            <error type="unreadable" message="\(sentence)"/></testcase>

            """
        }
        let markup: Markup = """
              <testsuite name="files that cannot be read" tests="\(cases.count)" failures="0" \
            errors="\(cases.count)" skipped="0">
            \(cases)  </testsuite>

            """
        return [Suite(markup: markup, tests: cases.count, errors: cases.count)]
    }
}
