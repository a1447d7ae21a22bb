/// A phrase to look for in the words of a clause.
///
/// Written as words with blanks between: `stem*` any ending, `a|b*` alternatives, `(word)` optional, `$` among alternatives the end, `_` any one word,
/// `~` up to four words of any kind, `@` an address, `@url` a link, `#` a number, `^` and `$` the ends of the clause,
/// a last `?` a clause that asks.
struct Phrase: Sendable {
    enum Element: Sendable {
        case oneOf(Words)
        case anyWord
        case gap
    }

    /// A choice of words; `optional` may be left out, `orEnd` is also met by the end of the clause.
    struct Words: Sendable {
        var exact: Set<String> = []
        var stems: [String] = []
        var kinds: [Word.Kind] = []
        var optional = false
        var orEnd = false

        func fit(_ word: Word) -> Bool {
            exact.contains(word.text) || kinds.contains(word.kind)
                || stems.contains { word.text.hasPrefix($0) }
        }
    }

    private(set) var elements: [Element] = []
    private(set) var atStart = false
    private(set) var atEnd = false
    private(set) var asks = false

    private static let gapLength = 4

    /// Reads a phrase; nil when it is empty or starts with something that every word fits.
    init?(_ source: String) {
        for part in source.split(separator: " ").map(String.init) {
            switch part {
            case "^": atStart = true
            case "$": atEnd = true
            case "?": asks = true
            case "_": elements.append(.anyWord)
            case "~": elements.append(.gap)
            default: elements.append(Self.alternatives(part))
            }
        }
        switch elements.first {
        case .oneOf(let words) where !words.optional && !words.orEnd: break
        default: return nil
        }
    }

    private static func alternatives(_ part: String) -> Element {
        var words = Words()
        words.optional = part.hasPrefix("(") && part.hasSuffix(")")
        let inner = words.optional ? String(part.dropFirst().dropLast()) : part
        for word in inner.split(separator: "|") {
            switch word {
            case "$": words.orEnd = true
            case "@": words.kinds.append(.email)
            case "@url": words.kinds.append(.url)
            case "#": words.kinds.append(.number)
            case _ where word.hasSuffix("*"):
                words.stems.append(Folding.fold(String(word.dropLast())))
            default: words.exact.insert(Folding.fold(String(word)))
            }
        }
        return .oneOf(words)
    }

    /// Returns the index after the match that starts at a word, or nil.
    func match(_ clause: Clause, at start: Int) -> Int? {
        guard !atStart || start == 0, !asks || clause.isQuestion else { return nil }
        return match(clause.words, element: 0, word: start)
    }

    private func match(_ words: [Word], element: Int, word: Int) -> Int? {
        guard element < elements.count else {
            return atEnd && word < words.count ? nil : word
        }
        switch elements[element] {
        case .oneOf(let choice):
            if word < words.count, choice.fit(words[word]),
                let end = match(words, element: element + 1, word: word + 1)
            {
                return end
            }
            if choice.orEnd, word == words.count { return word }
            return choice.optional ? match(words, element: element + 1, word: word) : nil
        case .anyWord:
            return word < words.count ? match(words, element: element + 1, word: word + 1) : nil
        case .gap:
            for skipped in 0...Self.gapLength where word + skipped <= words.count {
                if let end = match(words, element: element + 1, word: word + skipped) { return end }
            }
            return nil
        }
    }
}
