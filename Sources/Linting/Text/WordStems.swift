/// Parts of words that are looked for in folded words without making strings of them.
struct WordStems: Sendable {
    private let stems: [[Unicode.Scalar]]
    private let initials: [Unicode.Scalar]
    private let shortest: Int

    init(_ stems: [String]) {
        self.stems = stems.map { Array($0.unicodeScalars) }
        initials = self.stems.compactMap(\.first)
        shortest = self.stems.map(\.count).min() ?? 0
    }

    /// Whether any of them stands anywhere in a word.
    func occur(in letters: ArraySlice<Unicode.Scalar>) -> Bool {
        guard letters.count >= shortest else { return false }
        for start in letters.startIndex...(letters.endIndex - shortest)
        where start < letters.endIndex && initials.contains(letters[start]) {
            if begin(letters[start...]) { return true }
        }
        return false
    }

    /// Whether any of them stands anywhere in a text, whatever its capitals.
    func occur(inLowercased text: String) -> Bool {
        occur(in: Array(text.lowercased().unicodeScalars)[...])
    }

    /// Whether a word begins with any of them.
    func begin(_ letters: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = letters.first, initials.contains(first) else { return false }
        return stems.contains { letters.starts(with: $0) }
    }
}
