/// The names of the columns of a table, prepared once so that each row binds quickly.
package struct Columns: Sendable {
    package let names: [String]
    private let keys: [[UInt8]]
    /// Hashes in ascending order with the column that each belongs to.
    private let index: [(hash: UInt64, column: Int)]

    /// Prepares columns; when a name occurs twice, the last one counts.
    package init(_ names: [String]) {
        self.names = names
        keys = names.map { Array($0.utf8) }
        index = keys.enumerated().map { (hash: fnv1a64($1), column: $0) }
            .sorted { ($0.hash, $1.column) < ($1.hash, $0.column) }
    }

    /// Returns the column with a name whose hash is given.
    func column(named name: [UInt8], hash: UInt64) -> Int? {
        var low = 0
        var high = index.count
        while low < high {
            let middle = (low + high) / 2
            if index[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        while low < index.count, index[low].hash == hash {
            if keys[index[low].column] == name { return index[low].column }
            low += 1
        }
        return nil
    }
}

/// The values that a template is rendered with.
package struct Bindings: Sendable {
    private let columns: Columns
    private let values: [Value]
    /// Variables beside the columns; they come first.
    private var extras: Columns?
    private var extraValues: [Value] = []

    package init(_ values: [(String, Value)]) {
        self.init(columns: Columns(values.map(\.0)), values: values.map(\.1))
    }

    /// Binds a row to columns that many rows share; missing values are null.
    package init(columns: Columns, values: [Value]) {
        self.columns = columns
        self.values = values
    }

    /// Returns the bindings with other variables in front of them, such as those of the sender.
    package func overlaid(columns: Columns, values: [Value]) -> Bindings {
        var copy = self
        copy.extras = columns
        copy.extraValues = values
        return copy
    }

    /// Returns a cell of a table as a value: blank cells become null, so that `if` and `default` see them as missing.
    package static func cell(_ text: String) -> Value {
        let bytes = Array(text.utf8)
        return bytes.allSatisfy(isWhitespace) ? .null : .string(bytes)
    }

    func value(named name: [UInt8], hash: UInt64) -> Value? {
        if let extra = extras?.column(named: name, hash: hash), extra < extraValues.count {
            return extraValues[extra]
        }
        guard let column = columns.column(named: name, hash: hash), column < values.count else {
            return nil
        }
        return values[column]
    }
}
