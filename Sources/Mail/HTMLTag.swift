/// A start or end tag: its name, its attributes, whether it hides what it holds, and where it ends.
struct HTMLTag {
    /// Lower case.
    let name: String
    /// Index of the first byte after the tag.
    let end: Int
    /// The bytes between the name and the closing bracket.
    let attributeBytes: Range<Int>
    private let attributes: String

    static let rawText: Set<String> = ["script", "style", "title", "head", "template", "noscript"]
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
        "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html", "li",
        "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tr", "ul",
    ]
    private static let voids: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
    ]

    /// Reads the tag whose name starts at an index; a `>` inside a quoted attribute does not end it.
    init(_ source: [UInt8], nameStart: Int) {
        var position = nameStart
        while position < source.count, Self.isNameByte(source[position]) { position += 1 }
        name = String(decoding: source[nameStart..<position], as: UTF8.self).lowercased()
        let attributeStart = position
        var quote: UInt8?
        // A quote that never closes must not swallow the document.
        let limit = min(source.count, position + 20_000)
        while position < limit {
            let byte = source[position]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
            position += 1
        }
        attributeBytes = attributeStart..<position
        let text = source[attributeStart..<position].filter { $0 > 0x20 }
        attributes = String(decoding: text.prefix(4000), as: UTF8.self).lowercased()
        end = min(position + 1, source.count)
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: ":"): true
        default: false
        }
    }

    var isVoid: Bool { Self.voids.contains(name) || attributes.utf8.last == UInt8(ascii: "/") }

    /// `display:none` as preheaders use it; spaces were taken out of the attributes.
    var isHidden: Bool {
        let bytes = Array(attributes.utf8)
        return ["display:none", "visibility:hidden", "mso-hide:all"].contains { mark in
            Self.contains(Array(mark.utf8), in: bytes)
        }
    }

    /// The attributes in lower case without blanks.
    var lowerAttributes: [UInt8] { Array(attributes.utf8) }

    static func contains(_ mark: [UInt8], in bytes: [UInt8]) -> Bool {
        guard bytes.count >= mark.count else { return false }
        return (0...bytes.count - mark.count).contains { start in
            bytes[start] == mark[0] && bytes[start..<start + mark.count].elementsEqual(mark)
        }
    }
}
