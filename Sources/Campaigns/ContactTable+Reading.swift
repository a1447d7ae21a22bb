import Diagnostics
import Mail

extension ContactTable {
    /// The most columns of a table.
    package static let mostColumns = 1000

    /// Reads a table of contacts: any usual delimiter, encoding and set of headers.
    ///
    /// Rows without a usable address are left out and reported; the table is nil only when nothing can be read.
    /// Spans refer to the decoded text, which is the `file` of the result.
    ///
    /// ```swift
    /// let (table, findings) = ContactTable.read(SourceFile(path: "contacts/all.csv", bytes: bytes))
    /// ```
    package static func read(_ file: SourceFile) -> (table: ContactTable?, findings: [Finding]) {
        var reader = ContactTableReader(decoding: file)
        return (reader.table(), reader.tally.findings)
    }
}

/// Reads the header and the rows of one table.
struct ContactTableReader {
    private(set) var tally = FindingTally()
    let file: SourceFile

    /// Opens a table in any of the encodings of ``TextEncoding``; ``file`` is its text in UTF-8.
    init(decoding file: SourceFile) {
        let decoded = DecodedText(file.bytes)
        self.file = SourceFile(
            path: file.path, bytes: ContactTableReader.withLineFeeds(decoded.bytes))
        if decoded.encoding != .utf8 { note(decoded.encoding) }
    }

    /// A text of lone carriage returns, as old spreadsheets wrote it, with line feeds in their place.
    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x0D), !bytes.contains(0x0A) else { return bytes }
        return bytes.map { $0 == 0x0D ? 0x0A : $0 }
    }

    private mutating func note(_ encoding: TextEncoding) {
        tally.add(
            "contact/encoding", .info,
            "read as \(encoding.rawValue); save the table in UTF-8 to be sure of its letters",
            at: file.span(0..<0))
    }

    mutating func table() -> ContactTable? {
        guard let (opened, plan) = open() else { return nil }
        var scanner = opened
        let rows = rows(&scanner, plan)
        return ContactTable(
            file: file, columns: plan.columns, contacts: rows?.contacts ?? [],
            leftOut: rows.map { $0.count - $0.contacts.count } ?? 0)
    }

    /// Reads the header: the scanner stands at the first row of values; nil after a finding that says why.
    mutating func open() -> (scanner: CSVScanner, plan: ColumnPlan)? {
        let (start, named) = separatorLine()
        let delimiter = named ?? sniffedDelimiter(of: file.bytes, from: start)
        var scanner = CSVScanner(file.bytes, delimiter: delimiter, from: start)
        var cells: [CSVScanner.Cell] = []
        guard let header = headerRow(&scanner, &cells), let plan = plan(header, cells) else {
            return nil
        }
        return (scanner, plan)
    }

    /// Excel's `sep=;` in the first line: where the table begins after it, and its delimiter.
    private func separatorLine() -> (start: Int, delimiter: UInt8?) {
        guard file.bytes.starts(with: Array("sep=".utf8)), file.bytes.count > 5 else {
            return (0, nil)
        }
        let end = file.bytes[5] == 0x0D ? 6 : 5
        guard end < file.bytes.count, file.bytes[end] == 0x0A else { return (0, nil) }
        return (end + 1, file.bytes[4])
    }

    /// The first row that is not blank.
    private mutating func headerRow(
        _ scanner: inout CSVScanner, _ cells: inout [CSVScanner.Cell]
    ) -> CSVScanner.Row? {
        while let row = scanner.next(into: &cells) {
            let isBlank = cells.allSatisfy { trimmedBlanks($0.range, in: file.bytes).isEmpty }
            if !isBlank { return row }
        }
        tally.add(
            "contact/header", .error,
            "the table is empty; begin it with a header such as 'email,first_name,company'",
            at: file.span(0..<0))
        return nil
    }

    private mutating func plan(
        _ header: CSVScanner.Row, _ cells: [CSVScanner.Cell]
    ) -> ColumnPlan? {
        let names = cells.map { cellText($0, in: file.bytes).trimmed }
        guard cells.count <= ContactTable.mostColumns else {
            tally.add(
                "contact/header", .error,
                "the header has \(cells.count) columns; the most is \(ContactTable.mostColumns)",
                at: file.span(header.range))
            return nil
        }
        var repeated: [(column: Int, first: Int)] = []
        let plan = ColumnPlan(headers: names) { repeated.append(($0, $1)) }
        for (column, first) in repeated {
            tally.add(
                "contact/header", .warning,
                "column '\(names[column])' stands twice; the one at \(first + 1) is used",
                at: file.span(cells[column].range))
        }
        guard plan.email == nil else { return plan }
        let message = missingEmail(names)
        tally.add("contact/header", .error, message, at: file.span(header.range))
        return nil
    }

    private func missingEmail(_ names: [String]) -> String {
        if names.contains(where: { (try? EmailAddress(parsing: $0)) != nil }) {
            return
                "the first line holds an address instead of column names; put a header above it, "
                + "such as 'email,first_name,company'"
        }
        let shown = quotedList(names.filter { !$0.isEmpty }.prefix(20))
        let rest = names.count > 20 ? " and \(names.count - 20) more" : ""
        return "no column for the address; name one 'email'; the header has \(shown)\(rest)"
    }

    private mutating func rows(
        _ scanner: inout CSVScanner, _ plan: ColumnPlan
    ) -> ContactRowReader? {
        guard let email = plan.email else { return nil }
        var rows = ContactRowReader(file: file, plan: plan, email: email)
        var cells: [CSVScanner.Cell] = []
        while let row = scanner.next(into: &cells) {
            rows.read(row, cells, &tally)
        }
        return rows
    }
}
