/// The automaton under the phrases: nodes, and edges over words, in a few flat arrays, as it is built at every start.
struct PhraseGraph: Sendable {
    /// What ends at a node.
    struct Ending: Hashable {
        /// The place of its list among all.
        let list: UInt8
        let language: UInt8
    }

    /// Between `least` and `most` words of any kind, then on from `target`.
    struct Gap {
        let least: Int
        let most: Int
        let target: Int
    }

    private struct Node {
        var ending: Int32 = -1
        var gap: Int32 = -1
        /// A bit for each length of the stems that lead on from here.
        var stems: UInt64 = 0
    }

    private struct Link<Value: Sendable>: Sendable {
        let value: Value
        let next: Int32
    }

    /// Stems are compared by so many letters at most; no language has longer ones.
    static let longestStem = 63

    private var nodes = [Node()]
    private var endings: [Link<Ending>] = []
    private var gaps: [Link<Gap>] = []
    private var keys: [UInt64]
    private var targets: [Int32]
    private var count = 0

    init() {
        keys = [UInt64](repeating: 0, count: 1 << 14)
        targets = [Int32](repeating: 0, count: 1 << 14)
        nodes.reserveCapacity(1 << 13)
        endings.reserveCapacity(1 << 12)
    }

    /// The key mixes the node with the word's fingerprint, so that two words share a key once in 2^64; 0 marks a free slot.
    private static func key(_ node: Int, _ hash: UInt64) -> UInt64 {
        let mixed = (hash ^ UInt64(node) &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
        return mixed == 0 ? 1 : mixed
    }

    private static func stemKey(_ node: Int, _ hash: UInt64) -> UInt64 {
        max(~key(node, hash), 1)
    }

    /// Returns the slot of a key, or the free one where it belongs.
    private func slot(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: key >> 40) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }
}

// MARK: - Walking

extension PhraseGraph {
    func word(from node: Int, _ hash: UInt64) -> Int? { target(Self.key(node, hash)) }

    func stem(from node: Int, _ hash: UInt64) -> Int? { target(Self.stemKey(node, hash)) }

    private func target(_ key: UInt64) -> Int? {
        let slot = slot(of: key)
        return keys[slot] == 0 ? nil : Int(targets[slot])
    }

    /// A bit for each length of the stems that lead on from a node.
    func stems(from node: Int) -> UInt64 { nodes[node].stems }

    func hasEndings(_ node: Int) -> Bool { nodes[node].ending >= 0 }

    func forEachEnding(_ node: Int, _ body: (Ending) -> Void) {
        var next = nodes[node].ending
        while next >= 0 {
            body(endings[Int(next)].value)
            next = endings[Int(next)].next
        }
    }

    func forEachGap(_ node: Int, _ body: (Gap) -> Void) {
        var next = nodes[node].gap
        while next >= 0 {
            body(gaps[Int(next)].value)
            next = gaps[Int(next)].next
        }
    }
}

// MARK: - Building

extension PhraseGraph {
    /// Returns the node that a word leads to, made anew when there is none.
    mutating func addWord(from node: Int, _ hash: UInt64) -> Int { add(Self.key(node, hash)) }

    /// Returns the node that words with this beginning lead to, made anew when there is none.
    mutating func addStem(from node: Int, _ stem: ArraySlice<Unicode.Scalar>) -> Int {
        let letters = stem.prefix(Self.longestStem)
        nodes[node].stems |= 1 << UInt64(letters.count)
        return add(Self.stemKey(node, WordHash.of(letters)))
    }

    mutating func addGap(from node: Int, least: Int, most: Int) -> Int {
        var known: Int?
        forEachGap(node) { gap in
            if gap.least == least, gap.most == most { known = gap.target }
        }
        if let known { return known }
        nodes.append(Node())
        let gap = Gap(least: least, most: most, target: nodes.count - 1)
        gaps.append(Link(value: gap, next: nodes[node].gap))
        nodes[node].gap = Int32(gaps.count - 1)
        return gap.target
    }

    mutating func addEnding(_ ending: Ending, at node: Int) {
        var isKnown = false
        forEachEnding(node) { isKnown = isKnown || $0 == ending }
        guard !isKnown else { return }
        endings.append(Link(value: ending, next: nodes[node].ending))
        nodes[node].ending = Int32(endings.count - 1)
    }

    private mutating func add(_ key: UInt64) -> Int {
        if (count + 1) * 2 > keys.count { grow() }
        let slot = slot(of: key)
        if keys[slot] != 0 { return Int(targets[slot]) }
        nodes.append(Node())
        keys[slot] = key
        targets[slot] = Int32(nodes.count - 1)
        count += 1
        return nodes.count - 1
    }

    private mutating func grow() {
        let (oldKeys, oldTargets) = (keys, targets)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        targets = [Int32](repeating: 0, count: oldKeys.count * 2)
        for (key, target) in zip(oldKeys, oldTargets) where key != 0 {
            let slot = slot(of: key)
            keys[slot] = key
            targets[slot] = target
        }
    }
}
