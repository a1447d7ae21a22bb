import Diagnostics

/// What a rule says about one place.
struct Remark: Sendable {
    let span: SourceSpan
    let message: String
    /// Nil for the rule's own severity.
    var severity: Severity?
    /// Among remarks of which only one is reported, the heaviest is.
    var weight = 0
    /// The change that mends it; `Reading.deletion` and its siblings make only such as touch no variable, quote or
    /// signature.
    var fix: Fix?

    init(
        _ message: String, at span: SourceSpan, severity: Severity? = nil, weight: Int = 0,
        fix: Fix? = nil
    ) {
        self.span = span
        self.message = message
        self.severity = severity
        self.weight = weight
        self.fix = fix
    }
}

/// Thrown by a check that cannot judge a letter: its language is unknown, it is too short, its headers are missing.
package struct NotAssessed: Error, Hashable, Sendable {
    /// Lower case, no full stop: `fewer than 30 words`.
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}
