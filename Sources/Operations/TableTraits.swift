import Campaigns
import Diagnostics

/// The traits of all values of some columns of a contact table, each distinct value looked at once.
struct TableTraits {
    let table: ContactTable
    /// By column: the traits of its value in each row.
    private let traits: [String: [ValueTraits]]
    /// By column: the number of characters, in bytes, of its value in each row.
    private let lengths: [String: [Int]]

    init(_ table: ContactTable, columns: Set<String>) {
        self.table = table
        var traits: [String: [ValueTraits]] = [:]
        var lengths: [String: [Int]] = [:]
        for column in table.columns where columns.contains(column) {
            var known: [String: ValueTraits] = [:]
            var own: [ValueTraits] = []
            var sizes: [Int] = []
            own.reserveCapacity(table.contacts.count)
            sizes.reserveCapacity(table.contacts.count)
            for contact in table.contacts {
                let value = contact.fields[column]?.value ?? ""
                sizes.append(value.utf8.count)
                if let found = known[value] {
                    own.append(found)
                    continue
                }
                let found = ValueTraits(value)
                known[value] = found
                own.append(found)
            }
            traits[column] = own
            lengths[column] = sizes
        }
        self.traits = traits
        self.lengths = lengths
    }

    func traits(of column: String, row: Int) -> ValueTraits {
        traits[column]?[row] ?? .blank
    }

    /// The bytes of the values of some columns together.
    func length(of columns: [String], row: Int) -> Int {
        columns.reduce(0) { $0 + (lengths[$1]?[row] ?? 0) }
    }

    /// Returns rows that stand for all: one for each set of blank columns, and for each column one for each kind of its
    /// values; the rows that stand for most first.
    ///
    /// - Parameter most: No more rows than this.
    func representatives(for columns: [String], most: Int) -> [Int] {
        var first: [Kind: Int] = [:]
        var counts: [Kind: Int] = [:]
        for row in table.contacts.indices {
            let kinds = columns.map { kind(of: row, in: $0) } + [kind(of: row, blanksOf: columns)]
            for kind in kinds {
                if first[kind] == nil { first[kind] = row }
                counts[kind, default: 0] += 1
            }
        }
        var seen: Set<Int> = []
        return first.sorted { left, right in
            let (a, b) = (counts[left.key] ?? 0, counts[right.key] ?? 0)
            return a == b ? left.value < right.value : a > b
        }
        .map(\.value).filter { seen.insert($0).inserted }.prefix(most).map { $0 }
    }

    /// Rows that are alike: by the kind of their values in one column, or by which columns are blank.
    struct Kind: Hashable {
        /// Nil for a set of blank columns.
        let column: String?
        let traits: ValueTraits
        /// A bit for each column, in the order of the columns asked for.
        let blanks: UInt64
    }

    /// The rows that have, in a column, a value of the kind that a row has there.
    func kind(of row: Int, in column: String) -> Kind {
        Kind(column: column, traits: traits(of: column, row: row), blanks: 0)
    }

    /// The rows that have the same blank columns as a row.
    func kind(of row: Int, blanksOf columns: [String]) -> Kind {
        var pattern: UInt64 = 0
        for (index, column) in columns.prefix(64).enumerated()
        where traits(of: column, row: row).contains(.blank) {
            pattern |= 1 << UInt64(index)
        }
        return Kind(column: nil, traits: [], blanks: pattern)
    }

    /// How many rows are of a kind.
    func count(_ kind: Kind, of columns: [String]) -> Int {
        if let column = kind.column {
            return traits[column]?.count { $0 == kind.traits } ?? 0
        }
        return table.contacts.indices.count { self.kind(of: $0, blanksOf: columns) == kind }
    }
}
