/// A spintax group: `{a|b}`, with the places of its braces and bars.
struct SpinGroup: Sendable {
    /// From the opening brace to behind the closing one.
    var range: Range<Int>
    /// The options, without braces, bars and name.
    var options: [Range<Int>]
    /// The name of `{name: a|b}`, which shares its choice within a message and its thread.
    var name: Range<Int>?
}

/// Finds spintax in the text tokens of a template and splits them at its marks; other tokens stay as they are.
///
/// `{` opens a group only if its matching `}` holds a `|` at depth 0, so the braces of CSS and JSON survive;
/// `\{`, `\|`, `\}` and `\\` are the characters themselves.
struct SpintaxScanner {
    private let bytes: [UInt8]
    private let maximumDepth: Int
    private(set) var groups: [SpinGroup] = []
    private(set) var faults: [Fault] = []
    private var open: [Opening] = []
    /// What happens at which offset, in the order found.
    private var marks: [Int: Mark] = [:]
    /// The last bar outside every brace, to recognise a group whose opening brace is missing.
    private var strayBar: Int?

    private enum Mark {
        case escape
        case open(Int)
        case separator(Int)
        case close(Int)
    }

    /// A brace or block tag that is not closed yet.
    private struct Opening {
        let range: Range<Int>
        /// The name of a block tag; nil for a brace.
        let block: [UInt8]?
        var bars: [Int] = []
        /// Of a brace: the first block tag inside it that holds a bar of its own.
        var divided: Range<Int>?
    }

