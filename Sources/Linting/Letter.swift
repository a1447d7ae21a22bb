import Diagnostics
import Liquid
import Mail

/// What one run of the rules is about: a template in its variants, a draft, or a single written letter.
///
///     var letter = Letter(file: file, variants: [LetterVariant(subject: subject, body: body)], kind: .template)
///     letter.position = .first
///     let findings = Linter(phrases: phrases).lint(letter)
package struct Letter: Sendable {
    package enum Kind: Sendable {
        /// Liquid, rendered for many recipients.
        case template
        /// A text that somebody writes, in which slots may still stand for values.
        case draft
        /// What one recipient gets or got.
        case message
    }

    /// Where the letter stands in its sequence.
    package enum Position: String, Sendable { case first, followUp, breakup, unknown }

    /// The file that findings about the letter as a whole point to.
    package let file: SourceFile
    package var variants: [LetterVariant]
    package private(set) var kind: Kind
    package var position = Position.unknown
    package var sender: EmailAddress?
    /// Where the sender is written; the head of the file when unknown.
    package var senderSpan: SourceSpan?
    package var senderName: String?
    /// Every variable that the template reads.
    package var uses: [VariableMention] = []
    package var knownFields: KnownFields?
    /// By the name of a column: how many of its cells are blank. Nil when no table was looked at.
    package var blankCounts: [String: ColumnBlanks]?
    /// By the name of a column: what its cells will print. Nil when no table was looked at.
    package var columns: [String: ColumnValues]?
    package var hasUnsubscribeHeader = false
    /// Whether the message answers another one, so that `Re:` is true.
    package var inReplyTo = false
    /// Rules that the front matter, or a header of a draft, switches off.
    package var disabled: [DisabledRule] = []
    /// Whether an HTML comment of the file is read as one of the linter's, because it is no part of what is sent.
    package var readsHTMLComments = false
    /// Overrides the guess of the language.
    package var language: LetterLanguage?
    /// All header fields; nil when they are not known, as in a template or a bare text.
    package var headers: [LetterHeader]?
    /// The HTML form, when the letter has one.
    package var html: HTMLPart?
    /// Whether a text/plain part goes with it; nil when unknown.
    package var hasTextPart: Bool?
    package var attachments: [Attachment] = []
    /// The bytes of the whole message; nil when unknown.
    package var byteCount: Int?
    /// The one recipient that the text was written out for; nil for a template.
    package var contact: ContactRow?
    /// Tells which part of a domain somebody registered; nil for a guess by its form.
    package var suffixes: PublicSuffixes?
    /// How many people get it; nil when unknown.
    package var recipientCount: Int?
    /// The step in its sequence, from 1, and how many there are.
    package var step: (number: Int, count: Int)?
    /// One wording of the body of each letter before it in its sequence, the first letter first.
    package var earlier: [LetterText] = []
    /// The spintax groups of subject, text, HTML and signature.
    package var groups: [SpintaxGroup] = []
    /// In how many ways it can come out; `Int.max` when too many to count.
    package var wordings = 1

    package init(file: SourceFile, variants: [LetterVariant], kind: Kind) {
        self.file = file
        self.variants = variants
        self.kind = kind
    }

    /// The place of what is about the letter as a whole.
    package var head: SourceSpan { SourceSpan(file: file.path, line: 1, column: 1) }

    /// Returns the letter as one recipient gets it.
    package func writtenOut(_ variant: LetterVariant, for contact: ContactRow) -> Letter {
        var letter = self
        letter.variants = [variant]
        letter.kind = .message
        letter.contact = contact
        letter.uses = []
        letter.knownFields = nil
        letter.blankCounts = nil
        letter.columns = nil
        letter.groups = []
        letter.wordings = 1
        return letter
    }

    /// Whether it opens the conversation, as far as is known.
    package var isFirstTouch: Bool { position == .first || position == .unknown }
}

/// One way in which a template can come out.
package struct LetterVariant: Sendable {
    package let subject: LetterText?
    package let body: LetterText

    package init(subject: LetterText?, body: LetterText) {
        self.subject = subject
        self.body = body
    }
}

/// A place where a template reads a variable.
package struct VariableMention: Hashable, Sendable {
    /// The first segment of its path.
    package let name: String
    package let span: SourceSpan
    /// Whether a default or a condition stands in for a blank.
    package let isGuarded: Bool

    package init(name: String, span: SourceSpan, isGuarded: Bool) {
        self.name = name
        self.span = span
        self.isGuarded = isGuarded
    }
}

/// The variables that a template may use.
package struct KnownFields: Sendable {
    /// The columns of the contact table.
    package let names: [String]
    /// The path of the table, as it is shown.
    package let source: String
    /// What the program itself provides, such as `sender`.
    package let provided: Set<String>

    package init(names: [String], source: String, provided: Set<String> = []) {
        self.names = names
        self.source = source
        self.provided = provided
    }
}

/// How much of a column is blank.
package struct ColumnBlanks: Hashable, Sendable {
    package let blank: Int
    package let rows: Int
    /// The line of the first blank cell.
    package let firstLine: Int
    /// The lines of some blank cells after the first.
    package let nextLines: [Int]

    package init(blank: Int, rows: Int, firstLine: Int, nextLines: [Int] = []) {
        self.blank = blank
        self.rows = rows
        self.firstLine = firstLine
        self.nextLines = nextLines
    }
}
