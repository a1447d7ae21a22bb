import Diagnostics
import Linting

/// What an audit says about one letter.
package struct LetterAssessment: Sendable {
    /// The worst wording's score: a recipient may get that one.
    package let score: MailScore
    /// What it would be if nothing were suppressed, so that suppressing cannot hide.
    package let unsuppressed: Int
    /// What the rules find in any wording, in reading order, without what is suppressed.
    package let findings: [Finding]
    /// What the worst wording is scored by.
    package let scored: [Finding]
    package let suppressed: [Finding]
    /// Rules that had no say; they count as neither kept nor broken.
    package let notAssessed: [LetterReport.Unassessed]
    /// Nil for a letter with one wording.
    package let wordings: WordingScores?
    package let traits: TextTraits
}

/// The scores of a template's wordings.
package struct WordingScores: Hashable, Sendable {
    package let count: Int
    /// Tenths of a point.
    package let lowest: Int
    package let median: Int
    package let highest: Int
    /// The body of the worst wording; variables are written `{{ name }}`.
    package let worst: String

    /// - Parameter scores: at least one, in tenths.
    init(_ scores: [Int], worst: String) {
        let sorted = scores.sorted()
        count = sorted.count
        lowest = sorted.first ?? 0
        highest = sorted.last ?? 0
        median = sorted.isEmpty ? 0 : sorted[(sorted.count - 1) / 2]
        self.worst = worst
    }
}

/// What is known of a letter's text beside its faults.
package struct TextTraits: Sendable {
    /// A language code such as `en`; nil when it cannot be told.
    package let language: String?
    package let fingerprint: TextFingerprint
    /// Words of the letter itself: neither signature nor quotes.
    package let words: Int
    /// Whether lines of an earlier mail were left out.
    package let hasQuote: Bool
}
