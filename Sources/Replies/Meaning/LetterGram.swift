/// Three or four letters in a row within a word, its edges counted: they are found in words that no list names.
///
/// The letters are those of the folded word; up to four of 16 bits fit one number without loss.
struct LetterGram: Hashable, Comparable, Sendable {
    /// The last letter stands in the lowest 16 bits; `_` marks the edge of a word.
    let bits: UInt64

    private static let lengths = 3...4
    /// Words beyond these add nothing that their like before them did not say.
    private static let wordLimit = 400
    /// Letters of one word that are read.
    private static let letterLimit = 40
    private static let edge = UInt64(UInt8(ascii: "_"))

    private init(bits: UInt64) {
        self.bits = bits
    }

    /// Reads letters as `text` writes them; nil for another number of letters than can be told apart.
    init?(_ text: String) {
        let letters = text.unicodeScalars
        guard Self.lengths.contains(letters.count) else { return nil }
        bits = letters.reduce(0) { $0 << 16 | UInt64($1.value & 0xFFFF) }
    }

    /// The letters as written, `_` for the edge of a word.
    var text: String {
        let letters = (0..<4).reversed().compactMap { place -> Unicode.Scalar? in
            let value = UInt16(truncatingIfNeeded: bits >> UInt64(16 * place))
            return value == 0 ? nil : Unicode.Scalar(value)
        }
        return String(String.UnicodeScalarView(letters))
    }

    static func < (first: LetterGram, second: LetterGram) -> Bool { first.bits < second.bits }

    /// Returns what occurs in the words of a clause; numbers, addresses and links have no letters to compare.
    static func grams(of clause: Clause) -> [LetterGram] {
        var grams: [LetterGram] = []
        for word in clause.words.prefix(wordLimit) where word.kind == .word {
            add(word.text, to: &grams)
        }
        return grams
    }

    private static func add(_ word: String, to grams: inout [LetterGram]) {
        var run = edge
        var count = 1
        func take(_ letter: UInt64) {
            run = run << 16 | letter
            count += 1
            if count >= 3 { grams.append(LetterGram(bits: run & 0xFFFF_FFFF_FFFF)) }
            if count >= 4 { grams.append(LetterGram(bits: run)) }
        }
        for letter in word.unicodeScalars.prefix(letterLimit) {
            take(UInt64(letter.value & 0xFFFF))
        }
        take(edge)
    }
}
