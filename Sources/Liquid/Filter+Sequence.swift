// Filters over arrays; other values are taken for an array of one element, null for an empty one.
extension Filter {
    func applyToSequence(
        _ input: Value, _ arguments: FilterArguments, _ scope: FilterScope
    ) throws(FilterFault) -> Value {
        switch self {
        case .size: return size(of: input)
        case .first, .last: return end(of: input)
        default: break
        }
        let items = try elements(of: input, scope)
        switch self {
        case .join: return .string(try joined(items, arguments.first, scope))
        case .concat: return .array(items + (try concatenated(arguments.first, scope)))
        case .reverse: return .array(items.reversed())
        case .compact: return .array(try compacted(items, arguments.first))
        case .uniq: return .array(try unique(items, arguments.first))
        case .sum: return try total(items, arguments.first)
        case .map:
            return .array(
                try items.map { item throws(FilterFault) in
                    try property(arguments.first ?? .null, of: item).value
                })
        case .sort, .sortNatural: return .array(try sorted(items, arguments.first))
        default: return try selected(items, arguments)
        }
    }

    private func size(of input: Value) -> Value {
        switch input {
        case .string(let bytes): .int(scalarCount(of: bytes[...]))
        case .map(let map): .int(map.count)
        default: .int(input.elementCount ?? 0)
        }
    }

    private func end(of input: Value) -> Value {
        switch input {
        case .array, .range: input.member(named: self == .first ? Names.first : Names.last)
        case .map(let map): self == .first ? map.firstPair : .null
        default: .null
        }
    }

    /// The elements with nested arrays flattened.
    private func elements(of input: Value, _ scope: FilterScope) throws(FilterFault) -> [Value] {
        var flat: [Value] = []
        try flatten(input, into: &flat, depth: 0, limit: scope.limits.elements)
        return flat
    }

    private func flatten(
        _ value: Value, into flat: inout [Value], depth: Int, limit: Int
    ) throws(FilterFault) {
        if case .null = value, depth == 0 { return }
        guard let count = value.elementCount, depth < 64 else {
            flat.append(value)
            return
        }
        guard count <= limit - flat.count else { throw .tooMany(limit) }
        for element in try value.elements(atMost: limit) ?? [] {
            // Only nested arrays dissolve: a range among the elements stays one.
            if case .array = element {
                try flatten(element, into: &flat, depth: depth + 1, limit: limit)
            } else {
                flat.append(element)
            }
        }
    }

    private func joined(
        _ items: [Value], _ separator: Value?, _ scope: FilterScope
    ) throws(FilterFault) -> [UInt8] {
        let glue = separator?.text ?? [UInt8(ascii: " ")]
        var result: [UInt8] = []
        for (index, item) in items.enumerated() {
            if index > 0 { result += glue }
            item.append(to: &result)
            guard result.count <= scope.limits.output else { throw .tooLong(scope.limits.output) }
        }
        return result
    }

    private func concatenated(
        _ argument: Value?, _ scope: FilterScope
    ) throws(FilterFault) -> [Value] {
        guard let items = try argument?.elements(atMost: scope.limits.elements) else {
            throw FilterFault(
                "the argument must be a list, and here it is \((argument ?? .null).shown)")
        }
        return items
    }

    // MARK: - Properties

    /// What reading a property of an element gave.
    private enum Property {
        case found(Value)
        /// The element has no properties at all, as null and booleans.
        case none

        var value: Value {
            if case .found(let value) = self { return value }
            return .null
        }
    }

