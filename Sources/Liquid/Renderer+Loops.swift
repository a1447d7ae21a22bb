/// A loop that is running.
struct LoopFrame {
    let kind: LoopKind
    let items: [Value]
    /// Start of a range, whose elements are never counted out.
    let rangeStart: Int?
    let start: Int
    let count: Int
    let isReversed: Bool
    /// Columns of a table; zero when all cells stand in one row.
    let columns: Int
    let name: Int32
    let site: Site
    /// Whether the loops further out are hidden, as in a partial that runs in a loop.
    let isBarrier: Bool
    /// What is still to come of the parts of a cell, when the loop runs over all of them in order.
    var parts: RowParts?
    var index = 0

    /// Returns what the loop variable holds at the current index; to be asked once for each.
    mutating func item(in row: RowMemory, _ code: borrowing Code) -> Slot {
        if let place = parts?.next(in: row, code) { return .part(place) }
        let place = start + (isReversed ? count - 1 - index : index)
        guard let rangeStart else { return .value(items[place]) }
        return .value(.int(rangeStart + place))
    }

    /// Column and row of the current cell, from 0.
    var cell: (column: Int, row: Int) {
        columns > 0 ? (index % columns, index / columns) : (index, 0)
    }
}

extension Renderer {
    /// Starts a loop; false when there is nothing to loop over.
    mutating func beginLoop(_ index: Int32) throws(RenderFault) -> Bool {
        let plan = code.loops[Int(index)]
        guard loops.count < limits.loopDepth else {
            throw RenderFault(
                message: "loops run more than \(limits.loopDepth) deep in each other",
                site: plan.site)
        }
        var frame = try frame(of: plan)
        if plan.kind == .table { out.append("<tr class=\"row1\">\n") }
        guard frame.count > 0 else {
            if plan.kind == .table { out.append("</tr>\n") }
            return false
        }
        shadows.append((plan.slot, slots[Int(plan.slot)]))
        slots[Int(plan.slot)] = frame.item(in: row, code)
        if plan.kind == .table { openCell(frame) }
        loops.append(consume frame)
        return true
    }

    private mutating func frame(of plan: LoopPlan) throws(RenderFault) -> LoopFrame {
        if let parts = parts(for: plan) {
            return LoopFrame(
                kind: plan.kind, items: [], rangeStart: nil, start: 0, count: parts.count,
                isReversed: false, columns: 0, name: plan.name, site: plan.site, isBarrier: false,
                parts: parts)
        }
        let (items, rangeStart, total) = sequence(value(of: plan.collection))
        var start = 0
        if plan.continuesAtOffset {
            start = loopEnds[plan.resumption] ?? 0
        } else if plan.offset >= 0 {
            start = try wholeNumber(plan.offset, "offset", plan.site) ?? 0
        }
        start = min(max(start, 0), total)
        var count = total - start
        if plan.limit >= 0, let limit = try wholeNumber(plan.limit, "limit", plan.site) {
            count = min(count, max(limit, 0))
        }
        if program.pools.hasContinuingLoops { loopEnds[plan.resumption] = start + count }
        var columns = 0
        if plan.columns >= 0 { columns = max(0, value(of: plan.columns).number.truncated ?? 0) }
        return LoopFrame(
            kind: plan.kind, items: items, rangeStart: rangeStart, start: start, count: count,
            isReversed: plan.isReversed, columns: columns, name: plan.name, site: plan.site,
            isBarrier: false)
    }

    /// The parts of a cell, for a plain loop over all of them; nil for any other.
    private func parts(for plan: LoopPlan) -> RowParts? {
        guard plan.limit < 0, plan.offset < 0, plan.columns < 0, !plan.continuesAtOffset,
            !plan.isReversed, !program.pools.hasContinuingLoops,
            case .variable(let slot) = code.expressions[Int(plan.collection)],
            case .parts(let parts) = slots[Int(slot)]
        else { return nil }
        return parts
    }

