// Expressions, filters and conditions.
extension Renderer {
    /// Returns the value of an expression; what does not exist is null.
    func value(of index: Int32) -> Value {
        switch code.expressions[Int(index)] {
        case .constant(let constant): return code.constants[Int(constant)]
        case .variable(let slot): return value(in: slot)
        case .path(let slot, let segments): return follow(segments, from: value(in: slot))
        case .indirect(let name, let segments):
            let key = value(of: name).text
            guard !key.isEmpty else { return .null }
            if let slot = program.pools.symbols.existingSlot(of: key) {
                return follow(segments, from: value(in: slot))
            }
            return follow(segments, from: bindings.value(named: key, hash: fnv1a64(key)) ?? .null)
        case .range(let first, let last):
            return .range(value(of: first).rangeBound, value(of: last).rangeBound)
        case .loop(let kind, let level, let field):
            return loopValue(kind, level: Int(level), field)
        }
    }

    /// Returns the value of a variable.
    private func value(in slot: Int32) -> Value {
        switch variables[slot] {
        case .nothing: .null
        case .cell(let column): row.value(in: Int(column))
        case .part(let lower, let upper): .string(Array(row[Int(lower)..<Int(upper)]))
        case .parts(let parts): parts.value(in: row, code)
        case .held: variables.value(in: slot)
        }
    }

    /// Returns what `cell | split: 'text'` gives as places in the row; nil for all that has to become a value.
    func parts(of item: Filtered) -> RowParts? {
        guard item.filters.count == 1,
            case .variable(let slot) = code.expressions[Int(item.base)],
            case .cell(let column) = variables[slot]
        else { return nil }
        let call = code.filters[Int(item.filters.start)]
        guard call.filter == .split, call.arguments.count == 1,
            case .constant(let constant) = code.expressions[
                Int(code.arguments[Int(call.arguments.start)])],
            case .string(let separator) = code.constants[Int(constant)], !separator.isEmpty,
            separator.count > 1 || separator[0] != UInt8(ascii: " ")
        else { return nil }
        let place = row.place(of: Int(column))
        guard place.count <= limits.output, limits.elements >= RowParts.most else { return nil }
        return RowParts(place, in: row, separator: constant, code)
    }

    private func follow(_ segments: PoolRange, from root: Value) -> Value {
        var current = root
        for index in segments.indices {
            switch code.segments[index] {
            case .named(let constant):
                guard case .string(let name) = code.constants[Int(constant)] else {
                    return .null
                }
                current = current.member(named: name)
            case .subscripted(let expression): current = current.member(value(of: expression))
            }
        }
        return current
    }

    // MARK: - Filters

    mutating func evaluate(_ item: Filtered) throws(RenderFault) -> Value {
        var current = value(of: item.base)
        for index in item.filters.indices {
            let call = code.filters[index]
            let arguments = self.arguments(of: call)
            do throws(FilterFault) {
                try charge(current)
                let scope = FilterScope(limits: limits, now: context.now, local: context.local)
                current = try call.filter.apply(to: current, arguments, in: scope)
                try charge(current)
            } catch {
                throw RenderFault(
                    message: "filter '\(call.filter.rawValue)': \(error.message)", site: call.site)
            }
        }
        return current
    }

    private func arguments(of call: FilterCall) -> FilterArguments {
        let list = call.arguments
        var arguments = FilterArguments()
        if list.count > 0 { arguments.first = value(of: code.arguments[Int(list.start)]) }
        if list.count > 1 {
            arguments.second = value(of: code.arguments[Int(list.start) + 1])
        }
        if call.allowFalse >= 0 { arguments.allowsFalse = value(of: call.allowFalse).isTruthy }
        return arguments
    }

    /// Counts a large value as several operations and refuses one that is too large.
    private mutating func charge(_ value: Value) throws(FilterFault) {
        switch value {
        case .string(let bytes):
            guard bytes.count <= limits.output else { throw .tooLong(limits.output) }
        case .array, .range:
            let count = value.elementCount ?? 0
            guard count <= limits.elements else { throw .tooMany(limits.elements) }
            if case .range = value { operations += count / 16 }
        default: break
        }
        operations += value.cost
        guard operations <= limits.operations else {
            throw FilterFault("the template takes more than \(limits.operations) steps to render")
        }
    }

