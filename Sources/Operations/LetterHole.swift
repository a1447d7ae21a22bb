import Diagnostics

/// A reason to hold a letter, with its place in the template.
package struct LetterHole: Sendable, Equatable {
    package let reason: String
    package let span: SourceSpan?
    /// The variable that is blank, when that is the reason.
    package var blank: String?
    /// The calls that led into the partial at fault, innermost first.
    package var trail: [SourceSpan] = []
    /// Whether the template could not be rendered at all, as when a loop runs beyond a limit.
    package var isFailure = false

    /// `blank 'city' (templates/proof.liquid:9:14)`
    package var text: String {
        span.map { "\(reason) (\($0)\(trailText(trail)))" } ?? reason
    }

    /// `'city' is blank at templates/proof.liquid:9:14 and has no default`
    package var sentence: String {
        guard let blank, let span else { return text }
        return "'\(blank)' is blank at \(span) and has no default"
    }
}
