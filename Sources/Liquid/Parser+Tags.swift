import Diagnostics

/// The tags of the language.
enum Tag: String, CaseIterable {
    case assign, capture, `if`, unless, `case`, `for`, tablerow, `break`, `continue`, cycle
    case increment, decrement, echo, liquid, ifchanged, render, include
    case raw, comment, doc
    case inlineComment = "#"
    case elsif, `else`, when
    case endif, endunless, endcase, endfor, endtablerow, endcapture, endifchanged
    case endraw, endcomment, enddoc
}

extension Parser {
    /// Parses the tag at the cursor, with its block if it has one, and moves behind it.
    mutating func parseTag(_ name: String, _ token: Token, into block: inout Block) {
        state.cursor += 1
        guard let tag = Tag(rawValue: name) else {
            note(unknownTag(name, token))
            skipMisspeltBlock(name, token)
            return
        }
        let opened = state.openBlocks.count
        do throws(Fault) {
            guard opened < options.limits.blockDepth else {
                if state.isTooDeep { return }
                state.isTooDeep = true
                throw Fault(
                    .tooLarge,
                    "blocks stand more than \(options.limits.blockDepth) deep in each other",
                    token.range)
            }
            try parseKnownTag(tag, token, into: &block)
        } catch {
            note(error)
            // A faulty opening tag still has a block to be stepped over.
            if state.openBlocks.count > opened {
                state.openBlocks.removeSubrange(opened...)
            } else if tag.opensBlock, opened < options.limits.blockDepth {
                skipBlock(tag, token)
            }
        }
    }

    private mutating func parseKnownTag(
        _ tag: Tag, _ token: Token, into block: inout Block
    ) throws(Fault) {
        switch tag {
        case .assign: try parseAssign(token, into: &block)
        case .capture: try parseCapture(token, into: &block)
        case .if, .unless: try parseBranches(tag, token, into: &block)
        case .case: try parseCase(token, into: &block)
        case .for: try parseLoop(.each, token, into: &block)
        case .tablerow: try parseLoop(.table, token, into: &block)
        case .break, .continue:
            try expectNothing(token)
            block.isBlank = false
            block.nodes.append(.interrupt(tag == .break ? .breaking : .continuing))
        case .cycle: try parseCycle(token, into: &block)
        case .increment, .decrement: try parseCounter(tag, token, into: &block)
        case .echo: try parseEcho(token, into: &block)
        case .liquid: try parseLiquid(token, into: &block)
        case .ifchanged: try parseIfChanged(token, into: &block)
        case .render, .include: try parsePartialCall(tag, token, into: &block)
        case .inlineComment: try checkInlineComment(token)
        case .raw, .comment, .doc:
            throw Fault(.syntax, "'\(tag.rawValue)' cannot stand in a 'liquid' tag", token.range)
        default: throw Fault(.syntax, strayMessage(tag), token.range)
        }
    }

    private func unknownTag(_ name: String, _ token: Token) -> Fault {
        guard !name.isEmpty else {
            return Fault(
                .syntax, "the tag has no name; '{{ … }}' prints, '{% if … %}' decides", token.range)
        }
        if name == "end", let open = state.openBlocks.last {
            return Fault(
                .unknownTag, "unknown tag 'end'; write 'end\(open.name)'", token.name)
        }
        let advice =
            Tag.meant(by: name).map { "; did you mean '\($0)'?" }
            ?? "; the tags are those of Shopify's Liquid, and their names are in small letters"
        return Fault(.unknownTag, "unknown tag '\(name)'\(advice)", token.name)
    }

    private func strayMessage(_ tag: Tag) -> String {
        let inner =
            state.openBlocks.last.map { "; '\($0.name)' is open, close it first" }
            ?? "; delete it, or open the block before it"
        return "'\(tag.rawValue)' does not belong to any open block\(inner)"
    }

    // MARK: - Blocks