    /// Reads a property; of a text it is the text itself if it occurs, of a number one of its bits.
    private func property(_ name: Value, of item: Value) throws(FilterFault) -> Property {
        switch (item, name) {
        case (.map(let map), _): return .found(map[name.text] ?? .null)
        case (.string, .null), (.null, _), (.bool, _), (.blank, _), (.empty, _), (.range, _):
            return .none
        case (.string, .int), (.array, .int): return .found(item.member(name))
        case (.string, _): return .found(item.contains(name) ? name : .null)
        case (.int(let number), .int(let bit)):
            let isSet = bit >= 0 && bit < 64 ? number >> bit & 1 : number < 0 && bit >= 0 ? 1 : 0
            return .found(.int(isSet))
        default:
            let shown = String(decoding: name.text, as: UTF8.self)
            throw FilterFault("\(item.shown) has no property '\(shown)'")
        }
    }

    private func key(_ name: Value?, of item: Value) throws(FilterFault) -> Value {
        guard let name else { return item }
        if case .null = name { return item }
        return try property(name, of: item).value
    }

    private func compacted(_ items: [Value], _ name: Value?) throws(FilterFault) -> [Value] {
        var kept: [Value] = []
        for item in items {
            if case .null = try key(name, of: item) { continue }
            kept.append(item)
        }
        return kept
    }

    private func unique(_ items: [Value], _ name: Value?) throws(FilterFault) -> [Value] {
        var seen: Set<[UInt8]> = []
        var kept: [Value] = []
        for item in items {
            let key = try key(name, of: item)
            if seen.insert(Array(key.kind.utf8) + [0] + key.text).inserted { kept.append(item) }
        }
        return kept
    }

    private func total(_ items: [Value], _ name: Value?) throws(FilterFault) -> Value {
        var sum = Number.int(0)
        for item in items { sum = sum.calculate(.plus, try key(name, of: item).number) }
        return sum.value
    }

    // MARK: - Selecting

    private func selected(
        _ items: [Value], _ arguments: FilterArguments
    ) throws(FilterFault) -> Value {
        var kept: [Value] = []
        for (index, item) in items.enumerated() {
            // An element without properties makes the whole result null, as in the reference implementation.
            guard case .found(let value) = try property(arguments.first ?? .null, of: item) else {
                return .null
            }
            let isMatch = matches(value, arguments.second)
            switch self {
            case .find where isMatch: return item
            case .findIndex where isMatch: return .int(index)
            case .has where isMatch: return .bool(true)
            case .where where isMatch, .reject where !isMatch: kept.append(item)
            default: break
            }
        }
        switch self {
        case .find, .findIndex: return .null
        case .has: return .bool(false)
        default: return .array(kept)
        }
    }

    private func matches(_ value: Value, _ target: Value?) -> Bool {
        guard let target else { return value.isTruthy }
        if case .null = target { return value.isTruthy }
        return value.equals(target)
    }

    // MARK: - Sorting

    /// Sorts by element or property, null last; `sort_natural` compares texts without regard to case.
    private func sorted(_ items: [Value], _ name: Value?) throws(FilterFault) -> [Value] {
        var keyed: [(key: Value, item: Value)] = []
        var last: [Value] = []
        for item in items {
            var key = try key(name, of: item)
            if case .null = key {
                last.append(item)
                continue
            }
            if self == .sortNatural {
                key = .string(Array(String(decoding: key.text, as: UTF8.self).lowercased().utf8))
            }
            keyed.append((key, item))
        }
        // One comparison with each neighbour shows whether all have an order.
        for (left, right) in zip(keyed, keyed.dropFirst())
        where left.key.order(against: right.key) == nil {
            throw FilterFault("\(left.key.shown) and \(right.key.shown) have no order")
        }
        keyed.sort { ($0.key.order(against: $1.key) ?? 0) < 0 }
        return keyed.map(\.item) + last
    }
}

extension Value {
    /// What messages call this kind of value.
    fileprivate var kind: String {
        switch self {
        case .null: "nil"
        case .bool: "boolean"
        case .int, .double: "number"
        case .string: "text"
        case .array: "array"
        case .map: "map"
        case .range: "range"
        case .blank: "blank"
        case .empty: "empty"
        }
    }
}
