/// A word, a mark or a gap of a letter, in the folded form that phrases are compared in.
package struct Token: Sendable {
    package enum Kind: Sendable {
        case word
        /// An address of the web or of a mailbox: one word to a reader.
        case link
        /// U+FFFC, which stands for a variable.
        case variable
        /// A mark that phrases see, such as a full stop; commas, quotes and brackets are not kept.
        case mark
        /// A blank line: no phrase reaches over it.
        case blankLine
    }

    package let kind: Kind
    /// Scalars of the letter's text.
    package let scalars: Range<Int>
    /// Folded scalars in the stream's pool.
    package let folded: Range<Int>
    /// A fingerprint of the folded scalars.
    package let hash: UInt64
    /// Whether it follows the token before it with nothing in between.
    package let isGlued: Bool

    /// Whether it counts as a word.
    package var isWord: Bool { kind == .word || kind == .link || kind == .variable }
}

/// The tokens of a text, in order.
package struct TokenStream: Sendable {
    package fileprivate(set) var tokens: [Token] = []
    /// The folded scalars of all tokens, one after another.
    package fileprivate(set) var pool: [Unicode.Scalar] = []

    /// Returns the folded text of a token.
    package func word(_ index: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: pool[tokens[index].folded])
        return String(text)
    }

    /// The folded letters of a token: cheaper than its text.
    package func folded(_ index: Int) -> ArraySlice<Unicode.Scalar> { pool[tokens[index].folded] }

    /// Whether a token is a given mark.
    package func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
        tokens[index].kind == .mark && pool[tokens[index].folded.lowerBound] == mark
    }

    /// Returns the tokens that begin inside a range of scalars.
    package func tokens(in scalars: Range<Int>) -> Range<Int> {
        let start = firstIndex(from: scalars.lowerBound)
        return start..<max(start, firstIndex(from: scalars.upperBound))
    }

    private func firstIndex(from scalar: Int) -> Int {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].scalars.lowerBound < scalar {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}

/// FNV-1a over scalars: cheap, and extendable letter by letter, which is how stems are compared.
struct WordHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ scalar: Unicode.Scalar) {
        value = (value ^ UInt64(scalar.value)) &* 0x0000_0100_0000_01B3
    }

    static func of(_ scalars: some Sequence<Unicode.Scalar>) -> UInt64 {
        var hash = WordHash()
        for scalar in scalars { hash.combine(scalar) }
        return hash.value
    }
}

/// Cuts a text into tokens in one pass.
struct Tokenizer {
    private let scalars: [Unicode.Scalar]
    private var stream = TokenStream()
    private var position = 0
    private var endOfLast = -1

    private init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        stream.tokens.reserveCapacity(scalars.count / 4 + 2)
        stream.pool.reserveCapacity(scalars.count)
    }

    static func tokens(of scalars: [Unicode.Scalar]) -> TokenStream {
        var tokenizer = Tokenizer(scalars)
        tokenizer.run()
        return tokenizer.stream
    }

    private mutating func run() {
        while position < scalars.count {
            if scalars[position].isBlank {
                skipBlanks()
                continue
            }
            let start = position
            var end = position
            while end < scalars.count, !scalars[end].isBlank { end += 1 }
            if let link = LinkRecognizer.link(in: scalars, chunk: start..<end) {
                readParts(until: link.lowerBound)
                append(.link, link)
                position = link.upperBound
            }
            readParts(until: end)
        }
    }

    private mutating func skipBlanks() {
        let start = position
        var lineEnds = 0
        while position < scalars.count, scalars[position].isBlank {
            if scalars[position] == "\n" { lineEnds += 1 }
            position += 1
        }
        if lineEnds > 1 { append(.blankLine, start..<start) }
    }

    private mutating func readParts(until end: Int) {
        while position < end {
            let scalar = scalars[position]
            if scalar == LetterText.variableMark {
                append(.variable, position..<position + 1)
                position += 1
            } else if scalar.isWordPart {
                let start = position
                position = endOfWord(from: start, limit: end)
                append(.word, start..<position)
            } else {
                if let mark = scalar.foldedMark {
                    append(.mark, position..<position + 1, mark: mark)
                }
                position += 1
            }
        }
    }

    /// A word is letters, digits and the accents and invisible signs among them, with apostrophes inside.
    private func endOfWord(from start: Int, limit: Int) -> Int {
        var end = start
        while end < limit {
            let scalar = scalars[end]
            if scalar.isWordPart || ScalarFolding.fold(scalar) == .dropped {
                end += 1
            } else if scalar.isApostrophe, end + 1 < limit, scalars[end + 1].isWordPart {
                end += 1
            } else if scalar.isDecimalPoint, isDigit(end - 1), end + 1 < limit, isDigit(end + 1) {
                end += 1
            } else {
                break
            }
        }
        return end
    }

    private func isDigit(_ index: Int) -> Bool {
        scalars.indices.contains(index) && scalars[index].isDigit
    }

    private mutating func append(
        _ kind: Token.Kind, _ range: Range<Int>, mark: Unicode.Scalar? = nil
    ) {
        let start = stream.pool.count
        if let mark {
            stream.pool.append(mark)
        } else if kind == .word || kind == .link {
            fold(range)
        }
        let hash = WordHash.of(stream.pool[start...])
        let isGlued = endOfLast == range.lowerBound
        stream.tokens.append(
            Token(
                kind: kind, scalars: range, folded: start..<stream.pool.count, hash: hash,
                isGlued: isGlued))
        endOfLast = range.upperBound
    }

    private mutating func fold(_ range: Range<Int>) {
        let start = stream.pool.count
        for scalar in scalars[range] {
            if scalar.value >= 0x300, scalar.value < 0x370, stream.pool.count > start,
                let joined = ScalarFolding.compose(stream.pool[stream.pool.count - 1], scalar)
            {
                stream.pool[stream.pool.count - 1] = joined
                continue
            }
            switch ScalarFolding.fold(scalar) {
            case .dropped: break
            case .one(let folded): stream.pool.append(folded)
            case .two(let first, let second):
                stream.pool.append(first)
                stream.pool.append(second)
            }
        }
    }
}
