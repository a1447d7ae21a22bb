import Diagnostics
import Reporting

/// How characters of a line are counted between editor and server (LSP 3.17, `PositionEncodingKind`).
package enum PositionEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    case utf32 = "utf-32"

    /// The units that a byte of UTF-8 adds to its line; for all but `utf8` the first byte counts for its whole scalar.
    func units(of byte: UInt8) -> Int {
        switch self {
        case .utf8: 1
        case .utf16: byte & 0xC0 == 0x80 ? 0 : (byte >= 0xF0 ? 2 : 1)
        case .utf32: byte & 0xC0 == 0x80 ? 0 : 1
        }
    }
}

/// A place in a document as the editor counts: line and character are 0-based.
package struct EditorPosition: Hashable, Comparable, Sendable {
    package let line: Int
    package let character: Int

    package init(line: Int, character: Int) {
        self.line = line
        self.character = character
    }

    package static func < (left: EditorPosition, right: EditorPosition) -> Bool {
        (left.line, left.character) < (right.line, right.character)
    }
}

/// The text of a document, with its lines as the protocol counts them: `\n`, `\r\n` and a lone `\r` end one.
package struct DocumentText: Sendable {
    package private(set) var bytes: [UInt8]
    /// Byte offset of the first byte of each line; the first is always 0.
    private var starts: [Int]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        starts = DocumentText.lineStarts(of: bytes)
    }

    package init(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// Returns the byte offset of a position, clamped to its line and to the document.
    ///
    /// A position inside a character is taken for the character's beginning.
    package func offset(of position: EditorPosition, in encoding: PositionEncoding) -> Int {
        guard position.line >= 0 else { return 0 }
        guard position.line < starts.count else { return bytes.count }
        let line = lineRange(position.line)
        var offset = line.lowerBound
        var left = position.character
        while offset < line.upperBound {
            let next = endOfScalar(at: offset, before: line.upperBound)
            let units = bytes[offset..<next].reduce(0) { $0 + encoding.units(of: $1) }
            guard units <= left else { break }
            left -= units
            offset = next
        }
        return offset
    }

    /// Returns the position of a byte offset, which is clamped to the document.
    package func position(of offset: Int, in encoding: PositionEncoding) -> EditorPosition {
        let target = min(max(offset, 0), bytes.count)
        let number = lineIndex(of: target)
        let line = lineRange(number)
        // What lies between the two bytes of a line ending is the end of the line.
        let end = min(target, line.upperBound)
        let character = bytes[line.lowerBound..<end].reduce(0) { $0 + encoding.units(of: $1) }
        return EditorPosition(line: number, character: character)
    }

    /// Replaces a stretch; without a range, the whole text (LSP 3.17, `TextDocumentContentChangeEvent`).
    package mutating func replace(
        _ range: (EditorPosition, EditorPosition)?, with text: String, in encoding: PositionEncoding
    ) {
        guard let range else {
            self = DocumentText(text)
            return
        }
        let ends = [offset(of: range.0, in: encoding), offset(of: range.1, in: encoding)].sorted()
        bytes.replaceSubrange(ends[0]..<ends[1], with: text.utf8)
        starts = DocumentText.lineStarts(of: bytes)
    }

    /// The bytes of a 0-based line, without its ending; empty beyond the last.
    func lineRange(_ number: Int) -> Range<Int> {
        guard starts.indices.contains(number) else { return bytes.count..<bytes.count }
        let start = starts[number]
        guard number + 1 < starts.count else { return start..<bytes.count }
        var end = starts[number + 1] - 1
        if end > start, bytes[end] == 0x0A, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The 0-based line that a byte offset lies in.
    func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The line ending that the document uses, by its first one.
    var lineEnding: String {
        guard let end = bytes.firstIndex(of: 0x0A) else { return "\n" }
        return end > 0 && bytes[end - 1] == 0x0D ? "\r\n" : "\n"
    }

    private func endOfScalar(at offset: Int, before end: Int) -> Int {
        var next = offset + 1
        while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (offset, byte) in bytes.enumerated() {
            let isBreak =
                byte == 0x0A
                || (byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A))
            if isBreak { starts.append(offset + 1) }
        }
        return starts
    }
}

/// A document whose spans are told to the editor.
struct DocumentPlaces {
    let text: DocumentText
    let encoding: PositionEncoding
    private let source: SourceFile

    init(_ text: DocumentText, _ encoding: PositionEncoding) {
        self.text = text
        self.encoding = encoding
        source = SourceFile(path: "", bytes: text.bytes)
    }

    /// Returns the bytes of a span of findings, whose lines end in `\n` alone and whose columns count scalars.
    func bytes(of span: SourceSpan) -> Range<Int> {
        let start = source.offset(of: span.start)
        return start..<max(start, source.offset(of: span.end))
    }

    /// Returns the JSON `Range` of bytes.
    func range(of bytes: Range<Int>) -> JSONText {
        [
            "start": text.position(of: bytes.lowerBound, in: encoding).json,
            "end": text.position(of: bytes.upperBound, in: encoding).json,
        ]
    }
}

extension EditorPosition {
    /// Reads a JSON `Position`; nil when it is none.
    init?(_ json: JSONText?) {
        guard let line = json?["line"]?.whole, let character = json?["character"]?.whole else {
            return nil
        }
        self.init(line: line, character: character)
    }

    var json: JSONText { ["line": .integer(line), "character": .integer(character)] }
}
