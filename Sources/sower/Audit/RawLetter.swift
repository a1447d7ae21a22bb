import Auditing
import Linting
import Operations

/// A letter of an audited set before anybody has looked at it.
struct RawLetter: Sendable {
    enum Content: Sendable {
        /// The bytes of a mail.
        case mail([UInt8])
        /// A text with optional header lines.
        case draft([UInt8])
        case page([UInt8])
        /// An object of JSON Lines.
        case object([UInt8])
        /// A row of a table; nil when it has no text.
        case record(MailRecord?)
        /// A template, with what is known of it.
        case letter(Letter, MailFacts)
    }

    let place: MailPlace
    let content: Content

    /// What it takes in memory, roughly.
    var size: Int {
        switch content {
        case .mail(let bytes), .draft(let bytes), .page(let bytes), .object(let bytes): bytes.count
        case .record(let record): record?.body.utf8.count ?? 0
        case .letter: 10_000
        }
    }
}

/// What became of one letter.
enum LetterOutcome: Sendable {
    /// Scored, with its text in each form that lists letters.
    case scored(AssessedMail, items: [[UInt8]])
    /// Not scored, and why.
    case leftOut(MailPlace, reason: String)
    case unreadable(String)
}
