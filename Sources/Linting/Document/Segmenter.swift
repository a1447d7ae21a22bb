/// Cuts a letter into its parts, from the outside in: quote, footer, postscript, greeting, signature, body.
struct Segmenter {
    let text: LetterText
    let stream: TokenStream
    let phrases: PhraseBook
    let hits: [PhraseBook.Hit]
    let lines: [Line]
    /// The folded words of the sender's name, empty when unknown.
    let senderWords: Set<String>
    var roles: [LineRole]
    var greeting: Range<Int>?
    var closings: [Closing] = []
    var sentences: [Sentence] = []

    init(_ text: LetterText, phrases: PhraseBook, senderName: String?) {
        self.text = text
        self.phrases = phrases
        stream = Tokenizer.tokens(of: text.scalars)
        hits = phrases.hits(in: stream)
        lines = Self.lines(of: text.scalars, stream)
        roles = lines.map { $0.isBlank ? .blank : .body }
        let name = Tokenizer.tokens(of: Array((senderName ?? "").unicodeScalars))
        senderWords = Set(name.tokens.indices.map { name.word($0) })
    }

    mutating func run() {
        cutQuote()
        cutFooter()
        cutPostscript()
        readGreeting()
        cutSignature()
        readSentences()
    }

    private static func lines(of scalars: [Unicode.Scalar], _ stream: TokenStream) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while start <= scalars.count {
            let end = scalars[start...].firstIndex(of: "\n") ?? scalars.count
            var first = start
            var last = end
            while first < last, scalars[first].isBlank { first += 1 }
            while last > first, scalars[last - 1].isBlank { last -= 1 }
            lines.append(Line(scalars: first..<last, tokens: stream.tokens(in: first..<last)))
            start = end + 1
        }
        return lines
    }
}

// MARK: - Asking about lines

extension Segmenter {
    /// The lines that are still body, blank ones left out.
    var bodyLines: [Int] { lines.indices.filter { roles[$0] == .body } }

    /// The runs of body lines without a blank line or another part between them.
    var paragraphs: [Range<Int>] {
        var found: [Range<Int>] = []
        for index in bodyLines {
            if let last = found.last, last.upperBound == index {
                found[found.count - 1] = last.lowerBound..<index + 1
            } else {
                found.append(index..<index + 1)
            }
        }
        return found
    }

    func words(_ line: Int) -> [String] {
        lines[line].tokens.filter { stream.tokens[$0].kind == .word }.map { stream.word($0) }
    }

    func hasHit(_ list: PhraseList, _ tokens: Range<Int>) -> Bool {
        hits.beginning(in: tokens).contains { $0.list == list }
    }

    func scalar(at index: Int) -> Unicode.Scalar? {
        text.scalars.indices.contains(index) ? text.scalars[index] : nil
    }

    func first(_ line: Int) -> Unicode.Scalar { text.scalars[lines[line].scalars.lowerBound] }

    func last(_ line: Int) -> Unicode.Scalar { text.scalars[lines[line].scalars.upperBound - 1] }

    /// Whether the first letter of a token is a capital, as in names.
    func isCapitalized(_ token: Int) -> Bool {
        let range = stream.tokens[token].scalars
        guard let first = text.scalars[range].first(where: { $0.isLetter }) else { return false }
        return first.isUppercase
    }

    func isVariable(_ token: Int, where test: (String) -> Bool) -> Bool {
        let item = stream.tokens[token]
        guard item.kind == .variable else { return false }
        return text.variable(at: item.scalars.lowerBound).map(test) ?? false
    }
}
