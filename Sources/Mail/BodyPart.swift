/// A text part as it goes on the wire: its header fields and its encoded lines, each with CRLF.
struct BodyPart {
    let fields: [UInt8]
    let content: [UInt8]

    /// - Parameters:
    ///   - subtype: `plain` or `html`.
    ///   - text: Lines separated by LF, CRLF or CR.
    /// - Throws: ``ComposeError`` when the text holds NUL, which no body may hold (RFC 5322 §3.5).
    init(_ text: String, subtype: String, field: String) throws(ComposeError) {
        let lines = BodyPart.lines(of: Array(text.utf8))
        guard !lines.contains(where: { $0.contains(0) }) else {
            throw ComposeError(field: field, problem: "holds a NUL character; take it out")
        }
        let is7Bit = lines.allSatisfy(BodyPart.is7Bit)
        let encoding = is7Bit ? "7bit" : "quoted-printable"
        fields = Array(
            """
            Content-Type: text/\(subtype); charset=utf-8\r
            Content-Transfer-Encoding: \(encoding)\r\n
            """.utf8)
        var content: [UInt8] = []
        content.reserveCapacity(text.utf8.count * (is7Bit ? 1 : 2) + 2)
        for line in lines {
            if is7Bit {
                content += line
            } else {
                QuotedPrintable.encode(line, into: &content)
            }
            content += [ASCII.carriageReturn, ASCII.lineFeed]
        }
        self.content = content
    }

    /// Splits at LF, CRLF and CR; an end of line at the end of the text starts no further line.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == ASCII.lineFeed || byte == ASCII.carriageReturn else {
                index += 1
                continue
            }
            lines.append(bytes[start..<index])
            let isPair =
                byte == ASCII.carriageReturn && index + 1 < bytes.count
                && bytes[index + 1] == ASCII.lineFeed
            index += isPair ? 2 : 1
            start = index
        }
        if start < bytes.count || lines.isEmpty { lines.append(bytes[start...]) }
        return lines
    }

    /// RFC 2045 §2.7 allows any ASCII up to 998 a line; controls are left to quoted-printable all the same.
    private static func is7Bit(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 998 && line.allSatisfy { ASCII.isPrintable($0) || $0 == ASCII.tab }
    }
}

/// RFC 2045 §6.7.
enum QuotedPrintable {
    private static let longest = 76

    /// Appends one line without its end, with soft breaks so that no line is longer than 76.
    ///
    /// No soft break falls inside a UTF-8 character or between `=` and its digits.
    static func encode(_ line: ArraySlice<UInt8>, into output: inout [UInt8]) {
        var column = 0
        var index = line.startIndex
        while index < line.endIndex {
            var end = index + 1
            while end < line.endIndex, line[end] & 0xC0 == 0x80 { end += 1 }
            let isLast = end == line.endIndex
            let width = line[index..<end].reduce(0) { $0 + (isLiteral($1, isLast) ? 1 : 3) }
            // The last token may use the place that a soft break would need.
            if column + width > (isLast ? longest : longest - 1) {
                output += [UInt8(ascii: "="), ASCII.carriageReturn, ASCII.lineFeed]
                column = 0
            }
            for byte in line[index..<end] {
                if isLiteral(byte, isLast) {
                    output.append(byte)
                } else {
                    output += "=\(hexadecimal(byte))".utf8
                }
            }
            column += width
            index = end
        }
    }

    /// Blanks are literal unless they end the line, where gateways strip them.
    private static func isLiteral(_ byte: UInt8, _ isLast: Bool) -> Bool {
        if byte == ASCII.space || byte == ASCII.tab { return !isLast }
        return ASCII.isPrintable(byte) && byte != UInt8(ascii: "=")
    }
}
