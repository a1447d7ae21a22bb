import Auditing
import Diagnostics
import Linting

/// The letters of an audit as rows of a table (RFC 4180), one a letter.
package enum AuditTable {
    private static let columns = [
        "file", "index", "line", "subject", "score", "band", "score_unsuppressed", "errors",
        "warnings", "infos",
    ]

    /// The first row.
    package static var heading: String {
        let categories = RuleCategory.allCases.map { "lost_\($0.rawValue)" }
        let rest = ["lost_gate", "rules", "author", "step", "language", "words", "replied"]
        return row(columns + categories + rest)
    }

    package static func row(of mail: AssessedMail) -> String {
        let assessment = mail.assessment
        func count(_ severity: Severity) -> String {
            String(assessment.scored.count { $0.severity == severity })
        }
        let lost = RuleCategory.allCases.map { category in
            let own = assessment.score.lines.filter { $0.category == category }
            return points(own.reduce(0) { $0 + $1.tenths })
        }
        let gate = assessment.score.lines.filter { $0.name == "gate" }
        let rules = assessment.score.lines.filter { $0.category != nil }.map { line in
            line.count > 1 ? "\(line.name) x\(line.count)" : line.name
        }
        let head = [
            mail.place.file, String(mail.place.index), mail.place.line.map(String.init) ?? "",
            mail.subject, points(assessment.score.tenths), assessment.score.band.words,
            points(assessment.unsuppressed), count(.error), count(.warning), count(.info),
        ]
        let tail = [
            points(gate.reduce(0) { $0 + $1.tenths }), rules.joined(separator: "; "),
            mail.facts.author ?? "", mail.facts.step ?? "",
            mail.facts.language ?? assessment.traits.language ?? "",
            String(assessment.traits.words), mail.facts.replied.map { $0 ? "1" : "0" } ?? "",
        ]
        return row(head + lost + tail)
    }

    private static func row(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// Quotes what needs it; an apostrophe keeps spreadsheets from running a text as a formula.
    private static func cell(_ text: String) -> String {
        let isNumber = text.utf8.allSatisfy {
            $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || (48...57).contains($0)
        }
        let isFormula = !isNumber && ["=", "+", "-", "@"].contains { text.hasPrefix($0) }
        let shown = (isFormula ? "'" : "") + printable(text)
        let special: Set<UInt8> = [0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: ",")]
        guard shown.utf8.contains(where: special.contains) else { return shown }
        let parts = shown.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + parts.joined(separator: "\"\"") + "\""
    }
}
