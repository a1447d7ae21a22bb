import Diagnostics

/// One row of a table of addresses, whatever its address is worth.
package struct AddressRow: Sendable {
    /// The row with its line ending, as bytes of the table's text.
    package let range: Range<Int>
    /// The address cell without blanks around it, or the first of several addresses in it; empty for none.
    package let text: String
    /// Where the cell stands; the whole row when it has no address.
    package let span: SourceSpan
    /// How many addresses the cell holds.
    package let count: Int
    /// Why the row cannot be read, as a sentence; nil for one that can.
    package let fault: String?
}

/// The address column of a table, every row of it in the order of the file: what ``ContactTable`` leaves out stands here.
package struct AddressRows: Sendable {
    /// The text of the table in UTF-8, to which all ranges and spans refer.
    package let file: SourceFile
    package let rows: [AddressRow]
    /// What stands before the first row: the header.
    package let head: Range<Int>

    /// Reads a table; nil when it has no header with a column for the address, which the findings say.
    package static func read(_ file: SourceFile) -> (table: AddressRows?, findings: [Finding]) {
        var reader = ContactTableReader(decoding: file)
        guard let (scanner, plan) = reader.open(), let email = plan.email else {
            return (nil, reader.tally.findings)
        }
        var scan = AddressScan(reader.file, plan.sources[email])
        scan.read(scanner)
        let table = AddressRows(file: reader.file, rows: scan.rows, head: 0..<scan.start)
        return (table, reader.tally.findings)
    }

    /// Returns the text of the table with these rows only, every byte of them as it was.
    ///
    /// - Parameter keeps: Whether the row of an index stays.
    package func bytes(keeping keeps: (Int) -> Bool) -> [UInt8] {
        var kept = Array(file.bytes[head])
        kept.reserveCapacity(file.bytes.count)
        for (index, row) in rows.enumerated() where keeps(index) {
            if let last = kept.last, last != 0x0A { kept.append(0x0A) }
            kept += file.bytes[row.range]
        }
        return kept
    }
}

/// Goes through the rows of a table for their addresses.
private struct AddressScan {
    private(set) var rows: [AddressRow] = []
    /// Where the first row begins.
    private(set) var start: Int
    private let file: SourceFile
    /// The cells that may hold the address, the best first.
    private let sources: [Int]
    private var cursor: PositionCursor

    init(_ file: SourceFile, _ sources: [Int]) {
        self.file = file
        self.sources = sources
        cursor = PositionCursor(file)
        start = file.bytes.count
        rows.reserveCapacity(file.lineCount)
    }

    mutating func read(_ scanner: CSVScanner) {
        var scanner = scanner
        var cells: [CSVScanner.Cell] = []
        var next = scanner.next(into: &cells)
        start = next?.range.lowerBound ?? file.bytes.count
        while let row = next {
            let values = cells
            next = scanner.next(into: &cells)
            let end = next?.range.lowerBound ?? file.bytes.count
            let isBlank = values.allSatisfy { trimmedBlanks($0.range, in: file.bytes).isEmpty }
            guard !isBlank else { continue }
            rows.append(self.row(row, values, row.range.lowerBound..<end))
        }
    }

    private mutating func row(
        _ row: CSVScanner.Row, _ cells: [CSVScanner.Cell], _ range: Range<Int>
    ) -> AddressRow {
        let cell = firstFilled(of: cells)
        let place = cell?.range ?? row.range
        let start = cursor.position(at: place.lowerBound)
        let span = SourceSpan(
            file: file.path, start: start, end: cursor.position(at: place.upperBound))
        let text = cell.map { cellText($0, in: file.bytes) }
        let several = severalAddresses(text ?? "")
        return AddressRow(
            range: range, text: several.first ?? text ?? "", span: span,
            count: text == nil ? 0 : max(1, several.count),
            fault: row.fault.map(AddressScan.sentence))
    }

    /// The best cell that holds something, without the blanks around it.
    private func firstFilled(of cells: [CSVScanner.Cell]) -> CSVScanner.Cell? {
        for source in sources where source < cells.count {
            let range = trimmedBlanks(cells[source].range, in: file.bytes)
            guard !range.isEmpty else { continue }
            return CSVScanner.Cell(
                range: range, hasDoubledQuotes: cells[source].hasDoubledQuotes)
        }
        return nil
    }

    private static func sentence(of fault: CSVScanner.Fault) -> String {
        switch fault {
        case .unclosedQuote:
            "a quote of this row is never closed; what follows belongs to it until it is"
        case .textAfterQuote:
            "text follows a closing quote in this row; double the quotes inside a value"
        }
    }
}
