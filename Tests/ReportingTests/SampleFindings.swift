import Diagnostics
import Reporting

/// Findings about a letter with all that is awkward to write down.
enum SampleFindings {
    static let hostile =
        "a \"b\" 'c' <d>&amp; ]]> \u{0}\u{1B}[31m \u{FFFE} 📦 \u{202E}x %0A::error::y, z: `q` [l](1)\r\n--"

    static let file = SourceFile(
        path: "mail/b, c:d.txt",
        text: "Hi \(hostile)\nBest regards <b>\n\(String(repeating: "лес ", count: 5_000))\n")

    static let findings = [
        Finding("closing-cliche", .error, "first: \(hostile)", at: file.span(0..<7)),
        Finding(
            "word-count", .info, "many words", at: span(3, 9_000, 9_010),
            variants: VariantShare(count: 1, of: 4)),
        Finding(
            "campaign/value", .warning, "second", at: span(2, 1, 5),
            fix: Fix(
                "delete the line", .unsafe,
                edits: [
                    Fix.Edit(replacing: span(2, 1, 5), with: ""),
                    Fix.Edit(replacing: span(3, 1, 1), with: hostile),
                ])),
        suppressed("spam-trigger", from: file.path, reason: "a \"free\" gate"),
        suppressed("hedging", from: "sower.yml", reason: nil),
    ]

    static var facts: LintFacts {
        var facts = LintFacts()
        facts.version = "1.2.3"
        facts.unreadable = ["cannot read 'x<&>\n.txt': no"]
        facts.exitCode = 3
        facts.subject = "2 letters"
        facts.files = [file.path, "clean.txt"]
        facts.prefix = "ws/"
        return facts
    }

    static var report: FindingsReport { FindingsReport(findings, run: facts) }

    static func written(_ format: FindingsFormat) -> String {
        format.written(report, source: line)
    }

    static func line(_ span: SourceSpan) -> String? {
        span.file == file.path ? file.line(span.start.line) : nil
    }

    /// So many errors, a line apart.
    static func many(_ count: Int, _ severity: Severity, rule: String = "r") -> [Finding] {
        (0..<count).map {
            Finding(rule, severity, "m", at: SourceSpan(file: "a.txt", line: $0 + 1, column: 1))
        }
    }

    private static func suppressed(_ rule: String, from path: String, reason: String?) -> Finding {
        var finding = Finding(rule, .error, "third", at: span(2, 6, 9))
        finding.suppression = Suppression(
            reason: reason, at: SourceSpan(file: path, line: 1, column: 1))
        return finding
    }

    static func span(_ line: Int, _ from: Int, _ to: Int) -> SourceSpan {
        SourceSpan(
            file: file.path, start: SourcePosition(line: line, column: from),
            end: SourcePosition(line: line, column: to))
    }
}
