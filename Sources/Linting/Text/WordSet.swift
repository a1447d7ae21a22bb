/// Folded words that are looked for by their fingerprints, so that a text is asked without making strings of its words.
///
///     static let tags: WordSet = ["right", "oder"]
///     tags.contains(stream.tokens[index].hash)
struct WordSet: Sendable, ExpressibleByArrayLiteral {
    /// A table with free places between, 0 for a free one; at least half of it is free.
    private let slots: [UInt64]

    init(_ words: some Sequence<String>) {
        let hashes = Set(words.map { WordHash.of($0.unicodeScalars) })
        var size = 4
        while size < 2 * hashes.count { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for hash in hashes {
            var slot = Self.slot(of: hash, among: size)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = hash
        }
        self.slots = slots
    }

    init(arrayLiteral words: String...) { self.init(words) }

    /// Whether a word of this fingerprint is one of them.
    func contains(_ hash: UInt64) -> Bool {
        var slot = Self.slot(of: hash, among: slots.count)
        while slots[slot] != 0 {
            if slots[slot] == hash { return true }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    private static func slot(of hash: UInt64, among size: Int) -> Int {
        Int(truncatingIfNeeded: hash ^ hash >> 32) & (size - 1)
    }
}
