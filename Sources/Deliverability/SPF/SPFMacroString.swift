/// A text with macros (RFC 7208 §7.1), taken apart.
package struct SPFMacroString: Sendable, Equatable {
    package enum Part: Sendable, Equatable {
        case literal([UInt8])
        case macro(SPFMacro)
    }

    package let parts: [Part]
    /// The text as written.
    package let source: String

    package init(parts: [Part], source: String) {
        self.parts = parts
        self.source = source
    }

    /// A text without macros.
    package init(literal: String) {
        parts = [.literal(Array(literal.utf8))]
        source = literal
    }

    package var macros: [SPFMacro] {
        parts.compactMap { if case .macro(let macro) = $0 { macro } else { nil } }
    }

    /// Whether the value is another one for each mail: a macro other than the domain's stands in it.
    package var dependsOnMail: Bool { macros.contains { $0.letter != .domain } }
}

/// One `%{…}`.
package struct SPFMacro: Sendable, Equatable {
    package enum Letter: UInt8, Sendable, Equatable {
        case sender = 0x73  // s
        case localPart = 0x6C  // l
        case senderDomain = 0x6F  // o
        case domain = 0x64  // d
        case address = 0x69  // i
        case validatedName = 0x70  // p
        case addressFamily = 0x76  // v
        case helo = 0x68  // h
        // RFC 7208 §7.2: in explanations only.
        case readableAddress = 0x63  // c
        case receiver = 0x72  // r
        case timestamp = 0x74  // t

        var isForExplanationsOnly: Bool {
            switch self {
            case .readableAddress, .receiver, .timestamp: true
            default: false
            }
        }
    }

    package let letter: Letter
    /// An upper-case letter: the value is escaped as in a URL.
    package let isEscaped: Bool
    /// How many parts are kept, counted from the right; nil for all.
    package let kept: Int?
    package let isReversed: Bool
    /// What the value is split at; `.` when none is written.
    package let delimiters: [UInt8]

    package init(
        _ letter: Letter, isEscaped: Bool = false, kept: Int? = nil, isReversed: Bool = false,
        delimiters: [UInt8] = [UInt8(ascii: ".")]
    ) {
        self.letter = letter
        self.isEscaped = isEscaped
        self.kept = kept
        self.isReversed = isReversed
        self.delimiters = delimiters
    }
}

// MARK: - Parsing

extension SPFMacroString {
    /// What may stand in the text.
    package enum Use: Sendable {
        /// The argument of a term: visible ASCII (RFC 7208 §7.1, `macro-literal`).
        case term
        /// The text of an explanation: blanks and the letters `c`, `r`, `t` too (`explain-string`).
        case explanation
    }

    /// Takes a text apart; `column` is where it begins in the record.
    package static func parse(
        _ bytes: ArraySlice<UInt8>, column: Int = 1, use: Use = .term
    ) throws(SPFFault) -> SPFMacroString {
        var parser = SPFMacroParser(bytes: bytes, column: column, use: use)
        return SPFMacroString(
            parts: try parser.parts(), source: String(decoding: bytes, as: UTF8.self))
    }
}

private struct SPFMacroParser {
    let bytes: ArraySlice<UInt8>
    let column: Int
    let use: SPFMacroString.Use
    private var position: Int

    init(bytes: ArraySlice<UInt8>, column: Int, use: SPFMacroString.Use) {
        self.bytes = bytes
        self.column = column
        self.use = use
        position = bytes.startIndex
    }

    private func fault(at place: Int, _ message: String) -> SPFFault {
        SPFFault(column + place - bytes.startIndex, message)
    }

    private func byte(_ place: Int) -> UInt8? { place < bytes.endIndex ? bytes[place] : nil }

    mutating func parts() throws(SPFFault) -> [SPFMacroString.Part] {
        var parts: [SPFMacroString.Part] = []
        var literal: [UInt8] = []
        while let next = byte(position) {
            guard next == UInt8(ascii: "%") else {
                literal.append(try checked(next))
                position += 1
                continue
            }
            switch byte(position + 1) {
            case UInt8(ascii: "%"): literal.append(UInt8(ascii: "%"))
            case UInt8(ascii: "_"): literal.append(UInt8(ascii: " "))
            case UInt8(ascii: "-"): literal += Array("%20".utf8)
            case UInt8(ascii: "{"):
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = []
                parts.append(.macro(try macro()))
                continue
            default:
                throw fault(
                    at: position, "a '%' begins no macro here; write '%%' for a per cent sign")
            }
            position += 2
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        return parts
    }

    private func checked(_ byte: UInt8) throws(SPFFault) -> UInt8 {
        let isAllowed = (0x21...0x7E).contains(byte) || use == .explanation && byte == 0x20
        guard isAllowed else {
            throw fault(
                at: position, "\(SPFParser.name(of: byte)) cannot stand here; only ASCII can")
        }
        return byte
    }

    /// `"%{" macro-letter transformers *delimiter "}"` (RFC 7208 §7.1).
    private mutating func macro() throws(SPFFault) -> SPFMacro {
        let start = position
        position += 2
        let (letter, isEscaped) = try letter(start)
        position += 1
        let kept = try kept()
        var isReversed = false
        if byte(position).map(SPFParser.lowered) == UInt8(ascii: "r") {
            isReversed = true
            position += 1
        }
        var delimiters: [UInt8] = []
        while let next = byte(position), next != UInt8(ascii: "}") {
            guard Array(".-+,/_=".utf8).contains(next) else {
                throw fault(
                    at: position,
                    "\(SPFParser.name(of: next)) cannot stand in a macro; after its letter come a "
                        + "number, 'r' and delimiters out of '.-+,/_='")
            }
            delimiters.append(next)
            position += 1
        }
        guard byte(position) != nil else {
            throw fault(at: start, "the macro that begins here has no '}'")
        }
        position += 1
        return SPFMacro(
            letter, isEscaped: isEscaped, kept: kept, isReversed: isReversed,
            delimiters: delimiters.isEmpty ? [UInt8(ascii: ".")] : delimiters)
    }

    private func letter(_ start: Int) throws(SPFFault) -> (SPFMacro.Letter, isEscaped: Bool) {
        guard let byte = byte(position), byte != UInt8(ascii: "}") else {
            throw fault(at: start, "the macro that begins here has no letter")
        }
        guard let letter = SPFMacro.Letter(rawValue: SPFParser.lowered(byte)) else {
            throw fault(
                at: position,
                "no macro is called \(SPFParser.name(of: byte)); there are s, l, o, d, i, p, v, h")
        }
        guard use == .explanation || !letter.isForExplanationsOnly else {
            throw fault(
                at: position,
                "the macro \(SPFParser.name(of: byte)) may stand in explanations only")
        }
        return (letter, (0x41...0x5A).contains(byte))
    }

    private mutating func kept() throws(SPFFault) -> Int? {
        let start = position
        var value: Int?
        while let digit = byte(position), (0x30...0x39).contains(digit) {
            // More parts than a name has: the number needs no exactness beyond.
            value = min((value ?? 0) * 10 + Int(digit - 0x30), 1_000)
            position += 1
        }
        guard value != 0 else { throw fault(at: start, "a macro cannot keep 0 parts") }
        return value
    }
}
