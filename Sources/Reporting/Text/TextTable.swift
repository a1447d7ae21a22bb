/// Rows under optional headings, columns as wide as their widest cell.
package struct TextTable: Sendable {
    package enum Side: Sendable {
        case left, right
    }

    private let sides: [Side]
    private var rows: [[String]] = []

    /// Makes an empty table; cells beyond its columns are left out.
    package init(_ sides: [Side]) {
        self.sides = sides
    }

    /// Adds a row; missing cells at its end stay blank.
    package mutating func add(_ cells: String...) {
        add(row: cells)
    }

    /// Adds a row; missing cells at its end stay blank.
    package mutating func add(row cells: [String]) {
        rows.append(cells.prefix(sides.count).map(untabbed))
    }

    package var isEmpty: Bool { rows.isEmpty }

    /// The lines, each behind so many blanks, without blanks at their ends.
    package func lines(indent: Int = 2) -> [String] {
        let widths = sides.indices.map { column in
            rows.map { column < $0.count ? displayWidth($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                aligned(cell, widths[column], right: sides[column] == .right)
            }
            var line = String(repeating: " ", count: max(0, indent)) + cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
