import Linting
import Liquid

/// A letter's own words as a few numbers, by which equal and similar letters are found without keeping their text.
///
/// Greeting, signature and quotes do not count, nor do letter case, marks and white space.
package struct TextFingerprint: Hashable, Sendable {
    /// Equal for equal words; 0 when there are none.
    package let exact: UInt64
    /// Equal for an equal first sentence of at least four words; 0 when there is none.
    package let opener: UInt64
    /// The least hash of all 5-word shingles under each of 64 permutations; empty without words (Broder 1997).
    package let sketch: [UInt32]

    static let permutations = 64
    private static let shingle = 5

    init(_ document: Document) {
        let sentences = document.sentences.map { sentence in
            document.words(in: sentence.tokens).map { TextFingerprint.hash($0, in: document) }
        }
        self.init(sentences: sentences)
    }

    /// - Parameter sentences: hashes of the words of each.
    init(sentences: [[UInt64]]) {
        let words = sentences.flatMap { $0 }
        exact = words.isEmpty ? 0 : TextFingerprint.combined(words[...])
        let first = sentences.first ?? []
        opener = first.count < 4 ? 0 : TextFingerprint.combined(first[...])
        sketch = words.isEmpty ? [] : TextFingerprint.sketch(of: words)
    }

    private static func hash(_ token: Int, in document: Document) -> UInt64 {
        // A variable is the same in every letter, whatever it is filled with.
        document.stream.tokens[token].kind == .variable ? 1 : document.stream.tokens[token].hash
    }

    private static func sketch(of words: [UInt64]) -> [UInt32] {
        var least = [UInt32](repeating: .max, count: permutations)
        let last = max(0, words.count - shingle)
        for start in 0...last {
            let hash = combined(words[start..<min(start + shingle, words.count)])
            for index in 0..<permutations {
                let mixed = hash &* multipliers[index]
                least[index] = min(least[index], UInt32(truncatingIfNeeded: mixed >> 32))
            }
        }
        return least
    }

    /// Mixes hashes in order, never to 0.
    private static func combined(_ hashes: ArraySlice<UInt64>) -> UInt64 {
        var generator = SplitMix64(seed: 0)
        var state = generator.next()
        for hash in hashes {
            generator = SplitMix64(seed: state ^ hash)
            state = generator.next()
        }
        return max(state, 1)
    }

    /// Odd numbers: multiplying by one permutes the 64-bit numbers.
    private static let multipliers: [UInt64] = {
        var generator = SplitMix64(seed: 0x5EED)
        return (0..<permutations).map { _ in generator.next() | 1 }
    }()
}
