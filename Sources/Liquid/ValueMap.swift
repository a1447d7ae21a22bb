/// A map of names to values that keeps the order of insertion, so that printing and looping never vary.
package struct ValueMap: Sendable {
    package private(set) var keys: [[UInt8]] = []
    package private(set) var values: [Value] = []

    package init() {}

    package init(_ pairs: [(String, Value)]) {
        for (name, value) in pairs { self[Array(name.utf8)] = value }
    }

    package var count: Int { keys.count }

    /// Reads or writes a value; writing nil leaves the map as it is.
    package subscript(key: [UInt8]) -> Value? {
        get {
            guard let index = keys.firstIndex(of: key) else { return nil }
            return values[index]
        }
        set {
            guard let newValue else { return }
            if let index = keys.firstIndex(of: key) {
                values[index] = newValue
            } else {
                keys.append(key)
                values.append(newValue)
            }
        }
    }

    /// The pair at an index as loops see it: an array of name and value.
    func pair(_ index: Int) -> Value { .array([.string(keys[index]), values[index]]) }

    var firstPair: Value { count == 0 ? .null : pair(0) }
}
