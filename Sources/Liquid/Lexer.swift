/// Cuts a template into tokens in one pass and applies white space control (`{{-`, `-%}`).
struct Lexer {
    let bytes: [UInt8]
    let end: Int
    var cursor: Int
    var tokens: [Token] = []
    var faults: [Fault] = []
    /// Whether white space at the start of the next text goes, because the tag before it ended in `-`.
    private var trimsNext = false
    /// The closing delimiters that were looked up last, so that many openings do not mean many searches.
    private var outputEnd = SearchResult()
    private var tagEnd = SearchResult()
    /// Whether a `raw` inside a comment was found to have no end.
    var lacksEndOfRaw = false

    private struct SearchResult {
        var from = Int.max
        /// Nil when there is none behind `from`.
        var found: Int?

        func answers(_ start: Int) -> Bool { from <= start && start <= found ?? .max }
    }

    init(_ bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        let clamped = range.clamped(to: 0..<bytes.count)
        cursor = clamped.lowerBound
        end = clamped.upperBound
    }

    /// Returns the tokens of the text; faults are collected, and reading goes on at the next opening.
    mutating func run() -> [Token] {
        while cursor < end {
            guard let opening = nextOpening(from: cursor) else {
                appendText(cursor..<end)
                break
            }
            appendText(cursor..<opening)
            if bytes[opening + 1] == UInt8(ascii: "{") {
                readOutput(at: opening)
            } else {
                readTag(at: opening)
            }
        }
        return tokens
    }

    // MARK: - Text

    private mutating func appendText(_ range: Range<Int>) {
        var start = range.lowerBound
        if trimsNext {
            while start < range.upperBound, isWhitespace(bytes[start]) { start += 1 }
            trimsNext = false
        }
        if start < range.upperBound { tokens.append(Token(.text, start..<range.upperBound)) }
    }

    private mutating func trimBefore() {
        guard let last = tokens.last, last.kind == .text else { return }
        let range = trimmedEnd(of: last.range)
        tokens.removeLast()
        if !range.isEmpty { tokens.append(Token(.text, range)) }
    }

    private func trimmedEnd(of range: Range<Int>) -> Range<Int> {
        var upper = range.upperBound
        while upper > range.lowerBound, isWhitespace(bytes[upper - 1]) { upper -= 1 }
        return range.lowerBound..<upper
    }

    // MARK: - Outputs and tags

    /// An output or tag between its delimiters, white space control taken off.
    struct Piece {
        let range: Range<Int>
        let inner: Range<Int>
        let trimsBefore: Bool
        let trimsAfter: Bool
    }

    private mutating func readOutput(at opening: Int) {
        guard let piece = piece(at: opening, closer: UInt8(ascii: "}")) else {
            unclosed(opening, "{{", "}}")
            return
        }
        if let inner = strayOpening(in: piece.inner) {
            unclosed(opening, "{{", "}}", before: inner)
            return
        }
        if piece.trimsBefore { trimBefore() }
        tokens.append(Token(.output, piece.range, markup: piece.inner))
        finish(piece)
    }

    private mutating func readTag(at opening: Int) {
        guard let piece = piece(at: opening, closer: UInt8(ascii: "%")) else {
            unclosed(opening, "{%", "%}")
            return
        }
        let name = tagName(in: piece.inner)
        let isInlineComment = !name.isEmpty && bytes[name.lowerBound] == UInt8(ascii: "#")
        if !isInlineComment, let inner = strayOpening(in: piece.inner) {
            unclosed(opening, "{%", "%}", before: inner)
            return
        }
        if piece.trimsBefore { trimBefore() }
        switch true {
        case matches(name, "raw"): readRaw(piece)
        case matches(name, "comment"): readComment(piece)
        case matches(name, "doc"): readDocumentation(piece, name: name)
        default:
            let markup = name.upperBound..<piece.inner.upperBound
            tokens.append(Token(.tag, piece.range, name: name, markup: markup))
            finish(piece)
        }
    }

