import Campaigns

/// Rows of a contact table told apart by what a rule of letters may care for in one template: the traits of their
/// values, their blank columns, and the branches of the template that they take.
struct RowKinds {
    let traits: TableTraits
    let columns: [String]
    /// By row: which text of the template it prints; empty when all rows print the same.
    let branches: [UInt64]

    /// Rows that are alike: by the kind of their values in one column, or by which columns are blank.
    struct Kind: Hashable {
        /// Nil for a set of blank columns.
        let column: String?
        let traits: ValueTraits
        /// A bit for each column, in the order of the columns asked for.
        let blanks: UInt64
        let branch: UInt64
    }

    /// Returns rows that stand for all: one for each set of blank columns and for each kind of value of each column,
    /// in each branch; those that stand for most rows first.
    ///
    /// - Parameter most: No more rows than this.
    /// - Returns: The rows, and how many there would be without a limit.
    func representatives(most: Int) -> (rows: [Int], needed: Int) {
        var first: [Kind: Int] = [:]
        var counts: [Kind: Int] = [:]
        for row in traits.table.contacts.indices {
            let kinds = columns.map { kind(of: row, in: $0) } + [kind(ofBlanks: row)]
            for kind in kinds {
                if first[kind] == nil { first[kind] = row }
                counts[kind, default: 0] += 1
            }
        }
        var seen: Set<Int> = []
        let rows = first.sorted { left, right in
            let (a, b) = (counts[left.key] ?? 0, counts[right.key] ?? 0)
            return a == b ? left.value < right.value : a > b
        }
        .map(\.value).filter { seen.insert($0).inserted }
        return (Array(rows.prefix(most)), rows.count)
    }

    /// The rows of its branch that have, in a column, a value of the kind that a row has there.
    func kind(of row: Int, in column: String) -> Kind {
        Kind(
            column: column, traits: traits.traits(of: column, row: row), blanks: 0,
            branch: branch(of: row))
    }

    /// The rows of its branch that have the same blank columns as a row.
    func kind(ofBlanks row: Int) -> Kind {
        var pattern: UInt64 = 0
        for (index, column) in columns.prefix(64).enumerated()
        where traits.traits(of: column, row: row).contains(.blank) {
            pattern |= 1 << UInt64(index)
        }
        return Kind(column: nil, traits: [], blanks: pattern, branch: branch(of: row))
    }

    /// How many rows are of a kind.
    func count(_ kind: Kind) -> Int {
        traits.table.contacts.indices.count { row in
            guard branch(of: row) == kind.branch else { return false }
            guard let column = kind.column else { return self.kind(ofBlanks: row) == kind }
            return traits.traits(of: column, row: row) == kind.traits
        }
    }

    private func branch(of row: Int) -> UInt64 { row < branches.count ? branches[row] : 0 }
}
