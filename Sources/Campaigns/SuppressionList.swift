import Diagnostics
import Mail

/// Whom never to mail, read from a file: addresses, and domains with everyone under them.
package struct SuppressionList: Sendable {
    package let keys: [Located<SuppressionKey>]

    /// Reads one key a line, the first cell of a table: `ann@acme.example`, `@acme.example` or `acme.example`.
    ///
    /// What follows `#` is a comment; a header line is passed over.
    package static func read(_ file: SourceFile) -> (list: SuppressionList, findings: [Finding]) {
        let bytes = DecodedText(file.bytes).bytes
        let source = SourceFile(path: file.path, bytes: bytes)
        var tally = FindingTally()
        var keys: [Located<SuppressionKey>] = []
        var seen: Set<SuppressionKey> = []
        var cursor = PositionCursor(source)
        for (number, line) in lines(of: bytes).enumerated() {
            let range = firstCell(of: line, in: bytes)
            guard !range.isEmpty else { continue }
            let start = cursor.position(at: range.lowerBound)
            let end = cursor.position(at: range.upperBound)
            let span = SourceSpan(file: file.path, start: start, end: end)
            let text = String(decoding: bytes[range], as: UTF8.self)
            if number == 0, ColumnName.isSuppressionHeader(text) { continue }
            switch key(text) {
            case .success(let key):
                if seen.insert(key).inserted { keys.append(Located(key, at: span)) }
            case .failure(let error):
                tally.add("suppression/key", .error, error.message, at: span)
            }
        }
        return (SuppressionList(keys: keys), tally.findings)
    }

    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for offset in bytes.indices where bytes[offset] == 0x0A || bytes[offset] == 0x0D {
            lines.append(start..<offset)
            start = offset + 1
        }
        lines.append(start..<bytes.count)
        return lines
    }

    /// The text before the first delimiter or comment, without quotes.
    private static func firstCell(of line: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let stops = Array(",;\t|#".utf8)
        let end = bytes[line].firstIndex { stops.contains($0) } ?? line.upperBound
        let cell = trimmedBlanks(line.lowerBound..<end, in: bytes)
        guard cell.count >= 2, bytes[cell.lowerBound] == UInt8(ascii: "\""),
            bytes[cell.upperBound - 1] == UInt8(ascii: "\"")
        else { return cell }
        return trimmedBlanks(cell.lowerBound + 1..<cell.upperBound - 1, in: bytes)
    }

    private static func key(_ text: String) -> Result<SuppressionKey, ValueFault> {
        if text.contains("@"), !text.hasPrefix("@") {
            return Result { () throws(ValueFault) in
                do throws(AddressError) {
                    return .address(try EmailAddress(parsing: text).normalized)
                } catch {
                    throw ValueFault("\(error)")
                }
            }
        }
        let domain = text.hasPrefix("@") ? String(text.dropFirst()) : text
        // A domain is what may follow '@' in an address.
        guard domain.contains("."), let address = try? EmailAddress(parsing: "x@\(domain)") else {
            let message = "'\(text)' is neither an address nor a domain"
            return .failure(ValueFault("\(message); write 'ann@acme.example' or '@acme.example'"))
        }
        return .success(.domain(address.domain))
    }
}

extension ColumnName {
    fileprivate static func isSuppressionHeader(_ text: String) -> Bool {
        canonical(text)?.name == "email" || ["domain", "address"].contains(normalized(text))
    }
}
