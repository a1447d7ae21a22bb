// The blocks whose content is not read as a template: raw, comment and doc.
extension Lexer {
    /// Reads `{% raw %}…{% endraw %}`: the content is printed as it stands.
    mutating func readRaw(_ opening: Piece) {
        guard let closing = closingTag("endraw", from: opening.range.upperBound) else {
            unclosedBlock("raw", opening)
            return
        }
        let content = opening.range.upperBound..<closing.range.lowerBound
        appendVerbatim(content, opening: opening, closing: closing)
        finish(closing)
    }

    /// Reads a comment with the comments and raw blocks inside it; tags in it need not be valid.
    mutating func readComment(_ opening: Piece) {
        var depth = 1
        var index = opening.range.upperBound
        while let start = nextTag(from: index) {
            guard let tag = piece(at: start, closer: UInt8(ascii: "%")) else { break }
            index = tag.range.upperBound
            let name = tagName(in: tag.inner)
            if matches(name, "comment") {
                depth += 1
            } else if matches(name, "raw") {
                index = endOfRaw(from: index) ?? index
            } else if matches(name, "endcomment") {
                depth -= 1
            }
            if depth == 0 {
                tokens.append(Token(.comment, opening.range.lowerBound..<index))
                finish(tag)
                return
            }
        }
        unclosedBlock("comment", opening)
    }

    /// Reads `{% doc %}…{% enddoc %}`, which takes no arguments and does not nest.
    mutating func readDocumentation(_ opening: Piece, name: Range<Int>) {
        let markup = bytes[name.upperBound..<opening.inner.upperBound]
        if !markup.allSatisfy(isWhitespace) {
            faults.append(
                Fault(.syntax, "'doc' takes no arguments", markup.startIndex..<markup.endIndex))
        }
        guard let closing = closingTag("enddoc", from: opening.range.upperBound) else {
            unclosedBlock("doc", opening)
            return
        }
        if let inner = closingTag("doc", from: opening.range.upperBound),
            inner.range.lowerBound < closing.range.lowerBound
        {
            faults.append(Fault(.syntax, "'doc' cannot stand inside 'doc'", inner.range))
        }
        tokens.append(Token(.comment, opening.range.lowerBound..<closing.range.upperBound))
        finish(closing)
    }

    private mutating func endOfRaw(from start: Int) -> Int? {
        guard !lacksEndOfRaw else { return nil }
        let closing = closingTag("endraw", from: start)
        lacksEndOfRaw = closing == nil
        return closing?.range.upperBound
    }

    /// Returns the next tag that consists of nothing but a name.
    private mutating func closingTag(_ name: StaticString, from start: Int) -> Piece? {
        var index = start
        while let opening = nextTag(from: index) {
            if let tag = bareTag(at: opening), matches(tagName(in: tag.inner), name) { return tag }
            index = opening + 2
        }
        return nil
    }

    /// Returns the tag at an offset if it has the form `{%- name -%}`.
    private mutating func bareTag(at opening: Int) -> Piece? {
        var index = opening + 2
        if index < end, bytes[index] == UInt8(ascii: "-") { index += 1 }
        let name = tagName(in: index..<end)
        index = name.upperBound
        while index < end, isWhitespace(bytes[index]) { index += 1 }
        if index < end, bytes[index] == UInt8(ascii: "-") { index += 1 }
        guard !name.isEmpty, index + 1 < end, bytes[index] == UInt8(ascii: "%") else { return nil }
        guard bytes[index + 1] == UInt8(ascii: "}") else { return nil }
        return piece(at: opening, closer: UInt8(ascii: "%"))
    }

    private func nextTag(from start: Int) -> Int? {
        var index = start
        while let opening = nextOpening(from: index) {
            if bytes[opening + 1] == UInt8(ascii: "%") { return opening }
            index = opening + 1
        }
        return nil
    }

    private mutating func unclosedBlock(_ name: String, _ opening: Piece) {
        faults.append(
            Fault(.syntax, "'\(name)' is not closed; add '{% end\(name) %}'", opening.range))
        cursor = end
    }
}
