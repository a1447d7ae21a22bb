/// A Liquid value; strings are bytes, so that printing one copies and never transcodes.
package enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string([UInt8])
    case array([Value])
    case map(ValueMap)
    /// Both ends belong to the range; it is empty when the second is less than the first.
    case range(Int, Int)
    /// The literal `blank`: equal to null, false, white space and everything empty.
    case blank
    /// The literal `empty`: equal to a string, array or map without content.
    case empty

    package static func text(_ text: String) -> Value { .string(Array(text.utf8)) }
}

// MARK: - Literals

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
    package init(arrayLiteral elements: Value...) { self = .array(elements) }
}

// MARK: - Properties

extension Value {
    /// Only null and false are falsy; zero, empty strings and empty arrays are truthy.
    var isTruthy: Bool {
        switch self {
        case .null, .bool(false): false
        default: true
        }
    }

    /// Whether it equals the literal `empty`.
    var isEmpty: Bool {
        switch self {
        case .string(let bytes): bytes.isEmpty
        case .array(let items): items.isEmpty
        case .map(let map): map.count == 0
        case .range(let first, let last): last < first
        default: false
        }
    }

    /// Whether it equals the literal `blank`.
    var isBlank: Bool {
        switch self {
        case .null, .bool(false): true
        case .string(let bytes): bytes.allSatisfy(isWhitespace)
        default: isEmpty
        }
    }

    /// Returns the elements a filter or a partial sees, ranges counted out; nil for a value that is no sequence.
    ///
    /// - Throws: ``FilterFault`` when there are more than `limit`, before any is counted out.
    func elements(atMost limit: Int) throws(FilterFault) -> [Value]? {
        guard let count = elementCount else { return nil }
        guard count <= limit else { throw .tooMany(limit) }
        switch self {
        case .array(let items): return items
        case .range(let first, let last) where first <= last: return (first...last).map(Value.int)
        default: return []
        }
    }

    /// How many elements there are, saturating; nil for a value that is no sequence.
    var elementCount: Int? {
        switch self {
        case .array(let items): return items.count
        case .range(let first, let last):
            guard first <= last else { return 0 }
            let (distance, overflow) = last.subtractingReportingOverflow(first)
            return overflow || distance == .max ? .max : distance + 1
        default: return nil
        }
    }
}

// MARK: - Lookup

extension Value {
    /// Returns the property or element that a path segment or subscript names; null when there is none.
    func member(_ key: Value) -> Value {
        switch (self, key) {
        case (_, .string(let name)): member(named: name)
        case (.array(let items), .int(let index)): items.element(index) ?? .null
        case (.range(let first, let last), .int(let index)):
            Value.element(index, first: first, last: last)
        case (.map(let map), _): map[key.text] ?? .null
        default: .null
        }
    }

    /// Returns a named property: a key of a map, or `first`, `last`, `size`.
    func member(named name: [UInt8]) -> Value {
        switch self {
        case .map(let map):
            if let value = map[name] { return value }
            if name == Names.size { return .int(map.count) }
            return name == Names.first ? map.firstPair : .null
        case .array(let items):
            if name == Names.first { return items.first ?? .null }
            if name == Names.last { return items.last ?? .null }
            return name == Names.size ? .int(items.count) : .null
        case .range(let first, let last):
            if name == Names.first { return first <= last ? .int(first) : .null }
            if name == Names.last { return first <= last ? .int(last) : .null }
            return name == Names.size ? .int(elementCount ?? 0) : .null
        case .string(let bytes):
            return name == Names.size ? .int(scalarCount(of: bytes[...])) : .null
        default: return .null
        }
    }

    private static func element(_ index: Int, first: Int, last: Int) -> Value {
        let (value, overflow) = (index < 0 ? last : first).addingReportingOverflow(
            index < 0 ? index + 1 : index)
        return overflow || value < first || value > last ? .null : .int(value)
    }
}

extension Array {
    /// Returns an element by an index that counts from the end when negative.
    fileprivate func element(_ index: Int) -> Element? {
        let place = index < 0 ? count + index : index
        return indices.contains(place) ? self[place] : nil
    }
}

/// The property names that every value answers to.
enum Names {
    static let first = Array("first".utf8)
    static let last = Array("last".utf8)
    static let size = Array("size".utf8)
}
