import Diagnostics

/// Findings of a run, as people and programs read them.
package struct FindingsReport: Sendable {
    package let findings: [Finding]

    package init(_ findings: [Finding]) {
        self.findings = findings.sorted(by: Finding.inReadingOrder)
    }

    package var errors: Int { count(.error) }
    package var warnings: Int { count(.warning) }
    package var infos: Int { count(.info) }

    /// `2 errors, 1 warning`; `no findings` when there are none.
    package var summary: String {
        var parts: [String] = []
        if errors > 0 { parts.append(counted(errors, "error")) }
        if warnings > 0 { parts.append(counted(warnings, "warning")) }
        if infos > 0 { parts.append(counted(infos, "info")) }
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    }

    /// The findings in the compilers' form, each with its source line and a caret under the offender.
    ///
    /// - Parameter source: Returns a line of a file, nil when it cannot be shown.
    package func text(colour: Bool, source: (SourceSpan) -> String?) -> [String] {
        findings.flatMap { finding in
            [headline(of: finding, colour: colour)]
                + excerpt(of: finding, colour: colour, source: source) + trail(of: finding)
        }
    }

    /// The object of the contract `sower.lint/1`.
    package var json: JSONText {
        [
            "schema": "sower.lint/1",
            "findings": .array(findings.map(FindingsReport.json)),
            "summary": [
                "errors": .integer(errors), "warnings": .integer(warnings),
                "infos": .integer(infos),
            ],
        ]
    }

    private func count(_ severity: Severity) -> Int {
        findings.count { $0.severity == severity }
    }

    private func headline(of finding: Finding, colour: Bool) -> String {
        var message = finding.message
        if let variants = finding.variants, variants.count < variants.total {
            message += " (in \(variants.count) of \(variants.total) variants)"
        }
        let severity = painted(finding.severity.rawValue, as: finding.severity, colour: colour)
        return printable("\(finding.span)") + ": \(severity): " + printable(message)
            + " [\(finding.rule)]"
    }

    private func excerpt(
        of finding: Finding, colour: Bool, source: (SourceSpan) -> String?
    ) -> [String] {
        let span = finding.span
        guard span.end != span.start, let line = source(span) else { return [] }
        let number = String(span.start.line)
        let gutter = String(repeating: " ", count: number.count)
        let excerpt = Excerpt(of: line, marking: span, width: screenWidth - 5 - number.count)
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

    private static func json(_ finding: Finding) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("rule", .string(finding.rule)),
            ("severity", .string(finding.severity.rawValue)),
            ("message", .string(finding.message)),
            ("file", .string(finding.span.file)),
            ("line", .integer(finding.span.start.line)),
            ("column", .integer(finding.span.start.column)),
            ("endLine", .integer(finding.span.end.line)),
            ("endColumn", .integer(finding.span.end.column)),
        ]
        if let variants = finding.variants {
            fields.append(
                (
                    "variants",
                    ["count": .integer(variants.count), "total": .integer(variants.total)]
                ))
        }
        if !finding.trail.isEmpty {
            let calls = finding.trail.map { span -> JSONText in
                [
                    "file": .string(span.file), "line": .integer(span.start.line),
                    "column": .integer(span.start.column),
                ]
            }
            fields.append(("calls", .array(calls)))
        }
        return .object(fields)
    }
}
