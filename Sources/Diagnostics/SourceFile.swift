/// A text that positions refer to: its path as shown to people, and its exact bytes.
package struct SourceFile: Sendable {
    /// The path as it is printed, relative to the workspace when it lies inside it; `-` for standard input.
    package let path: String
    package let bytes: [UInt8]
    /// Byte offset of the first byte of each line; the first is always 0.
    private let lineStarts: [Int]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        lineStarts = starts
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The number of lines; a final newline starts one more, empty line.
    package var lineCount: Int { lineStarts.count }

    /// Returns the position of a byte offset, which is clamped to the file.
    package func position(at offset: Int) -> SourcePosition {
        let target = min(max(offset, 0), bytes.count)
        let line = lineIndex(of: target)
        var column = 1
        for byte in bytes[lineStarts[line]..<target] where byte & 0xC0 != 0x80 {
            column += 1
        }
        return SourcePosition(line: line + 1, column: column)
    }

    /// Returns the span of a half-open range of byte offsets.
    package func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(
            file: path, start: position(at: range.lowerBound), end: position(at: range.upperBound))
    }

    /// Returns the text of a 1-based line without its line ending, or nil when there is no such line.
    package func line(_ number: Int) -> String? {
        guard number >= 1, number <= lineStarts.count else { return nil }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Returns the byte offset of a position, clamped to the file.
    package func offset(of position: SourcePosition) -> Int {
        guard position.line <= lineStarts.count else { return bytes.count }
        var offset = lineStarts[max(position.line, 1) - 1]
        var column = 1
        // Stray continuation bytes at the start of a line have no column, see `position(at:)`.
        while column < position.column, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 {
            offset += 1
        }
        while column < position.column, offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            column += 1
        }
        return offset
    }

    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
