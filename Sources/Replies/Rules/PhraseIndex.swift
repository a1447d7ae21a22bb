/// Finds all phrases of a table in a clause; each word is looked up once, so the time is linear in the text.
struct PhraseIndex<Value: Sendable>: Sendable {
    struct Hit: Sendable {
        let value: Value
        /// Range of word indices in the clause.
        let range: Range<Int>
    }

    private var phrases: [(phrase: Phrase, value: Value)] = []
    private var byWord: [String: [Int]] = [:]
    private var byStem: [String: [Int]] = [:]
    private var byKind: [Int] = []

    /// Longest word prefix that is looked up among the stems, in characters.
    private static var stemLimit: Int { 16 }

    /// Adds a phrase; false when it cannot be read.
    mutating func add(_ source: String, _ value: Value) -> Bool {
        guard let phrase = Phrase(source) else { return false }
        let number = phrases.count
        phrases.append((phrase, value))
        if case .oneOf(let words) = phrase.elements[0] {
            for word in words.exact { byWord[word, default: []].append(number) }
            for stem in words.stems { byStem[stem, default: []].append(number) }
            if !words.kinds.isEmpty { byKind.append(number) }
        }
        return true
    }

    /// Returns every hit in a clause, by start.
    func hits(in clause: Clause) -> [Hit] {
        var found: [Hit] = []
        for start in clause.words.indices {
            for number in candidates(clause.words[start]) {
                let entry = phrases[number]
                if let end = entry.phrase.match(clause, at: start), end > start {
                    found.append(Hit(value: entry.value, range: start..<end))
                }
            }
        }
        return found
    }

    /// True when any phrase occurs in the clause.
    func matches(_ clause: Clause) -> Bool { !hits(in: clause).isEmpty }

    private func candidates(_ word: Word) -> [Int] {
        guard word.kind == .word || word.kind == .number else { return byKind }
        var numbers = byWord[word.text] ?? []
        var end = word.text.startIndex
        var length = 0
        while end < word.text.endIndex, length < Self.stemLimit {
            end = word.text.index(after: end)
            length += 1
            if let more = byStem[String(word.text[..<end])] { numbers += more }
        }
        return word.kind == .number ? numbers + byKind : numbers
    }
}
