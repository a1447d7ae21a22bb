/// A message as its bytes: where each header field stands, and where the body begins.
///
/// DKIM and the rules of lines look at bytes, which a parser of MIME has thrown away. Nothing here fails: broken
/// headers are read as far as they go.
package struct MailSource: Sendable {
    /// One header field as it stands.
    package struct Field: Sendable, Equatable {
        /// As written, without blanks before the colon.
        package let name: String
        /// Lower case.
        package let key: String
        /// The whole field with its final line end.
        package let bytes: Range<Int>
        /// Where the value begins, after the colon.
        package let valueStart: Int
        /// 1-based.
        package let line: Int
    }

    /// More fields than this are not read; no honest message has a tenth of them.
    package static let mostFields = 5_000

    /// With CRLF line ends when the file had Unix ones throughout.
    package let bytes: [UInt8]
    package private(set) var fields: [Field] = []
    /// The first byte after the empty line; the end of the message when there is none.
    package private(set) var bodyStart: Int
    /// The file was saved with LF line ends, which were CRLF on the wire (RFC 5321 §2.3.8).
    package let hadUnixLineEnds: Bool
    /// 1-based lines of the header that are no field: no colon, or a name that RFC 5322 §2.2 forbids.
    package private(set) var strayLines: [Int] = []
    /// There were more fields than ``mostFields``.
    package private(set) var hasTooManyFields = false
    /// Whether an empty line ends the header.
    package private(set) var hasBody = false

    /// - Parameter raw: A message; a first line `From …` as an mbox has it is left out.
    package init(_ raw: [UInt8]) {
        let message = MailSource.withoutMailboxLine(raw)
        let first = message.firstIndex(of: Byte.lineFeed)
        let isUnix = first.map { $0 == message.startIndex || message[$0 - 1] != Byte.return }
        hadUnixLineEnds = isUnix == true && !MailSource.hasPair(message)
        bytes = hadUnixLineEnds ? MailSource.wired(message) : Array(message)
        bodyStart = bytes.count
        readHeader()
    }

    package var body: ArraySlice<UInt8> { bytes[bodyStart...] }

    /// Returns the fields of a name, compared without case, from the top.
    package func all(_ name: String) -> [Field] {
        let key = name.lowercased()
        return fields.filter { $0.key == key }
    }

    /// The bytes of a field with its final line end.
    package func raw(_ field: Field) -> ArraySlice<UInt8> { bytes[field.bytes] }

    /// The value unfolded (RFC 5322 §2.2.3), blanks at its ends left out.
    package func value(_ field: Field) -> [UInt8] {
        let value = bytes[field.valueStart..<field.bytes.upperBound].filter {
            $0 != Byte.return && $0 != Byte.lineFeed
        }
        return Array(value[...].trimmedBlanks)
    }

    /// The value as text, for people.
    package func text(_ field: Field) -> String { String(decoding: value(field), as: UTF8.self) }

    /// The text of the first field of a name.
    package func first(_ name: String) -> String? {
        let key = name.lowercased()
        return fields.first { $0.key == key }.map(text)
    }
}

// MARK: - Reading

extension MailSource {
    private mutating func readHeader() {
        var index = 0
        var line = 1
        while index < bytes.count {
            let end = lineEnd(index)
            let content = contentEnd(index, end)
            if content == index {
                bodyStart = end
                hasBody = true
                return
            }
            read(line: line, index..<end)
            index = end
            line += 1
        }
    }

    private mutating func read(line: Int, _ range: Range<Int>) {
        if bytes[range.lowerBound].isBlank {
            guard let last = fields.popLast() else { return note(stray: line) }
            let grown = last.bytes.lowerBound..<range.upperBound
            fields.append(
                Field(
                    name: last.name, key: last.key, bytes: grown, valueStart: last.valueStart,
                    line: last.line))
            return
        }
        guard let colon = bytes[range].firstIndex(of: UInt8(ascii: ":")),
            let name = MailSource.name(bytes[range.lowerBound..<colon])
        else { return note(stray: line) }
        guard fields.count < MailSource.mostFields else {
            hasTooManyFields = true
            return
        }
        fields.append(
            Field(
                name: name, key: name.lowercased(), bytes: range, valueStart: colon + 1, line: line)
        )
    }

    private mutating func note(stray line: Int) {
        if strayLines.count < 100 { strayLines.append(line) }
    }

    /// RFC 5322 §3.6.8: printable ASCII but the colon; §4.5 allows blanks before it.
    private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
        let name = bytes.trimmedBlanks
        guard !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// The index after the line feed that ends the line at `start`.
    private func lineEnd(_ start: Int) -> Int {
        bytes[start...].firstIndex(of: Byte.lineFeed).map { $0 + 1 } ?? bytes.count
    }

    private func contentEnd(_ start: Int, _ end: Int) -> Int {
        var content = end
        if content > start, bytes[content - 1] == Byte.lineFeed { content -= 1 }
        if content > start, bytes[content - 1] == Byte.return { content -= 1 }
        return content
    }

    private static func withoutMailboxLine(_ raw: [UInt8]) -> ArraySlice<UInt8> {
        guard raw.starts(with: "From ".utf8), let end = raw.firstIndex(of: Byte.lineFeed) else {
            return raw[...]
        }
        return raw[(end + 1)...]
    }

    private static func hasPair(_ bytes: ArraySlice<UInt8>) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == Byte.return && $1 == Byte.lineFeed }
    }

    private static func wired(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 32)
        for byte in bytes {
            if byte == Byte.lineFeed { result.append(Byte.return) }
            result.append(byte)
        }
        return result
    }
}
