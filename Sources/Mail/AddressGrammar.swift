/// Reads an `addr-spec` by the widest grammar there is (RFC 5322 §3.4.1 with §4.4, RFC 6532 for what is not ASCII)
/// and notes what makes it less than a plain address.
///
/// One pass, no backtracking; comments nest without recursion.
struct AddressGrammar {
    let bytes: [UInt8]
    var offset = 0
    /// The sign that parts local part and domain, once it is read.
    private(set) var at = 0
    /// What was noted, the gravest: what decides how far the address gets.
    private(set) var worst: AddressTrait?
    /// The reason to refuse the address for sending, that of the first trait which servers need not take.
    private(set) var objection: AddressError.Reason?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Throws: Why the text is no address by any grammar.
    mutating func read() throws(AddressError.Reason) {
        guard !bytes.isEmpty else { throw .empty }
        let localLength = try readLocalPart()
        let domainLength = try readDomain()
        guard offset == bytes.count else { throw .badDomainCharacter(name(at: offset)) }
        // RFC 5321 §4.5.3.1: what stands between path brackets is at most 254 octets.
        if localLength > 64 { note(.longLocal, .localTooLong) }
        if localLength + 1 + domainLength > 254 { note(.longAddress, .tooLong) }
    }

    mutating func note(_ trait: AddressTrait, _ reason: AddressError.Reason? = nil) {
        worst = worst.map { max($0, trait) } ?? trait
        if objection == nil { objection = reason }
    }

    /// `'x'`, or `a space`, for a message.
    func name(at offset: Int) -> String {
        guard offset < bytes.count else { return "its end" }
        if bytes[offset] == ASCII.space { return "a space" }
        let length =
            bytes[offset] < 0x80 ? 1 : bytes[offset] < 0xE0 ? 2 : bytes[offset] < 0xF0 ? 3 : 4
        return "'\(String(decoding: bytes[offset...].prefix(length), as: UTF8.self))'"
    }

    var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }
}

// MARK: - Local part

extension AddressGrammar {
    /// Reads up to the `@` and past it; returns the octets of the words and dots.
    private mutating func readLocalPart() throws(AddressError.Reason) -> Int {
        var length = 0
        var words = 0
        var hasQuotes = false
        _ = try skipComments(in: .local)
        while true {
            let start = offset
            let isQuoted = byte == ASCII.quote
            if isQuoted { try readQuotedString() } else { try readAtom() }
            length += offset - start
            words += 1
            hasQuotes = hasQuotes || isQuoted
            let end = offset
            let hasSpace = try skipComments(in: .local)
            if byte == ASCII.at {
                if hasSpace { note(.spaceAtSign) }
                break
            }
            guard byte == ASCII.dot else { throw fault(after: end, isQuoted: isQuoted, hasSpace) }
            offset += 1
            length += 1
            if try skipComments(in: .local) || hasSpace { note(.obsoleteSpace) }
        }
        if hasQuotes {
            if words > 1 { note(.severalWords, .severalWords) } else { note(.quotedLocal) }
        }
        at = offset
        offset += 1
        return length
    }

    private mutating func readAtom() throws(AddressError.Reason) {
        let start = offset
        while let byte, byte >= 0x80 || ASCII.isAtomText(byte) { offset += 1 }
        guard offset == start else { return }
        guard let byte else { throw missing }
        if byte == ASCII.at { throw start == 0 ? .missingLocal : .misplacedDot }
        if byte == ASCII.dot { throw hasAt ? .misplacedDot : .missingAt }
        throw hasAt ? .badLocalCharacter(name(at: offset)) : .missingAt
    }

    private var hasAt: Bool { bytes.contains(ASCII.at) }

    private var missing: AddressError.Reason { hasAt ? .unfinishedQuote : .missingAt }

    /// Why something else than a dot or an `@` after a word ends the reading.
    private func fault(
        after end: Int, isQuoted: Bool, _ hasSpace: Bool
    ) -> AddressError.Reason {
        guard hasAt else { return isQuoted ? .unfinishedQuote : .missingAt }
        if isQuoted { return .unfinishedQuote }
        return .badLocalCharacter(name(at: hasSpace ? end : offset))
    }

    /// RFC 5321 `Quoted-string`, RFC 5322 §3.2.4 and the controls of its §4.1.
    private mutating func readQuotedString() throws(AddressError.Reason) {
        offset += 1
        while let byte {
            switch byte {
            case ASCII.quote:
                offset += 1
                return
            case ASCII.backslash:
                // RFC 6531 §3.3 lets quoted text grow beyond ASCII, but not what a backslash quotes.
                guard offset + 1 < bytes.count, bytes[offset + 1] < 0x80 else {
                    throw .unfinishedQuote
                }
                if !ASCII.isPrintable(bytes[offset + 1]), bytes[offset + 1] != ASCII.tab {
                    note(.obsoleteText, .unfinishedQuote)
                }
                offset += 2
            case ASCII.carriageReturn:
                try skipFold()
                note(.foldingSpace, .badLocalCharacter("a line break"))
            case 0, ASCII.lineFeed:
                throw .unfinishedQuote
            default:
                if byte < 32 && byte != ASCII.tab || byte == 127 { note(.obsoleteText) }
                offset += 1
            }
        }
        throw .unfinishedQuote
    }
}

