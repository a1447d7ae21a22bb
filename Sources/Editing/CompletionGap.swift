import Liquid

/// A place in a document at which words can be offered, and what has been typed of one.
struct CompletionGap {
    enum Kind {
        case variable, filter, tag, template
    }

    /// A word to offer.
    struct Offer {
        let label: String
        let detail: String
        /// `CompletionItemKind` of LSP 3.17.
        let kind: Int
    }

    let kind: Kind
    /// The bytes of the word that is being typed.
    let typed: Range<Int>

    /// Returns nil where nothing can be offered.
    init?(in text: DocumentText, at offset: Int, of path: String) {
        let before = text.bytes[..<min(offset, text.bytes.count)]
        if path.hasSuffix(".liquid") {
            guard let place = LiquidPlace(before) else { return nil }
            kind = place.kind
            typed = place.wordStart..<before.endIndex
        } else if path.hasSuffix(".yml") {
            let line = text.lineRange(text.lineIndex(of: offset))
            let head = before[min(line.lowerBound, before.endIndex)...]
            guard FileMention.namesTemplates(head) else { return nil }
            kind = .template
            typed = before.endIndex - head.trailingName.count..<before.endIndex
        } else {
            return nil
        }
    }

    /// Returns what fits, in the order of the alphabet.
    func offers(fields: () -> [FieldOffer], templates: () -> [String]) -> [Offer] {
        switch kind {
        case .variable: fields().map { Offer(label: $0.name, detail: $0.detail, kind: 6) }
        case .filter: Vocabulary.filters.map { Offer(label: $0, detail: "filter", kind: 3) }
        case .tag: Vocabulary.tags.map { Offer(label: $0, detail: "tag", kind: 14) }
        case .template: templates().map { Offer(label: $0, detail: "template", kind: 17) }
        }
    }
}

/// Where inside `{{ }}` or `{% %}` a text ends.
private struct LiquidPlace {
    let kind: CompletionGap.Kind
    let wordStart: Int

    /// How far back an opening is looked for; no tag is longer.
    private static let farthest = 4096
    /// Tags whose arguments are names of partials.
    private static let partialTags: Set<String> = ["render", "include"]
    /// Tags that take no value.
    private static let plainTags: Set<String> = [
        "raw", "comment", "doc", "else", "break", "continue", "increment", "decrement", "capture",
    ]

    init?(_ before: ArraySlice<UInt8>) {
        guard let opening = LiquidPlace.opening(before) else { return nil }
        var inner = before[(opening + 2)...]
        if inner.first == UInt8(ascii: "-") { inner = inner.dropFirst() }
        let isTag = before[opening + 1] == UInt8(ascii: "%")
        let words = inner.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        let tag = words.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        if let quoted = LiquidPlace.openString(inner) {
            guard isTag, LiquidPlace.partialTags.contains(tag) else { return nil }
            kind = .template
            wordStart = quoted
            return
        }
        let word = inner.trailingWord
        wordStart = word.startIndex
        let rest = inner[..<word.startIndex].droppingTrailingBlanks
        if rest.last == UInt8(ascii: "|") {
            kind = .filter
        } else if isTag, rest.isEmpty {
            kind = .tag
        } else if isTag {
            guard LiquidPlace.takesValue(tag, rest) else { return nil }
            kind = .variable
        } else {
            // After a value only a filter's argument is a value again.
            let last = rest.last
            guard last == nil || last == UInt8(ascii: ":") || last == UInt8(ascii: ",") else {
                return nil
            }
            kind = .variable
        }
    }

    private static func takesValue(_ tag: String, _ rest: ArraySlice<UInt8>) -> Bool {
        if plainTags.contains(tag) || tag.hasPrefix("end") || partialTags.contains(tag) {
            return false
        }
        if tag == "assign" { return rest.contains(UInt8(ascii: "=")) }
        if tag == "for" || tag == "tablerow" { return rest.hasSuffix(" in") }
        return true
    }

    /// The offset of the `{{` or `{%` that nothing has closed yet.
    private static func opening(_ before: ArraySlice<UInt8>) -> Int? {
        var index = before.endIndex - 2
        let last = max(before.startIndex, before.endIndex - farthest)
        while index >= last {
            switch (before[index], before[index + 1]) {
            case (UInt8(ascii: "{"), UInt8(ascii: "{")), (UInt8(ascii: "{"), UInt8(ascii: "%")):
                return index
            case (UInt8(ascii: "}"), UInt8(ascii: "}")), (UInt8(ascii: "%"), UInt8(ascii: "}")):
                return nil
            default: index -= 1
            }
        }
        return nil
    }

    /// The offset after the quote of a string that is not closed.
    private static func openString(_ inner: ArraySlice<UInt8>) -> Int? {
        var quote: (byte: UInt8, offset: Int)?
        for (offset, byte) in zip(inner.indices, inner)
        where byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
            if let open = quote {
                if open.byte == byte { quote = nil }
            } else {
                quote = (byte, offset)
            }
        }
        return quote.map { $0.offset + 1 }
    }
}