    /// Returns the piece that starts at an opening, or nil when its closing is missing.
    mutating func piece(at opening: Int, closer: UInt8) -> Piece? {
        let start = opening + 2
        let isOutput = closer == UInt8(ascii: "}")
        var result = isOutput ? outputEnd : tagEnd
        if !result.answers(start) {
            result = SearchResult(from: start, found: closing(closer, from: start))
            if isOutput { outputEnd = result } else { tagEnd = result }
        }
        return result.found.map { trimmedPiece(opening, closing: $0) }
    }

    private func closing(_ closer: UInt8, from start: Int) -> Int? {
        var index = start
        while index + 1 < end {
            if bytes[index] == closer, bytes[index + 1] == UInt8(ascii: "}") { return index }
            index += 1
        }
        return nil
    }

    private func trimmedPiece(_ opening: Int, closing: Int) -> Piece {
        let dash = UInt8(ascii: "-")
        var inner = opening + 2..<closing
        let before = !inner.isEmpty && bytes[inner.lowerBound] == dash
        if before { inner = inner.lowerBound + 1..<inner.upperBound }
        let after = !inner.isEmpty && bytes[inner.upperBound - 1] == dash
        if after { inner = inner.lowerBound..<inner.upperBound - 1 }
        return Piece(
            range: opening..<closing + 2, inner: inner, trimsBefore: before, trimsAfter: after)
    }

    /// Moves behind a piece.
    mutating func finish(_ piece: Piece) {
        cursor = piece.range.upperBound
        trimsNext = piece.trimsAfter
    }

    /// Appends the content of a `raw` block, trimmed where its tags say so.
    mutating func appendVerbatim(_ range: Range<Int>, opening: Piece, closing: Piece) {
        var kept = range
        while opening.trimsAfter, !kept.isEmpty, isWhitespace(bytes[kept.lowerBound]) {
            kept = kept.lowerBound + 1..<kept.upperBound
        }
        if closing.trimsBefore { kept = trimmedEnd(of: kept) }
        if !kept.isEmpty { tokens.append(Token(.verbatim, kept)) }
    }

    // MARK: - Scanning

    /// Returns the offset of the next `{{` or `{%`; of `{{{` the last two, so that a group may start with an output.
    func nextOpening(from start: Int, upTo limit: Int? = nil) -> Int? {
        let stop = (limit ?? end) - 1
        var index = start
        while index < stop {
            if bytes[index] == UInt8(ascii: "{") {
                let next = bytes[index + 1]
                if next == UInt8(ascii: "%") { return index }
                if next == UInt8(ascii: "{"), index + 1 >= stop || !opensTag(bytes[index + 2]) {
                    return index
                }
            }
            index += 1
        }
        return nil
    }

    private func opensTag(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "%")
    }

    func tagName(in inner: Range<Int>) -> Range<Int> {
        var start = inner.lowerBound
        while start < inner.upperBound, isWhitespace(bytes[start]) { start += 1 }
        var stop = start
        if start < inner.upperBound, bytes[start] == UInt8(ascii: "#") { return start..<start + 1 }
        while stop < inner.upperBound, isNameByte(bytes[stop]) { stop += 1 }
        return start..<stop
    }

    func matches(_ range: Range<Int>, _ name: StaticString) -> Bool {
        name.withUTF8Buffer { bytes[range].elementsEqual($0) }
    }

    /// Returns where another `{{` or `{%` starts inside a piece, outside its strings.
    private func strayOpening(in inner: Range<Int>) -> Int? {
        guard nextOpening(from: inner.lowerBound, upTo: inner.upperBound) != nil else { return nil }
        var index = inner.lowerBound
        while index + 1 < inner.upperBound {
            let byte = bytes[index]
            if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                let rest = bytes[index + 1..<inner.upperBound]
                index = rest.firstIndex(of: byte) ?? index
            } else if byte == UInt8(ascii: "{"), opensTag(bytes[index + 1]) {
                return index
            }
            index += 1
        }
        return nil
    }

    private mutating func unclosed(
        _ opening: Int, _ opener: String, _ closer: String, before next: Int? = nil
    ) {
        faults.append(
            Fault(.syntax, "'\(opener)' is not closed; add '\(closer)'", opening..<opening + 2))
        cursor = next ?? nextOpening(from: opening + 2) ?? end
    }
}

/// Whether a byte may stand in a tag name: ASCII letters, digits and the underscore.
func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
    default: false
    }
}
