/// A loop that is running.
struct LoopFrame: BitwiseCopyable {
    let kind: LoopKind
    /// Start of a range, whose elements are never counted out.
    let rangeStart: Int?
    let start: Int
    let count: Int
    let isReversed: Bool
    /// Columns of a table; zero when all cells stand in one row.
    let columns: Int
    let name: Int32
    /// The loop variable.
    let slot: Int32
    let site: Site
    /// Whether the loops further out are hidden, as in a partial that runs in a loop.
    let isBarrier: Bool
    /// What is still to come of the parts of a cell, when the loop runs over all of them in order.
    var parts: RowParts?
    /// Whether the last of `loopItems` belongs to this loop.
    var hasItems = false
    var index = 0

    /// The current element's place among all elements.
    var place: Int { start + (isReversed ? count - 1 - index : index) }

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
        variables.hide(plan.slot)
        setItem(of: &frame)
        if plan.kind == .table { openCell(frame) }
        loops.append(frame)
        return true
    }

    /// Sets the loop variable to the current element; to be called once for each.
    private mutating func setItem(of frame: inout LoopFrame) {
        if let part = frame.parts?.next(in: row, code) {
            let lower = Int32(truncatingIfNeeded: part.lowerBound)
            let upper = Int32(truncatingIfNeeded: part.upperBound)
            variables.set(frame.slot, .part(lower: lower, upper: upper))
        } else if let start = frame.rangeStart {
            variables.set(frame.slot, .int(start + frame.place))
        } else if frame.hasItems, let items = rare.loopItems.last {
            variables.set(frame.slot, items[frame.place])
        }
    }

    private mutating func frame(of plan: LoopPlan) throws(RenderFault) -> LoopFrame {
        if let parts = parts(for: plan) {
            return LoopFrame(
                kind: plan.kind, rangeStart: nil, start: 0, count: parts.count, isReversed: false,
                columns: 0, name: plan.name, slot: plan.slot, site: plan.site, isBarrier: false,
                parts: parts)
        }
        let (items, rangeStart, total) = sequence(value(of: plan.collection))
        var start = 0
        if plan.continuesAtOffset {
            start = rare.loopEnds[plan.resumption] ?? 0
        } else if plan.offset >= 0 {
            start = try wholeNumber(plan.offset, "offset", plan.site) ?? 0
        }
        start = min(max(start, 0), total)
        var count = total - start
        if plan.limit >= 0, let limit = try wholeNumber(plan.limit, "limit", plan.site) {
            count = min(count, max(limit, 0))
        }
        if program.pools.hasContinuingLoops {
            rare.loopEnds[plan.resumption] = start + count
        }
        var columns = 0
        if plan.columns >= 0 { columns = max(0, value(of: plan.columns).number.truncated ?? 0) }
        let hasItems = rangeStart == nil && count > 0
        if hasItems { rare.loopItems.append(items) }
        return LoopFrame(
            kind: plan.kind, rangeStart: rangeStart, start: start, count: count,
            isReversed: plan.isReversed, columns: columns, name: plan.name, slot: plan.slot,
            site: plan.site, isBarrier: false, hasItems: hasItems)
    }

    /// The parts of a cell, for a plain loop over all of them; nil for any other.
    private func parts(for plan: LoopPlan) -> RowParts? {
        guard plan.limit < 0, plan.offset < 0, plan.columns < 0, !plan.continuesAtOffset,
            !plan.isReversed, !program.pools.hasContinuingLoops,
            case .variable(let slot) = code.expressions[Int(plan.collection)],
            case .parts(let parts) = variables[slot]
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
        var frame = loops[last]
        if frame.kind == .table { out.append("</td>") }
        frame.index += 1
        guard frame.index < frame.count else { return false }
        setItem(of: &frame)
        loops[last] = frame
        if frame.kind == .table {
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
        guard let frame = loops.popLast() else { return }
        if frame.kind == .table { out.append("</tr>\n") }
        if frame.hasItems { rare.loopItems.removeLast() }
        variables.unhide()
    }

    // MARK: - forloop and tablerowloop

    func loopValue(_ kind: LoopKind, level: Int, _ field: LoopField) -> Value {
        var left = level
        for index in (0..<loops.count).reversed() {
            let frame = loops[index]
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