// MARK: - Domain

extension AddressGrammar {
    /// Reads the rest; returns the octets of labels and dots.
    private mutating func readDomain() throws(AddressError.Reason) -> Int {
        guard offset < bytes.count else { throw .missingDomain }
        if try skipComments(in: .domain) { note(.spaceAtSign) }
        guard byte != UInt8(ascii: "[") else { return try readLiteral() }
        var length = 0
        var labels: [Range<Int>] = []
        while true {
            let label = try readLabel()
            labels.append(label)
            length += label.count
            let hasSpace = try skipComments(in: .domain)
            guard let byte else { break }
            guard byte == ASCII.dot else {
                throw byte == ASCII.at
                    ? .badLocalCharacter("'@'")
                    : .badDomainCharacter(name(at: hasSpace ? label.upperBound : offset))
            }
            offset += 1
            length += 1
            if try skipComments(in: .domain) || hasSpace { note(.obsoleteSpace) }
        }
        if labels.count == 1 { note(.singleLabel) }
        // RFC 1123 §2.1: the last label of a host name is alphabetic, which tells it from an IP address.
        if let last = labels.last, bytes[last].allSatisfy(ASCII.isDigit) {
            note(.numericTop, .numericDomain)
        }
        return length
    }

    private mutating func readLabel() throws(AddressError.Reason) -> Range<Int> {
        let start = offset
        var stranger: Int?
        while let byte, byte >= 0x80 || ASCII.isAtomText(byte) {
            let isOfHosts = byte >= 0x80 || ASCII.isLetterOrDigit(byte) || byte == 0x2D
            if !isOfHosts, stranger == nil { stranger = offset }
            offset += 1
        }
        guard offset > start else {
            guard let byte, byte != ASCII.dot else { throw .badLabel("") }
            throw .badDomainCharacter(name(at: offset))
        }
        let label = start..<offset
        if let stranger { note(.domainText, .badDomainCharacter(name(at: stranger))) }
        let hyphen = UInt8(ascii: "-")
        let text = String(decoding: bytes[label], as: UTF8.self)
        guard bytes[start] != hyphen, bytes[offset - 1] != hyphen else { throw .badLabel(text) }
        if label.count > 63 || Punycode.asciiLabel(text).utf8.count > 63 {
            note(.longLabel, .badLabel(text))
        }
        return label
    }

    /// RFC 5322 §3.4.1 `domain-literal`; of them RFC 5321 §4.1.3 knows IP addresses.
    private mutating func readLiteral() throws(AddressError.Reason) -> Int {
        let start = offset
        offset += 1
        var isObsolete = false
        while let byte, byte != UInt8(ascii: "]") {
            switch byte {
            case UInt8(ascii: "["), 0, ASCII.lineFeed: throw .addressLiteral
            case ASCII.backslash:
                guard offset + 1 < bytes.count else { throw .addressLiteral }
                isObsolete = true
                offset += 2
            case ASCII.carriageReturn: try skipFold()
            default: offset += 1
            }
        }
        guard offset < bytes.count else { throw .addressLiteral }
        offset += 1
        let trait =
            isObsolete
            ? .domainLiteral : AddressLiteral.trait(of: bytes[(start + 1)..<(offset - 1)])
        note(trait, .addressLiteral)
        let length = offset - start
        _ = try skipComments(in: .domain)
        return length
    }
}

// MARK: - Comments and folding white space

extension AddressGrammar {
    enum Part {
        case local, domain
    }

    /// Skips comments and blanks (RFC 5322 §3.2.2) and returns whether there were any.
    private mutating func skipComments(in part: Part) throws(AddressError.Reason) -> Bool {
        let start = offset
        var folds = 0
        while let byte {
            switch byte {
            case ASCII.space, ASCII.tab:
                note(.foldingSpace, blank(in: part))
                offset += 1
            case ASCII.carriageReturn:
                try skipFold()
                folds += 1
                note(folds > 1 ? .obsoleteSpace : .foldingSpace, blank(in: part))
            case UInt8(ascii: "("):
                try skipComment()
                note(.comment, .comment)
            default:
                return offset > start
            }
        }
        return offset > start
    }

    private func blank(in part: Part) -> AddressError.Reason {
        part == .local ? .badLocalCharacter("a space") : .badDomainCharacter("a space")
    }

    /// Skips CRLF and the blank that must follow it (RFC 5322 §3.2.2).
    private mutating func skipFold() throws(AddressError.Reason) {
        guard offset + 2 < bytes.count, bytes[offset + 1] == ASCII.lineFeed,
            bytes[offset + 2] == ASCII.space || bytes[offset + 2] == ASCII.tab
        else { throw .invisible("U+000D") }
        offset += 3
    }

    private mutating func skipComment() throws(AddressError.Reason) {
        var depth = 0
        while let byte {
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case ASCII.backslash:
                guard offset + 1 < bytes.count else { throw .comment }
                offset += 1
            case ASCII.carriageReturn:
                try skipFold()
                continue
            case 0, ASCII.lineFeed: throw .comment
            default:
                if byte < 32 && byte != ASCII.tab || byte == 127 { note(.obsoleteText) }
            }
            offset += 1
            if depth == 0 { return }
        }
        throw .comment
    }
}
