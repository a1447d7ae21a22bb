import Diagnostics

/// One letter of an audited set with what is said about it.
package struct AssessedMail: Sendable {
    package let place: MailPlace
    package let subject: String
    package let assessment: LetterAssessment
    package let facts: MailFacts

    package init(
        place: MailPlace, subject: String, assessment: LetterAssessment, facts: MailFacts
    ) {
        self.place = place
        self.subject = subject
        self.assessment = assessment
        self.facts = facts
    }
}

/// Where a letter of a set lies.
package struct MailPlace: Hashable, Sendable {
    package let file: String
    /// Its place among the letters of the file, from 0.
    package let index: Int
    /// The line on which its record begins, in tables and JSON Lines.
    package let line: Int?
    /// Whether the file can hold more than one letter.
    package let isOneOfMany: Bool

    package init(file: String, index: Int = 0, line: Int? = nil, isOneOfMany: Bool = false) {
        self.file = file
        self.index = index
        self.line = line
        self.isOneOfMany = isOneOfMany
    }

    /// `a.eml`, `sent.mbox[3]`, `mails.csv:18`.
    package var shown: String {
        if let line { return "\(file):\(line)" }
        return isOneOfMany ? "\(file)[\(index)]" : file
    }
}

/// What the source of a letter says about it.
package struct MailFacts: Hashable, Sendable {
    /// The weight of one letter that was sent once.
    package static let unit = 1000
    /// More sends than these weigh no more.
    package static let mostSends = 1_000_000

    package var author: String?
    package var step: String?
    package var language: String?
    /// How much it counts in the set; ``unit`` for each time it was sent.
    package var weight = MailFacts.unit
    /// Whether somebody answered it; nil when nobody says.
    package var replied: Bool?
    /// Whether it answers a mail itself.
    package var isAnswer = false
    /// Whether a program says that it wrote it (RFC 3834 §5).
    package var isAutomatic = false
    /// Whether it is written once for many: wordings of a step may resemble each other.
    package var isTemplate = false

    package init() {}
}