    /// Parses the content of a block up to a stop tag, which stays the current token.
    mutating func parseBody(of tag: Tag, _ token: Token, stops: [String]) throws(Fault) -> Block {
        state.openBlocks.append(
            OpenBlock(name: tag.rawValue, range: token.range, stops: stops))
        let body = parseBlock(stops: stops)
        guard state.cursor < state.tokens.count, state.tokens[state.cursor].kind == .tag,
            stops.contains(text(state.tokens[state.cursor].name))
        else {
            throw Fault(
                .syntax, "'\(tag.rawValue)' is not closed; add '{% end\(tag.rawValue) %}'",
                token.range)
        }
        state.openBlocks.removeLast()
        return body
    }

    /// Steps over the block of a misspelt tag, whose end would else be a fault of its own.
    private mutating func skipMisspeltBlock(_ name: String, _ token: Token) {
        guard let meant = Tag.meant(by: name).flatMap(Tag.init), meant.opensBlock,
            findings.count < 200, state.openBlocks.count < options.limits.blockDepth
        else { return }
        // Ends that no later block of the name needs; those of the blocks around come on top.
        var open = 0
        var spare = 0
        for token in state.tokens[state.cursor...] where token.kind == .tag {
            let name = text(token.name)
            if name == meant.rawValue { open += 1 }
            guard name == "end" + meant.rawValue else { continue }
            if open > 0 { open -= 1 } else { spare += 1 }
        }
        guard spare > state.openBlocks.count(where: { $0.name == meant.rawValue }) else { return }
        skipBlock(meant, token)
    }

    /// Parses the block of a tag that could not be read, for the sake of the faults in it.
    private mutating func skipBlock(_ tag: Tag, _ token: Token) {
        let end = "end" + tag.rawValue
        do throws(Fault) {
            repeat {
                _ = try parseBody(of: tag, token, stops: tag.stops)
                state.cursor += 1
            } while text(state.tokens[state.cursor - 1].name) != end
        } catch {
            state.openBlocks.removeLast()
            note(error)
        }
    }

    func expectNothing(_ token: Token) throws(Fault) {
        try expectEnd(try MarkupReader(state.bytes, token.markup))
    }

    /// Warns of text in a tag that takes none, such as `{% else nonsense %}`.
    mutating func warnOfMarkup(_ token: Token) {
        guard !state.bytes[token.markup].allSatisfy(isWhitespace) else { return }
        let name = text(token.name)
        let isCondition = name == "else" && state.openBlocks.last?.name != "case"
        let advice = isCondition ? "; for another condition write 'elsif'" : ""
        note(
            Fault(
                .ignoredMarkup,
                "'\(name)' takes no arguments; what follows it is ignored\(advice)",
                token.markup))
    }

    // MARK: - Simple tags

    private mutating func parseAssign(_ token: Token, into block: inout Block) throws(Fault) {
        var reader = try MarkupReader(state.bytes, token.markup)
        let name = try parseTarget(&reader)
        try expect("=", &reader)
        let value = try parseFiltered(&reader, site: token.range, isAssigned: true)
        try expectEnd(reader)
        let slot = pools.symbols.slot(for: name)
        assignLocal(slot, from: value)
        block.nodes.append(.assign(slot: slot, value))
    }

    /// Reads the name of a variable to set; digits alone are a name that can never be read.
    private func parseTarget(_ reader: inout MarkupReader) throws(Fault) -> [UInt8] {
        let range = reader.range
        switch reader.lexeme {
        case .identifier where state.bytes[range.upperBound - 1] != UInt8(ascii: "?"): break
        case .integer(let number) where number >= 0: break
        default:
            throw Fault(.syntax, "expected the name of a variable, found \(reader.shown)", range)
        }
        try reader.advance()
        return bytes(range)
    }

