import Diagnostics

// `{% … %}`, `%name%`, and the signature.
extension Converter {
    mutating func tag(_ range: Range<Int>) {
        let tag = tagText(range)
        guard dialect.hasTags else {
            leave(range, "\(dialect.tool.title) knows no tags, so \(shown(range)) is text there")
            return
        }
        guard !tag.hasMarkup else {
            leave(range, "markup stands inside the tag; take it out")
            return
        }
        let name = tag.bytes.prefix(while: LiquidNames.isNameByte)
        if String(decoding: name, as: UTF8.self) == "liquid" {
            note("the names inside a 'liquid' tag stay; check them", range)
            assembly.append(.liquid, bytes(range), source: range.lowerBound)
            return
        }
        guard let rest = renamed(Array(tag.bytes[name.endIndex...]), range) else { return }
        let markup = String(decoding: name + rest, as: UTF8.self)
        assembly.append(
            .liquid, "{%\(tag.before) \(markup) \(tag.after)%}".utf8, source: range.lowerBound)
    }

    mutating func verbatim(_ range: Range<Int>) {
        guard dialect.hasTags else {
            leave(range, "\(dialect.tool.title) knows no tags, so \(shown(range)) is text there")
            return
        }
        assembly.append(.liquid, bytes(range), source: range.lowerBound)
    }

    mutating func percentTag(_ index: Int, depth: Int) {
        let range = tokens[index].range
        let name = String(
            decoding: file.bytes[range.lowerBound + 1..<range.upperBound - 1], as: UTF8.self)
        if let meaning = dialect.percentTags[name.lowercased()] {
            switch meaning {
            case .variable(let ours):
                assembly.append(.liquid, "{{ \(ours) }}".utf8, source: range.lowerBound)
            default: put(meaning, TagText([]), range)
            }
        } else if ["sender", "signature", "unsubscribe"].contains(
            where: name.lowercased().hasPrefix)
        {
            leave(range, "\(shown(range)) is no known tag of \(dialect.tool.title)")
        } else {
            assembly.append(
                depth > 0 ? .optionText : .text, bytes(range), source: range.lowerBound)
        }
    }

    /// Leaves the signature out: each mailbox has its own, which is joined to the letter's end.
    mutating func signature(_ range: Range<Int>) {
        if isEndOfLetter(range.upperBound) {
            note(
                "\(shown(range)) goes: the mailbox's own 'signature' is joined to the letter's end",
                range)
        } else {
            changed(
                "\(shown(range)) goes from the middle of the letter: the mailbox's own 'signature' "
                    + "is joined to its end", range)
        }
    }

    /// Whether nothing but blanks, line breaks and closing markup follows.
    private func isEndOfLetter(_ start: Int) -> Bool {
        var place = start
        let bytes = file.bytes
        while place < bytes.count {
            if TagText.isBlank(bytes[place]) {
                place += 1
            } else if bytes[place] == UInt8(ascii: "<"),
                let close = bytes[place...].prefix(500).firstIndex(of: UInt8(ascii: ">"))
            {
                place = close + 1
            } else if bytes[place...].starts(with: "&nbsp;".utf8) {
                place += 6
            } else {
                return false
            }
        }
        return true
    }
}
