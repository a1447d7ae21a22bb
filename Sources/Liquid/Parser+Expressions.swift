import Diagnostics

extension Parser {
    /// Parses the content of `{{ }}`; nil when it is faulty.
    mutating func parseOutput(_ token: Token) -> Int32? {
        do throws(Fault) {
            var reader = try MarkupReader(state.bytes, token.markup)
            if reader.isAtEnd {
                throw Fault(
                    .syntax, "nothing to print; name a variable, as in '{{ first_name }}'",
                    token.range)
            }
            let output = try parseFiltered(&reader, site: token.range)
            try expectEnd(reader)
            return output
        } catch {
            note(error)
            return nil
        }
    }

    func expectEnd(_ reader: MarkupReader) throws(Fault) {
        guard !reader.isAtEnd else { return }
        throw Fault(.syntax, "unexpected \(reader.shown)\(advice(on: reader))", reader.range)
    }

    /// What was probably meant by a lexeme that stands behind a complete expression.
    private func advice(on reader: MarkupReader) -> String {
        switch reader.lexeme {
        case .identifier where Filter(rawValue: text(reader.range)) != nil:
            "; a filter stands behind '|'"
        case .identifier: "; the name of a variable has no blanks, and a text stands in quotes"
        case .string, .integer, .decimal: "; the arguments of a filter stand behind ':'"
        case .comparison: "; only conditions compare, as in '{% if a == b %}'"
        default: ""
        }
    }

    // MARK: - Filters

    /// Parses `expression | filter: argument, … | …`.
    mutating func parseFiltered(
        _ reader: inout MarkupReader, site range: Range<Int>, isAssigned: Bool = false
    ) throws(Fault) -> Int32 {
        let base = try parseExpression(&reader)
        let read = lastRead(of: base)
        var calls: [FilterCall] = []
        while reader.isSymbol("|") {
            try reader.advance()
            if let call = try parseFilter(&reader) { calls.append(call) }
        }
        if calls.contains(where: { $0.filter == .default }) { guardRead(read, .default) }
        if let read, !isAssigned { noteBareUse(of: read) }
        let start = pools.filters.count
        pools.filters.append(contentsOf: calls)
        pools.filtered.append(
            Filtered(
                base: base, filters: pools.poolRange(start, calls.count), read: read ?? -1,
                site: site(range)))
        return Int32(truncatingIfNeeded: pools.filtered.count - 1)
    }

    private mutating func parseFilter(_ reader: inout MarkupReader) throws(Fault) -> FilterCall? {
        guard reader.lexeme == .identifier else {
            throw Fault(.syntax, "expected a filter, found \(reader.shown)", reader.range)
        }
        let range = reader.range
        let filter = Filter(rawValue: text(range))
        if filter == nil { note(unknownFilter(range)) }
        try reader.advance()
        var positional: [Int32] = []
        var allowFalse: Int32 = -1
        if reader.isSymbol(":") {
            repeat {
                try reader.advance()
                if let keyword = try parseKeyword(&reader) {
                    let value = try parseExpression(&reader)
                    if filter == .default, text(keyword) == "allow_false" {
                        allowFalse = value
                    } else if let filter {
                        note(unknownKeyword(keyword, of: filter))
                    }
                } else {
                    positional.append(try parseExpression(&reader))
                }
            } while reader.isSymbol(",")
        }
        guard let filter else { return nil }
        if !filter.arity.contains(positional.count) {
            note(Fault(.filterArguments, filter.arityMessage(given: positional.count), range))
        }
        return FilterCall(
            filter: filter, arguments: pools.add(arguments: positional), allowFalse: allowFalse,
            site: site(range))
    }

    /// Reads `name:` when that is what comes next.
    mutating func parseKeyword(_ reader: inout MarkupReader) throws(Fault) -> Range<Int>? {
        guard reader.lexeme == .identifier else { return nil }
        let before = reader
        let range = reader.range
        try reader.advance()
        guard reader.isSymbol(":") else {
            reader = before
            return nil
        }
        try reader.advance()
        return range
    }

    private func unknownFilter(_ range: Range<Int>) -> Fault {
        let name = text(range)
        let hint =
            Filter.otherNames[name.lowercased()]
            ?? nearest(to: name, among: Filter.allCases.map(\.rawValue))
            ?? nearest(to: name, among: Filter.otherNames.keys).flatMap { Filter.otherNames[$0] }
        let advice =
            hint.map { "; did you mean '\($0)'?" }
            ?? "; the filters are those of Shopify's Liquid, and their names are in small letters"
        return Fault(.unknownFilter, "unknown filter '\(name)'\(advice)", range)
    }

    private func unknownKeyword(_ range: Range<Int>, of filter: Filter) -> Fault {
        Fault(
            .filterArguments,
            "filter '\(filter.rawValue)' knows no argument '\(text(range))'"
                + (filter == .default ? "; it knows 'allow_false'" : "; write the value alone"),
            range)
    }

    // MARK: - Expressions

