import Diagnostics

/// Where one stretch of a letter's text comes from.
package struct LetterSegment: Sendable {
    package enum Kind: Hashable, Sendable {
        /// Copied from the file as it stands there.
        case literal
        /// Put in for a variable; `guarded` when a default or a condition stands in for a blank.
        case variable(name: String, guarded: Bool)
        /// What a variable printed for the one recipient, named as the template writes it.
        case value(name: String)
        /// A slot of a draft in another form than Liquid's, such as `[First Name]`.
        case slot(name: String)
    }

    /// Bytes of the letter's text.
    package let output: Range<Int>
    package let file: SourceFile
    /// Bytes of the file.
    package let source: Range<Int>
    package let kind: Kind

    package init(output: Range<Int>, file: SourceFile, source: Range<Int>, kind: Kind = .literal) {
        self.output = output
        self.file = file
        self.source = source
        self.kind = kind
    }
}

extension LetterSegment {
    /// Whether each byte of the text is a byte of the file.
    fileprivate var isExact: Bool { kind == .literal && output.count == source.count }
}

/// A text of a letter as Unicode scalars, each of which knows its place in a file.
///
/// A variable is one scalar, U+FFFC. Bytes that are no UTF-8 become U+FFFD.
package struct LetterText: Sendable {
    package static let variableMark: Unicode.Scalar = "\u{FFFC}"

    package let scalars: [Unicode.Scalar]
    /// Byte offset of each scalar in the text, and the length of the text at the end.
    let offsets: [Int]
    let segments: [LetterSegment]
    let file: SourceFile

    /// Makes a text of segments, which lie in order; `file` is the place of what no segment covers.
    package init(text: [UInt8], segments: [LetterSegment], file: SourceFile) {
        (scalars, offsets) = Self.decode(text)
        self.segments = segments.filter { !$0.output.isEmpty }
        self.file = file
    }

    /// Takes a text from a file as it stands there; the range is in bytes.
    package init(file: SourceFile, range: Range<Int>? = nil) {
        let range = (range ?? file.bytes.indices).clamped(to: file.bytes.indices)
        let segment = LetterSegment(output: 0..<range.count, file: file, source: range)
        self.init(text: Array(file.bytes[range]), segments: [segment], file: file)
    }

    /// Takes a text from a file without some stretches of it, such as comments; all ranges are in bytes.
    package init(file: SourceFile, range: Range<Int>, without gaps: [Range<Int>]) {
        var text: [UInt8] = []
        var segments: [LetterSegment] = []
        var start = range.lowerBound
        let cuts = gaps.sorted { $0.lowerBound < $1.lowerBound }
        for stop in cuts.map({ $0.clamped(to: range) }) + [range.upperBound..<range.upperBound] {
            guard stop.lowerBound >= start else { continue }
            let piece = start..<stop.lowerBound
            segments.append(
                LetterSegment(
                    output: text.count..<text.count + piece.count, file: file, source: piece))
            text += file.bytes[piece]
            start = stop.upperBound
        }
        self.init(text: text, segments: segments, file: file)
    }

    init(
        scalars: [Unicode.Scalar], offsets: [Int], segments: [LetterSegment], file: SourceFile
    ) {
        self.scalars = scalars
        self.offsets = offsets
        self.segments = segments
        self.file = file
    }

    /// Returns this text with another below it, such as the signature of a mailbox, each with its own places.
    package func appending(_ other: LetterText, after separator: String) -> LetterText {
        let between = Self.decode(Array(separator.utf8))
        let length = offsets.last ?? 0
        let start = length + (between.offsets.last ?? 0)
        let moved = other.segments.map { segment in
            LetterSegment(
                output: segment.output.lowerBound + start..<segment.output.upperBound + start,
                file: segment.file, source: segment.source, kind: segment.kind)
        }
        return LetterText(
            scalars: scalars + between.scalars + other.scalars,
            offsets: offsets.dropLast() + between.offsets.dropLast().map { $0 + length }
                + other.offsets.map { $0 + start },
            segments: segments + moved, file: file)
    }

    /// Returns the place in a file of a range of scalars.
    package func span(_ range: Range<Int>) -> SourceSpan {
        let start = place(of: range.lowerBound)
        guard !range.isEmpty else {
            return start.file.span(start.source.lowerBound..<start.source.lowerBound)
        }
        let end = place(of: range.upperBound - 1)
        guard end.file.path == start.file.path, end.source.upperBound >= start.source.lowerBound
        else {
            return start.file.span(start.source)
        }
        return start.file.span(start.source.lowerBound..<end.source.upperBound)
    }

    /// Returns the name of the variable at a scalar, or nil when no known variable stands there.
    package func variable(at index: Int) -> String? {
        guard scalars.indices.contains(index), scalars[index] == Self.variableMark else {
            return nil
        }
        guard let segment = segment(at: offsets[index]) else { return nil }
        switch segment.kind {
        case .variable(let name, _), .slot(let name): return name
        case .literal, .value: return nil
        }
    }

    /// Returns what the file has in place of a scalar: of a variable the whole `{{ … }}`.
    func source(at index: Int) -> String {
        guard scalars.indices.contains(index), let segment = segment(at: offsets[index]) else {
            return ""
        }
        let place = place(of: index).source.clamped(to: segment.file.bytes.indices)
        return String(decoding: segment.file.bytes[place], as: UTF8.self)
    }

    /// What variables printed, in order: their names as the template writes them, and their places there.
    package var values: [Located<String>] {
        segments.compactMap { segment in
            guard case .value(let name) = segment.kind else { return nil }
            return Located(name, at: segment.file.span(segment.source))
        }
    }

    /// Returns a range of scalars as a string.
    package func string(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }
}

