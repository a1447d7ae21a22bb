import Diagnostics

/// Walks the tokens of one stretch of a foreign template and writes what they are in ours.
struct Converter {
    /// How many findings one text may have.
    static let mostFindings = 200
    /// How deep braces may stand in each other.
    private static let mostDepth = 32

    let file: SourceFile
    let dialect: Dialect
    private(set) var findings: [Finding] = []
    var assembly = TextAssembly()
    private(set) var tokens: [ForeignToken] = []
    /// Names that tags of the text bind themselves.
    private var bound: Set<String> = []
    /// Per variable of ours the foreign name that it was first made of.
    private var firstNames: [String: String] = [:]

    init(_ file: SourceFile, _ dialect: Dialect) {
        self.file = file
        self.dialect = dialect
    }

    /// Converts the bytes of a range; names are remembered from one call to the next, findings are added.
    mutating func convert(_ range: Range<Int>) -> TextAssembly.Result {
        assembly = TextAssembly()
        var scanner = ForeignScanner(file.bytes, range, dialect)
        tokens = scanner.scan()
        for fault in scanner.faults { notConverted(fault.message, fault.range) }
        for token in tokens where token.kind == .tag {
            if let name = LiquidNames.bound(by: tagText(token.range).bytes) { bound.insert(name) }
        }
        walk(tokens.indices, depth: 0)
        return assembly.result()
    }

    // MARK: - Walking

    mutating func walk(_ slice: Range<Int>, depth: Int) {
        var index = slice.lowerBound
        while index < slice.upperBound {
            let token = tokens[index]
            let start = token.range.lowerBound
            switch (token.kind, token.partner) {
            case (.openDouble, let close?) where close > index:
                output(index, close, depth: depth)
                index = close
            case (.openSingle, let close?) where close > index:
                singleBraces(index, close, depth: depth)
                index = close
            case (.openDouble, _): assembly.append(.left, bytes(token.range), source: start)
            case (.tag, _): tag(token.range)
            case (.verbatim, _): verbatim(token.range)
            case (.percent, _): percentTag(index, depth: depth)
            default: text(token.range, depth: depth)
            }
            index += 1
        }
    }

    private mutating func text(_ range: Range<Int>, depth: Int) {
        assembly.append(
            depth > 0 ? .optionText : .text, bytes(range), source: range.lowerBound)
    }

    private mutating func singleBraces(_ open: Int, _ close: Int, depth: Int) {
        let bars = bars(from: open, to: close)
        if !bars.isEmpty {
            group(GroupPlace(open: open, close: close, bars: bars), depth: depth)
        } else if depth < Converter.mostDepth {
            text(tokens[open].range, depth: depth)
            walk(open + 1..<close, depth: depth)
            text(tokens[close].range, depth: depth)
        } else {
            leave(open, close, "braces stand too deep in each other")
        }
    }

    /// The bars directly between two tokens, not those of braces inside.
    func bars(from open: Int, to close: Int) -> [Int] {
        var bars: [Int] = []
        var index = open + 1
        while index < close {
            if tokens[index].kind == .bar { bars.append(index) }
            index = max(tokens[index].partner ?? index, index) + 1
        }
        return bars
    }

    // MARK: - Groups

    /// A group by its tokens.
    struct GroupPlace {
        let open: Int
        let close: Int
        let bars: [Int]
        /// Blanks around options are cut off.
        var trims = false
        /// The first bar ends a keyword, no option.
        var skipsFirst = false
    }

    mutating func group(_ place: GroupPlace, depth: Int) {
        guard depth < Converter.mostDepth else {
            leave(place.open, place.close, "groups stand too deep in each other")
            return
        }
        let starts = (place.skipsFirst ? [] : [place.open]) + place.bars
        let ends = (place.skipsFirst ? Array(place.bars.dropFirst()) : place.bars) + [place.close]
        let range = range(place.open, place.close)
        guard starts.count > 1 else {
            changed("the group has one option only, so its braces go", range)
            option(starts[0] + 1..<ends[0], place, depth: depth, isFirst: false)
            return
        }
        for (number, (start, end)) in zip(starts, ends).enumerated() {
            let mark = tokens[start].range.lowerBound
            assembly.append(.mark, (number == 0 ? "{" : "|").utf8, source: mark)
            option(start + 1..<end, place, depth: depth + 1, isFirst: number == 0)
        }
        assembly.append(.mark, "}".utf8, source: range.upperBound - 1)
    }

