/// Cuts delimiter-separated text into rows and cells (RFC 4180 §2), forgiving what spreadsheets get wrong.
///
/// Blanks around quotes are allowed, and quotes inside an unquoted cell are text.
struct CSVScanner {
    /// The bytes of one cell's value, without the quotes around it.
    struct Cell: Equatable {
        let range: Range<Int>
        /// True when doubled quotes in the range stand for one.
        let hasDoubledQuotes: Bool
    }

    /// Something wrong with a row's quotes, and where.
    enum Fault: Equatable {
        case unclosedQuote(at: Int)
        case textAfterQuote(at: Int)
    }

    /// Where a row begins and ends; the line ending is not part of it.
    struct Row: Equatable {
        let range: Range<Int>
        let fault: Fault?
    }

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var offset: Int
    private var fault: Fault?

    init(_ bytes: [UInt8], delimiter: UInt8, from start: Int) {
        self.bytes = bytes
        self.delimiter = delimiter
        offset = start
    }

    /// Reads the next row into `cells`, replacing what they held; nil at the end of the text.
    mutating func next(into cells: inout [Cell]) -> Row? {
        guard offset < bytes.count else { return nil }
        cells.removeAll(keepingCapacity: true)
        fault = nil
        let start = offset
        while true {
            cells.append(nextCell())
            guard offset < bytes.count, bytes[offset] == delimiter else { break }
            offset += 1
        }
        let row = Row(range: start..<offset, fault: fault)
        skipLineEnd()
        return row
    }

    private mutating func nextCell() -> Cell {
        var open = offset
        while open < bytes.count, bytes[open] == UInt8(ascii: " ") { open += 1 }
        if open < bytes.count, bytes[open] == UInt8(ascii: "\"") {
            return quotedCell(from: open)
        }
        let start = offset
        while offset < bytes.count, !endsCell(at: offset) { offset += 1 }
        return Cell(range: start..<offset, hasDoubledQuotes: false)
    }

    private mutating func quotedCell(from open: Int) -> Cell {
        offset = open + 1
        var hasDoubled = false
        while offset < bytes.count {
            if bytes[offset] != UInt8(ascii: "\"") {
                offset += 1
            } else if offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\"") {
                hasDoubled = true
                offset += 2
            } else {
                break
            }
        }
        let range = open + 1..<offset
        guard offset < bytes.count else {
            fault = fault ?? .unclosedQuote(at: open)
            return Cell(range: range, hasDoubledQuotes: hasDoubled)
        }
        offset += 1
        skipAfterQuote()
        return Cell(range: range, hasDoubledQuotes: hasDoubled)
    }

    private mutating func skipAfterQuote() {
        while offset < bytes.count, !endsCell(at: offset) {
            if bytes[offset] != UInt8(ascii: " ") { fault = fault ?? .textAfterQuote(at: offset) }
            offset += 1
        }
    }

    private func endsCell(at offset: Int) -> Bool {
        let byte = bytes[offset]
        if byte == delimiter || byte == 0x0A { return true }
        return byte == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
    }

    private mutating func skipLineEnd() {
        guard offset < bytes.count else { return }
        offset += bytes[offset] == 0x0D ? 2 : 1
    }
}

// MARK: - Delimiter

/// Returns the delimiter of `, ; tab |` by which the first rows have the same number of cells; a comma for one column.
func sniffedDelimiter(of bytes: [UInt8], from start: Int) -> UInt8 {
    let candidates = [",", ";", "\t", "|"].compactMap(\.utf8.first)
    let sample = Array(bytes[start..<min(bytes.count, start + 65_536)])
    var best = (delimiter: UInt8(ascii: ","), agreement: 0, width: 1)
    for delimiter in candidates {
        let (width, agreement) = shape(of: sample, delimiter: delimiter)
        guard width > 1, (agreement, width) > (best.agreement, best.width) else { continue }
        best = (delimiter, agreement, width)
    }
    return best.delimiter
}

/// The cells of the first row, and how many per cent of the rows after it have as many.
private func shape(of sample: [UInt8], delimiter: UInt8) -> (width: Int, agreement: Int) {
    var scanner = CSVScanner(sample, delimiter: delimiter, from: 0)
    var cells: [CSVScanner.Cell] = []
    guard scanner.next(into: &cells) != nil else { return (1, 0) }
    let width = cells.count
    var rows = 1
    var equal = 1
    while rows < 20, let row = scanner.next(into: &cells) {
        guard !row.range.isEmpty else { continue }
        rows += 1
        if cells.count == width { equal += 1 }
    }
    return (width, equal * 100 / rows)
}
