/// An attribute of a start tag.
struct HTMLAttribute {
    /// Lower case.
    let name: String
    /// The bytes of the value, quotes left out; empty when it has none.
    let value: Range<Int>

    private static let most = 100

    /// Reads the attributes of a tag, one pass; what is broken ends the reading.
    static func all(of tag: HTMLTag, in source: [UInt8]) -> [HTMLAttribute] {
        var reader = Reader(
            source: source, position: tag.attributeBytes.lowerBound,
            end: tag.attributeBytes.upperBound)
        var found: [HTMLAttribute] = []
        while found.count < most, let next = reader.next() { found.append(next) }
        return found
    }

    private struct Reader {
        let source: [UInt8]
        var position: Int
        let end: Int

        mutating func next() -> HTMLAttribute? {
            while position < end, isBlank || source[position] == UInt8(ascii: "/") { position += 1 }
            let start = position
            while position < end, !isBlank, source[position] != UInt8(ascii: "=") { position += 1 }
            // A tag such as `<a ="x">` has a value without a name.
            if position == start, position < end { position += 1 }
            guard position > start else { return nil }
            let name = String(decoding: source[start..<position], as: UTF8.self).lowercased()
            skipBlanks()
            guard position < end, source[position] == UInt8(ascii: "=") else {
                return HTMLAttribute(name: name, value: position..<position)
            }
            position += 1
            skipBlanks()
            return HTMLAttribute(name: name, value: value())
        }

        private var isBlank: Bool { source[position] <= 0x20 }

        private mutating func skipBlanks() {
            while position < end, isBlank { position += 1 }
        }

        private mutating func value() -> Range<Int> {
            guard position < end else { return position..<position }
            let quote = source[position]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                let start = position
                while position < end, !isBlank { position += 1 }
                return start..<position
            }
            let start = position + 1
            position = start
            while position < end, source[position] != quote { position += 1 }
            let value = start..<position
            position = min(position + 1, end)
            return value
        }
    }
}
