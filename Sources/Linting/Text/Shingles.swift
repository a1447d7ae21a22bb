/// The runs of five words of a text, as fingerprints: what two texts share of them is what was copied.
struct Shingles: Sendable {
    /// Words of a run.
    private static let length = 5

    /// Each run once.
    let hashes: Set<UInt64>

    /// Takes words by their fingerprints; a shorter text is one run.
    init(_ words: [UInt64]) {
        guard words.count > Self.length else {
            hashes = words.isEmpty ? [] : [Self.join(words[...])]
            return
        }
        hashes = Set(
            (0...words.count - Self.length).map { Self.join(words[$0..<$0 + Self.length]) })
    }

    /// Returns the share of runs that two texts have in common among all their runs, in per cent.
    func jaccard(_ other: Shingles) -> Int {
        let (few, many) =
            hashes.count < other.hashes.count
            ? (hashes, other.hashes) : (other.hashes, hashes)
        let shared = few.count { many.contains($0) }
        let all = hashes.count + other.hashes.count - shared
        return all == 0 ? 0 : shared * 100 / all
    }

    private static func join(_ words: ArraySlice<UInt64>) -> UInt64 {
        words.reduce(0xCBF2_9CE4_8422_2325) { hash, word in
            (hash ^ word) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)
        }
    }
}

extension Reading {
    /// The fingerprints of the words of greeting, body and postscript; a variable counts by its name.
    var countedWords: [UInt64] {
        document.countedTokens.map { fingerprint($0) }
    }

    /// The fingerprints of the words of the body.
    var bodyWords: [UInt64] {
        document.sentences.flatMap { document.words(in: $0.tokens) }.map { fingerprint($0) }
    }

    private func fingerprint(_ token: Int) -> UInt64 {
        let item = document.stream.tokens[token]
        guard item.kind == .variable, let name = document.text.variable(at: item.scalars.lowerBound)
        else { return item.hash }
        var hash = WordHash()
        for scalar in name.unicodeScalars { hash.combine(scalar) }
        return ~hash.value
    }
}
