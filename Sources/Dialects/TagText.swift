/// The inside of a tag, with what rich-text editors leave in it made plain.
struct TagText {
    /// Without white space control and blanks around; entities and curly quotes replaced.
    let bytes: [UInt8]
    /// `-` or nothing, as it stood behind `{{` and before `}}`.
    let before: String
    let after: String

    var text: String { String(decoding: bytes, as: UTF8.self) }

    init(_ inner: ArraySlice<UInt8>) {
        var rest = TagText.plain(inner)[...]
        let dash = UInt8(ascii: "-")
        before = rest.first == dash ? "-" : ""
        if !before.isEmpty { rest = rest.dropFirst() }
        after = rest.last == dash ? "-" : ""
        if !after.isEmpty { rest = rest.dropLast() }
        bytes = Array(TagText.trimmed(rest))
    }

    /// Whether markup stands inside: a `<` with a letter or slash behind it, and a `>` after that.
    var hasMarkup: Bool {
        for place in bytes.indices.dropLast() where bytes[place] == UInt8(ascii: "<") {
            let next = bytes[place + 1]
            let starts =
                next == UInt8(ascii: "/")
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
            if starts { return bytes[place...].contains(UInt8(ascii: ">")) }
        }
        return false
    }

    /// The parts between bars that stand outside quotes, blanks around them cut off.
    var parts: [[UInt8]] {
        var parts: [[UInt8]] = []
        var start = 0
        var place = 0
        let places = QuoteMap(bytes)
        while place < bytes.count {
            if let close = places.closing(of: place) {
                place = close
            } else if bytes[place] == UInt8(ascii: "|") {
                parts.append(Array(TagText.trimmed(bytes[start..<place])))
                start = place + 1
            }
            place += 1
        }
        return parts + [Array(TagText.trimmed(bytes[start...]))]
    }

    /// The words between blanks; a quoted text is one, without its quotes.
    var words: [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var place = 0
        let places = QuoteMap(bytes)
        func flush() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word = []
        }
        while place < bytes.count {
            if word.isEmpty, let close = places.closing(of: place) {
                word = Array(bytes[place + 1..<close])
                flush()
                place = close
            } else if TagText.isBlank(bytes[place]) {
                flush()
            } else {
                word.append(bytes[place])
            }
            place += 1
        }
        flush()
        return words
    }

    // MARK: - Plain text

    /// Entities that editors write into tags, and the quotes of word processors.
    private static let replacements: [(from: [UInt8], to: [UInt8])] = [
        ("&nbsp;", " "), ("&#160;", " "), ("\u{A0}", " "), ("&quot;", "\""), ("&#34;", "\""),
        ("&#39;", "'"), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
        ("&ldquo;", "\""), ("&rdquo;", "\""), ("\u{201C}", "\""), ("\u{201D}", "\""),
        ("\u{200B}", ""), ("\u{FEFF}", ""),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    static func plain(_ inner: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = inner
        while let first = rest.first {
            if first == UInt8(ascii: "&") || first >= 0xC0,
                let found = replacements.first(where: { rest.starts(with: $0.from) })
            {
                result += found.to
                rest = rest.dropFirst(found.from.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// The name that a tag begins with, `-` and blanks before it passed over.
    static func name(of inner: ArraySlice<UInt8>) -> String {
        let start = plain(inner.prefix(80)).drop { isBlank($0) || $0 == UInt8(ascii: "-") }
        return String(decoding: start.prefix(while: LiquidNames.isNameByte), as: UTF8.self)
    }

    static func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = slice
        while let first = slice.first, isBlank(first) { slice = slice.dropFirst() }
        while let last = slice.last, isBlank(last) { slice = slice.dropLast() }
        return slice
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// Where quoted texts end; a quote without a second one is an apostrophe.
struct QuoteMap {
    private var ends: [Int: Int] = [:]

    init(_ bytes: [UInt8]) {
        var place = 0
        var lacking: Set<UInt8> = []
        while place < bytes.count {
            let quote = bytes[place]
            let isQuote = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
            // Behind a letter it is the apostrophe of a word.
            let opens = place == 0 || !LiquidNames.isNameByte(bytes[place - 1])
            if isQuote, opens, !lacking.contains(quote) {
                if let close = bytes[(place + 1)...].firstIndex(of: quote) {
                    ends[place] = close
                    place = close
                } else {
                    lacking.insert(quote)
                }
            }
            place += 1
        }
    }

    /// Returns where the text closes whose opening quote stands at a place; nil when none does.
    func closing(of place: Int) -> Int? { ends[place] }
}
