import Diagnostics

/// Findings in Checkstyle's XML, which many CI servers read; suppressed findings are left out.
struct CheckstyleReport {
    private let report: FindingsReport

    init(_ report: FindingsReport) {
        self.report = report
    }

    func write<Fault: Error>(to put: (String) throws(Fault) -> Void) throws(Fault) {
        try put(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <checkstyle version="10.0">

            """)
        var file: String?
        for finding in report.active {
            if finding.span.file != file {
                if file != nil { try put("  </file>\n") }
                file = finding.span.file
                let opening: Markup = "  <file name=\"\(report.run.path(finding.span.file))\">\n"
                try put(opening.text)
            }
            try put(line(of: finding).text)
        }
        if file != nil { try put("  </file>\n") }
        try put("</checkstyle>\n")
    }

    private func line(of finding: Finding) -> Markup {
        """
            <error line="\(finding.span.start.line)" column="\(finding.span.start.column)" \
        severity="\(finding.severity.rawValue)" message="\(finding.fullMessage)" \
        source="sower.\(finding.rule)"/>

        """
    }
}
