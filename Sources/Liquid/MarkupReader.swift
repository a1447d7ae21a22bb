/// Reads the inside of a tag or output, one lexeme ahead.
struct MarkupReader {
    enum Lexeme: Equatable {
        case identifier
        case integer(Int)
        case decimal(Double)
        /// The range between the quotes.
        case string(Range<Int>)
        case comparison(ConditionTerm.Operator)
        /// `..`
        case dots
        /// Any of `. [ ] ( ) : , | =`
        case symbol(UInt8)
        case end
    }

    private let bytes: [UInt8]
    private let end: Int
    private var cursor: Int
    private(set) var lexeme = Lexeme.end
    /// Where the current lexeme stands.
    private(set) var range: Range<Int>
    /// Where the lexeme before it ended.
    private(set) var previousEnd: Int

    init(_ bytes: [UInt8], _ markup: Range<Int>) throws(Fault) {
        self.bytes = bytes
        cursor = markup.lowerBound
        end = markup.upperBound
        range = cursor..<cursor
        previousEnd = cursor
        try advance()
    }

    var isAtEnd: Bool { lexeme == .end }

    /// What stands from here to the end, for tags whose markup is free text.
    var rest: Range<Int> { range.lowerBound..<end }

    func isSymbol(_ character: Unicode.Scalar) -> Bool {
        lexeme == .symbol(UInt8(ascii: character))
    }

    func isIdentifier(_ name: StaticString) -> Bool {
        lexeme == .identifier && name.withUTF8Buffer { bytes[range].elementsEqual($0) }
    }

    /// The current lexeme as a message names it.
    var shown: String {
        if isAtEnd { return "the end of the tag" }
        let written = String(decoding: bytes[range], as: UTF8.self)
        // A text is in quotes already.
        if case .string = lexeme { return written }
        return "'\(written)'"
    }

    // MARK: - Reading

    mutating func advance() throws(Fault) {
        previousEnd = range.upperBound
        skipWhitespace()
        let start = cursor
        guard start < end else {
            lexeme = .end
            range = end..<end
            return
        }
        lexeme = try read(bytes[start])
        range = start..<cursor
    }

    private mutating func skipWhitespace() {
        while cursor < end {
            if isWhitespace(bytes[cursor]) {
                cursor += 1
            } else if cursor + 1 < end, bytes[cursor] == 0xC2, bytes[cursor + 1] == 0xA0 {
                // A no-break space, as pasting from a word processor leaves it.
                cursor += 2
            } else {
                return
            }
        }
    }

