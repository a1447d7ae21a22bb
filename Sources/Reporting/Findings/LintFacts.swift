import Diagnostics
import Linting

/// What a report says of the run itself, beside its findings.
package struct LintFacts: Sendable {
    /// The program's version.
    package var version = ""
    /// A sentence for each file that could not be read.
    package var unreadable: [String] = []
    /// The code that the program ends with.
    package var exitCode = 0
    /// The least severity that fails.
    package var failOn: Severity = .error
    /// What was looked at: `4 templates, 200 contacts`.
    package var subject = ""
    /// Paths of the linted files as findings name them.
    package var files: [String] = []
    /// What stands before the path of a file of the workspace, as seen from the working directory: `mail/` or nothing.
    package var prefix = ""
    /// The working directory with a slash at its end; empty when it does not matter.
    package var directory = ""

    /// Files with the number of fixes made in them.
    package var fixed: [(file: String, count: Int)] = []
    /// The workspace's own rules.
    package var ownRules: [Rule] = []
    /// What rules could not judge, sorted by rule.
    package var notAssessed: [Unassessed] = []

    /// A rule that said nothing about some letters, and why.
    package struct Unassessed: Sendable {
        package let rule: String
        /// Lower case, no full stop.
        package let reason: String
        /// How many letters.
        package let letters: Int

        package init(rule: String, reason: String, letters: Int) {
            self.rule = rule
            self.reason = reason
            self.letters = letters
        }

        package var sentence: String { "\(rule) (\(reason))" }
    }

    package init() {}

    /// Returns the path of a file as seen from the working directory, where CI looks for it.
    func path(_ file: String) -> String {
        guard file.hasPrefix("/") else { return file == "-" ? file : prefix + file }
        guard !directory.isEmpty, file.hasPrefix(directory) else { return file }
        return String(file.dropFirst(directory.count))
    }
}

/// A rule as the formats for programs describe it.
struct RuleFacts {
    let id: String
    /// The rule of the catalogue or the workspace; nil for the faults of files, which are no rules of letters.
    let rule: Rule?

    init(_ id: String, own: [Rule]) {
        self.id = id
        rule = RuleCatalog.rule(id) ?? own.first { $0.id == id }
    }

    /// One sentence without a full stop.
    var summary: String { rule?.summary ?? "\(subject) is not as it should be" }

    /// Why it matters.
    var explanation: String {
        rule?.doc.why
            ?? "What cannot be read as it should cannot be sent: it has to be mended, and cannot be switched off."
    }

    var severity: Severity { rule?.severity ?? .error }

    private var subject: String {
        let area = id.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
        guard area.count == 2, let first = area.first else { return "a file" }
        return "the \(String(decoding: first, as: UTF8.self)) file"
    }
}

/// Hands out the source line of a place; nil when there is none to show.
package typealias LineSource = (SourceSpan) -> String?