    init(_ bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// Returns the tokens with text split at the marks of groups and at escapes.
    mutating func scan(_ tokens: [Token]) -> [Token] {
        for token in tokens {
            switch token.kind {
            case .text: scanText(token.range)
            case .tag: scanTag(token)
            default: break
            }
        }
        while let opening = open.popLast() { abandon(opening) }
        sortGroups()
        checkDepth()
        return tokens.flatMap { $0.kind == .text ? split($0.range) : [$0] }
    }

    // MARK: - Text

    private mutating func scanText(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "\\"):
                if index + 1 < range.upperBound, isEscapable(bytes[index + 1]) {
                    marks[index] = .escape
                    index += 1
                }
            case UInt8(ascii: "{"): push(Opening(range: index..<index + 1, block: nil))
            case UInt8(ascii: "|"): bar(at: index)
            case UInt8(ascii: "}"): close(at: index)
            case UInt8(ascii: "\n"): strayBar = nil
            default: break
            }
            index += 1
        }
    }

    /// Notes an opening; what stands deeper than any real mail nests is left to the parser to refuse.
    private mutating func push(_ opening: Opening) {
        if open.count < 128 { open.append(opening) }
    }

    private mutating func bar(at index: Int) {
        guard let last = open.indices.last else {
            strayBar = index
            return
        }
        open[last].bars.append(index)
    }

    private mutating func close(at index: Int) {
        guard let opening = open.last else {
            if strayBar != nil {
                fault("'}' closes no group; add '{' before the first option", index..<index + 1)
                strayBar = nil
            }
            return
        }
        if opening.block == nil {
            open.removeLast()
            if let block = opening.divided {
                crossing(opening, block)
            } else if !opening.bars.isEmpty {
                addGroup(opening, closing: index)
            }
            return
        }
        // The brace was opened outside the block that this one stands in.
        guard let brace = open.lastIndex(where: isBrace) else { return }
        if !open[brace].bars.isEmpty || !opening.bars.isEmpty {
            crossing(open[brace], opening.range)
            open[brace].bars = []
        }
    }

    private mutating func addGroup(_ opening: Opening, closing: Int) {
        let number = groups.count
        var start = opening.range.upperBound
        let name = groupName(from: start, to: opening.bars.first ?? closing)
        // The space behind the colon belongs to the name.
        if let name { start = name.upperBound + 2 }
        var options: [Range<Int>] = []
        for place in opening.bars + [closing] {
            options.append(start..<place)
            start = place + 1
        }
        marks[opening.range.lowerBound] = .open(number)
        for place in opening.bars { marks[place] = .separator(number) }
        marks[closing] = .close(number)
        groups.append(
            SpinGroup(
                range: opening.range.lowerBound..<closing + 1, options: options, name: name))
    }

    /// Returns the name of `{name: …`: lower-case letters, digits and underscores, then a colon and a space.
    private func groupName(from start: Int, to limit: Int) -> Range<Int>? {
        var index = start
        while index < limit, isNameByte(bytes[index]), !isUpper(bytes[index]) { index += 1 }
        guard index > start, index + 1 < limit, bytes[index] == UInt8(ascii: ":"),
            bytes[index + 1] == UInt8(ascii: " ")
        else { return nil }
        return start..<index
    }

    private func isUpper(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    }

    private func isEscapable(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "|")
            || byte == UInt8(ascii: "\\")
    }

    // MARK: - Blocks

    private mutating func scanTag(_ token: Token) {
        let name = Array(bytes[token.name])
        if BlockTag.openers.contains(name) {
            push(Opening(range: token.range, block: name))
        } else if BlockTag.middles.contains(name) {
            leaveBlock(at: token.range, reopen: true) { _ in true }
        } else if name.starts(with: BlockTag.endPrefix) {
            let opener = Array(name.dropFirst(BlockTag.endPrefix.count))
            leaveBlock(at: token.range, reopen: false) { $0 == opener }
        }
    }

    /// Gives up the braces that are still open where a block ends or turns to its next branch.
    private mutating func leaveBlock(
        at range: Range<Int>, reopen: Bool, where matches: ([UInt8]) -> Bool
    ) {
        guard let block = open.lastIndex(where: { $0.block.map(matches) ?? false }) else { return }
        for opening in open[(block + 1)...].reversed() where !opening.bars.isEmpty {
            crossing(opening, range)
        }
        // The bar would divide the block, not the group around it.
        if !open[block].bars.isEmpty, let brace = open[..<block].lastIndex(where: isBrace) {
            open[brace].divided = open[brace].divided ?? open[block].range
        }
        open.removeSubrange((reopen ? block + 1 : block)...)
        if reopen { open[block].bars = [] }
    }

    private func isBrace(_ opening: Opening) -> Bool { opening.block == nil }

    // MARK: - Faults

    private mutating func abandon(_ opening: Opening) {
        guard opening.block == nil, !opening.bars.isEmpty else { return }
        fault("'{' opens a group that is not closed; add '}', or write '\\{'", opening.range)
    }

    private mutating func crossing(_ opening: Opening, _ block: Range<Int>) {
        guard opening.block == nil else { return }
        fault(
            "the group that '{' opens crosses the block tag at \(place(of: block)); open and close "
                + "them in the same option",
            opening.range)
        fault(
            "this block tag cuts the spintax group of \(place(of: opening.range)) in two", block)
    }

    private mutating func fault(_ message: String, _ range: Range<Int>) {
        guard faults.count < 100 else { return }
        faults.append(Fault(.spintaxImbalance, message, range))
    }

    /// `3:14`: line and column, as findings count them.
    private func place(of range: Range<Int>) -> String {
        var (line, column) = (1, 1)
        for byte in bytes[..<range.lowerBound] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return "\(line):\(column)"
    }

    /// Groups are found where they close; from here on they count in the order in which they open.
    private mutating func sortGroups() {
        let order = groups.indices.sorted {
            groups[$0].range.lowerBound < groups[$1].range.lowerBound
        }
        var numbers = [Int](repeating: 0, count: groups.count)
        for (number, index) in order.enumerated() { numbers[index] = number }
        groups = order.map { groups[$0] }
        marks = marks.mapValues { mark in
            switch mark {
            case .escape: .escape
            case .open(let index): .open(numbers[index])
            case .separator(let index): .separator(numbers[index])
            case .close(let index): .close(numbers[index])
            }
        }
    }

    /// Refuses groups that stand too deep in others.
    private mutating func checkDepth() {
        var enclosing: [Int] = []
        for group in groups {
            while let last = enclosing.last, last <= group.range.lowerBound {
                enclosing.removeLast()
            }
            enclosing.append(group.range.upperBound)
            if enclosing.count == maximumDepth + 1 {
                let brace = group.range.lowerBound..<group.range.lowerBound + 1
                let message = "groups stand more than \(maximumDepth) deep in each other"
                faults.append(Fault(.spintaxDepth, message, brace))
            }
        }
    }

    // MARK: - Splitting

    private func split(_ range: Range<Int>) -> [Token] {
        var pieces: [Token] = []
        var start = range.lowerBound
        func flush(_ stop: Int) {
            if start < stop { pieces.append(Token(.text, start..<stop)) }
        }
        var index = range.lowerBound
        while index < range.upperBound {
            let here = index..<index + 1
            index += 1
            guard let mark = marks[here.lowerBound] else { continue }
            flush(here.lowerBound)
            start = here.upperBound
            switch mark {
            case .escape: index += 1
            case .open(let group):
                pieces.append(Token(.spinOpen(group), here))
                start = min(groups[group].options[0].lowerBound, range.upperBound)
                index = start
            case .separator(let group): pieces.append(Token(.spinSeparator(group), here))
            case .close(let group): pieces.append(Token(.spinClose(group), here))
            }
        }
        flush(range.upperBound)
        return pieces
    }
}

/// The names of the tags that open, divide and close blocks.
enum BlockTag {
    static let openers: Set<[UInt8]> = names(
        "if", "unless", "case", "for", "tablerow", "capture", "ifchanged")
    static let middles: Set<[UInt8]> = names("else", "elsif", "when")
    static let endPrefix = Array("end".utf8)

    private static func names(_ list: String...) -> Set<[UInt8]> {
        Set(list.map { Array($0.utf8) })
    }
}
