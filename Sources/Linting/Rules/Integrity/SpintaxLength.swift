import Diagnostics
import Liquid

extension Rule {
    static let spintaxLength = Rule(
        "spintax-length", .warning, "an option is so much longer that it says something else",
        .integrity,
        from: [.practice("replies to wordings can be compared only when they say the same")],
        doc: Doc(
            why: """
                Options are wordings of the same thing. One of more than twice as many words, and at least \
                \(leastDifference) more, says something that the other recipients do not read; then replies to both \
                cannot be compared, and the letter is checked for one length and sent in another.
                """,
            bad:
                "{Thanks.|Thank you for the call on Tuesday, I have sent the two pages to your colleague.}",
            good: "{Thank you for the call on Tuesday.|Many thanks for Tuesday's call.}"),
        check: .letter { letter in letter.groups.compactMap(unevenOptions) })

    /// How many words more make another meaning: 'Hi' against 'A very good morning to you' does not.
    private static let leastDifference = 6

    private static func unevenOptions(of group: SpintaxGroup) -> Remark? {
        let counts = group.options.map { SpintaxWords.count(in: Array($0.source.utf8)) }
        // An option without words leaves a sentence out on purpose; there is a rule of its own for it.
        guard let least = counts.filter({ $0 > 0 }).min(), let most = counts.max(),
            most > 2 * least, most - least >= leastDifference,
            let longest = counts.firstIndex(of: most)
        else { return nil }
        return Remark(
            "this option has \(most) words and another one \(least); options should say the same",
            at: group.options[longest].span)
    }
}

/// Counts the words of an option as it is written.
enum SpintaxWords {
    /// Returns the number of words: an output counts as one, a tag as none, a group inside as its longest option.
    static func count(in source: [UInt8]) -> Int {
        var levels = [(words: 0, best: 0)]
        var isInWord = false
        var index = 0
        while index < source.count {
            let byte = source[index]
            let next = index + 1 < source.count ? source[index + 1] : 0
            switch byte {
            case UInt8(ascii: "{") where next == byte || next == UInt8(ascii: "%"):
                if next == byte, !isInWord { levels[levels.count - 1].words += 1 }
                isInWord = next == byte
                index = end(of: next, in: source, from: index + 2)
                continue
            case UInt8(ascii: "{"):
                levels.append((0, 0))
                isInWord = false
            case UInt8(ascii: "|") where levels.count > 1:
                let words = levels[levels.count - 1].words
                let best = levels[levels.count - 1].best
                levels[levels.count - 1] = (0, max(best, words))
                isInWord = false
            case UInt8(ascii: "}") where levels.count > 1:
                let level = levels.removeLast()
                levels[levels.count - 1].words += max(level.best, level.words)
                isInWord = false
            default:
                let isWord = isWordByte(byte)
                if isWord, !isInWord { levels[levels.count - 1].words += 1 }
                isInWord = isWord || (isInWord && isInner(byte))
            }
            index += 1
        }
        return levels.reduce(0) { $0 + max($1.words, $1.best) }
    }

    /// Returns the offset behind the delimiter that closes an output or a tag.
    private static func end(of opening: UInt8, in source: [UInt8], from start: Int) -> Int {
        let closing = opening == UInt8(ascii: "{") ? UInt8(ascii: "}") : opening
        var index = start
        while index + 1 < source.count {
            if source[index] == closing, source[index + 1] == UInt8(ascii: "}") { return index + 2 }
            index += 1
        }
        return source.count
    }

    /// Letters and digits; all of non-ASCII text counts as such.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// What does not part a word: `don't`, `follow-up`, `acme.example`.
    private static func isInner(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
