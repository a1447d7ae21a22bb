import Diagnostics
import Mail

/// Turns the rows of a table into contacts, one after another in the order of the file.
struct ContactRowReader {
    private(set) var contacts: [Contact] = []
    /// The rows read so far that were not blank.
    private(set) var count = 0
    private let file: SourceFile
    private let plan: ColumnPlan
    private let email: Int
    /// The fields of an empty row; a copy with other values costs no hashing.
    private let blankFields: [String: Located<String>]
    private let fieldIndices: [Dictionary<String, Located<String>>.Index]
    private let website: Int?
    private var cursor: PositionCursor
    private var lines: [String: Int] = [:]

    init(file: SourceFile, plan: ColumnPlan, email: Int) {
        self.file = file
        self.plan = plan
        self.email = email
        let nowhere = Located("", at: SourceSpan(file: file.path, line: 1, column: 1))
        let fields = Dictionary(uniqueKeysWithValues: plan.columns.map { ($0, nowhere) })
        blankFields = fields
        fieldIndices = plan.columns.compactMap { fields.index(forKey: $0) }
        website = plan.columns.firstIndex(of: "website")
        cursor = PositionCursor(file)
        lines.reserveCapacity(file.lineCount)
        contacts.reserveCapacity(file.lineCount)
    }

    /// Reads one row: a contact, or a finding that says why the row is left out; blank rows are neither.
    mutating func read(
        _ row: CSVScanner.Row, _ cells: [CSVScanner.Cell], _ tally: inout FindingTally
    ) {
        let start = cursor.position(at: row.range.lowerBound)
        let values = values(of: cells)
        guard values.contains(where: { !$0.range.isEmpty }) else { return }
        count += 1
        guard isSound(row, values, &tally) else { return }
        let source = plan.sources[email].first { $0 < values.count && !values[$0].range.isEmpty }
        guard let source else {
            tally.add(
                "contact/address", .warning, "no address in this row; it is left out",
                at: file.span(row.range))
            return
        }
        guard let address = address(values[source], &tally) else { return }
        let key = address.normalized
        if let first = lines[key] {
            tally.add(
                "contact/duplicate", .warning,
                "'\(address.text)' stands in line \(first) already; this row is left out",
                at: values[source].span(file.path))
            return
        }
        lines[key] = values[source].start.line
        let end = cursor.position(at: row.range.upperBound)
        let span = SourceSpan(file: file.path, start: start, end: end)
        contacts.append(contact(address, span, values))
    }

    /// A cell without the blanks around it, and where it stands.
    private struct Value {
        let range: Range<Int>
        let hasDoubledQuotes: Bool
        let start: SourcePosition
        let end: SourcePosition

        func span(_ path: String) -> SourceSpan {
            SourceSpan(file: path, start: start, end: end)
        }
    }

    private mutating func values(of cells: [CSVScanner.Cell]) -> [Value] {
        cells.map { cell in
            let range = trimmedBlanks(cell.range, in: file.bytes)
            let start = cursor.position(at: range.lowerBound)
            let end = cursor.position(at: range.upperBound)
            return Value(
                range: range, hasDoubledQuotes: cell.hasDoubledQuotes, start: start, end: end)
        }
    }

    private func text(_ value: Value) -> String {
        cellText(
            CSVScanner.Cell(range: value.range, hasDoubledQuotes: value.hasDoubledQuotes),
            in: file.bytes)
    }

    private func contact(
        _ address: EmailAddress, _ span: SourceSpan, _ values: [Value]
    ) -> Contact {
        var fields = blankFields
        for (column, index) in fieldIndices.enumerated() {
            let sources = plan.sources[column]
            let best = sources.first { $0 < values.count && !values[$0].range.isEmpty }
            guard let source = best ?? sources.first, source < values.count else {
                fields.values[index] = Located("", at: endOfRow(values))
                continue
            }
            let text = text(values[source])
            fields.values[index] = Located(
                column == website ? domain(ofWebsite: text) : text,
                at: values[source].span(file.path))
        }
        return Contact(address: address, fields: fields, span: span)
    }

    private func endOfRow(_ values: [Value]) -> SourceSpan {
        let end = values.last?.end ?? SourcePosition(line: 1, column: 1)
        return SourceSpan(file: file.path, start: end, end: end)
    }
}

// MARK: - Checks

