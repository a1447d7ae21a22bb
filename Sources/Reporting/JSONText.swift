/// A JSON value whose keys keep the order they were written in, so that outputs never differ by chance.
package enum JSONText: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONText])
    case object([(key: String, value: JSONText)])

    /// Values are equal when they are written the same.
    package static func == (left: JSONText, right: JSONText) -> Bool {
        left.compact == right.compact
    }

    /// A string, or null for nil.
    package static func optional(_ text: String?) -> JSONText {
        text.map { .string($0) } ?? .null
    }

    /// On one line, without blanks.
    package var compact: String {
        var bytes: [UInt8] = []
        write(into: &bytes, indent: nil)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// ``compact`` with a line feed, as bytes.
    package var line: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes, indent: nil)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// Indented by two blanks a level.
    package var pretty: String {
        var bytes: [UInt8] = []
        write(into: &bytes, indent: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Indented by two blanks a level, as it stands in a list that many levels deep; its first line is not indented.
    func pretty(at depth: Int) -> String {
        var bytes: [UInt8] = []
        write(into: &bytes, indent: depth)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(into bytes: inout [UInt8], indent: Int?) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        // JSON has no infinities; a figure that is none is no figure.
        case .number(let value):
            bytes.append(contentsOf: (value.isFinite ? JSONText.text(value) : "null").utf8)
        case .string(let value): JSONText.quote(value, into: &bytes)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                JSONText.begin(item: index, into: &bytes, indent: indent)
                value.write(into: &bytes, indent: indent.map { $0 + 1 })
            }
            if !values.isEmpty { JSONText.newline(indent, into: &bytes) }
            bytes.append(UInt8(ascii: "]"))
        case .object(let fields):
            bytes.append(UInt8(ascii: "{"))
            for (index, field) in fields.enumerated() {
                JSONText.begin(item: index, into: &bytes, indent: indent)
                JSONText.quote(field.key, into: &bytes)
                bytes.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
                field.value.write(into: &bytes, indent: indent.map { $0 + 1 })
            }
            if !fields.isEmpty { JSONText.newline(indent, into: &bytes) }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// At most four decimals, without a trailing `.0`.
    private static func text(_ value: Double) -> String {
        // Beyond this, a `Double` has no four decimals to round to.
        guard abs(value) < 1e11 else { return String(value) }
        let rounded = (value * 10_000).rounded() / 10_000
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }

    /// Writes what stands before an item of an array or object.
    private static func begin(item index: Int, into bytes: inout [UInt8], indent: Int?) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        newline(indent.map { $0 + 1 }, into: &bytes)
    }

    private static func newline(_ indent: Int?, into bytes: inout [UInt8]) {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * 2))
    }

    /// Quotes by RFC 8259 §7; whatever else a terminal may act on is escaped as well.
    private static func quote(_ text: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy(isPlain) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { escape(scalar, into: &bytes) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a byte stands for itself in a string.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"")
            && byte != UInt8(ascii: "\\")
    }

    private static func escape(_ scalar: Unicode.Scalar, into bytes: inout [UInt8]) {
        switch scalar {
        case "\"": bytes.append(contentsOf: "\\\"".utf8)
        case "\\": bytes.append(contentsOf: "\\\\".utf8)
        case "\n": bytes.append(contentsOf: "\\n".utf8)
        case "\r": bytes.append(contentsOf: "\\r".utf8)
        case "\t": bytes.append(contentsOf: "\\t".utf8)
        case _ where scalar.isASCII && isPlain(UInt8(truncatingIfNeeded: scalar.value)):
            bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        case _ where scalar.actsOnDisplay:
            let digits = String(scalar.value, radix: 16)
            bytes.append(contentsOf: "\\u".utf8)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
            bytes.append(contentsOf: digits.utf8)
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}

extension JSONText: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONText: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    package init(dictionaryLiteral elements: (String, JSONText)...) {
        self = .object(elements.map { (key: $0.0, value: $0.1) })
    }
    package init(arrayLiteral elements: JSONText...) { self = .array(elements) }
}
