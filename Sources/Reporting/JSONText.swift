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
        case .null: bytes += Array("null".utf8)
        case .bool(let value): bytes += Array((value ? "true" : "false").utf8)
        case .integer(let value): bytes += Array(String(value).utf8)
        // JSON has no infinities; a figure that is none is no figure.
        case .number(let value):
            bytes += Array((value.isFinite ? JSONText.text(value) : "null").utf8)
        case .string(let value): JSONText.quote(value, into: &bytes)
        case .array(let values):
            JSONText.list(values.map { (nil, $0) }, in: ("[", "]"), into: &bytes, indent: indent)
        case .object(let fields):
            JSONText.list(
                fields.map { ($0.key, $0.value) }, in: ("{", "}"), into: &bytes, indent: indent)
        }
    }

    /// At most four decimals, without a trailing `.0`.
    private static func text(_ value: Double) -> String {
        // Beyond this, a `Double` has no four decimals to round to.
        guard abs(value) < 1e11 else { return String(value) }
        let rounded = (value * 10_000).rounded() / 10_000
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }

    private static func list(
        _ items: [(key: String?, value: JSONText)], in brackets: (String, String),
        into bytes: inout [UInt8], indent: Int?
    ) {
        bytes += Array(brackets.0.utf8)
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            newline(indent.map { $0 + 1 }, into: &bytes)
            if let key = item.key {
                quote(key, into: &bytes)
                bytes += Array((indent == nil ? ":" : ": ").utf8)
            }
            item.value.write(into: &bytes, indent: indent.map { $0 + 1 })
        }
        if !items.isEmpty { newline(indent, into: &bytes) }
        bytes += Array(brackets.1.utf8)
    }

    private static func newline(_ indent: Int?, into bytes: inout [UInt8]) {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<indent * 2 { bytes.append(UInt8(ascii: " ")) }
    }

    /// Quotes by RFC 8259 §7; whatever else a terminal may act on is escaped as well.
    private static func quote(_ text: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { source in
            var start = 0
            var index = 0
            while index < source.count {
                let width = scalarWidth(source[index])
                guard width > 0, let escaped = escape(source, at: index, width) else {
                    index += max(width, 1)
                    continue
                }
                bytes.append(contentsOf: source[start..<index])
                bytes.append(contentsOf: escaped)
                index += width
                start = index
            }
            bytes.append(contentsOf: source[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Bytes of a scalar that may need an escape; 0 for a byte that begins none.
    private static func scalarWidth(_ byte: UInt8) -> Int {
        switch byte {
        case 0x00...0x1F, 0x22, 0x5C, 0x7F: 1
        // What acts on a display lies in U+0080...U+009F, U+061C and U+2000...U+206F.
        case 0xC2, 0xD8: 2
        case 0xE2: 3
        default: 0
        }
    }

    private static func escape(
        _ source: UnsafeBufferPointer<UInt8>, at index: Int, _ width: Int
    ) -> [UInt8]? {
        switch source[index] {
        case UInt8(ascii: "\""): return Array("\\\"".utf8)
        case UInt8(ascii: "\\"): return Array("\\\\".utf8)
        case UInt8(ascii: "\n"): return Array("\\n".utf8)
        case UInt8(ascii: "\r"): return Array("\\r".utf8)
        case UInt8(ascii: "\t"): return Array("\\t".utf8)
        default: break
        }
        guard index + width <= source.count else { return nil }
        let text = String(decoding: source[index..<index + width], as: UTF8.self)
        guard let scalar = text.unicodeScalars.first, scalar.actsOnDisplay else { return nil }
        let digits = String(scalar.value, radix: 16)
        return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
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
