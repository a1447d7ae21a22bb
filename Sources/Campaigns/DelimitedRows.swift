/// The rows of a table of delimiter-separated values (RFC 4180), one after another.
///
///     var rows = DelimitedRows(bytes)
///     while let row = rows.next() { print(row.line, row.cells) }
package struct DelimitedRows: Sequence, IteratorProtocol {
    package struct Row: Hashable, Sendable {
        /// The line on which it begins, from 1.
        package let line: Int
        package let cells: [String]
        /// Whether its quotes are in order.
        package let isSound: Bool
    }

    private let bytes: [UInt8]
    private var scanner: CSVScanner
    private var cells: [CSVScanner.Cell] = []
    private var line = 1
    private var counted = 0

    /// Reads a text in any of the encodings of ``TextEncoding``, with the delimiter that its first rows agree on.
    package init(_ text: [UInt8]) {
        bytes = DecodedText(text).bytes
        scanner = CSVScanner(
            bytes, delimiter: sniffedDelimiter(of: bytes, from: 0), from: 0)
    }

    /// Returns the next row that has a value.
    package mutating func next() -> Row? {
        while let row = scanner.next(into: &cells) {
            line += bytes[counted..<row.range.lowerBound].count { $0 == 0x0A }
            counted = row.range.lowerBound
            let values = cells.map { cellText($0, in: bytes) }
            guard values.contains(where: { !$0.isEmpty }) else { continue }
            return Row(line: line, cells: values, isSound: row.fault == nil)
        }
        return nil
    }
}
