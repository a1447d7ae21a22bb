// if, unless and case.
extension Parser {
    // MARK: - If and unless

    mutating func parseBranches(
        _ tag: Tag, _ token: Token, into block: inout Block
    ) throws(Fault) {
        var branches: [Branch] = []
        let outerFacts = state.facts
        defer { state.facts = outerFacts }
        var head = token
        var condition: PoolRange? = try parseCondition(head)
        var isNegated = tag == .unless
        var hasElse = false
        while true {
            var known = outerFacts
            for branch in branches {
                guard let terms = branch.condition else { continue }
                known += facts(of: terms, outcome: branch.isNegated)
            }
            if let condition { known += facts(of: condition, outcome: !isNegated) }
            state.facts = Array(known.prefix(512))
            let body = try parseBody(of: tag, token, stops: tag.stops)
            let branch = Branch(
                condition: condition, isNegated: isNegated, block: body, site: site(head.range))
            // What follows `else` can never run, but it must be well formed.
            if !hasElse { branches.append(branch) }
            if condition == nil { hasElse = true }
            head = state.tokens[state.cursor]
            state.cursor += 1
            isNegated = false
            state.facts = outerFacts
            switch text(head.name) {
            case "elsif":
                if hasElse { warnOfUnreachable(head) }
                condition = try recoveringCondition(head)
            case "else":
                if hasElse { warnOfUnreachable(head) }
                warnOfMarkup(head)
                condition = nil
            default:
                append(branches, to: &block)
                return
            }
        }
    }

    /// Parses the condition of `elsif`; a faulty one is noted and counts as any other.
    private mutating func recoveringCondition(_ token: Token) throws(Fault) -> PoolRange? {
        do throws(Fault) {
            return try parseCondition(token)
        } catch {
            note(error)
            return pools.poolRange(pools.terms.count, 0)
        }
    }

    private mutating func warnOfUnreachable(_ token: Token) {
        note(
            Fault(
                .ignoredMarkup, "'\(text(token.name))' after 'else' never applies", token.range))
    }

    private func append(_ branches: [Branch], to block: inout Block) {
        let isBlank = branches.allSatisfy(\.block.isBlank)
        block.isBlank = block.isBlank && isBlank
        let kept = branches.map { branch in
            Branch(
                condition: branch.condition, isNegated: branch.isNegated,
                block: isBlank ? branch.block.withoutText : branch.block, site: branch.site)
        }
        block.nodes.append(.branches(kept))
    }

    // MARK: - Conditions

    /// Parses `a == b and c or d`.
    mutating func parseCondition(_ token: Token) throws(Fault) -> PoolRange {
        var reader = try MarkupReader(state.bytes, token.markup)
        let firstRead = pools.reads.count
        var terms: [ConditionTerm] = []
        repeat {
            if !terms.isEmpty { try reader.advance() }
            var term = try parseTerm(&reader)
            if reader.isIdentifier("and") { term.joiner = .and }
            if reader.isIdentifier("or") { term.joiner = .or }
            terms.append(term)
            guard terms.count <= 256 else {
                throw Fault(.tooLarge, "the condition has more than 256 parts", token.range)
            }
        } while terms[terms.count - 1].joiner != .end
        if reader.isSymbol("|") {
            if state.bytes[reader.range.upperBound...].first == UInt8(ascii: "|") {
                throw Fault(.syntax, "unexpected '||'; write 'or'", reader.range)
            }
            throw Fault(
                .syntax, "a condition takes no filters; use 'assign' before it", reader.range)
        }
        if reader.isSymbol("=") {
            throw Fault(.syntax, "unexpected '='; compare with '=='", reader.range)
        }
        try expectEnd(reader)
        guardReads(since: firstRead)
        pools.terms.append(contentsOf: terms)
        return pools.poolRange(pools.terms.count - terms.count, terms.count)
    }

    private mutating func parseTerm(_ reader: inout MarkupReader) throws(Fault) -> ConditionTerm {
        let start = reader.range.lowerBound
        let left = try parseExpression(&reader)
        let place = site(start..<max(start, reader.previousEnd))
        var found: ConditionTerm.Operator?
        if case .comparison(let comparison) = reader.lexeme { found = comparison }
        if reader.isIdentifier("contains") { found = .contains }
        guard let found else {
            return ConditionTerm(
                left: left, operator: .truthy, right: -1, joiner: .end, site: place)
        }
        try reader.advance()
        let right = try parseExpression(&reader)
        return ConditionTerm(left: left, operator: found, right: right, joiner: .end, site: place)
    }

    // MARK: - Case

    mutating func parseCase(_ token: Token, into block: inout Block) throws(Fault) {
        var reader = try MarkupReader(state.bytes, token.markup)
        let firstRead = pools.reads.count
        let start = reader.range.lowerBound
        let subject = try parseExpression(&reader)
        let path = bytes(start..<reader.previousEnd)
        try expectEnd(reader)
        guardReads(since: firstRead)
        // What stands before the first branch is never printed.
        _ = try parseBody(of: .case, token, stops: Tag.case.stops)
        var arms: [Choice.Arm] = []
        let outerFacts = state.facts
        defer { state.facts = outerFacts }
        while text(state.tokens[state.cursor].name) != "endcase" {
            let head = state.tokens[state.cursor]
            state.cursor += 1
            var values: PoolRange?
            if text(head.name) == "when" {
                values = try recoveringValues(head)
                state.facts = outerFacts + [path]
            } else {
                warnOfMarkup(head)
                state.facts = outerFacts
            }
            let body = try parseBody(of: .case, token, stops: Tag.case.stops)
            arms.append(Choice.Arm(values: values, block: body, site: site(head.range)))
        }
        state.cursor += 1
        let isBlank = arms.allSatisfy(\.block.isBlank)
        block.isBlank = block.isBlank && isBlank
        if isBlank {
            arms = arms.map {
                Choice.Arm(values: $0.values, block: $0.block.withoutText, site: $0.site)
            }
        }
        block.nodes.append(.choice(Choice(subject: subject, arms: arms)))
    }

    private mutating func recoveringValues(_ token: Token) throws(Fault) -> PoolRange {
        do throws(Fault) {
            return try parseValues(token)
        } catch {
            note(error)
            return pools.add(arguments: [])
        }
    }

    /// Parses the values of `when`, separated by commas or `or`.
    private mutating func parseValues(_ token: Token) throws(Fault) -> PoolRange {
        var reader = try MarkupReader(state.bytes, token.markup)
        let firstRead = pools.reads.count
        var values = [try parseExpression(&reader)]
        while reader.isSymbol(",") || reader.isIdentifier("or") {
            try reader.advance()
            values.append(try parseExpression(&reader))
        }
        try expectEnd(reader)
        guardReads(since: firstRead)
        return pools.add(arguments: values)
    }
}

extension Block {
    /// The block without its white space, as blocks that print nothing else are rendered.
    var withoutText: Block {
        let kept = nodes.filter { node in
            if case .text = node { return false }
            return true
        }
        return Block(nodes: kept, isBlank: isBlank)
    }
}
