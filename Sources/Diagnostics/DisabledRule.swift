/// A rule that a file tells the linter to overlook, and why.
package struct DisabledRule: Hashable, Sendable {
    package let rule: Located<String>
    /// What the writer gave as the reason; nil when none was given.
    package let reason: String?

    package init(_ rule: Located<String>, reason: String? = nil) {
        self.rule = rule
        self.reason = reason
    }
}
