/// Cuts a foreign template into tokens in one pass over its bytes and pairs its braces.
struct ForeignScanner {
    private let bytes: [UInt8]
    private let end: Int
    private let hasSingles: Bool
    private let hasPercentTags: Bool
    private var tokens: [ForeignToken] = []
    private(set) var faults: [ForeignFault] = []
    /// Indices of the openings that wait for their closing.
    private var open: [Int] = []
    /// Openings that own a bar.
    private var barred: Set<Int> = []
    private var index: Int
    private var textStart: Int
    /// Closing delimiters that were not found from some place on are not looked for again.
    private var lacksTagEnd = false
    private var lacksBlockEnd: Set<String> = []
    /// Whether a bar stands outside all braces in this line.
    private var hasStrayBar = false

    /// A tag of markup between two braces is looked for so far.
    private static let longestMarkup = 200

    init(_ bytes: [UInt8], _ range: Range<Int>, _ dialect: Dialect) {
        self.bytes = bytes
        end = range.upperBound
        index = range.lowerBound
        textStart = range.lowerBound
        if case .singleBraces = dialect.spintax { hasSingles = true } else { hasSingles = false }
        hasPercentTags = !dialect.percentTags.isEmpty
    }

    /// Returns the tokens; what is not closed is reported and has no partner.
    mutating func scan() -> [ForeignToken] {
        while index < end {
            switch bytes[index] {
            case UInt8(ascii: "{"): opening()
            case UInt8(ascii: "}"): closing()
            case UInt8(ascii: "|"): bar()
            case UInt8(ascii: "%"): percent()
            case UInt8(ascii: "\n"):
                hasStrayBar = false
                index += 1
            default: index += 1
            }
        }
        flushText()
        reportUnclosed()
        return tokens
    }

    // MARK: - Braces

    private func byte(_ distance: Int) -> UInt8 {
        index + distance < end ? bytes[index + distance] : 0
    }

    private mutating func opening() {
        let isDouble = byte(1) == UInt8(ascii: "{")
        if byte(1) == UInt8(ascii: "%") {
            tag()
        } else if isDouble, byte(2) != UInt8(ascii: "{"), byte(2) != UInt8(ascii: "%") {
            push(.openDouble, 2)
        } else if hasSingles, open.last.map({ tokens[$0].kind != .openDouble }) ?? true {
            push(.openSingle, 1)
        } else {
            checkSplitOpening()
            index += 1
        }
    }

    private mutating func push(_ kind: ForeignToken.Kind, _ length: Int) {
        if kind == .openSingle { checkSplitOpening() }
        append(kind, length)
        open.append(tokens.count - 1)
    }

    private mutating func closing() {
        guard let last = open.last else {
            if hasSingles, hasStrayBar {
                fault("'}' closes no group; add '{' before its first option", index..<index + 1)
                hasStrayBar = false
            }
            index += 1
            return
        }
        if tokens[last].kind == .openSingle {
            append(.closeSingle, 1)
        } else if byte(1) == UInt8(ascii: "}") {
            append(.closeDouble, 2)
        } else {
            index += 1
            return
        }
        open.removeLast()
        tokens[last].partner = tokens.count - 1
        tokens[tokens.count - 1].partner = last
    }

    private mutating func bar() {
        guard let last = open.last else {
            hasStrayBar = true
            index += 1
            return
        }
        barred.insert(last)
        append(.bar, 1)
    }

    /// Reports `{<b>{`: an editor has put markup between the braces.
    private mutating func checkSplitOpening() {
        var place = index + 1
        let limit = min(end, index + ForeignScanner.longestMarkup)
        while place < limit, bytes[place] == UInt8(ascii: "<") {
            guard let close = bytes[place..<limit].firstIndex(of: UInt8(ascii: ">")) else { return }
            place = close + 1
        }
        guard place > index + 1, place < end, bytes[place] == UInt8(ascii: "{") else { return }
        fault("markup splits '{{' in two; take it out of the tag", index..<place + 1)
    }

    // MARK: - Tags

    private mutating func tag() {
        guard let close = tagEnd(from: index + 2) else {
            fault("'{%' is not closed; add '%}'", index..<index + 2)
            index += 2
            return
        }
        let name = TagText.name(of: bytes[index + 2..<close])
        if name == "raw" || name == "comment", let last = blockEnd("end" + name, from: close + 2) {
            append(.verbatim, last - index)
        } else {
            append(.tag, close + 2 - index)
        }
    }

    private mutating func tagEnd(from start: Int) -> Int? {
        guard !lacksTagEnd else { return nil }
        var place = start
        while place + 1 < end {
            if bytes[place] == UInt8(ascii: "%"), bytes[place + 1] == UInt8(ascii: "}") {
                return place
            }
            place += 1
        }
        lacksTagEnd = true
        return nil
    }

    /// Returns the offset behind the tag that ends a block, the first one of its name.
    private mutating func blockEnd(_ name: String, from start: Int) -> Int? {
        guard !lacksBlockEnd.contains(name) else { return nil }
        var place = start
        while place + 1 < end {
            if bytes[place] == UInt8(ascii: "{"), bytes[place + 1] == UInt8(ascii: "%"),
                let close = tagEnd(from: place + 2)
            {
                if TagText.name(of: bytes[place + 2..<close]) == name { return close + 2 }
                place = close + 1
            }
            place += 1
        }
        lacksBlockEnd.insert(name)
        return nil
    }

    private mutating func percent() {
        let start = index
        index += 1
        guard hasPercentTags, open.last.map({ tokens[$0].kind != .openDouble }) ?? true else {
            return
        }
        var place = start + 1
        while place < min(end, start + 40), isTagLetter(bytes[place]) { place += 1 }
        guard place > start + 1, place < end, bytes[place] == UInt8(ascii: "%") else { return }
        index = start
        append(.percent, place + 1 - start)
    }

    private func isTagLetter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    // MARK: - Tokens

    private mutating func append(_ kind: ForeignToken.Kind, _ length: Int) {
        flushText()
        tokens.append(ForeignToken(kind: kind, range: index..<index + length))
        index += length
        textStart = index
    }

    private mutating func flushText() {
        if textStart < index {
            tokens.append(ForeignToken(kind: .text, range: textStart..<index))
        }
    }

    private mutating func reportUnclosed() {
        for opening in open {
            let token = tokens[opening]
            if token.kind == .openDouble {
                fault("'{{' is not closed; add '}}'", token.range)
            } else if barred.contains(opening) {
                fault("'{' opens a group that is not closed; add '}'", token.range)
            }
        }
    }

    private mutating func fault(_ message: String, _ range: Range<Int>) {
        if faults.count < Converter.mostFindings {
            faults.append(ForeignFault(message: message, range: range))
        }
    }
}