    // MARK: - Conditions

    /// Evaluates the terms of a condition from the left, as far as needed.
    mutating func holds(_ terms: PoolRange) throws(RenderFault) -> Bool {
        var result = false
        for index in terms.indices {
            let term = code.terms[index]
            result = try holds(term)
            // `and` and `or` bind to the right: `a or (…)` is settled by a true `a`, `a and (…)` by a false one.
            if term.joiner == (result ? .or : .and) { return result }
        }
        return result
    }

    private mutating func holds(_ term: ConditionTerm) throws(RenderFault) -> Bool {
        if let isFilled = isFilled(term) { return isFilled }
        let left = value(of: term.left)
        guard term.operator != .truthy else { return left.isTruthy }
        let right = value(of: term.right)
        operations += left.cost + right.cost
        switch term.operator {
        case .truthy, .equal: return left.equals(right)
        case .unequal: return !left.equals(right)
        case .contains: return left.contains(right)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: break
        }
        guard left.isOrdered, right.isOrdered else { return false }
        guard let order = left.order(against: right) else {
            throw RenderFault(
                message: "\(left.shown) and \(right.shown) cannot be compared; "
                    + "'plus: 0' turns a text into a number",
                site: term.site)
        }
        switch term.operator {
        case .less: return order < 0
        case .lessOrEqual: return order <= 0
        case .greater: return order > 0
        default: return order >= 0
        }
    }
}

extension Renderer {
    /// Answers `if x`, `x != blank` and `x == blank` for a cell of a table without making a value of it; nil for other terms.
    private func isFilled(_ term: ConditionTerm) -> Bool? {
        guard case .variable(let slot) = code.expressions[Int(term.left)],
            case .cell(let column) = variables[slot]
        else { return nil }
        switch term.operator {
        case .truthy: return !row.isBlank(Int(column))
        case .equal, .unequal:
            guard case .constant(let index) = code.expressions[Int(term.right)],
                case .blank = code.constants[Int(index)]
            else { return nil }
            return row.isBlank(Int(column)) == (term.operator == .equal)
        default: return nil
        }
    }
}

extension Value {
    /// The value as a message names it, short: `the text 'ten'`, `the number 10`, `nothing`.
    var shown: String {
        switch self {
        case .string(let bytes):
            let start = String(decoding: bytes.prefix(40), as: UTF8.self)
            return "the text '\(start)\(bytes.count > 40 ? "…" : "")'"
        case .int, .double: return "the number \(String(decoding: text, as: UTF8.self))"
        case .bool(let flag): return "\(flag)"
        case .null: return "nothing"
        case .array: return "a list"
        case .map: return "a map"
        case .range: return "a range"
        case .blank, .empty: return "'\(self)'"
        }
    }

    /// How many operations looking at the whole value counts for beside the one that does it.
    var cost: Int {
        switch self {
        case .string(let bytes): return bytes.count / 1024
        case .array, .map:
            var total = 0
            addCost(to: &total, depth: 0)
            return total
        default: return 0
        }
    }

    private func addCost(to total: inout Int, depth: Int) {
        // More than any limit of operations: further on it makes no difference.
        guard total < 1 << 32, depth < 64 else { return }
        switch self {
        case .string(let bytes): total += bytes.count / 1024
        case .array(let items):
            total += items.count / 16
            for item in items { item.addCost(to: &total, depth: depth + 1) }
        case .map(let map):
            total += map.count / 16
            for item in map.values { item.addCost(to: &total, depth: depth + 1) }
        default: break
        }
    }

    /// The number a range starts or ends at: digits at the start of a text count, all else is zero.
    fileprivate var rangeBound: Int {
        switch self {
        case .int(let number): return number
        case .double(let number): return Int(exactly: number.rounded(.towardZero)) ?? 0
        case .string(let bytes):
            let digits = bytes.enumerated().prefix { index, byte in
                byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
                    || index == 0 && byte == UInt8(ascii: "-")
            }
            return Int(String(decoding: digits.map(\.element), as: UTF8.self)) ?? 0
        default: return 0
        }
    }
}
