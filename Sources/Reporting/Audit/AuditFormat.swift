import Auditing
import Linting

/// The forms in which audits are written.
package enum AuditFormat: String, CaseIterable, Sendable {
    case text, json, csv, markdown, html

    /// Whether each letter stands in it, so that letters are put down as they come.
    package var listsLetters: Bool { self == .json || self == .csv }

    /// Returns what stands in it for one letter; empty when it does not list letters.
    package func item(_ mail: AssessedMail, scale: ScoreScale) -> String {
        switch self {
        case .json: "\n    " + AuditJSON.mail(mail, scale: scale).compact
        case .csv: AuditTable.row(of: mail)
        case .text, .markdown, .html: ""
        }
    }

    /// What stands between two letters.
    package var separator: String { self == .json ? "," : "" }

    /// Returns what stands before and after the letters.
    package func frame(_ report: AuditReport) -> (before: String, after: String) {
        switch self {
        case .text: (AuditScreen(report).lines.map { $0 + "\n" }.joined(), "")
        case .csv: (AuditTable.heading, "")
        case .markdown: (AuditMarkdown(report).text, "")
        case .html: (AuditPage(report).html, "")
        case .json:
            // The object's last brace comes after the letters.
            (AuditJSON.head(report).pretty.dropLast(2) + ",\n  \"mails\": [", "\n  ]\n}\n")
        }
    }
}
