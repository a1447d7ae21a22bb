// Printing, choices, and what is taken back of the output.
extension Renderer {
    mutating func emit(_ item: Filtered) throws(RenderFault) {
        let start = out.count
        if case .variable(let slot) = code.expressions[Int(item.base)], isPlain(item.filters, slot)
        {
            print(slot)
        } else {
            out.append(try evaluate(item))
        }
        if escapesHTML { escapePrinted(from: start, by: item) }
        if context.tracesSources, out.count > start {
            rare.pieces.append(
                RenderedPiece(output: start..<out.count, site: item.site, isValue: true))
        }
        guard item.read >= 0 else { return }
        if keepsEmissions {
            rare.emissions.append(
                Emission(
                    read: item.read, start: Int32(truncatingIfNeeded: start),
                    end: Int32(truncatingIfNeeded: out.count)))
        }
        let read = code.reads[Int(item.read)]
        if context.strictBlanks, read.guarding == .none, !read.isLocal || read.original >= 0,
            isBlank(from: start)
        {
            rare.holes.append(item.read)
        }
    }

    /// The text of a variable that is not blank and needs no value to print; nil for any other.
    @inline(__always)
    func plainText(in slot: Int32) -> UnsafeBufferPointer<UInt8>? {
        switch variables[slot] {
        case .cell(let column):
            let text = row.text(in: Int(column))
            return text.isEmpty ? nil : text
        case .part(let lower, let upper):
            let text = row[Int(lower)..<Int(upper)]
            guard let first = text.first, !isWhitespace(first) else { return nil }
            return text
        default: return nil
        }
    }

    /// Whether a variable prints as it is: without filters, or with a default that it does not need.
    private func isPlain(_ filters: PoolRange, _ slot: Int32) -> Bool {
        guard filters.count > 0 else { return true }
        guard filters.count == 1, code.filters[Int(filters.start)].filter == .default,
            case .cell(let column) = variables[slot]
        else { return false }
        return !row.isBlank(Int(column))
    }

    /// Prints a variable; the text of a cell goes into the output without becoming a value.
    private mutating func print(_ slot: Int32) {
        switch variables[slot] {
        case .nothing: break
        case .cell(let column): out.append(row.text(in: Int(column)))
        case .part(let lower, let upper): out.append(row[Int(lower)..<Int(upper)])
        case .parts(let parts): out.append(parts.value(in: row, code))
        case .held: out.append(variables.value(in: slot))
        }
    }

    /// Whether the output from there on is white space at most.
    @inline(__always)
    private func isBlank(from start: Int) -> Bool {
        var index = start
        while index < out.count {
            guard isWhitespace(out[index]) else { return false }
            index += 1
        }
        return true
    }

    /// Escapes what was just printed, unless the template did so itself.
    private mutating func escapePrinted(from start: Int, by item: Filtered) {
        let filters = item.filters.indices.map { code.filters[$0].filter }
        guard !filters.contains(.escape), !filters.contains(.escapeOnce) else { return }
        let printed = out.bytes(from: start)
        out.truncate(to: start)
        out.append(Filter.escape.escaped(printed, once: false))
    }

    mutating func choose(_ group: Int32) -> Int {
        let plan = program.pools.groups[Int(group)]
        let count = plan.source.options.count
        let picked = context.picks.flatMap { picks in
            picks.indices.contains(Int(group)) ? picks[Int(group)] % max(count, 1) : nil
        }
        let option = picked ?? context.spin?.choice(of: plan, among: count) ?? 0
        rare.choices[Int(group)] = option
        return option
    }

    mutating func traceLiteral(_ start: Int32, _ count: Int) {
        guard count > 0, let site = program.pools.literalSites[start] else { return }
        rare.pieces.append(
            RenderedPiece(output: out.count - count..<out.count, site: site, isValue: false))
    }

    /// Forgets the pieces of what was taken back.
    private mutating func dropPieces(from start: Int) {
        let state = rare
        while let last = state.pieces.last, last.output.upperBound > start {
            state.pieces.removeLast()
        }
    }

    /// Takes back what was printed since the capture began.
    mutating func endCapture() -> [UInt8] {
        let state = rare
        guard let capture = state.captures.popLast() else { return [] }
        let captured = out.bytes(from: capture.output)
        out.truncate(to: capture.output)
        dropPieces(from: capture.output)
        let shift = Int32(truncatingIfNeeded: state.spill.count - capture.output)
        var hasSpilled = false
        for index in capture.emission..<state.emissions.count
        where !state.emissions[index].isSpilled {
            state.emissions[index].start += shift
            state.emissions[index].end += shift
            state.emissions[index].isSpilled = true
            hasSpilled = true
        }
        if hasSpilled { state.spill.append(contentsOf: captured) }
        return captured
    }

    mutating func endIfChanged() {
        let state = rare
        guard let capture = state.captures.popLast() else { return }
        let printed = out.bytes(from: capture.output)
        if printed == state.lastChange {
            out.truncate(to: capture.output)
            dropPieces(from: capture.output)
            state.emissions.removeSubrange(capture.emission...)
        }
        state.lastChange = printed
    }
}
