// for, tablerow and the liquid tag.
extension Parser {
    mutating func parseLoop(
        _ kind: LoopKind, _ token: Token, into block: inout Block
    ) throws(Fault) {
        let tag: Tag = kind == .each ? .for : .tablerow
        let depth = state.openBlocks.count(where: \.isLoop)
        guard depth < options.limits.loopDepth else {
            throw Fault(
                .tooLarge, "loops stand more than \(options.limits.loopDepth) deep", token.range)
        }
        let plan = try parseHeader(kind, token)
        let slot = pools.loops[Int(plan)].slot
        let outer = state.locals[slot]
        state.locals[slot] = -1
        var body = try parseBody(of: tag, token, stops: tag.stops)
        state.locals[slot] = outer
        var otherwise: Block?
        if text(state.tokens[state.cursor].name) == "else" {
            warnOfMarkup(state.tokens[state.cursor])
            state.cursor += 1
            otherwise = try parseBody(of: tag, token, stops: ["end" + tag.rawValue])
        }
        state.cursor += 1
        let isBlank = kind == .each && body.isBlank && otherwise?.isBlank ?? true
        block.isBlank = block.isBlank && isBlank
        if isBlank {
            body = body.withoutText
            otherwise = otherwise?.withoutText
        }
        block.nodes.append(.loop(LoopNode(plan: plan, body: body, otherwise: otherwise)))
    }

    /// The parameters of a loop as far as they are read.
    private struct Parameters {
        var isReversed = false
        var limit: Int32 = -1
        var offset: Int32 = -1
        var columns: Int32 = -1
        var continuesAtOffset = false
    }

    /// Parses `name in collection reversed limit: n offset: n cols: n`.
    private mutating func parseHeader(_ kind: LoopKind, _ token: Token) throws(Fault) -> Int32 {
        var reader = try MarkupReader(state.bytes, token.markup)
        guard reader.lexeme == .identifier else {
            throw Fault(
                .syntax, "expected the name of the loop variable, found \(reader.shown)",
                reader.range)
        }
        let name = bytes(reader.range)
        try reader.advance()
        guard reader.isIdentifier("in") else {
            throw Fault(
                .syntax,
                "expected 'in', found \(reader.shown); a loop is written '{% for x in list %}'",
                reader.range)
        }
        try reader.advance()
        let start = reader.range.lowerBound
        let firstRead = pools.reads.count
        let collection = try parseExpression(&reader)
        // Looping over nothing prints nothing, so the collection needs no other guard.
        guardReads(since: firstRead)
        let label = name + [UInt8(ascii: "-")] + bytes(start..<reader.previousEnd)
        let parameters = try parseParameters(&reader, kind)
        pools.loops.append(
            LoopPlan(
                kind: kind, slot: pools.symbols.slot(for: name), collection: collection,
                isReversed: parameters.isReversed, limit: parameters.limit,
                offset: parameters.offset, columns: parameters.columns,
                continuesAtOffset: parameters.continuesAtOffset, resumption: resumption(label),
                name: pools.add(constant: .string(label)), site: site(token.range)))
        return Int32(truncatingIfNeeded: pools.loops.count - 1)
    }

    private mutating func resumption(_ label: [UInt8]) -> Int32 {
        if let known = pools.resumptions.firstIndex(of: label) {
            return Int32(truncatingIfNeeded: known)
        }
        pools.resumptions.append(label)
        return Int32(truncatingIfNeeded: pools.resumptions.count - 1)
    }

    private mutating func parseParameters(
        _ reader: inout MarkupReader, _ kind: LoopKind
    ) throws(Fault) -> Parameters {
        var parameters = Parameters()
        while !reader.isAtEnd {
            if reader.isSymbol(",") {
                try reader.advance()
                continue
            }
            if reader.isIdentifier("reversed") {
                parameters.isReversed = true
                try reader.advance()
                continue
            }
            guard let keyword = try parseKeyword(&reader) else {
                throw Fault(.syntax, unexpectedParameter(reader, kind), reader.range)
            }
            switch text(keyword) {
            case "limit": parameters.limit = try parseExpression(&reader)
            case "cols" where kind == .table: parameters.columns = try parseExpression(&reader)
            case "offset" where reader.isIdentifier("continue"):
                parameters.continuesAtOffset = true
                pools.hasContinuingLoops = true
                try reader.advance()
            case "offset": parameters.offset = try parseExpression(&reader)
            default:
                throw Fault(
                    .syntax,
                    "a loop knows no parameter '\(text(keyword))'; it takes limit, offset"
                        + (kind == .table ? " and cols" : " and reversed"),
                    keyword)
            }
        }
        return parameters
    }

    private func unexpectedParameter(_ reader: MarkupReader, _ kind: LoopKind) -> String {
        "unexpected \(reader.shown); a loop takes 'limit:', 'offset:' and "
            + (kind == .table ? "'cols:'" : "'reversed'")
    }

    // MARK: - Liquid

    /// Parses `{% liquid %}`: one tag a line.
    mutating func parseLiquid(_ token: Token, into block: inout Block) throws(Fault) {
        guard state.liquidDepth < 16 else {
            throw Fault(.tooLarge, "'liquid' stands more than 16 deep", token.range)
        }
        let lines = try lineTokens(token.markup)
        let outer = (state.tokens, state.cursor, state.openBlocks)
        state.liquidDepth += 1
        state.tokens = lines
        state.cursor = 0
        // Blocks must close inside the tag: those around it are out of reach.
        state.openBlocks = state.openBlocks.map { open in
            OpenBlock(name: open.name, range: open.range, stops: [])
        }
        let inner = parseBlock(stops: [])
        state.liquidDepth -= 1
        (state.tokens, state.cursor, state.openBlocks) = outer
        block.isBlank = block.isBlank && inner.isBlank
        block.nodes += inner.nodes
    }

    private func lineTokens(_ markup: Range<Int>) throws(Fault) -> [Token] {
        let lexer = Lexer(state.bytes, range: markup)
        var tokens: [Token] = []
        var comment: (range: Range<Int>, name: [UInt8], depth: Int)?
        for line in state.bytes[markup].split(separator: UInt8(ascii: "\n")) {
            let content = line.startIndex..<line.endIndex
            let name = lexer.tagName(in: content)
            let word = Array(state.bytes[name])
            if let open = comment {
                let end = BlockTag.endPrefix + open.name
                let depth = open.depth + (word == open.name ? 1 : word == end ? -1 : 0)
                comment = depth == 0 ? nil : (open.range, open.name, depth)
            } else if word.elementsEqual("comment".utf8) || word.elementsEqual("doc".utf8) {
                comment = (content, word, 1)
            } else if !line.allSatisfy(isWhitespace) {
                let markup = name.upperBound..<content.upperBound
                let start = name.isEmpty ? content.lowerBound : name.lowerBound
                tokens.append(
                    Token(.tag, start..<trimmed(content), name: name, markup: markup))
            }
        }
        if let comment {
            let name = String(decoding: comment.name, as: UTF8.self)
            throw Fault(.syntax, "'\(name)' is not closed; add 'end\(name)'", comment.range)
        }
        return tokens
    }

    private func trimmed(_ range: Range<Int>) -> Int {
        var upper = range.upperBound
        while upper > range.lowerBound, isWhitespace(state.bytes[upper - 1]) { upper -= 1 }
        return upper
    }
}