// MARK: - Places

extension LetterText {
    func place(of index: Int) -> (file: SourceFile, source: Range<Int>) {
        guard index < scalars.count else {
            guard let last = segments.last else { return (file, 0..<0) }
            return (last.file, last.source.upperBound..<last.source.upperBound)
        }
        let bytes = offsets[index]..<offsets[index + 1]
        guard let segment = segment(at: bytes.lowerBound) else { return (file, 0..<0) }
        // What a tag or an escape put in has no byte of its own: it stands for the whole segment.
        guard segment.isExact else { return (segment.file, segment.source) }
        let shift = segment.source.lowerBound - segment.output.lowerBound
        return (segment.file, bytes.lowerBound + shift..<bytes.upperBound + shift)
    }

    /// Returns the place in a file of a range whose scalars all stand there one after another as they are read, or nil
    /// when a variable, an escape or a choice of wordings lies among them. An empty range is the place before a scalar.
    package func editableSpan(_ range: Range<Int>) -> SourceSpan? {
        guard range.lowerBound >= 0, range.upperBound < offsets.count else { return nil }
        guard !range.isEmpty else { return insertionPoint(range.lowerBound) }
        var byte = offsets[range.lowerBound]
        let last = offsets[range.upperBound]
        var found: (file: SourceFile, bytes: Range<Int>)?
        while byte < last {
            guard let segment = segment(at: byte), segment.output.contains(byte), segment.isExact
            else { return nil }
            let stop = min(last, segment.output.upperBound)
            let from = segment.source.lowerBound + byte - segment.output.lowerBound
            let end = from + stop - byte
            if let known = found {
                guard known.file.path == segment.file.path, known.bytes.upperBound == from else {
                    return nil
                }
                found = (known.file, known.bytes.lowerBound..<end)
            } else {
                found = (segment.file, from..<end)
            }
            byte = stop
        }
        return found.map { $0.file.span($0.bytes) }
    }

    private func insertionPoint(_ index: Int) -> SourceSpan? {
        if index < scalars.count, let after = editableSpan(index..<index + 1) {
            return SourceSpan(file: after.file, start: after.start, end: after.start)
        }
        guard index > 0, let before = editableSpan(index - 1..<index) else { return nil }
        return SourceSpan(file: before.file, start: before.end, end: before.end)
    }

    func segment(at byte: Int) -> LetterSegment? {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].output.upperBound <= byte {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < segments.count ? segments[low] : segments.last
    }

    /// Returns the scalars of UTF-8 text and the byte offset of each, with the length of the text at the end.
    static func decode(_ text: [UInt8]) -> (scalars: [Unicode.Scalar], offsets: [Int]) {
        var scalars: [Unicode.Scalar] = []
        var offsets: [Int] = []
        scalars.reserveCapacity(text.count)
        offsets.reserveCapacity(text.count + 1)
        var offset = 0
        while offset < text.count {
            let (scalar, length) = decodeOne(text, at: offset)
            scalars.append(scalar)
            offsets.append(offset)
            offset += length
        }
        offsets.append(text.count)
        return (scalars, offsets)
    }

    private static func decodeOne(_ text: [UInt8], at offset: Int) -> (Unicode.Scalar, Int) {
        let first = text[offset]
        let length: Int
        switch first {
        case 0..<0x80: return (Unicode.Scalar(first), 1)
        case 0xC2..<0xE0: length = 2
        case 0xE0..<0xF0: length = 3
        case 0xF0..<0xF5: length = 4
        default: return ("\u{FFFD}", 1)
        }
        guard offset + length <= text.count else { return ("\u{FFFD}", 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in text[offset + 1..<offset + length] {
            guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let shortest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard value >= shortest, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
        return (scalar, length)
    }
}
