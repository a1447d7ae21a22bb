import Diagnostics

/// The forms in which findings are written.
package enum FindingsFormat: String, CaseIterable, Sendable {
    case text, json, jsonl, sarif, junit, checkstyle, github, html

    /// Returns the report as it is written to a file, with a line break at its end; empty when there is nothing to say.
    ///
    /// - Parameter source: Returns the line of a place, for excerpts and fingerprints.
    package func written(_ report: FindingsReport, source: @escaping LineSource) -> String {
        switch self {
        case .text: lines(report.text(colour: false, source: source))
        case .json: report.json.pretty + "\n"
        case .jsonl: lines(report.jsonLines)
        case .sarif: SARIFLog(report, source: source).json.pretty + "\n"
        case .junit: JUnitReport(report).xml
        case .checkstyle: CheckstyleReport(report).xml
        case .github: lines(WorkflowCommands(report).lines)
        case .html: FindingsPage(report, source: source).html
        }
    }

    private func lines(_ lines: [String]) -> String {
        lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}