    /// Parses a literal, a variable path or a range.
    mutating func parseExpression(_ reader: inout MarkupReader) throws(Fault) -> Int32 {
        state.expressionDepth += 1
        defer { state.expressionDepth -= 1 }
        guard state.expressionDepth <= 32 else {
            throw Fault(.tooLarge, "the expression is nested more than 32 deep", reader.range)
        }
        switch reader.lexeme {
        case .integer(let number): return try constant(.int(number), &reader)
        case .decimal(let number): return try constant(.double(number), &reader)
        case .string(let range): return try constant(.string(bytes(range)), &reader)
        case .symbol(UInt8(ascii: "(")): return try parseRange(&reader)
        case .symbol(UInt8(ascii: "[")): return try parseIndirect(&reader)
        case .identifier: return try parseVariable(&reader)
        default:
            throw Fault(
                .syntax, "expected a variable, a number or a text in quotes, found \(reader.shown)",
                reader.range)
        }
    }

    private mutating func constant(
        _ value: Value, _ reader: inout MarkupReader
    ) throws(Fault) -> Int32 {
        try reader.advance()
        return pools.add(.constant(pools.add(constant: value)))
    }

    private mutating func parseRange(_ reader: inout MarkupReader) throws(Fault) -> Int32 {
        try reader.advance()
        let first = try parseExpression(&reader)
        guard reader.lexeme == .dots else {
            throw Fault(
                .syntax, "expected '..', found \(reader.shown); a range is written '(1..5)'",
                reader.range)
        }
        try reader.advance()
        let last = try parseExpression(&reader)
        try expect(")", &reader)
        return pools.add(.range(first, last))
    }

    func expect(_ symbol: Unicode.Scalar, _ reader: inout MarkupReader) throws(Fault) {
        guard reader.isSymbol(symbol) else {
            throw Fault(.syntax, "expected '\(symbol)', found \(reader.shown)", reader.range)
        }
        try reader.advance()
    }

    /// Parses `[expression]` at the start of a path: a variable named by a value.
    private mutating func parseIndirect(_ reader: inout MarkupReader) throws(Fault) -> Int32 {
        let start = reader.range.lowerBound
        try reader.advance()
        let name = try parseExpression(&reader)
        try expect("]", &reader)
        let segments = try parseSegments(&reader)
        if case .constant(let index) = pools.expressions[Int(name)],
            case .string(let bytes) = pools.constants[Int(index)]
        {
            return variable(bytes, segments, start..<reader.previousEnd)
        }
        return pools.add(.indirect(name: name, segments: pools.add(segments: segments)))
    }

    private mutating func parseVariable(_ reader: inout MarkupReader) throws(Fault) -> Int32 {
        let range = reader.range
        let name = bytes(range)
        try reader.advance()
        let isPath = reader.isSymbol(".") || reader.isSymbol("[")
        if !isPath, let literal = literal(named: text(range)) {
            return pools.add(.constant(pools.add(constant: literal)))
        }
        let segments = try parseSegments(&reader)
        if let loop = loopExpression(named: text(range), segments) { return loop }
        return variable(name, segments, range.lowerBound..<reader.previousEnd)
    }

    private func literal(named name: String) -> Value? {
        switch name {
        case "true": .bool(true)
        case "false": .bool(false)
        case "nil", "null": .null
        case "blank": .blank
        case "empty": .empty
        default: nil
        }
    }

    /// Parses `.name` and `[index]` steps.
    private mutating func parseSegments(_ reader: inout MarkupReader) throws(Fault) -> [PathStep] {
        var segments: [PathStep] = []
        while segments.count < 64 {
            if reader.isSymbol(".") {
                try reader.advance()
                guard reader.lexeme == .identifier else {
                    throw Fault(
                        .syntax, "expected a name after '.', found \(reader.shown)", reader.range)
                }
                segments.append(.named(pools.add(constant: .string(bytes(reader.range)))))
                try reader.advance()
            } else if reader.isSymbol("[") {
                try reader.advance()
                segments.append(.subscripted(try parseExpression(&reader)))
                try expect("]", &reader)
            } else {
                return segments
            }
        }
        throw Fault(.tooLarge, "the path has more than 64 steps", reader.range)
    }

    private mutating func loopExpression(named name: String, _ segments: [PathStep]) -> Int32? {
        let kind: LoopKind
        switch name {
        case "forloop": kind = .each
        case "tablerowloop": kind = .table
        default: return nil
        }
        var level: Int32 = 0
        var field = LoopField.whole
        for segment in segments {
            guard case .named(let index) = segment, field == .whole,
                case .string(let bytes) = pools.constants[Int(index)]
            else {
                field = .unknown
                break
            }
            if bytes.elementsEqual("parentloop".utf8) {
                level += 1
            } else {
                field = LoopField(rawValue: String(decoding: bytes, as: UTF8.self)) ?? .unknown
            }
        }
        return pools.add(.loop(kind, level: level, field: field))
    }
}