extension ContactRowReader {
    private func isSound(
        _ row: CSVScanner.Row, _ values: [Value], _ tally: inout FindingTally
    ) -> Bool {
        switch row.fault {
        case .unclosedQuote(let offset):
            tally.add(
                "contact/quote", .error,
                "the quote that opens here is never closed; the table is not read from this row on",
                at: file.span(offset..<offset + 1))
            return false
        case .textAfterQuote(let offset):
            tally.add(
                "contact/quote", .warning,
                "text follows a closing quote; double the quotes inside a value; the row is left out",
                at: file.span(offset..<offset + 1))
            return false
        case nil:
            return hasRightWidth(row, values, &tally) && hasCleanText(values, &tally)
        }
    }

    private func hasRightWidth(
        _ row: CSVScanner.Row, _ values: [Value], _ tally: inout FindingTally
    ) -> Bool {
        if values.count > plan.width, values[plan.width...].contains(where: { !$0.range.isEmpty }) {
            tally.add(
                "contact/ragged-row", .warning,
                "\(values.count) cells under \(plan.width) columns; put quotes around a value that "
                    + "holds the delimiter; the row is left out", at: file.span(row.range))
            return false
        }
        if values.count < plan.width {
            tally.add(
                "contact/ragged-row", .warning,
                "\(values.count) cell\(values.count == 1 ? "" : "s") under \(plan.width) columns; the missing "
                    + "ones are read as blank",
                at: file.span(row.range))
        }
        return true
    }

    /// A line break or NUL in a value could end a header line of the mail that the value is merged into.
    private func hasCleanText(_ values: [Value], _ tally: inout FindingTally) -> Bool {
        var isClean = true
        for (cell, value) in values.enumerated() {
            guard let offset = firstSuspect(in: value.range) else { continue }
            if file.bytes[offset] == 0xEF {
                tally.add(
                    "contact/replacement-character", .warning,
                    "'\(columnName(cell))' holds U+FFFD, a letter lost in an earlier conversion; "
                        + "export the table again in UTF-8", at: file.span(offset..<offset + 3))
            } else {
                tally.add(
                    "contact/control-character", .error,
                    "'\(columnName(cell))' holds \(characterName(at: offset)); the row is left out "
                        + "until it is removed", at: file.span(offset..<offset + 1))
                isClean = false
            }
        }
        return isClean
    }

    /// The first control character of a value, else the first U+FFFD.
    private func firstSuspect(in range: Range<Int>) -> Int? {
        var replacement: Int?
        let bytes = file.bytes
        for offset in range {
            let byte = bytes[offset]
            if byte < 0x20 {
                if byte != 0x09 { return offset }
            } else if byte == 0x7F {
                return offset
            } else if byte == 0xC2, bytes[offset + 1] < 0xA0 {
                return offset
            } else if byte == 0xEF, replacement == nil, bytes[offset + 1] == 0xBF,
                bytes[offset + 2] == 0xBD
            {
                replacement = offset
            }
        }
        return replacement
    }

    private func columnName(_ cell: Int) -> String {
        let column = plan.sources.firstIndex { $0.contains(cell) }
        return column.map { plan.columns[$0] } ?? "column \(cell + 1)"
    }

    private func characterName(at offset: Int) -> String {
        switch file.bytes[offset] {
        case 0x0A, 0x0D: "a line break"
        case 0xC2: "the control character U+00\(hexadecimal(file.bytes[offset + 1]))"
        default: "the control character U+00\(hexadecimal(file.bytes[offset]))"
        }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private func address(_ value: Value, _ tally: inout FindingTally) -> EmailAddress? {
        let text = text(value)
        let several = severalAddresses(text)
        do throws(AddressError) {
            let address = try EmailAddress(parsing: several.first ?? text)
            if several.count > 1 {
                tally.add(
                    "contact/many-addresses", .warning,
                    "\(several.count) addresses in one cell; '\(address.text)' is used",
                    at: value.span(file.path))
            }
            return address
        } catch {
            tally.add(
                "contact/address", .warning, "\(error); the row is left out",
                at: value.span(file.path))
            return nil
        }
    }
}

/// The addresses of a cell that separates them by `;`, `,` or blanks; none when it holds just one.
func severalAddresses(_ text: String) -> [String] {
    let separators: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: " ")]
    guard text.utf8.contains(where: { separators.contains($0) }) else { return [] }
    let parts = text.utf8.split { separators.contains($0) }
    let areAddresses = parts.allSatisfy { $0.contains(UInt8(ascii: "@")) }
    return areAddresses ? parts.map { String($0) ?? "" } : []
}
