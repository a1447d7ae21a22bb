import Diagnostics

/// Returns a range without the blanks, line breaks and no-break spaces at its ends.
func trimmedBlanks(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
        if isBlank(bytes[start]) {
            start += 1
        } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
            start += 2
        } else {
            break
        }
    }
    while end > start {
        if isBlank(bytes[end - 1]) {
            end -= 1
        } else if end - 1 > start, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
            end -= 2
        } else {
            break
        }
    }
    return start..<end
}

/// Space, tab and the two line-ending bytes.
func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}

/// Returns a cell's text, doubled quotes made single.
func cellText(_ cell: CSVScanner.Cell, in bytes: [UInt8]) -> String {
    guard cell.hasDoubledQuotes else { return String(decoding: bytes[cell.range], as: UTF8.self) }
    var text: [UInt8] = []
    var offset = cell.range.lowerBound
    while offset < cell.range.upperBound {
        text.append(bytes[offset])
        let isQuote = bytes[offset] == UInt8(ascii: "\"")
        offset += isQuote && offset + 1 < cell.range.upperBound ? 2 : 1
    }
    return String(decoding: text, as: UTF8.self)
}

/// Returns `acme.example` for `https://www.acme.example/about`.
func domain(ofWebsite text: String) -> String {
    let bytes = Array(text.utf8)
    var start = 0
    let stop = { (byte: UInt8) in
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
        bytes[(colon + 1)...].starts(with: "//".utf8)
    {
        start = colon + 3
    }
    let end = bytes[start...].firstIndex(where: stop) ?? bytes.count
    let host = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
    return host.utf8.starts(with: "www.".utf8) ? String(host.dropFirst(4)) : host
}

/// Finds positions of offsets that only grow, without starting over at each line.
struct PositionCursor {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1
    private var column = 1

    init(_ file: SourceFile) {
        bytes = file.bytes
    }

    /// Returns the position of an offset that is not before the last one asked for.
    mutating func position(at target: Int) -> SourcePosition {
        while offset < target {
            let byte = bytes[offset]
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            offset += 1
        }
        return SourcePosition(line: line, column: column)
    }
}
