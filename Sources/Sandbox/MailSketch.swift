import Mail

/// What a prospect sees of a mail: enough of it to answer, quote and tell its language.
struct MailSketch {
    /// The header as it was sent, without the blank line, for a bounce to return.
    let headerBytes: [UInt8]
    private let fields: [(name: String, value: [UInt8])]
    private let body: ArraySlice<UInt8>

    init(bytes: [UInt8]) {
        let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
        let header = bytes[..<(end?.lowerBound ?? bytes.endIndex)]
        headerBytes = header + [13, 10]
        fields = MailSketch.fields(in: header)
        body = bytes[(end?.upperBound ?? bytes.endIndex)...]
    }

    var messageID: MessageID? { header("Message-ID").flatMap { MessageID(parsing: $0) } }

    /// The subject, encoded words (RFC 2047) decoded.
    var subject: String { header("Subject").map(TextDecoding.encodedWords) ?? "" }

    /// The author, without the shown name's encoding.
    var author: NamedAddress? {
        guard let value = header("From"), let open = value.lastIndex(of: "<"),
            let close = value.lastIndex(of: ">"), open < close
        else {
            return header("From").flatMap { try? EmailAddress(parsing: $0) }
                .map { NamedAddress(name: nil, address: $0) }
        }
        let text = String(value[value.index(after: open)..<close])
        guard let address = try? EmailAddress(parsing: text) else { return nil }
        let name = TextDecoding.encodedWords(String(value[..<open])).filter { $0 != "\"" }
        return NamedAddress(name: name.isEmpty ? nil : name, address: address)
    }

    var references: [MessageID] { header("References").map(MessageID.list) ?? [] }

    /// The lines of the plain text, in the order written.
    var lines: [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// True when the subject or the text has Cyrillic letters.
    var isRussian: Bool {
        (subject + text).unicodeScalars.contains { (0x0400...0x04FF).contains($0.value) }
    }

    private func header(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }
            .map { String(decoding: $0.value, as: UTF8.self) }
    }

    /// The first text/plain part, else the body as it is.
    private var text: String {
        guard let boundary = header("Content-Type").flatMap(MailSketch.boundary) else {
            return TextDecoding.body(body, encoding: header("Content-Transfer-Encoding") ?? "")
        }
        let mark = Array("--\(boundary)\r\n".utf8)
        guard let start = body.firstRange(of: mark)?.upperBound else { return "" }
        let rest = body[start...]
        let end = rest.firstRange(of: Array("\r\n--\(boundary)".utf8))?.lowerBound
        // A part has the form of a mail; parts within it are not looked for twice, as boundaries differ.
        let part = MailSketch(part: rest[..<(end ?? rest.endIndex)])
        return TextDecoding.body(
            part.body, encoding: part.header("Content-Transfer-Encoding") ?? "")
    }

    private init(part: ArraySlice<UInt8>) { self.init(bytes: Array(part)) }
}

// MARK: - Header

extension MailSketch {
    /// Splits a header into unfolded fields (RFC 5322 §2.2.3).
    private static func fields(in header: ArraySlice<UInt8>) -> [(name: String, value: [UInt8])] {
        var fields: [(name: String, value: [UInt8])] = []
        for line in header.split(separator: 10) {
            let line = line.last == 13 ? line.dropLast() : line
            if line.first == 32 || line.first == 9 {
                guard !fields.isEmpty else { continue }
                fields[fields.count - 1].value += [32] + line.drop { $0 == 32 || $0 == 9 }
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let value = line[(colon + 1)...].drop { $0 == 32 || $0 == 9 }
                fields.append((String(decoding: line[..<colon], as: UTF8.self), Array(value)))
            }
        }
        return fields
    }

    private static func boundary(of contentType: String) -> String? {
        let bytes = Array(contentType.utf8)
        let lower = Array(contentType.lowercased().utf8)
        guard lower.count == bytes.count, let found = lower.firstRange(of: Array("boundary=".utf8))
        else { return nil }
        var value = bytes[found.upperBound...]
        if value.first == UInt8(ascii: "\"") {
            value = value.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
        } else {
            value = value.prefix { $0 != UInt8(ascii: ";") && $0 != 32 }
        }
        return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }
}

extension Collection where Element == UInt8 {
    /// Returns the first place of some bytes.
    func firstRange(of wanted: [UInt8]) -> Range<Index>? {
        guard let first = wanted.first else { return nil }
        var start = startIndex
        while let found = self[start...].firstIndex(of: first) {
            if self[found...].starts(with: wanted) {
                return found..<index(found, offsetBy: wanted.count)
            }
            start = index(after: found)
        }
        return nil
    }
}
