import Diagnostics

/// One variant of a letter, cut into its parts, as the rules see it.
///
/// A class, so that a hundred rules share it without a copy for each.
final class Reading: Sendable {
    let letter: Letter
    let subject: Subject?
    let document: Document
    /// The web addresses of text and markup, those of the text first.
    let links: [LetterLink]
    /// What several rules ask of the body, counted once.
    let prose: Prose

    init(_ letter: Letter, _ variant: LetterVariant, phrases: PhraseBook) {
        self.letter = letter
        subject = variant.subject.map { Subject($0, phrases: phrases) }
        document = Document(
            variant.body, phrases: phrases, senderName: letter.senderName, language: letter.language
        )
        links = LetterLink.all(of: letter, document)
        prose = Prose(document)
    }

    func span(_ scalars: Range<Int>) -> SourceSpan { document.text.span(scalars) }

    func span(tokens: Range<Int>) -> SourceSpan { span(document.scalars(of: tokens)) }

    /// The variables of subject and body.
    var variables: [String] {
        [subject?.text, document.text].compactMap { $0 }.flatMap { text in
            text.scalars.indices.compactMap { text.variable(at: $0) }
        }
    }
}

/// A subject line with its words and phrases.
struct Subject: Sendable {
    let text: LetterText
    let stream: TokenStream
    let hits: [PhraseBook.Hit]

    init(_ text: LetterText, phrases: PhraseBook) {
        self.text = text
        stream = Tokenizer.tokens(of: text.scalars)
        hits = phrases.hits(in: stream)
    }

    var isBlank: Bool { text.scalars.allSatisfy { $0.isBlank } }

    var whole: SourceSpan { text.span(0..<text.scalars.count) }

    func span(tokens: Range<Int>) -> SourceSpan {
        guard let first = tokens.first, let last = tokens.last else { return whole }
        return text.span(
            stream.tokens[first].scalars.lowerBound..<stream.tokens[last].scalars.upperBound)
    }

    func quote(_ tokens: Range<Int>) -> String {
        guard let first = tokens.first, let last = tokens.last else { return "" }
        return text.string(
            stream.tokens[first].scalars.lowerBound..<stream.tokens[last].scalars.upperBound)
    }
}
