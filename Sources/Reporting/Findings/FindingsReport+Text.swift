import Diagnostics

extension FindingsReport {
    /// The findings in the compilers' form, each with its source line and a caret under the offender.
    ///
    /// - Parameters:
    ///   - suppressed: Whether suppressed findings are shown, too.
    ///   - source: Returns a line of a file, nil when it cannot be shown.
    package func text(colour: Bool, suppressed: Bool = false, source: LineSource) -> [String] {
        findings.filter { suppressed || $0.suppression == nil }
            .flatMap { lines(of: $0, colour: colour, source: source) }
    }

    /// One finding as ``text(colour:suppressed:source:)`` has it.
    ///
    /// - Parameter width: Columns for the excerpt, 110 unless a terminal has fewer.
    package func lines(
        of finding: Finding, colour: Bool, width: Int? = nil, source: LineSource
    ) -> [String] {
        let columns = min(width ?? screenWidth, screenWidth)
        return [headline(of: finding, colour: colour)]
            + excerpt(of: finding, colour: colour, columns: columns, source: source)
            + trail(of: finding)
    }

    private func headline(of finding: Finding, colour: Bool) -> String {
        let severity = painted(finding.severity.rawValue, as: finding.severity, colour: colour)
        return printable("\(finding.span)") + ": \(severity): " + printable(finding.fullMessage)
            + " [\(finding.rule)]" + suppression(of: finding)
    }

    /// ` (suppressed: asked for by Ann)`
    private func suppression(of finding: Finding) -> String {
        guard let suppression = finding.suppression else { return "" }
        guard let reason = suppression.reason else { return " (suppressed)" }
        return " (suppressed: \(printable(reason)))"
    }

    private func excerpt(
        of finding: Finding, colour: Bool, columns: Int, source: LineSource
    ) -> [String] {
        let span = finding.span
        guard span.end != span.start, let line = excerptLine(of: span, from: source) else {
            return []
        }
        let number = String(span.start.line)
        let gutter = String(repeating: " ", count: number.count)
        let excerpt = Excerpt(of: line, marking: span, width: columns - 5 - number.count)
        let carets = String(repeating: "^", count: excerpt.carets)
        return [
            "  \(number) │ \(excerpt.text)",
            "  \(gutter) │ " + String(repeating: " ", count: excerpt.blanks)
                + painted(carets, as: finding.severity, colour: colour),
        ]
    }

    /// The calls that led into a partial, each on a line of its own; of many, the first and the last.
    private func trail(of finding: Finding) -> [String] {
        let calls = finding.trail.map { "  rendered at " + printable("\($0)") }
        guard calls.count > 4, let last = calls.last else { return calls }
        return calls.prefix(2) + ["  … \(calls.count - 3) calls more", last]
    }

    private func painted(_ text: String, as severity: Severity, colour: Bool) -> String {
        guard colour else { return text }
        let code =
            switch severity {
            case .error: "31"
            case .warning: "33"
            case .info: "36"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

/// Returns the line of a place when an excerpt of it can be made quickly: nil for lines of more than 64 KB.
func excerptLine(of span: SourceSpan, from source: LineSource) -> String? {
    source(span).flatMap { $0.utf8.count <= 1 << 16 ? $0 : nil }
}
