import Diagnostics

/// Which cells of a row fill which canonical column.
struct ColumnPlan {
    /// The canonical columns in the order in which they first stand in the header.
    let columns: [String]
    /// Per column the cells that may fill it, the best first; a blank one gives way to the next.
    let sources: [[Int]]
    /// The number of header cells.
    let width: Int

    /// The position of `email` among the columns, or nil when the table has none.
    var email: Int? { columns.firstIndex(of: "email") }

    /// Assigns the headers; `twice` receives each header that repeats an earlier one letter for letter.
    init(headers: [String], twice: (_ column: Int, _ first: Int) -> Void) {
        var assigned: [(name: String, cell: Int, rank: Int)] = []
        // LinkedIn's own export calls the person's profile "URL"; everybody else means the web site.
        let isLinkedIn = headers.contains { ColumnName.normalized($0) == "connectedon" }
        for (cell, header) in headers.enumerated() {
            let own = ColumnName.snakeCased(header)
            guard !own.isEmpty else { continue }
            if let first = headers[..<cell].firstIndex(where: { ColumnName.snakeCased($0) == own })
            {
                twice(cell, first)
                continue
            }
            if isLinkedIn, own == "url" {
                assigned.append(("linkedin", cell, 0))
            } else if let known = ColumnName.canonical(header) {
                assigned.append((known.name, cell, known.rank))
            } else {
                assigned.append((own, cell, 0))
            }
        }
        assigned += ColumnPlan.alsoUnderOwnName(assigned, headers)
        var names: [String] = []
        for entry in assigned where !names.contains(entry.name) { names.append(entry.name) }
        columns = names
        sources = names.map { name in
            assigned.filter { $0.name == name }.sorted { ($0.rank, $0.cell) < ($1.rank, $1.cell) }
                .map(\.cell)
        }
        width = headers.count
    }

    /// Second-best sources of a column stay readable by the name that they had.
    private static func alsoUnderOwnName(
        _ assigned: [(name: String, cell: Int, rank: Int)], _ headers: [String]
    ) -> [(name: String, cell: Int, rank: Int)] {
        let names = Set(assigned.map(\.name))
        return assigned.filter { entry in
            assigned.contains { $0.name == entry.name && $0.rank < entry.rank }
        }.compactMap { entry in
            let own = ColumnName.snakeCased(headers[entry.cell])
            return names.contains(own) ? nil : (own, entry.cell, 0)
        }
    }
}
