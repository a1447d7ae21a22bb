import Diagnostics

extension Rule {
    static let languageMismatch = Rule(
        "language-mismatch", .error, "parts of the letter speak different languages", .integrity,
        from: [
            .seed(
                "a letter in another language, or with a slot in one, was written for somebody else"
            )
        ],
        doc: Doc(
            why: """
                A reader whose language the table knows should get it; a Russian subject over an English letter, or \
                '[ТВОЁ ИМЯ]' in it, shows that two templates were mixed. Letters of fewer than eight words are not \
                judged.
                """,
            bad:
                "subject: 'Вопрос про склад', body: 'Hi Ann, how do you store the pallets of your dock?'",
            good: "subject: 'the dock', body: 'Hi Ann, how do you store the pallets of your dock?'"),
        check: .variant { reading throws(NotAssessed) in
            let document = reading.document
            guard
                let language = LetterLanguage.detectSurely(
                    in: document.stream, document.sentences.map(\.tokens))
            else { throw NotAssessed("the language of the letter is not known") }
            return [
                readerRemark(reading, language), declarationRemark(reading, language),
                subjectRemark(reading, language), placeholderRemark(reading, language),
            ].compactMap { $0 }
        })

    private static func bodySpan(_ reading: Reading) -> SourceSpan {
        reading.span(reading.document.sentences.first?.scalars ?? reading.document.end)
    }

    /// Against the recipient's language, or the languages of the table's recipients.
    private static func readerRemark(_ reading: Reading, _ language: LetterLanguage) -> Remark? {
        if let wanted = reading.letter.contact?.language.map(LetterLanguage.primarySubtag) {
            guard wanted != language.rawValue, wanted.utf8.count == 2 else { return nil }
            return Remark(
                "the letter is written in '\(language.rawValue)', its reader's language is '\(wanted)'; send the wording in that language",
                at: bodySpan(reading))
        }
        let languages = (reading.letter.columns ?? [:]).values.flatMap(\.languages)
            .filter { $0.key.utf8.count == 2 && $0.key != language.rawValue }
        guard let first = languages.min(by: { $0.value.span.start < $1.value.span.start }) else {
            return nil
        }
        let others = languages.reduce(0) { $0 + $1.value.count } - 1
        let more =
            others == 0 ? "" : " and in \(others) other row\(others == 1 ? "" : "s") it is another"
        return Remark(
            "the language here is '\(first.value.value)'\(more), and \(reading.letter.file.path) is written in '\(language.rawValue)'",
            at: first.value.span)
    }

    private static func declarationRemark(
        _ reading: Reading, _ language: LetterLanguage
    ) -> Remark? {
        guard let declared = reading.letter.language, declared != language else { return nil }
        return Remark(
            "the letter is declared '\(declared.rawValue)' and written in '\(language.rawValue)'",
            at: bodySpan(reading))
    }

    /// Subjects are too short for a guess of the language: their script is compared.
    private static func subjectRemark(_ reading: Reading, _ language: LetterLanguage) -> Remark? {
        guard let subject = reading.ownSubject else { return nil }
        let words = subject.words.compactMap { ScriptedWord(subject, $0) }
        guard !words.isEmpty, !words.contains(where: { $0.script == language.script }) else {
            return nil
        }
        // Names of products and acronyms are Latin everywhere: words in small letters tell.
        let telling =
            language.script == .latin ? words : words.filter { $0.script == .latin && $0.isSmall }
        guard telling.count >= 2, words.count >= (language.script == .latin ? 2 : 3) else {
            return nil
        }
        return Remark(
            "the subject is in \(telling[0].script.rawValue) letters, the letter in '\(language.rawValue)'; write both in one language",
            at: subject.whole)
    }

    private static func placeholderRemark(
        _ reading: Reading, _ language: LetterLanguage
    ) -> Remark? {
        guard language.script == .latin else { return nil }
        let text = reading.document.text
        let open = text.slots.first { index in
            text.source(at: index).unicodeScalars.contains { $0.letterScript == .cyrillic }
        }
        if let open {
            return Remark(
                "'\(text.source(at: open))' is a slot of another language in a letter in '\(language.rawValue)'",
                at: text.span(open..<open + 1))
        }
        let slots = Placeholder.all(in: text, isTemplate: reading.letter.kind == .template)
        let foreign = slots.first { slot in
            text.scalars[slot.scalars].contains { $0.letterScript == .cyrillic }
                && !reading.document.isQuoted(slot.scalars)
        }
        return foreign.map { slot in
            Remark(
                "'\(text.string(slot.scalars))' is a slot of another language in a letter in '\(language.rawValue)'",
                at: text.span(slot.scalars))
        }
    }
}

/// A word of a subject with its script.
private struct ScriptedWord {
    enum Script: String {
        case latin = "Latin"
        case cyrillic = "Cyrillic"
        case arabic = "Arabic"
    }

    let script: Script
    let isSmall: Bool

    /// Nil for words without two letters, and of other scripts.
    init?(_ subject: Subject, _ token: Int) {
        let letters = subject.text.scalars[subject.stream.tokens[token].scalars].filter(\.isLetter)
        guard letters.count >= 2, let first = letters.first else { return nil }
        isSmall = !first.isUppercase
        switch first.letterScript {
        case .latin: script = .latin
        case .cyrillic: script = .cyrillic
        default:
            guard (0x600..<0x780).contains(first.value) else { return nil }
            script = .arabic
        }
    }
}

extension LetterLanguage {
    fileprivate var script: ScriptedWord.Script {
        switch self {
        case .russian, .ukrainian: .cyrillic
        case .persian: .arabic
        default: .latin
        }
    }

    /// The fewest stop words that prove a language written in Latin letters.
    private static let fewestStopWords = 3

    /// Guesses as `detect`, and is silent where another language of the same letters is nearly as likely.
    static func detectSurely(in stream: TokenStream, _ ranges: [Range<Int>]) -> LetterLanguage? {
        guard let guess = detect(in: stream, ranges) else { return nil }
        guard guess.script == .latin else { return guess }
        var counts = [Int](repeating: 0, count: allCases.count)
        for token in ranges.joined() where stream.tokens[token].kind == .word {
            for language in stopWordLanguages[stream.tokens[token].hash] ?? [] {
                counts[language] += 1
            }
        }
        let languages = zip(allCases, counts)
        let own = languages.first { $0.0 == guess }?.1 ?? 0
        let other = languages.filter { $0.0 != guess }.map(\.1).max() ?? 0
        return own >= fewestStopWords && own >= 2 * other ? guess : nil
    }
}
