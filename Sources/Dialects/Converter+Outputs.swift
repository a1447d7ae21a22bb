import Campaigns
import Diagnostics
import Liquid

// What stands between `{{` and `}}`.
extension Converter {
    mutating func output(_ open: Int, _ close: Int, depth: Int) {
        let bars = bars(from: open, to: close)
        let isPlain = tokens[open + 1..<close].allSatisfy { $0.kind == .text || $0.kind == .bar }
        var place = GroupPlace(open: open, close: close, bars: bars)
        switch dialect.spintax {
        case .keyword(let word):
            let head = inside(open, bars.first ?? close).text
            if head.lowercased() == word {
                guard !bars.isEmpty else {
                    leave(open, close, "'\(head)' names no option; write it as {a|b}")
                    return
                }
                place.trims = true
                place.skipsFirst = true
                group(place, depth: depth)
                return
            }
        case .doubleBraces:
            if !bars.isEmpty, choosesWording(open, close, bars, isPlain: isPlain) {
                group(place, depth: depth)
                return
            }
        case .none, .singleBraces: break
        }
        guard isPlain else {
            leave(
                open, close, "tags stand inside a tag, which \(dialect.tool.title) has no form for")
            return
        }
        expression(range(open, close))
    }

    private func inside(_ open: Int, _ end: Int) -> TagText {
        TagText(file.bytes[tokens[open].range.upperBound..<tokens[end].range.lowerBound])
    }

    /// Tells `{{Hi|Hello}}` from `{{company|your firm}}` and `{{ company | upcase }}`.
    private mutating func choosesWording(
        _ open: Int, _ close: Int, _ bars: [Int], isPlain: Bool
    ) -> Bool {
        guard isPlain else { return true }
        let range = range(open, close)
        let parts = tagText(range).parts.map { String(decoding: $0, as: UTF8.self) }
        let head = parts[0]
        let isKnown =
            dialect.plainNames.contains(head)
            || ForeignName.isIdentifier(head) && head.utf8.contains(UInt8(ascii: "_"))
        if head.hasPrefix("\"") || head.hasPrefix("'") { return false }
        let areFilters = parts.dropFirst().allSatisfy(Converter.isFilter)
        let isCall = parts.dropFirst().contains { Converter.isFilter($0) && $0.contains(":") }
        if areFilters, isKnown || isCall { return false }
        if isKnown, parts.count == 2 { return false }
        if parts.count == 2, ForeignName.isIdentifier(head), head == head.lowercased() {
            changed(
                "taken for two wordings; if '\(head)' is a variable with a fallback, write "
                    + "{{ \(ForeignName.variable(head, in: dialect)) | default: \"…\" }}", range)
        }
        return true
    }

    // MARK: - Variables

    private mutating func expression(_ range: Range<Int>) {
        let tag = tagText(range)
        guard !tag.bytes.isEmpty else {
            leave(range, "the tag is empty")
            return
        }
        guard !tag.hasMarkup else {
            leave(range, "markup stands inside the tag; take it out, as in {{ first_name }}")
            return
        }
        if let meaning = dialect.names[ForeignName.key(tag.text)] ?? dialect.computed(tag.words) {
            put(meaning, tag, range)
            return
        }
        let parts = tag.parts.map { String(decoding: $0, as: UTF8.self) }
        let filters = parts.dropFirst()
        if parts.count == 1 {
            plain(tag, range)
        } else if filters.allSatisfy(Converter.isFilter) {
            filtered(tag, range, filters)
        } else if parts.count == 2 {
            fallback(head: parts[0], text: parts[1], tag, range)
        } else {
            leave(range, "no form of \(dialect.tool.title): neither a fallback nor known filters")
        }
    }

    private mutating func plain(_ tag: TagText, _ range: Range<Int>) {
        guard isColumn(tag.text) else {
            special(tag, range)
            return
        }
        if !dialect.hasTags, file.bytes[range].count != tag.bytes.count + 4 {
            changed(
                "\(dialect.tool.title) sends \(shown(range)) as it stands, for the blanks; here it "
                    + "is the variable", range)
        }
        put(variable(tag.text, range) ?? tag.text, tag, range)
    }

    private func isColumn(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        let control = ["if", "else", "end", "unless", "each", "range", "with"]
        // The control words of Handlebars and Go templates.
        let isControl = words.count > 1 && control.contains(String(words[0]))
        return ForeignName.isName(text) && !isControl && text != "else" && text != "end"
    }

