/// The words of a note in one sequence, with the places where its sentences end.
struct AbsenceNote {
    let words: [Word]
    /// Index of the first word of every sentence.
    let breaks: Set<Int>
    /// Per word the number of its sentence.
    private let sentenceOf: [Int]
    private let ranges: [Range<Int>]
    private let texts: [String]

    /// Words after which a line cannot end a sentence.
    private static let connectors = AbsenceWords.untils.union(AbsenceWords.froms).union(
        QuoteMarks.folded([
            "the", "on", "le", "el", "em", "на", "в", "dem", "zum", "den", "to", "dia",
        ]))

    init(_ clauses: [Clause]) {
        var words: [Word] = []
        var ranges: [Range<Int>] = []
        var texts: [String] = []
        var previous: Clause?
        for clause in clauses where !clause.words.isEmpty {
            let start = words.count
            words += clause.words
            if let before = previous, let last = ranges.last, Self.continues(before, clause) {
                ranges[ranges.count - 1] = last.lowerBound..<words.count
                texts[texts.count - 1] += " " + clause.text
            } else {
                ranges.append(start..<words.count)
                texts.append(clause.text)
            }
            previous = clause
        }
        self.words = words
        self.ranges = ranges
        self.texts = texts
        breaks = Set(ranges.map(\.lowerBound))
        sentenceOf = ranges.enumerated().flatMap { number, range in
            Array(repeating: number, count: range.count)
        }
    }

    /// "15." before "September" and "до" at the end of a line go on in the next clause.
    private static func continues(_ clause: Clause, _ next: Clause) -> Bool {
        guard let last = clause.words.last, let first = next.words.first else { return false }
        let mark = clause.text.unicodeScalars.last
        if mark == ".", last.kind == .number {
            return DateWords.month(first.text) != nil
        }
        if mark == ".", DateWords.month(last.text) != nil || DateWords.weekday(last.text) != nil {
            return first.kind == .number
        }
        guard let mark, ![".", "!", "?", "…", ";"].contains(mark) else { return false }
        return connectors.contains(last.text)
            || last.kind == .number && DateWords.month(first.text) != nil
    }

    /// Returns the words of the sentence that holds a word.
    func sentenceRange(at word: Int) -> Range<Int> {
        word < sentenceOf.count ? ranges[sentenceOf[word]] : word..<word
    }

    /// Returns the sentence that holds a word, as written, on one line.
    func sentence(at word: Int) -> String {
        guard word < sentenceOf.count else { return "" }
        let text = texts[sentenceOf[word]]
        return text.split { $0.isWhitespace }.joined(separator: " ")
    }
}
