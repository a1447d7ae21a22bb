/// Cuts XML into tags and text, one at a time, as far as reports need it.
///
/// There are no entities but the five of XML 1.0 §4.6 and characters by number: a document that declares its own is
/// refused, so nothing can grow. A `<` or `&` that begins no markup is taken as text, for reporters forget to escape.
struct XMLScanner {
    enum Event: Equatable {
        /// The name without its prefix.
        case start(String)
        case end(String)
        case text([UInt8])
    }

    /// Octets of one text beyond this are dropped.
    static let longestText = 65_536

    private let bytes: [UInt8]
    private var position = 0
    /// The end of a tag `<a/>`, handed out after its start.
    private var pendingEnd: String?
    /// Whether octets are ISO 8859-1 or windows-1252 by the declaration.
    private let isLatin: Bool
    /// Markup characters that stood for themselves.
    private(set) var unescaped = 0

    init(_ bytes: [UInt8]) {
        self.bytes = XMLScanner.decoded(bytes)
        isLatin = XMLScanner.declaresLatin(self.bytes)
    }

    /// Returns the next piece; nil at the end.
    ///
    /// - Throws: ``ReportFault`` with line and column, for a declaration of entities and markup without an end.
    mutating func next() throws(ReportFault) -> Event? {
        if let name = pendingEnd {
            pendingEnd = nil
            return .end(name)
        }
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else { return .text(try text()) }
            if try skipDeclaration() { continue }
            if starts("<![CDATA[") { return .text(try characterData()) }
            if let event = try tag() { return event }
            return .text(try text())
        }
        return nil
    }

    /// The place of the next octet, as `3:17`.
    var place: String {
        var line = 1
        var lineStart = 0
        for index in 0..<min(position, bytes.count) where bytes[index] == 0x0A {
            line += 1
            lineStart = index + 1
        }
        let head = String(decoding: bytes[lineStart..<min(position, bytes.count)], as: UTF8.self)
        return "\(line):\(head.unicodeScalars.count + 1)"
    }

    /// Returns text octets as a string, blanks around it left out.
    func string(_ octets: [UInt8]) -> String {
        guard let first = octets.firstIndex(where: { $0 > 0x20 }),
            let last = octets.lastIndex(where: { $0 > 0x20 })
        else { return "" }
        let inner = octets[first...last]
        guard isLatin else { return String(decoding: inner, as: UTF8.self) }
        return String(String.UnicodeScalarView(inner.map { Unicode.Scalar($0) }))
    }

    // MARK: - Markup

    private func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    private func fault(_ sentence: String) -> ReportFault {
        ReportFault("\(place): \(sentence)")
    }

    /// Skips comments, processing instructions and a document type without declarations of its own.
    private mutating func skipDeclaration() throws(ReportFault) -> Bool {
        if starts("<!--") {
            try skip(past: Array("-->".utf8), "a comment")
        } else if starts("<?") {
            try skip(past: Array("?>".utf8), "a processing instruction")
        } else if starts("<!DOCTYPE") {
            guard let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")),
                !bytes[position..<end].contains(UInt8(ascii: "["))
            else {
                throw fault("it declares a document type of its own, which may hide an entity bomb")
            }
            position = end + 1
        } else {
            return false
        }
        return true
    }

    private mutating func skip(past mark: [UInt8], _ what: String) throws(ReportFault) {
        guard let end = index(of: mark, from: position) else { throw fault("\(what) never ends") }
        position = end + mark.count
    }

    private func index(of mark: [UInt8], from start: Int) -> Int? {
        var index = start
        while let found = bytes[index...].firstIndex(of: mark[0]) {
            if bytes[found...].starts(with: mark) { return found }
            index = found + 1
        }
        return nil
    }

    private mutating func characterData() throws(ReportFault) -> [UInt8] {
        let start = position + 9
        guard let end = index(of: Array("]]>".utf8), from: start) else {
            throw fault("a CDATA section never ends")
        }
        position = end + 3
        return Array(bytes[start..<end].prefix(XMLScanner.longestText))
    }

    /// A start or end tag; nil when the `<` begins none.
    private mutating func tag() throws(ReportFault) -> Event? {
        let isEnd = starts("</")
        let start = position + (isEnd ? 2 : 1)
        guard start < bytes.count, isNameStart(bytes[start]) else { return nil }
        let nameEnd = bytes[start...].firstIndex { !isNameOctet($0) } ?? bytes.count
        guard nameEnd < bytes.count else { throw fault("a tag never ends") }
        let follower = bytes[nameEnd]
        guard follower <= 0x20 || follower == UInt8(ascii: ">") || follower == UInt8(ascii: "/") else {
            return nil
        }
        guard let end = tagEnd(from: nameEnd) else { throw fault("a tag never ends") }
        let name = localName(bytes[start..<nameEnd])
        position = end + 1
        if isEnd { return .end(name) }
        if bytes[end - 1] == UInt8(ascii: "/") { pendingEnd = name }
        return .start(name)
    }

    /// The `>` of a tag, outside the quotes of attributes.
    private func tagEnd(from start: Int) -> Int? {
        var quote: UInt8?
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                return index
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
            index += 1
        }
        return nil
    }

    private func localName(_ name: ArraySlice<UInt8>) -> String {
        let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
        return String(decoding: local, as: UTF8.self)
    }

    // MARK: - Text

    /// Text up to the next tag, references undone; starts with a literal `<` when called there.
    private mutating func text() throws(ReportFault) -> [UInt8] {
        var text: [UInt8] = []
        if bytes[position] == UInt8(ascii: "<") {
            unescaped += 1
            text.append(bytes[position])
            position += 1
        }
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            if bytes[position] == UInt8(ascii: "&") {
                text += reference()
            } else {
                let end =
                    bytes[position...].firstIndex {
                        $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&")
                    } ?? bytes.count
                text += bytes[position..<end].prefix(max(0, XMLScanner.longestText - text.count))
                position = end
            }
        }
        return text
    }

    private mutating func reference() -> [UInt8] {
        let rest = bytes[position...].prefix(12)
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return literal() }
        let name = String(decoding: rest[(position + 1)..<end], as: UTF8.self)
        let scalar: Unicode.Scalar? =
            switch name {
            case "amp": "&"
            case "lt": "<"
            case "gt": ">"
            case "quot": "\""
            case "apos": "'"
            default: XMLScanner.character(name)
            }
        guard let scalar else { return literal() }
        position = end + 1
        if isLatin { return [UInt8(exactly: scalar.value) ?? UInt8(ascii: "?")] }
        return Array(String(scalar).utf8)
    }

    private mutating func literal() -> [UInt8] {
        unescaped += 1
        position += 1
        return [UInt8(ascii: "&")]
    }

    /// `#38` or `#x26`.
    private static func character(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value =
            digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap { Unicode.Scalar($0) }
    }

    // MARK: - Encodings

    /// UTF-16 by its mark as UTF-8; all else without a mark of UTF-8.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        let isBig = bytes.starts(with: [0xFE, 0xFF])
        guard isBig || bytes.starts(with: [0xFF, 0xFE]) else { return bytes }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index -> UInt16 in
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            return isBig ? first << 8 | second : second << 8 | first
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func declaresLatin(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: "<?xml".utf8),
            let end = bytes.prefix(200).firstIndex(of: UInt8(ascii: ">"))
        else { return false }
        let declaration = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
        return ["iso-8859-1", "latin1", "windows-1252"].contains { declaration.contains($0) }
    }
}

private func isNameStart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
}

private func isNameOctet(_ byte: UInt8) -> Bool {
    isNameStart(byte) || (0x30...0x39).contains(byte) || "-.:".utf8.contains(byte)
}