    /// What a loop runs over: elements, pairs of a map, a whole text; nothing for other values.
    private func sequence(_ value: Value) -> (items: [Value], rangeStart: Int?, count: Int) {
        switch value {
        case .array(let items): return (items, nil, items.count)
        case .map(let map):
            return ((0..<map.count).map(map.pair), nil, map.count)
        case .string(let bytes): return bytes.isEmpty ? ([], nil, 0) : ([value], nil, 1)
        case .range(let first, _):
            return ([], first, value.elementCount ?? 0)
        default: return ([], nil, 0)
        }
    }

    private func wholeNumber(
        _ expression: Int32, _ name: String, _ site: Site
    ) throws(RenderFault) -> Int? {
        let value = value(of: expression)
        if case .null = value { return nil }
        guard let number = value.integer else {
            throw RenderFault(
                message: "'\(name)' must be a whole number, and here it is \(value.shown)",
                site: site)
        }
        return number
    }

    /// Goes on to the next element; false at the end.
    mutating func advanceLoop() -> Bool {
        let last = loops.count - 1
        if loops[last].kind == .table { out.append("</td>") }
        loops[last].index += 1
        guard loops[last].index < loops[last].count, !shadows.isEmpty else { return false }
        slots[Int(shadows[shadows.count - 1].slot)] = loops[last].item(in: row, code)
        if loops[last].kind == .table {
            let frame = loops[last]
            let cell = frame.cell
            if cell.column == 0 {
                out.append("</tr>\n<tr class=\"row\(cell.row + 1)\">")
            }
            openCell(frame)
        }
        return true
    }

    private mutating func openCell(_ frame: LoopFrame) {
        out.append("<td class=\"col\(frame.cell.column + 1)\">")
    }

    mutating func breakTable() {
        if loops.last?.kind == .table { out.append("</td>") }
    }

    mutating func endLoop() {
        if let frame = loops.popLast(), frame.kind == .table {
            out.append("</tr>\n")
        }
        if let shadow = shadows.popLast() { slots[Int(shadow.slot)] = shadow.held }
    }

    // MARK: - forloop and tablerowloop

    func loopValue(_ kind: LoopKind, level: Int, _ field: LoopField) -> Value {
        var left = level
        for frame in loops.reversed() {
            if frame.kind == kind {
                // A loop around a partial is visible in it, but is nobody's parent.
                if left < level, frame.isBarrier { return .null }
                if left == 0 { return value(of: field, in: frame) }
                left -= 1
            }
            if frame.isBarrier { return .null }
        }
        return .null
    }

    private func value(of field: LoopField, in frame: LoopFrame) -> Value {
        switch field {
        case .index: .int(frame.index + 1)
        case .index0: .int(frame.index)
        case .rindex: .int(frame.count - frame.index)
        case .rindex0: .int(frame.count - frame.index - 1)
        case .first: .bool(frame.index == 0)
        case .last: .bool(frame.index == frame.count - 1)
        case .length: .int(frame.count)
        case .name: frame.name >= 0 ? code.constants[Int(frame.name)] : .null
        case .col, .col0, .row, .columnFirst, .columnLast: tableValue(of: field, in: frame)
        case .whole: snapshot(of: frame)
        case .unknown: .null
        }
    }

    private func tableValue(of field: LoopField, in frame: LoopFrame) -> Value {
        guard frame.kind == .table else { return .null }
        let cell = frame.cell
        return switch field {
        case .col: .int(cell.column + 1)
        case .col0: .int(cell.column)
        case .row: .int(cell.row + 1)
        case .columnFirst: .bool(cell.column == 0)
        case .columnLast:
            .bool(cell.column == (frame.columns > 0 ? frame.columns : frame.count) - 1)
        default: .null
        }
    }

    /// The loop as a map, as it is handed to a partial.
    private func snapshot(of frame: LoopFrame) -> Value {
        var map = ValueMap()
        for field in LoopField.allCases where field != .whole && field != .unknown {
            map[Array(field.rawValue.utf8)] = value(of: field, in: frame)
        }
        return .map(map)
    }
}