    private mutating func read(_ first: UInt8) throws(Fault) -> Lexeme {
        switch first {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return try readString(quote: first)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
        case UInt8(ascii: "-"):
            if isDigit(at: cursor + 1) { return try readNumber() }
        case UInt8(ascii: "."):
            cursor += 1
            guard byte(at: cursor) == first else { return .symbol(first) }
            cursor += 1
            return .dots
        case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"):
            if let found = readOperator(first) { return found }
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "|"):
            cursor += 1
            return .symbol(first)
        default:
            try refuseCurlyQuote()
            if isIdentifierByte(first), first != UInt8(ascii: "-") { return readIdentifier() }
        }
        throw unexpectedCharacter()
    }

    private mutating func readIdentifier() -> Lexeme {
        while cursor < end, isIdentifierByte(bytes[cursor]), !isNoBreakSpace(at: cursor) {
            cursor += 1
        }
        if byte(at: cursor) == UInt8(ascii: "?") { cursor += 1 }
        return .identifier
    }

    private mutating func readString(quote: UInt8) throws(Fault) -> Lexeme {
        let start = cursor + 1
        guard let close = bytes[start..<end].firstIndex(of: quote) else {
            throw Fault(
                .syntax,
                "the text in quotes is not closed; add \(Character(.init(quote))) behind it",
                cursor..<end)
        }
        cursor = close + 1
        return .string(start..<close)
    }

    private mutating func readNumber() throws(Fault) -> Lexeme {
        let start = cursor
        cursor += 1
        while isDigit(at: cursor) { cursor += 1 }
        var isDecimal = false
        if byte(at: cursor) == UInt8(ascii: "."), isDigit(at: cursor + 1) {
            isDecimal = true
            cursor += 1
            while isDigit(at: cursor) { cursor += 1 }
        }
        if let next = byte(at: cursor), isIdentifierByte(next), next != UInt8(ascii: "-") {
            while let next = byte(at: cursor), isIdentifierByte(next) { cursor += 1 }
            let name = String(decoding: bytes[start..<cursor], as: UTF8.self)
            throw Fault(
                .syntax, "'\(name)' begins with a digit, and no name does; put a text in quotes",
                start..<cursor)
        }
        let text = String(decoding: bytes[start..<cursor], as: UTF8.self)
        if !isDecimal, let number = Int(text) { return .integer(number) }
        return .decimal(Double(text) ?? 0)
    }

    private mutating func readOperator(_ first: UInt8) -> Lexeme? {
        let second = byte(at: cursor + 1)
        let isDouble = second == UInt8(ascii: "=")
        switch (first, second) {
        case (UInt8(ascii: "<"), UInt8(ascii: ">")):
            cursor += 2
            return .comparison(.unequal)
        case (UInt8(ascii: "="), _) where !isDouble:
            cursor += 1
            return .symbol(first)
        case (UInt8(ascii: "!"), _) where !isDouble: return nil
        default: break
        }
        cursor += isDouble ? 2 : 1
        switch first {
        case UInt8(ascii: "="): return .comparison(.equal)
        case UInt8(ascii: "!"): return .comparison(.unequal)
        case UInt8(ascii: "<"): return .comparison(isDouble ? .lessOrEqual : .less)
        default: return .comparison(isDouble ? .greaterOrEqual : .greater)
        }
    }

    // MARK: - Characters

    private func byte(at index: Int) -> UInt8? { index < end ? bytes[index] : nil }

    private func isDigit(at index: Int) -> Bool {
        byte(at: index).map { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ?? false
    }

    private func isIdentifierByte(_ byte: UInt8) -> Bool {
        isNameByte(byte) || byte == UInt8(ascii: "-") || byte >= 0x80
    }

    private func isNoBreakSpace(at index: Int) -> Bool {
        bytes[index] == 0xC2 && byte(at: index + 1) == 0xA0
    }

    /// Word processors turn `'` into U+2018 or U+2019 and `"` into U+201C or U+201D.
    private func refuseCurlyQuote() throws(Fault) {
        guard cursor + 2 < end, bytes[cursor] == 0xE2, bytes[cursor + 1] == 0x80 else { return }
        guard [0x98, 0x99, 0x9C, 0x9D].contains(bytes[cursor + 2]) else { return }
        throw Fault(
            .syntax, "curly quotes do not quote a string; use ' or \"", cursor..<cursor + 3)
    }

    private func unexpectedCharacter() -> Fault {
        let shown = String(decoding: bytes[cursor..<cursor + 1], as: UTF8.self)
        return Fault(
            .syntax, "unexpected character '\(shown)'\(advice(on: bytes[cursor]))",
            cursor..<cursor + 1)
    }

    /// What is meant by a character of other template languages.
    private func advice(on character: UInt8) -> String {
        switch character {
        case UInt8(ascii: "+"): "; the filter 'plus' adds numbers, 'append' joins texts"
        case UInt8(ascii: "-"): "; the filter 'minus' subtracts"
        case UInt8(ascii: "*"): "; the filter 'times' multiplies"
        case UInt8(ascii: "/"): "; the filter 'divided_by' divides"
        case UInt8(ascii: "%"): "; the filter 'modulo' gives the remainder"
        case UInt8(ascii: "&"): "; write 'and'"
        case UInt8(ascii: "!"): "; write '!=' or 'unless'"
        case UInt8(ascii: "{"), UInt8(ascii: "}"): "; inside a tag names stand without braces"
        default: ""
        }
    }
}
