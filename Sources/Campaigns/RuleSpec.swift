import Diagnostics

/// A rule of letters that a workspace writes itself.
package struct RuleSpec: Sendable {
    /// What a rule does with its phrases.
    package enum Kind: String, CaseIterable, Sendable {
        /// Each phrase is a finding.
        case existence
        /// Each phrase is a finding, and another stands for it.
        case substitution
        /// Too many or too few phrases are a finding.
        case occurrence
        /// Too long or too short a text is a finding; it has no phrases.
        case length
        /// Too many phrases of one list for each phrase of another are a finding.
        case ratio
    }

    /// The part of the letter that a rule looks at.
    package enum Scope: String, CaseIterable, Sendable {
        case body, subject, opening, closing, greeting, letter
    }

    /// What is counted of a text.
    package enum Unit: String, CaseIterable, Sendable {
        case words, sentences, characters
    }

    /// A phrase and what to write in its place.
    package struct Swap: Sendable {
        package let from: Located<String>
        package let to: Located<String>
    }

    /// What a score counts its findings under.
    package enum Category: String, CaseIterable, Sendable {
        case ending, personalization, length, tone, subject, identity, links, integrity, legal,
            house
    }

    package let kind: Kind
    package let id: Located<String>
    package let severity: Severity
    package let summary: String?
    /// What is wrong; `%` stands for the phrase, `#n` and `#m` for numbers.
    package let message: String
    package let hint: String?
    package let scope: Scope
    /// The only languages of letters that it looks at; empty for all.
    package let languages: [Located<String>]
    package var category = Category.house
    /// A web page that says more.
    package var url: String?
    package var tokens: [Located<String>] = []
    /// The second list of a ratio.
    package var against: [Located<String>] = []
    package var swaps: [Swap] = []
    package var least: Int?
    package var most: Int?
    /// The most phrases of `tokens` for each of `against`, in thousandths.
    package var mostThousandths: Int?
    /// Nil counts phrases, or words where there are none.
    package var unit: Unit?
}

/// A change of a built-in rule's list of phrases.
package struct PhraseListSpec: Sendable {
    /// The rule whose list it is.
    package let like: Located<String>
    package let add: [Located<String>]
    package let remove: [Located<String>]
}
