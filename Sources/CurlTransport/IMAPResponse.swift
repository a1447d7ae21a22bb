/// One response of an IMAP server (RFC 9051 §7): its tokens, literals included.
struct IMAPResponse {
    /// What a response is made of (RFC 9051 §9).
    enum Token: Equatable {
        case open
        case close
        /// Numbers, names, NIL and section names such as `BODY[]<0>`.
        case atom(String)
        /// A quoted string or a literal.
        case string([UInt8])
    }

    /// A stretch between literals, or a literal.
    enum Part: Equatable {
        case text([UInt8])
        case literal([UInt8])
    }

    let parts: [Part]

    /// The first line as text, for status responses and messages.
    var line: String {
        guard case .text(let bytes)? = parts.first else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The words of the first line up to a limit, the rest as one word.
    func words(_ limit: Int) -> [String] {
        line.split(separator: " ", maxSplits: limit - 1).map(String.init)
    }

    /// The tokens of the whole response; nil when a quoted string does not end or parentheses do not match.
    func tokens() -> [Token]? {
        var tokens: [Token] = []
        var depth = 0
        for part in parts {
            switch part {
            case .literal(let bytes): tokens.append(.string(bytes))
            case .text(let bytes):
                guard IMAPResponse.read(bytes, into: &tokens, depth: &depth) else { return nil }
            }
        }
        return depth == 0 ? tokens : nil
    }

    private static func read(_ bytes: [UInt8], into tokens: inout [Token], depth: inout Int) -> Bool
    {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: " "):
                continue
            case UInt8(ascii: "("):
                depth += 1
                tokens.append(.open)
            case UInt8(ascii: ")"):
                depth -= 1
                guard depth >= 0 else { return false }
                tokens.append(.close)
            case UInt8(ascii: "\""):
                guard let string = quoted(bytes, at: &index) else { return false }
                tokens.append(.string(string))
            default:
                let start = index - 1
                while index < bytes.count, !isDelimiter(bytes[index]) { index += 1 }
                // A section may hold blanks and parentheses: `BODY[HEADER.FIELDS (X)]`.
                if opensSection(bytes[start..<index]) {
                    while index < bytes.count, bytes[index - 1] != UInt8(ascii: "]") { index += 1 }
                }
                tokens.append(.atom(String(decoding: bytes[start..<index], as: UTF8.self)))
            }
        }
        return true
    }

    private static func opensSection(_ atom: ArraySlice<UInt8>) -> Bool {
        atom.count > 5 && atom.last != UInt8(ascii: "]") && !atom.contains(UInt8(ascii: "]"))
            && String(decoding: atom.prefix(5), as: UTF8.self).uppercased() == "BODY["
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
            || byte == UInt8(ascii: "\"")
    }

    private static func quoted(_ bytes: [UInt8], at index: inout Int) -> [UInt8]? {
        var result: [UInt8] = []
        while index < bytes.count {
            var byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") { return result }
            if byte == UInt8(ascii: "\\"), index < bytes.count {
                byte = bytes[index]
                index += 1
            }
            result.append(byte)
        }
        return nil
    }
}

// MARK: - What the reader asks of it

extension IMAPResponse {
    /// The items of `* n FETCH (NAME value …)` by upper-case name, without nested values; nil for other or broken responses.
    var fetchItems: [String: Token]? {
        guard let tokens = tokens(), tokens.count >= 5, tokens[0] == .atom("*"),
            case .atom(let keyword) = tokens[2], keyword.uppercased() == "FETCH", tokens[3] == .open
        else {
            return nil
        }
        var items: [String: Token] = [:]
        var index = 4
        while index + 1 < tokens.count, case .atom(let name) = tokens[index] {
            switch tokens[index + 1] {
            case .open:
                IMAPResponse.skipList(tokens, at: &index)
            case .close:
                // A name without a value: the rest of a literal that was longer than announced.
                return nil
            case .atom, .string:
                items[name.uppercased()] = tokens[index + 1]
                index += 2
            }
        }
        let endsWhole = index == tokens.count - 1 && tokens[index] == .close
        return endsWhole ? items : nil
    }

    /// Moves from a name past the parenthesised value behind it.
    private static func skipList(_ tokens: [Token], at index: inout Int) {
        var depth = 0
        index += 1
        while index < tokens.count {
            if tokens[index] == .open { depth += 1 }
            if tokens[index] == .close { depth -= 1 }
            index += 1
            if depth == 0 { return }
        }
    }

    /// A folder of `* LIST (\Attributes) "/" name`, attributes in lower case; nil for other responses.
    var listedFolder: (name: [UInt8], attributes: [String])? {
        guard let tokens = tokens(), tokens.count >= 6, tokens[0] == .atom("*"),
            case .atom(let keyword) = tokens[1], keyword.uppercased() == "LIST", tokens[2] == .open,
            let close = tokens.firstIndex(of: .close), close + 2 < tokens.count
        else {
            return nil
        }
        let attributes = tokens[3..<close].compactMap { token -> String? in
            guard case .atom(let name) = token else { return nil }
            return name.lowercased()
        }
        switch tokens[close + 2] {
        case .atom(let name): return (Array(name.utf8), attributes)
        case .string(let name): return (name, attributes)
        case .open, .close: return nil
        }
    }

    /// The number in `* OK [UIDVALIDITY 3857529045] …` for a code name; nil when it is not there.
    func codeNumber<Number: FixedWidthInteger>(_ name: String) -> Number? {
        let words = words(4)
        guard words.count >= 4, words[0] == "*", words[1].uppercased() == "OK",
            words[2].uppercased() == "[\(name)"
        else {
            return nil
        }
        return Number(words[3].prefix { $0 != "]" })
    }
}