    private mutating func parseCapture(_ token: Token, into block: inout Block) throws(Fault) {
        var reader = try MarkupReader(state.bytes, token.markup)
        let name: [UInt8]
        if case .string(let range) = reader.lexeme {
            name = bytes(range)
            try reader.advance()
        } else {
            name = try parseTarget(&reader)
        }
        try expectEnd(reader)
        let body = try parseBody(of: .capture, token, stops: Tag.capture.stops)
        state.cursor += 1
        let slot = pools.symbols.slot(for: name)
        assignLocal(slot)
        block.nodes.append(.capture(slot: slot, body))
    }

    private mutating func parseIfChanged(_ token: Token, into block: inout Block) throws(Fault) {
        try expectNothing(token)
        let body = try parseBody(of: .ifchanged, token, stops: Tag.ifchanged.stops)
        state.cursor += 1
        block.isBlank = block.isBlank && body.isBlank
        block.nodes.append(.ifChanged(body))
    }

    private mutating func parseEcho(_ token: Token, into block: inout Block) throws(Fault) {
        var reader = try MarkupReader(state.bytes, token.markup)
        block.isBlank = false
        guard !reader.isAtEnd else { return }
        let output = try parseFiltered(&reader, site: token.range)
        try expectEnd(reader)
        block.nodes.append(.output(output))
    }

    private mutating func parseCycle(_ token: Token, into block: inout Block) throws(Fault) {
        var reader = try MarkupReader(state.bytes, token.markup)
        let start = reader.range.lowerBound
        var items = [try parseExpression(&reader)]
        var name: Int32 = -1
        if reader.isSymbol(":") {
            name = items.removeLast()
            try reader.advance()
            items.append(try parseExpression(&reader))
        }
        while reader.isSymbol(",") {
            try reader.advance()
            if reader.isAtEnd { break }
            items.append(try parseExpression(&reader))
        }
        try expectEnd(reader)
        block.isBlank = false
        let identity = pools.add(constant: .string(bytes(start..<reader.previousEnd)))
        pools.cycles.append(
            CyclePlan(
                name: name, items: pools.add(arguments: items), identity: identity,
                site: site(token.range)))
        block.nodes.append(.cycle(Int32(truncatingIfNeeded: pools.cycles.count - 1)))
    }

    private mutating func parseCounter(
        _ tag: Tag, _ token: Token, into block: inout Block
    ) throws(Fault) {
        var reader = try MarkupReader(state.bytes, token.markup)
        let slot = pools.symbols.slot(for: try parseTarget(&reader))
        try expectEnd(reader)
        pools.hasCounters = true
        block.isBlank = false
        if state.locals[slot] == nil { assignLocal(slot) }
        block.nodes.append(
            .counter(slot: slot, step: tag == .increment ? 1 : -1, site(token.range)))
    }

    /// Every line of an inline comment starts with `#`.
    private func checkInlineComment(_ token: Token) throws(Fault) {
        let lines = state.bytes[token.markup].split(separator: UInt8(ascii: "\n"))
        for line in lines.dropFirst() {
            let content = line.drop(while: isWhitespace)
            guard let first = content.first, first != UInt8(ascii: "#") else { continue }
            throw Fault(
                .syntax, "each line of a comment begins with '#'; put one before this",
                content.startIndex..<content.endIndex)
        }
    }
}

extension Tag {
    /// The name of the tag that an unknown one most likely means.
    static func meant(by name: String) -> String? {
        otherNames[name.lowercased()] ?? nearest(to: name, among: allCases.map(\.rawValue))
    }

    /// What other template languages call the tags.
    private static let otherNames = [
        "set": "assign", "let": "assign", "foreach": "for", "elseif": "elsif", "elif": "elsif",
        "switch": "case", "print": "echo", "partial": "render", "import": "render",
        "snippet": "render",
    ]

    var opensBlock: Bool { BlockTag.openers.contains(Array(rawValue.utf8)) }

    /// The tags that end a stretch of the block that this one opens.
    var stops: [String] {
        switch self {
        case .if, .unless: ["elsif", "else", "end" + rawValue]
        case .case: ["when", "else", "endcase"]
        case .for: ["else", "endfor"]
        default: ["end" + rawValue]
        }
    }
}
