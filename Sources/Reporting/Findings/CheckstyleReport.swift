import Diagnostics

/// Findings in Checkstyle's XML, which many CI servers read; suppressed findings are left out.
struct CheckstyleReport {
    private let report: FindingsReport

    init(_ report: FindingsReport) {
        self.report = report
    }

    var xml: String {
        let byFile = Dictionary(grouping: report.active, by: \.span.file)
        let files: [Markup] = byFile.keys.sorted().map { file(named: $0, byFile[$0] ?? []) }
        let document: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <checkstyle version="10.0">
            \(files)</checkstyle>

            """
        return document.text
    }

    private func file(named name: String, _ findings: [Finding]) -> Markup {
        let errors: [Markup] = findings.map { finding in
            """
                <error line="\(finding.span.start.line)" column="\(finding.span.start.column)" \
            severity="\(finding.severity.rawValue)" message="\(finding.fullMessage)" \
            source="sower.\(finding.rule)"/>

            """
        }
        return """
              <file name="\(report.run.path(name))">
            \(errors)  </file>

            """
    }
}
