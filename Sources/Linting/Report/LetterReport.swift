import Diagnostics

/// What the rules say about a letter, or about a set of them.
package struct LetterReport: Sendable {
    /// In reading order, each thing once; those that the letter suppresses carry their `suppression`.
    package var findings: [Finding] = []
    /// The rules that could not judge, sorted by identifier.
    package var notAssessed: [Unassessed] = []

    package init(findings: [Finding] = [], notAssessed: [Unassessed] = []) {
        self.findings = findings
        self.notAssessed = notAssessed
    }

    /// A rule that said nothing, and why.
    package struct Unassessed: Hashable, Sendable {
        package let rule: String
        /// Lower case, no full stop.
        package let reason: String

        package init(rule: String, reason: String) {
            self.rule = rule
            self.reason = reason
        }
    }

    /// The findings that nothing suppresses.
    package var open: [Finding] { findings.filter { $0.suppression == nil } }
}
