/// A phrase to look for in the words of a clause.
///
/// Written as words with blanks between: `stem*` any ending, `a|b*` alternatives, `(word)` optional, `_` any one word,
/// `~` up to four words of any kind, `@` an address, `@url` a link, `#` a number, `^` and `$` the ends of the clause,
/// a last `?` a clause that asks.
struct Phrase: Sendable {
    enum Element: Sendable {
        case oneOf(exact: Set<String>, stems: [String], optional: Bool)
        case anyWord
        case gap
        case kind(Word.Kind)
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
            case "@": elements.append(.kind(.email))
            case "@url": elements.append(.kind(.url))
            case "#": elements.append(.kind(.number))
            default: elements.append(Self.alternatives(part))
            }
        }
        switch elements.first {
        case .oneOf(_, _, optional: false), .kind: break
        default: return nil
        }
    }

    private static func alternatives(_ part: String) -> Element {
        let optional = part.hasPrefix("(") && part.hasSuffix(")")
        let inner = optional ? String(part.dropFirst().dropLast()) : part
        var exact: Set<String> = []
        var stems: [String] = []
        for word in inner.split(separator: "|") {
            if word.hasSuffix("*") {
                stems.append(Folding.fold(String(word.dropLast())))
            } else {
                exact.insert(Folding.fold(String(word)))
            }
        }
        return .oneOf(exact: exact, stems: stems, optional: optional)
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
        case .oneOf(let exact, let stems, let optional):
            if word < words.count, fits(words[word].text, exact: exact, stems: stems),
                let end = match(words, element: element + 1, word: word + 1)
            {
                return end
            }
            return optional ? match(words, element: element + 1, word: word) : nil
        case .anyWord:
            return word < words.count ? match(words, element: element + 1, word: word + 1) : nil
        case .kind(let kind):
            guard word < words.count, words[word].kind == kind else { return nil }
            return match(words, element: element + 1, word: word + 1)
        case .gap:
            for skipped in 0...Self.gapLength where word + skipped <= words.count {
                if let end = match(words, element: element + 1, word: word + skipped) { return end }
            }
            return nil
        }
    }

    private func fits(_ text: String, exact: Set<String>, stems: [String]) -> Bool {
        exact.contains(text) || stems.contains { text.hasPrefix($0) }
    }
}
