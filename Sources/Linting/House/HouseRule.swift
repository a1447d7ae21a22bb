import Diagnostics

/// A letter rule of a workspace's own as plain data, before its phrases are read.
package struct HouseRule: Sendable {
    /// The part of the letter that it looks at.
    package enum Scope: String, CaseIterable, Sendable {
        case body, subject, opening, closing, greeting, letter
    }

    /// What is counted of a text.
    package enum Unit: String, CaseIterable, Sendable {
        case words, sentences, characters
    }

    /// How much of something there may be.
    package struct Bounds: Sendable {
        package let least: Int?
        package let most: Int?

        package init(least: Int?, most: Int?) {
            self.least = least
            self.most = most
        }
    }

    /// A phrase and what to write in its place.
    package struct Swap: Sendable {
        package let from: Located<String>
        package let to: String

        package init(from: Located<String>, to: String) {
            self.from = from
            self.to = to
        }
    }

    package enum Check: Sendable {
        case existence([Located<String>])
        case substitution([Swap])
        /// Nil counts phrases; a unit counts what they are made of, or the sentences that hold one.
        case occurrence([Located<String>], Bounds, Unit?)
        case length(Bounds, Unit)
        /// The most phrases of the first list for each of the second, in thousandths.
        case ratio([Located<String>], against: [Located<String>], thousandths: Int)
    }

    /// What it says of itself and of letters.
    package struct Wording: Sendable {
        package let summary: String?
        /// `%` stands for the phrase, `#n` and `#m` for numbers.
        package let message: String
        package let hint: String?

        package init(summary: String?, message: String, hint: String?) {
            self.summary = summary
            self.message = message
            self.hint = hint
        }
    }

    package let id: Located<String>
    package let severity: Severity
    package let wording: Wording
    package let check: Check
    package var scope = Scope.body
    /// The only languages of letters that it looks at; empty for all.
    package var languages: [Located<String>] = []
    /// What a score counts its findings under.
    package var category = RuleCategory.house
    /// A page that says more.
    package var url: String?

    package init(id: Located<String>, severity: Severity, wording: Wording, check: Check) {
        self.id = id
        self.severity = severity
        self.wording = wording
        self.check = check
    }

    /// A change of a built-in rule's list of phrases.
    package struct ListChange: Sendable {
        package let like: Located<String>
        package let add: [Located<String>]
        package let remove: [Located<String>]

        package init(like: Located<String>, add: [Located<String>], remove: [Located<String>]) {
            self.like = like
            self.add = add
            self.remove = remove
        }
    }
}

extension HouseRule.Scope {
    /// The part as phrase rules know it; a subject has no place in the body's text.
    var inBody: PhraseScope {
        switch self {
        case .body, .subject: .body
        case .opening: .opening(sentences: 2)
        case .closing: .closing(sentences: 1)
        case .greeting: .greeting
        case .letter: .letter
        }
    }
}
