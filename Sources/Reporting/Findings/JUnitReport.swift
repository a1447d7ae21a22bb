import Diagnostics

/// Findings as a JUnit report: a suite for each file, a case for each finding, and one that passes for a clean file.
///
/// Cases fail from the threshold on; milder findings pass and keep their text, suppressed ones are skipped.
struct JUnitReport {
    private let report: FindingsReport

    init(_ report: FindingsReport) {
        self.report = report
    }

    /// What a suite's head says of its cases: known before the first of them is written.
    private struct Counts {
        var tests = 0
        var failures = 0
        var skipped = 0
        var errors = 0

        var markup: Markup {
            """
            tests="\(tests)" failures="\(failures)" errors="\(errors)" skipped="\(skipped)"
            """
        }

        static func + (left: Counts, right: Counts) -> Counts {
            Counts(
                tests: left.tests + right.tests, failures: left.failures + right.failures,
                skipped: left.skipped + right.skipped, errors: left.errors + right.errors)
        }
    }

    func write<Fault: Error>(to put: (String) throws(Fault) -> Void) throws(Fault) {
        let byFile = counts
        var unreadable = Counts()
        unreadable.tests = report.run.unreadable.count
        unreadable.errors = unreadable.tests
        let all = byFile.values.reduce(unreadable, +)
        let head: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="sower lint" \(all.markup)>

            """
        try put(head.text)
        let findings = report.findings.makeIterator()
        var next = findings.next()
        for file in byFile.keys.sorted() {
            let path = report.run.path(file)
            try put(opening(path, byFile[file] ?? Counts()).text)
            var isClean = true
            while let finding = next, finding.span.file == file {
                isClean = false
                try put(testCase(finding, path: path).text)
                next = findings.next()
            }
            let clean: Markup = "    <testcase classname=\"\(path)\" name=\"no findings\"/>\n"
            try put((isClean ? clean.text : "") + "  </testsuite>\n")
        }
        if unreadable.tests > 0 { try put(suiteOfUnreadable(unreadable).text) }
        try put("</testsuites>\n")
    }

    /// Of every linted file, and of every file that a finding names.
    private var counts: [String: Counts] {
        var counts: [String: Counts] = [:]
        for file in report.run.files { counts[file] = Counts() }
        for finding in report.findings {
            var own = counts[finding.span.file] ?? Counts()
            own.tests += 1
            if fails(finding) { own.failures += 1 }
            if finding.suppression != nil { own.skipped += 1 }
            counts[finding.span.file] = own
        }
        // A file without findings passes.
        return counts.mapValues { $0.tests > 0 ? $0 : Counts(tests: 1) }
    }

    private func opening(_ name: String, _ counts: Counts) -> Markup {
        "  <testsuite name=\"\(name)\" \(counts.markup)>\n"
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

    private func suiteOfUnreadable(_ counts: Counts) -> Markup {
        let cases: [Markup] = report.run.unreadable.map { sentence in
            """
                <testcase classname="sower lint" name="\(sentence)">\
            <error type="unreadable" message="\(sentence)"/></testcase>

            """
        }
        return "\(opening("files that cannot be read", counts))\(cases)  </testsuite>\n"
    }
}
