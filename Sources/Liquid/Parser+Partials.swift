import Diagnostics

// render and include.
extension Parser {
    /// Parses `render 'name' with value as alias, argument: value`.
    mutating func parsePartialCall(
        _ tag: Tag, _ token: Token, into block: inout Block
    ) throws(Fault) {
        var reader = try MarkupReader(state.bytes, token.markup)
        let nameRange = reader.range
        var literal: [UInt8]?
        if case .string(let range) = reader.lexeme { literal = bytes(range) }
        guard literal != nil || tag == .include else {
            throw Fault(.syntax, "'render' needs the name of a partial in quotes", reader.range)
        }
        let name = try parseExpression(&reader)
        var bound: Int32 = -1
        var repeats = false
        if reader.isIdentifier("with") || reader.isIdentifier("for") {
            repeats = reader.isIdentifier("for")
            try reader.advance()
            bound = try parseExpression(&reader)
        }
        let alias = try parseAlias(&reader)
        let arguments = try parseArguments(&reader)
        try expectEnd(reader)
        let callee = literal.map { self.unit(named: $0, at: nameRange, in: token) } ?? -1
        let target = alias ?? literal.map { boundName($0) }
        let call = PartialCall(
            isIsolated: tag == .render, unit: callee, name: name, arguments: arguments,
            bound: bound, repeats: repeats,
            alias: bound < 0 ? -1 : target.map { pools.symbols.slot(for: $0) } ?? -1,
            site: site(token.range))
        if call.isIsolated { pools.hasIsolation = true }
        if callee < 0 {
            // What a partial named by a value holds is not known yet.
            pools.hasContinuingLoops = true
            pools.hasCounters = true
        }
        inheritReads(of: call)
        pools.calls.append(call)
        block.isBlank = false
        block.nodes.append(.partial(Int32(truncatingIfNeeded: pools.calls.count - 1)))
    }

    private func parseAlias(_ reader: inout MarkupReader) throws(Fault) -> [UInt8]? {
        guard reader.isIdentifier("as") else { return nil }
        try reader.advance()
        guard reader.lexeme == .identifier else {
            throw Fault(.syntax, "expected a name after 'as'", reader.range)
        }
        let alias = bytes(reader.range)
        try reader.advance()
        return alias
    }

    private mutating func parseArguments(
        _ reader: inout MarkupReader
    ) throws(Fault) -> [PartialCall.Argument] {
        var arguments: [PartialCall.Argument] = []
        while !reader.isAtEnd {
            if reader.isSymbol(",") {
                try reader.advance()
                continue
            }
            guard let keyword = try parseKeyword(&reader) else {
                throw Fault(
                    .syntax, "expected 'name: value', found \(reader.shown)", reader.range)
            }
            guard arguments.count < 64 else {
                throw Fault(.tooLarge, "a partial takes at most 64 arguments", keyword)
            }
            let slot = pools.symbols.slot(for: bytes(keyword))
            arguments.append(
                PartialCall.Argument(slot: slot, expression: try parseExpression(&reader)))
        }
        return arguments
    }

    /// Without an alias the bound value is named after the partial, without its folders.
    private func boundName(_ name: [UInt8]) -> [UInt8] {
        Array(name.split(separator: UInt8(ascii: "/")).last ?? [])
    }

    /// Returns the unit of a partial, which is parsed when it is first named; -1 when there is none.
    mutating func unit(named name: [UInt8], at range: Range<Int>, in token: Token) -> Int32 {
        if let known = unitsByName[name] { return known }
        let shown = String(decoding: name, as: UTF8.self)
        guard let source = options.partials(shown) else {
            note(Fault(.missingPartial, missingPartialMessage(shown), range))
            return -1
        }
        guard callSites.count < options.limits.partialDepth, pools.units.count < 256 else {
            let depth = options.limits.partialDepth
            note(
                Fault(
                    .tooLarge,
                    "partials call each other more than \(depth) deep, or there are more than 255",
                    range))
            return -1
        }
        callSites.append(site(token.range))
        defer { callSites.removeLast() }
        return parseUnit(named: name, source, range: 0..<source.bytes.count)
    }

    /// What a partial reads and neither it nor the call sets is read by the caller.
    private mutating func inheritReads(of call: PartialCall) {
        guard call.unit >= 0 else { return }
        let given = Set(call.arguments.map(\.slot) + [call.alias])
        let callee = pools.units[Int(call.unit)]
        let known = Set(pools.units[state.unit].freeReads)
        for read in callee.freeReads where !known.contains(read) {
            let slot = pools.reads[Int(read)].slot
            if given.contains(slot) || (!call.isIsolated && state.locals[slot] != nil) { continue }
            pools.units[state.unit].freeReads.append(read)
        }
        if !call.isIsolated {
            for slot in callee.assigned where state.locals[slot] == nil { assignLocal(slot) }
        }
    }
}

/// Says that a partial is missing, and which file would be it.
func missingPartialMessage(_ name: String) -> String {
    guard !name.isEmpty else { return "the name of the partial is empty" }
    return
        "there is no partial named '\(name)'; it would be the file '\(name).liquid' among the templates"
}
