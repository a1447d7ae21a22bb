/// The vocabulary of replies: words and expressions of eight languages, grouped by what they mean.
///
/// The text names a concept as `[name]` and lists its entries below it: `word`, `stem*` for any ending, `two_words`
/// for words that follow each other. A star behind the name keeps the concept visible inside longer entries.
struct ConceptLexicon: Sendable {
    /// An occurrence of a concept in the words of a clause.
    struct Hit: Equatable, Sendable {
        let concept: Int
        let range: Range<Int>
    }

    private struct Element: Sendable {
        let bytes: [UInt8]
        let isStem: Bool

        func fits(_ word: Word) -> Bool {
            let text = word.text.utf8
            return isStem ? text.starts(with: bytes) : text.elementsEqual(bytes)
        }
    }

    private struct Entry: Sendable {
        let concept: Int
        let elements: [Element]
    }

    /// Names in the order of the text; a concept is known by its place here.
    private(set) var names: [String] = []
    private var isGrammar: [Bool] = []
    /// Entries by the hash of their first word or stem.
    private var entries: [UInt64: [Entry]] = [:]

    /// Lines before the first heading that are neither empty nor comments.
    private(set) var faults: [String] = []

    init(_ text: [UInt8]) {
        for line in text.split(separator: UInt8(ascii: "\n")) {
            switch line.first {
            case UInt8(ascii: "#"): continue
            case UInt8(ascii: "["): open(line)
            default:
                guard !names.isEmpty else {
                    faults.append(String(decoding: line, as: UTF8.self))
                    continue
                }
                for word in line.split(separator: UInt8(ascii: " ")) { add(word) }
            }
        }
    }

    private mutating func open(_ line: ArraySlice<UInt8>) {
        let name = line.dropFirst().prefix { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "*") }
        names.append(String(decoding: name, as: UTF8.self))
        isGrammar.append(line.contains(UInt8(ascii: "*")))
    }

    private mutating func add(_ source: ArraySlice<UInt8>) {
        let elements = source.split(separator: UInt8(ascii: "_")).map { part in
            let isStem = part.last == UInt8(ascii: "*")
            return Element(bytes: Array(isStem ? part.dropLast() : part), isStem: isStem)
        }
        guard let first = elements.first else { return }
        let entry = Entry(concept: names.count - 1, elements: elements)
        entries[Self.hash(first.bytes), default: []].append(entry)
    }

    /// Returns the place of a concept by name, or nil.
    func concept(_ name: String) -> Int? { names.firstIndex(of: name) }

    // MARK: - Finding

    /// Returns what a clause speaks of, by start; each prefix of a word is looked up once, so the time is linear.
    func hits(in clause: Clause) -> [Hit] {
        var found: [Hit] = []
        for start in clause.words.indices where clause.words[start].isPlain {
            for entry in candidates(clause.words[start]) {
                guard let end = end(of: entry, in: clause.words, from: start) else { continue }
                let hit = Hit(concept: entry.concept, range: start..<end)
                if !found.contains(hit) { found.append(hit) }
            }
        }
        return withoutHidden(found)
    }

    /// Returns the concept of a sign that is an answer by itself, such as a raised thumb.
    func concept(ofSign sign: Unicode.Scalar) -> Int? {
        let bytes = Array(String(sign).utf8)
        return entries[Self.hash(bytes)]?.first { $0.elements[0].bytes == bytes }?.concept
    }

    private func candidates(_ word: Word) -> [Entry] {
        var found: [Entry] = []
        var hash = Self.seed
        for byte in word.text.utf8.prefix(Self.prefixLimit) {
            hash = Self.hash(byte, after: hash)
            if let more = entries[hash] { found += more }
        }
        return found
    }

    private func end(of entry: Entry, in words: [Word], from start: Int) -> Int? {
        let end = start + entry.elements.count
        guard end <= words.count else { return nil }
        for (offset, element) in entry.elements.enumerated() {
            guard element.fits(words[start + offset]) else { return nil }
        }
        return end
    }

    /// "not interested" is one thought: the words in it do not speak for themselves.
    private func withoutHidden(_ found: [Hit]) -> [Hit] {
        let long = found.filter { $0.range.count > 1 }
        guard !long.isEmpty else { return found }
        return found.filter { hit in
            hit.range.count > 1 || isGrammar[hit.concept]
                || !long.contains {
                    $0.concept != hit.concept && $0.range.contains(hit.range.lowerBound)
                }
        }
    }

    // MARK: - Hashing

    /// Longest prefix of a word that is looked up, in bytes of UTF-8.
    private static let prefixLimit = 40
    /// FNV-1a with 64 bits; what it finds is compared byte by byte.
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func hash(_ byte: UInt8, after hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(seed) { hash($1, after: $0) }
    }
}
