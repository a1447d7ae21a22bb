/// Why bytes are no JSON text, and where.
package struct JSONFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let reason: String
    /// Byte offset of the fault.
    package let offset: Int

    package var description: String { "\(reason) at byte \(offset)" }
}

extension JSONText {
    /// The most arrays and objects inside each other.
    package static let deepest = 128

    /// Reads one JSON text (RFC 8259) with nothing but blanks around it.
    ///
    /// Half of a surrogate pair becomes U+FFFD; of a key that stands twice both members are kept.
    package static func parse(_ bytes: [UInt8]) throws(JSONFault) -> JSONText {
        var parser = JSONParser(bytes)
        let value = try parser.value(depth: 0)
        try parser.end()
        return value
    }

    /// The member of an object; nil for a key that it does not have, and for what is no object.
    package subscript(key: String) -> JSONText? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// The text of a string, else nil.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of a whole number that fits 64 bits, else nil.
    package var whole: Int? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }

    /// The truth of `true` and `false`, else nil.
    package var flag: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The elements of an array; none for anything else.
    package var elements: [JSONText] {
        guard case .array(let values) = self else { return [] }
        return values
    }
}

/// A recursive descent over the grammar of RFC 8259.
private struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func fault(_ reason: String) -> JSONFault {
        JSONFault(reason: reason, offset: position)
    }

    mutating func end() throws(JSONFault) {
        skipBlanks()
        guard next == nil else { throw fault("something follows the value") }
    }

    mutating func value(depth: Int) throws(JSONFault) -> JSONText {
        skipBlanks()
        guard depth < JSONText.deepest else { throw fault("too deeply nested") }
        switch next {
        case nil: throw fault("a value is missing")
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D {
            position += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func word(_ word: String, _ value: JSONText) throws(JSONFault) -> JSONText {
        guard bytes[position...].starts(with: word.utf8) else { throw fault("no JSON value") }
        position += word.utf8.count
        return value
    }

    private mutating func array(_ depth: Int) throws(JSONFault) -> JSONText {
        position += 1
        var values: [JSONText] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            values.append(try value(depth: depth + 1))
            skipBlanks()
            if take(UInt8(ascii: "]")) { return .array(values) }
            guard take(UInt8(ascii: ",")) else { throw fault("',' or ']' is missing") }
        }
    }

    private mutating func object(_ depth: Int) throws(JSONFault) -> JSONText {
        position += 1
        var members: [(key: String, value: JSONText)] = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw fault("a key is missing") }
            let key = try string()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw fault("':' is missing") }
            members.append((key, try value(depth: depth + 1)))
            skipBlanks()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw fault("',' or '}' is missing") }
        }
    }
}

// MARK: - Numbers

extension JSONParser {
    private mutating func number() throws(JSONFault) -> JSONText {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let first = next
        let digits = skipDigits()
        guard digits > 0, digits == 1 || first != UInt8(ascii: "0") else {
            throw fault("no JSON value")
        }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            guard skipDigits() > 0 else { throw fault("a digit is missing") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard skipDigits() > 0 else { throw fault("a digit is missing") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let value = Int(text) { return .integer(value) }
        guard let value = Double(text) else { throw fault("no number") }
        return .number(value)
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            position += 1
        }
        return position - start
    }
}

// MARK: - Strings

extension JSONParser {
    private mutating func string() throws(JSONFault) -> String {
        position += 1
        var text: [UInt8] = []
        while true {
            let start = position
            while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""),
                byte != UInt8(ascii: "\\")
            {
                position += 1
            }
            text += bytes[start..<position]
            switch next {
            case UInt8(ascii: "\""):
                position += 1
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw fault("a string is not UTF-8")
                }
                return string
            case UInt8(ascii: "\\"):
                position += 1
                text += try escape()
            default: throw fault("a string is never closed, or holds a control character")
            }
        }
    }

    private mutating func escape() throws(JSONFault) -> [UInt8] {
        guard let byte = next else { throw fault("an escape is cut short") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
        default: throw fault("an unknown escape")
        }
    }

    private mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
        let unit = try unit()
        guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        let after = position
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            position = after
            return "\u{FFFD}"
        }
        let low = try self.unit()
        guard low & 0xFC00 == 0xDC00 else {
            position = after
            return "\u{FFFD}"
        }
        let value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private mutating func unit() throws(JSONFault) -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4 else { throw fault("an escape is cut short") }
        var value: UInt32 = 0
        for byte in digits {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("an escape needs four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
        }
        position += 4
        return value
    }
}
