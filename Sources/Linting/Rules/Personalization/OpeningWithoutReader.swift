import Diagnostics
import Mail

extension Rule {
    static let openingWithoutReader = Rule(
        "opening-without-reader", .warning, "the first sentences are not about the reader",
        .personalization,
        from: [.practice("the first line decides whether the second is read")], steps: .first,
        doc: Doc(
            why: """
                The first two sentences should hold something of the reader's: 'you', 'your', a name, a place, a \
                product. What begins with 'We', 'Our' or the sender's own company, or with a truth about the market, \
                could have been sent to anybody.
                """,
            bad: "We provide managed clouds. Our engineers are certified.",
            good: "Your status page speaks of nine hours without a database."),
        reportsOnce: true,
        check: .variant { (reading) throws(NotAssessed) in
            let document = reading.document
            let opening = document.sentences.prefix(2)
            guard let first = opening.first,
                opening.reduce(0, { $0 + document.words(in: $1.tokens).count }) >= leastWords
            else { throw NotAssessed("fewer than \(leastWords) words in the first sentences") }
            // That is said by a rule of its own.
            guard opening.allSatisfy({ document.hits(.selfIntro, in: $0.tokens).isEmpty }) else {
                return []
            }
            let own = OwnWords(reading)
            let isPitch = own.begin(first) && !document.speaksOfReader(first)
            let isAboutReader = opening.contains {
                document.speaksOfReader($0) || own.namesAnother($0)
            }
            guard isPitch || !isAboutReader else { return [] }
            let message =
                isPitch
                ? "the letter begins with its sender; begin with a fact about the reader"
                : "the first sentences would fit anybody; begin with a fact about the reader"
            return [Remark(message, at: reading.span(first.scalars))]
        })

    /// Words of the first two sentences: fewer say nothing.
    private static let leastWords = 5
}

/// The words by which a sender names himself: those of signature, From line and domain.
private struct OwnWords {
    private let document: Document
    private let words: Set<String>

    init(_ reading: Reading) {
        document = reading.document
        let letter = reading.letter
        var words: Set<String> = []
        for line in document.lines(.signature) {
            for token in line.tokens where document.stream.tokens[token].isWord {
                words.insert(document.stream.word(token))
            }
        }
        for word in (letter.senderName ?? "").lowercased().split(separator: " ") {
            words.insert(String(word))
        }
        for label in (letter.sender?.domain.description ?? "").lowercased().split(separator: ".") {
            words.insert(String(label))
        }
        self.words = words
    }

    /// Whether a sentence begins with the sender's company, `We` or `Our`; `I saw …` may be about the reader.
    func begin(_ sentence: Sentence) -> Bool {
        let heads = sentence.tokens.filter { document.stream.tokens[$0].isWord }.prefix(2)
            .map { document.stream.word($0) }
        guard let first = heads.first else { return false }
        if OwnWords.plural.contains(String(first.prefix { $0 != "'" })) { return true }
        if first.hasPrefix("наш") || words.contains(first) { return true }
        return heads.count > 1 && OwnWords.companies.contains(first) && words.contains(heads[1])
    }

    /// Whether a name stands in it that is not the sender's; German capitals tell nothing.
    func namesAnother(_ sentence: Sentence) -> Bool {
        if document.language == .german { return true }
        let tokens = sentence.tokens.filter { document.stream.tokens[$0].isWord }
        return tokens.dropFirst().contains { token in
            let item = document.stream.tokens[token]
            if item.kind == .link { return true }
            guard item.kind == .word else { return false }
            let scalars = document.text.scalars[item.scalars]
            guard let head = scalars.first, head.isUppercase, scalars.count > 1 else {
                return false
            }
            let isAcronym = scalars.allSatisfy { $0.isUppercase || $0.isDigit }
            let word = document.stream.word(token)
            return !isAcronym && !word.hasPrefix("i'") && !words.contains(word)
        }
    }

    private static let plural: Set<String> = [
        "we", "our", "ours", "мы", "ми", "wir", "unser", "unsere", "nous", "notre", "nos",
        "nosotros", "nuestro", "nuestra",
    ]
    private static let companies: Set<String> = [
        "the", "company", "компания", "фирма", "агентство", "группа", "студия", "завод", "firma",
    ]
}
