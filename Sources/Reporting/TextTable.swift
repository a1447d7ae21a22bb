/// Rows under optional headings, columns as wide as their widest cell.
package struct TextTable: Sendable {
    package enum Side: Sendable {
        case left, right
    }

    private let sides: [Side]
    private var rows: [[String]] = []

    /// Makes an empty table; the last column is not padded.
    package init(_ sides: [Side]) {
        self.sides = sides
    }

    package mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    package mutating func add(row cells: [String]) {
        rows.append(cells)
    }

    package var isEmpty: Bool { rows.isEmpty }

    /// The lines, each behind so many blanks, without blanks at their ends.
    package func lines(indent: Int = 2) -> [String] {
        let widths = sides.indices.map { column in
            rows.map { column < $0.count ? displayWidth($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = String(repeating: " ", count: indent)
            for (column, cell) in row.enumerated() where column < sides.count {
                line += aligned(cell, widths[column], right: sides[column] == .right)
                if column < row.count - 1 { line += "  " }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