    /// What is no single name: a path, a quoted text, or the form of another language.
    private mutating func special(_ tag: TagText, _ range: Range<Int>) {
        let first = tag.text.prefix { $0 != "." && $0 != "[" }
        let isOwn = tag.text.hasPrefix("\"") || tag.text.hasPrefix("'") || isBound(String(first))
        if dialect.hasTags, isOwn {
            put(markup: tag, range)
        } else {
            leave(range, "\(shown(range)) is no variable of \(dialect.tool.title)")
        }
    }

    private mutating func filtered(
        _ tag: TagText, _ range: Range<Int>, _ filters: ArraySlice<String>
    ) {
        guard dialect.hasTags else {
            leave(
                range,
                "\(dialect.tool.title) knows no filters, so \(shown(range)) is text there")
            return
        }
        if case .documented = dialect.fallback, let bare = filters.first, !bare.contains(":") {
            changed("'\(bare)' is taken for the Liquid filter, not for a fallback", range)
        }
        put(markup: tag, range)
    }

    // MARK: - Fallbacks

    private mutating func fallback(
        head: String, text: String, _ tag: TagText, _ range: Range<Int>
    ) {
        let word = text.prefix { $0.isLetter || $0 == "_" }
        guard ForeignName.isName(head), dialect.hasTags,
            !(word.count > 1 && text.dropFirst(word.count).hasPrefix(":"))
        else {
            leave(range, "\(shown(range)) is no form of \(dialect.tool.title)")
            return
        }
        if case .assumed = dialect.fallback {
            changed(
                "'\(text)' is taken for the fallback; no source tells what \(dialect.tool.title) "
                    + "makes of it", range)
        }
        guard let name = simpleName(head, range) else { return }
        let bare = Converter.unquoted(text)
        let quote = bare.contains("\"") ? "'" : "\""
        guard !bare.contains(quote) else {
            let body = "{% if \(name) != blank %}{{ \(name) }}{% else %}\(bare){% endif %}"
            assembly.append(.liquid, body.utf8, source: range.lowerBound)
            return
        }
        put("\(name) | default: \(quote)\(bare)\(quote)", tag, range)
    }

    /// Our name of a variable, or nil after it was left for having no plain one.
    private mutating func simpleName(_ head: String, _ range: Range<Int>) -> String? {
        switch dialect.names[ForeignName.key(head)] {
        case .signature?, .liquid?, .missing?:
            leave(range, "'\(head)' cannot have a fallback here")
            return nil
        case .variable?, nil: return variable(head, range) ?? head
        }
    }

    private static func unquoted(_ text: String) -> String {
        for quote in ["\"", "'"] where text.count >= 2 {
            if text.hasPrefix(quote), text.hasSuffix(quote) {
                return String(text.dropFirst().dropLast())
            }
        }
        return text
    }

    /// Whether Liquid knows the filter that a part names; the compiler itself is asked.
    private static func isFilter(_ part: String) -> Bool {
        guard part.utf8.count <= 1000, part.utf8.first.map(LiquidNames.isNameByte) ?? false,
            !part.utf8.contains(UInt8(ascii: "{")), !part.utf8.contains(UInt8(ascii: "}"))
        else { return false }
        let source = SourceFile(path: "", text: "{{ x | \(part) }}")
        return Template.compile(source, options: TemplateOptions(spintax: false)).template != nil
    }

    // MARK: - Writing

    mutating func put(_ markup: String, _ tag: TagText, _ range: Range<Int>) {
        assembly.append(
            .liquid, "{{\(tag.before) \(markup) \(tag.after)}}".utf8, source: range.lowerBound)
    }

    mutating func put(_ meaning: Meaning, _ tag: TagText, _ range: Range<Int>) {
        switch meaning {
        case .variable: put(variable(tag.text, range) ?? tag.text, tag, range)
        case .liquid(let liquid, let change):
            if let change { changed("\(shown(range)) \(change)", range) }
            assembly.append(.liquid, liquid.utf8, source: range.lowerBound)
        case .signature: signature(range)
        case .missing(let reason): leave(range, reason)
        }
    }

    private mutating func put(markup tag: TagText, _ range: Range<Int>) {
        guard let markup = renamed(tag.bytes, range) else { return }
        put(String(decoding: markup, as: UTF8.self), tag, range)
    }

    /// Returns markup with our names, or nil after it was left because one has no plain form.
    mutating func renamed(_ markup: [UInt8], _ range: Range<Int>) -> [UInt8]? {
        var stuck: String?
        let result = LiquidNames.rewrite(markup) { name in
            switch dialect.names[ForeignName.key(name)] {
            case .signature?, .liquid?, .missing?:
                stuck = stuck ?? name
                return nil
            case .variable?, nil: return variable(name, range)
            }
        }
        guard let stuck else { return result }
        leave(range, "'\(stuck)' cannot stand in a condition or before a filter here")
        return nil
    }
}
