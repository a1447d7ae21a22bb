import Diagnostics

/// Finds where a scalar ends in the file; libYAML's marks as Yams shows them tell only where it begins.
struct YAMLScalarExtent {
    let bytes: [UInt8]

    /// The whole scalar with its quotes, and its text alone when it stands there byte for byte.
    struct Extent: Equatable {
        let range: Range<Int>
        let content: Range<Int>?
    }

    enum Style {
        case plain, single, double, block
    }

    /// Returns the extent of the scalar that begins at `mark`, past its anchor and tag.
    func extent(of text: String, style: Style, at mark: Int) -> Extent {
        let start = skippingProperties(from: mark)
        switch style {
        case .plain: return plain(Array(text.utf8), from: start)
        case .single: return quoted(Array(text.utf8), by: UInt8(ascii: "'"), from: start)
        case .double: return quoted(Array(text.utf8), by: UInt8(ascii: "\""), from: start)
        case .block: return Extent(range: start..<endOfLine(from: start), content: nil)
        }
    }

    private func plain(_ text: [UInt8], from start: Int) -> Extent {
        if bytes[start...].starts(with: text) {
            let range = start..<start + text.count
            return Extent(range: range, content: range)
        }
        // A plain scalar over several lines is folded: a run of white space became one space or newlines.
        var offset = start
        var end = start
        for byte in text {
            if isBlank(byte) {
                offset = skippingBlanks(from: offset)
            } else {
                offset = skippingBlanks(from: offset)
                guard offset < bytes.count, bytes[offset] == byte else { break }
                offset += 1
                end = offset
            }
        }
        return Extent(range: start..<end, content: nil)
    }

    private func quoted(_ text: [UInt8], by quote: UInt8, from start: Int) -> Extent {
        guard start < bytes.count, bytes[start] == quote else {
            return Extent(range: start..<start, content: nil)
        }
        var offset = start + 1
        while offset < bytes.count {
            if quote == UInt8(ascii: "\""), bytes[offset] == UInt8(ascii: "\\") {
                offset += 2
            } else if bytes[offset] != quote {
                offset += 1
            } else if quote == UInt8(ascii: "'"), offset + 1 < bytes.count,
                bytes[offset + 1] == quote
            {
                offset += 2
            } else {
                break
            }
        }
        let inner = start + 1..<max(start + 1, min(offset, bytes.count))
        let isExact = bytes[inner].elementsEqual(text)
        return Extent(
            range: start..<min(inner.upperBound + 1, bytes.count), content: isExact ? inner : nil)
    }

    /// Skips `&anchor` and `!tag` in either order, and what separates them from the value.
    private func skippingProperties(from start: Int) -> Int {
        var offset = min(max(start, 0), bytes.count)
        while offset < bytes.count,
            bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!")
        {
            while offset < bytes.count, !isBlank(bytes[offset]) { offset += 1 }
            offset = skippingBlanks(from: offset)
        }
        return offset
    }

    private func skippingBlanks(from start: Int) -> Int {
        var offset = start
        while offset < bytes.count, isBlank(bytes[offset]) { offset += 1 }
        return offset
    }

    private func endOfLine(from start: Int) -> Int {
        var offset = start
        while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
        return offset
    }
}
