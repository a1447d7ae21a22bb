/// Why a mail was not composed; the mail is held, nothing of it may be sent.
package struct ComposeError: Error, Hashable, Sendable {
    /// The header field or part at fault: `Subject`, `To`, `body text`.
    package let field: String
    /// What is wrong with it, as the end of "its … ".
    package let problem: String

    package init(field: String, problem: String) {
        self.field = field
        self.problem = problem
    }
}

extension ComposeError: CustomStringConvertible {
    package var description: String { "the mail is held: its \(field) \(problem)" }
}

/// Refuses control characters in what becomes a header value, where a line break would start a header of its own
/// (RFC 5322 §2.2).
func refuseControls(_ text: String, in field: String) throws(ComposeError) {
    guard let scalar = text.unicodeScalars.first(where: \.isControl) else { return }
    let what =
        switch scalar {
        case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}": "a line break (\(scalar.codePoint))"
        case "\0": "a NUL character"
        case "\t": "a tab"
        default: "the control character \(scalar.codePoint)"
        }
    throw ComposeError(
        field: field, problem: "holds \(what), which no header may hold; take it out")
}
