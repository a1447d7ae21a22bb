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
    private let content: Content

    private enum Content: Sendable {
        case row(Row)
        /// One for each column.
        case values([Value])
    }

    package init(_ values: [(String, Value)]) {
        columns = Columns(values.map(\.0))
        content = .values(values.map(\.1))
    }

    /// Binds a row of a table to columns that many rows share: blank cells are null, so that `if` and `default` see them as
    /// missing, and missing ones are blank.
    ///
    /// The texts are copied once, into one stretch of memory: a template that is bound to the same columns reads them there.
    package init(columns: Columns, cells: [String]) {
        self.columns = columns
        content = .row(Row(cells, width: columns.names.count))
    }

    /// Returns a cell of a table as a value: null when it is blank.
    package static func cell(_ text: String) -> Value {
        text.utf8.allSatisfy(isWhitespace) ? .null : .string(Array(text.utf8))
    }

    /// The row of a table; nil when the values are of other kinds.
    var row: Row? {
        if case .row(let row) = content { return row }
        return nil
    }

    func value(named name: [UInt8], hash: UInt64) -> Value? {
        guard let column = columns.column(named: name, hash: hash) else { return nil }
        switch content {
        case .row(let row): return row.value(in: column)
        case .values(let values): return values[column]
        }
    }

    /// What a variable starts as.
    func start(named name: [UInt8], hash: UInt64) -> (slot: Slot, value: Value) {
        guard let column = columns.column(named: name, hash: hash) else { return (.nothing, .null) }
        switch content {
        case .row: return (.cell(Int32(truncatingIfNeeded: column)), .null)
        case .values(let values): return (.held, values[column])
        }
    }
}

/// Where in the rows of a table the variables of a program stand.
final class BoundColumns: Sendable {
    let columns: ColumnIndex
    /// What each variable starts as.
    let slots: [Slot]

    init(_ symbols: SymbolTable, _ columns: Columns) {
        self.columns = columns.index
        slots = zip(symbols.names, symbols.hashes).map { name, hash in
            columns.column(named: name, hash: hash).map { .cell(Int32(truncatingIfNeeded: $0)) }
                ?? .nothing
        }
    }
}
