extension Value {
    /// Liquid's `==`: numbers compare across kinds, a string never equals a number, `blank` and `empty` match.
    func equals(_ other: Value, depth: Int = 0) -> Bool {
        switch (self, other) {
        case (.blank, .blank), (.empty, .empty), (.blank, .empty), (.empty, .blank): return false
        case (.blank, _): return other.isBlank
        case (_, .blank): return isBlank
        case (.empty, _): return other.isEmpty
        case (_, .empty): return isEmpty
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.int(let left), .int(let right)): return left == right
        case (.double(let left), .double(let right)): return left == right
        case (.int(let left), .double(let right)), (.double(let right), .int(let left)):
            return Double(left) == right
        case (.string(let left), .string(let right)): return left == right
        case (.range(let a, let b), .range(let c, let d)): return a == c && b == d
        case (.array(let left), .array(let right)):
            return depth < 64 && left.count == right.count
                && zip(left, right).allSatisfy { $0.equals($1, depth: depth + 1) }
        case (.map(let left), .map(let right)):
            return depth < 64 && left.count == right.count
                && left.keys.allSatisfy { key in
                    guard let a = left[key], let b = right[key] else { return false }
                    return a.equals(b, depth: depth + 1)
                }
        default: return false
        }
    }

    /// The order of two numbers or two strings: negative, zero or positive; nil when they have none.
    func order(against other: Value) -> Int? {
        switch (self, other) {
        case (.int(let left), .int(let right)): left < right ? -1 : left == right ? 0 : 1
        case (.string(let left), .string(let right)): byteOrder(left, right)
        default:
            if let left = asDouble, let right = other.asDouble, !left.isNaN, !right.isNaN {
                left < right ? -1 : left == right ? 0 : 1
            } else {
                nil
            }
        }
    }

    private var asDouble: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    /// Whether `<` and its kin know what to do with the value at all.
    var isOrdered: Bool {
        switch self {
        case .int, .double, .string: true
        default: false
        }
    }

    /// Liquid's `contains`: a piece of a string, an element of an array, a key of a map.
    func contains(_ needle: Value) -> Bool {
        guard needle.isTruthy else { return false }
        switch self {
        case .string(let bytes):
            return ByteSearch(needle.text).firstMatch(in: bytes, from: 0) != nil
        case .array(let items): return items.contains { $0.equals(needle) }
        case .map(let map): return map[needle.text] != nil
        case .range(let first, let last):
            if case .int(let number) = needle { return number >= first && number <= last }
            return false
        default: return false
        }
    }
}

func byteOrder(_ left: [UInt8], _ right: [UInt8]) -> Int {
    for (a, b) in zip(left, right) where a != b { return a < b ? -1 : 1 }
    return left.count < right.count ? -1 : left.count == right.count ? 0 : 1
}