    private mutating func option(
        _ slice: Range<Int>, _ place: GroupPlace, depth: Int, isFirst: Bool
    ) {
        var rest = slice
        if place.trims, let first = slice.first { trim(first, atStart: true) }
        if place.trims, let last = slice.last { trim(last, atStart: false) }
        if isFirst, let first = rest.first, tokens[first].kind == .text {
            let range = tokens[first].range
            let name = file.bytes[range].prefix { LiquidNames.isNameByte($0) && $0 < 0x80 }
            let isUpper = name.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
            if !name.isEmpty, !isUpper,
                file.bytes[name.endIndex..<range.upperBound].starts(with: ": ".utf8)
            {
                // `{note: a|b}` would name the group.
                assembly.append(
                    .liquid, "{{ \"\(String(decoding: name, as: UTF8.self))\" }}".utf8,
                    source: range.lowerBound)
                text(name.endIndex..<range.upperBound, depth: depth)
                rest = first + 1..<rest.upperBound
            }
        }
        walk(rest, depth: depth)
    }

    private mutating func trim(_ index: Int, atStart: Bool) {
        let token = tokens[index]
        guard token.kind == .text else { return }
        var range = token.range
        if atStart {
            while !range.isEmpty, TagText.isBlank(file.bytes[range.lowerBound]) {
                range = range.lowerBound + 1..<range.upperBound
            }
        } else {
            while !range.isEmpty, TagText.isBlank(file.bytes[range.upperBound - 1]) {
                range = range.lowerBound..<range.upperBound - 1
            }
        }
        tokens[index] = ForeignToken(kind: .text, range: range)
    }

    // MARK: - Places

    func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { file.bytes[range] }

    func range(_ open: Int, _ close: Int) -> Range<Int> {
        tokens[open].range.lowerBound..<tokens[close].range.upperBound
    }

    /// The inside of `{{ … }}` or `{% … %}`.
    func tagText(_ range: Range<Int>) -> TagText {
        TagText(file.bytes[range.lowerBound + 2..<range.upperBound - 2])
    }

    /// The text of a range as a message shows it.
    func shown(_ range: Range<Int>) -> String {
        let text = String(decoding: file.bytes[range].prefix(60), as: UTF8.self)
        return "'" + text.split(whereSeparator: \.isNewline).joined(separator: " ")
            + (range.count > 60 ? "…'" : "'")
    }

    // MARK: - Names

    /// Returns our name of a foreign variable; nil when it is one that a tag of the text binds.
    mutating func variable(_ foreign: String, _ range: Range<Int>) -> String? {
        guard !bound.contains(foreign) else { return nil }
        let name = ForeignName.variable(foreign, in: dialect)
        let key = ForeignName.key(foreign)
        // A second name that the program itself has for a variable is no second column.
        guard dialect.names[key] == nil else { return name }
        if let first = firstNames[name], ForeignName.key(first) != key {
            changed(
                "'\(foreign)' and '\(first)' are one variable here, '\(name)'; rename the column "
                    + "and this one if they differ", range)
        } else {
            firstNames[name] = foreign
        }
        return name
    }

    func isBound(_ name: String) -> Bool { bound.contains(name) || name == "forloop" }

    // MARK: - Findings

    /// Reports what stays as it stands.
    mutating func notConverted(_ message: String, _ range: Range<Int>) {
        add("convert/not-converted", .error, message, range)
    }

    /// Reports what was converted with another meaning.
    mutating func changed(_ message: String, _ range: Range<Int>) {
        add("convert/changed", .warning, message, range)
    }

    mutating func note(_ message: String, _ range: Range<Int>) {
        add("convert/note", .info, message, range)
    }

    /// Leaves the tokens between two as they stand.
    mutating func leave(_ open: Int, _ close: Int, _ message: String) {
        leave(range(open, close), message)
    }

    mutating func leave(_ range: Range<Int>, _ message: String) {
        notConverted("\(message); left as it stands", range)
        assembly.append(.left, bytes(range), source: range.lowerBound)
    }

    private mutating func add(
        _ rule: String, _ severity: Severity, _ message: String, _ range: Range<Int>
    ) {
        guard findings.count < Converter.mostFindings else { return }
        findings.append(Finding(rule, severity, message, at: file.span(range)))
    }
}
