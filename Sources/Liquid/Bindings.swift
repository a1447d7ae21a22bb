/// The names of the columns of a table, prepared once so that each row binds quickly.
package struct Columns: Sendable {
    let index: ColumnIndex

    package var names: [String] { index.names }

    /// Prepares columns; when a name occurs twice, the last one counts.
    package init(_ names: [String]) {
        index = ColumnIndex(names)
    }

    /// Returns the column with a name whose hash is given.
    func column(named name: [UInt8], hash: UInt64) -> Int? { index.column(named: name, hash: hash) }
}

/// Finds columns by name; a class, so that a template knows the columns it was bound to by identity.
final class ColumnIndex: Sendable {
    let names: [String]
    private let keys: [[UInt8]]
    /// Hashes in ascending order with the column that each belongs to.
    private let order: [(hash: UInt64, column: Int)]

    init(_ names: [String]) {
        self.names = names
        keys = names.map { Array($0.utf8) }
        order = keys.enumerated().map { (hash: fnv1a64($1), column: $0) }
            .sorted { ($0.hash, $1.column) < ($1.hash, $0.column) }
    }

    func column(named name: [UInt8], hash: UInt64) -> Int? {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            if order[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        while low < order.count, order[low].hash == hash {
            if keys[order[low].column] == name { return order[low].column }
            low += 1
        }
        return nil
    }
}

/// The values that a template is rendered with.
package struct Bindings: Sendable {
    let columns: Columns
    /// The texts of a row of a table, one for each column; empty when there are `values`.
    let cells: [String]
    private let values: [Value]

    package init(_ values: [(String, Value)]) {
        columns = Columns(values.map(\.0))
        cells = []
        self.values = values.map(\.1)
    }

    /// Binds a row of a table to columns that many rows share: blank cells are null, so that `if` and `default` see them as
    /// missing, and missing ones are blank.
    ///
    /// It copies nothing: a template that is bound to the same columns reads the cells where they are.
    package init(columns: Columns, cells: [String]) {
        self.columns = columns
        let width = columns.names.count
        self.cells =
            cells.count < width
            ? cells + Array(repeating: "", count: width - cells.count) : cells
        values = []
    }

    /// Returns a cell of a table as a value: null when it is blank.
    package static func cell(_ text: String) -> Value {
        isBlank(text) ? .null : .string(Array(text.utf8))
    }

    /// Whether a cell counts as missing.
    static func isBlank(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isWhitespace) }
            ?? text.utf8.allSatisfy(isWhitespace)
    }

    func value(named name: [UInt8], hash: UInt64) -> Value? {
        guard let column = columns.column(named: name, hash: hash) else { return nil }
        return cells.isEmpty ? values[column] : Bindings.cell(cells[column])
    }

    /// What a variable starts as.
    func slot(named name: [UInt8], hash: UInt64) -> Slot {
        guard let column = columns.column(named: name, hash: hash) else { return .value(.null) }
        return cells.isEmpty ? .value(values[column]) : .cell(Int32(truncatingIfNeeded: column))
    }
}

/// What a variable holds while a template runs.
enum Slot: Sendable {
    /// The text in a column of the row that is being rendered; it becomes a value only when something looks at it.
    case cell(Int32)
    case value(Value)
}
