import Diagnostics

/// The forms in which findings are written.
package enum FindingsFormat: String, CaseIterable, Sendable {
    case text, json, jsonl, sarif, junit, checkstyle, github, html

    /// Returns the report as it is written to a file, with a line break at its end; empty when there is nothing to say.
    ///
    /// - Parameter source: Returns the line of a place, for excerpts and fingerprints.
    package func written(_ report: FindingsReport, source: @escaping LineSource) -> String {
        var text = ""
        write(report, source: source) { text += $0 }
        return text
    }

    /// Writes the report piece by piece, so that however many findings there are, few are held at a time.
    ///
    /// - Parameters:
    ///   - source: Returns the line of a place, for excerpts and fingerprints.
    ///   - put: Takes the next piece; what it throws ends the writing.
    package func write<Fault: Error>(
        _ report: FindingsReport, source: @escaping LineSource,
        to put: (String) throws(Fault) -> Void
    ) throws(Fault) {
        switch self {
        case .text:
            for finding in report.active {
                for line in report.lines(of: finding, colour: false, source: source) {
                    try put(line + "\n")
                }
            }
        case .json: try report.writeJSON(to: put)
        case .jsonl:
            for finding in report.findings {
                try put(FindingsReport.json(finding).compact + "\n")
            }
        case .sarif: try SARIFLog(report, source: source).write(to: put)
        case .junit: try JUnitReport(report).write(to: put)
        case .checkstyle: try CheckstyleReport(report).write(to: put)
        case .github: for line in WorkflowCommands(report).lines { try put(line + "\n") }
        case .html: try put(FindingsPage(report, source: source).html)
        }
    }
}
