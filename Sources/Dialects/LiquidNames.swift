/// Renames the variables in the markup of a Liquid tag or output.
enum LiquidNames {
    /// Words that are no variables.
    private static let reserved: Set<String> = [
        "and", "or", "not", "contains", "in", "true", "false", "nil", "null", "blank", "empty",
        "reversed", "limit", "offset", "cols", "with", "for", "as", "forloop", "tablerowloop",
    ]

    /// Tags whose first word is a name that they bind.
    private static let binding: Set<String> = [
        "assign", "capture", "for", "tablerow", "increment", "decrement",
    ]

    /// Returns the name that a tag binds, such as `x` of `assign x = 1`; nil when it binds none.
    static func bound(by tag: [UInt8]) -> String? {
        let words = String(decoding: tag, as: UTF8.self)
            .split { $0.isWhitespace || $0 == "=" }
        guard words.count > 1, binding.contains(String(words[0])) else { return nil }
        return String(words[1])
    }

    /// Returns markup with each variable renamed; properties, filters, arguments' names and quoted texts stay.
    ///
    /// - Parameter rename: Returns the new name of a variable, and nil to keep it.
    static func rewrite(_ markup: [UInt8], _ rename: (String) -> String?) -> [UInt8] {
        var result: [UInt8] = []
        var place = 0
        var previous: UInt8 = 0
        while place < markup.count {
            let byte = markup[place]
            if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                let close = markup[(place + 1)...].firstIndex(of: byte) ?? markup.count - 1
                result += markup[place...close]
                place = close + 1
                previous = byte
            } else if isNameByte(byte) {
                let word = self.word(in: markup, at: place)
                let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                let keeps =
                    isNumber || previous == UInt8(ascii: ".") || previous == UInt8(ascii: "|")
                    || isArgumentName(markup, word.upperBound)
                let text = String(decoding: markup[word], as: UTF8.self)
                let renamed = keeps || reserved.contains(text) ? nil : rename(text)
                result += renamed.map { Array($0.utf8) } ?? Array(markup[word])
                place = word.upperBound
                previous = UInt8(ascii: "a")
            } else {
                result.append(byte)
                if !TagText.isBlank(byte) { previous = byte }
                place += 1
            }
        }
        return result
    }

    /// The word that starts at a place; a hyphen may stand inside it.
    private static func word(in markup: [UInt8], at start: Int) -> Range<Int> {
        var stop = start
        while stop < markup.count, isNameByte(markup[stop]) || markup[stop] == UInt8(ascii: "-") {
            stop += 1
        }
        return start..<stop
    }

    private static func isArgumentName(_ markup: [UInt8], _ end: Int) -> Bool {
        let next = markup[end...].first { !TagText.isBlank($0) }
        return next == UInt8(ascii: ":")
    }

    /// Whether a byte may stand in a name: ASCII letters, digits, the underscore, and all beyond ASCII.
    static func isNameByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_")
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
