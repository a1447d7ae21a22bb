/// The cells of a row of a table as one stretch of bytes, so that a rendering reads them without counting references.
struct Row: Sendable {
    /// First where each cell starts and the last one ends, as words; then the texts. A blank cell has no text.
    private let bytes: [UInt8]

    /// Copies the cells of the first `width` columns; those that are missing are blank.
    init(_ cells: [String], width: Int) {
        let header = (width + 1) * MemoryLayout<Int>.stride
        let filled = min(width, cells.count)
        var size = header
        for index in 0..<filled { size += cells[index].utf8.count }
        bytes = [UInt8](unsafeUninitializedCapacity: size) { memory, count in
            let raw = UnsafeMutableRawBufferPointer(memory)
            count = header
            for index in 0..<width {
                raw.storeBytes(
                    of: count, toByteOffset: index * MemoryLayout<Int>.stride, as: Int.self)
                guard index < filled else { continue }
                let rest = UnsafeMutableBufferPointer(rebasing: memory[count...])
                count += Row.copy(cells[index], to: rest)
            }
            raw.storeBytes(of: count, toByteOffset: width * MemoryLayout<Int>.stride, as: Int.self)
        }
    }

    /// Copies the text of a cell; returns its length, zero for a blank one.
    private static func copy(_ cell: String, to memory: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let length = memory.initialize(from: cell.utf8).index
        return memory[..<length].allSatisfy(isWhitespace) ? 0 : length
    }

    /// Lends the cells as plain memory, which must not outlive the call.
    func withMemory<Result, Failure>(
        _ body: (RowMemory) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withUnsafeBufferPointer { buffer throws(Failure) in
            try body(RowMemory(UnsafeRawBufferPointer(buffer)))
        }
    }

    func value(in column: Int) -> Value { withMemory { $0.value(in: column) } }
}

/// The memory of a row while a rendering reads it; columns and places come from the same table, debug builds check them.
struct RowMemory {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Where the text of a cell stands.
    @inline(__always)
    func place(of column: Int) -> Range<Int> {
        let offset = column * MemoryLayout<Int>.stride
        let start = bytes.load(fromByteOffset: offset, as: Int.self)
        let end = bytes.load(fromByteOffset: offset + MemoryLayout<Int>.stride, as: Int.self)
        return Range(uncheckedBounds: (start, end))
    }

    func isBlank(_ column: Int) -> Bool { place(of: column).isEmpty }

    /// The text of a cell, empty when it is blank.
    @inline(__always)
    func text(in column: Int) -> UnsafeBufferPointer<UInt8> { self[place(of: column)] }

    @inline(__always)
    subscript(place: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeRawBufferPointer(rebasing: bytes[place]).assumingMemoryBound(to: UInt8.self)
    }

    /// Returns a cell as a value: null when it is blank.
    func value(in column: Int) -> Value {
        let text = text(in: column)
        return text.isEmpty ? .null : .string(Array(text))
    }
}

/// What `split` makes of a cell, found anew whenever it is looked at, so that it takes no memory.
struct RowParts: BitwiseCopyable, Sendable {
    /// More parts, or a longer text, would count as operations, so they become values.
    static let most = 15
    static let longest = 1023

    /// Where what is left of the text stands.
    private(set) var lower: Int32
    private let upper: Int32
    /// The constant that stands between the parts.
    private let separator: Int32
    private var length: UInt8

    /// How many parts there are; empty ones at the end do not count.
    var count: Int { Int(length) }

    /// Finds the parts of a text; nil when they are too many, or the text is too long, to be left where they are.
    init?(_ place: Range<Int>, in row: RowMemory, separator constant: Int32, _ code: borrowing Code)
    {
        guard place.count <= RowParts.longest, let lower = Int32(exactly: place.lowerBound),
            let upper = Int32(exactly: place.upperBound), upper < .max
        else { return nil }
        self.lower = lower
        self.upper = upper
        separator = constant
        length = 0
        var rest = self
        var found: UInt8 = 0
        while rest.lower <= rest.upper {
            let part = rest.next(in: row, code)
            found += 1
            guard Int(found) <= RowParts.most else { return nil }
            if !part.isEmpty { length = found }
        }
    }

    /// Takes the first part off what is left, and what stands behind it.
    mutating func next(in row: RowMemory, _ code: borrowing Code) -> Range<Int> {
        let start = Int(lower)
        let rest = row[start..<Int(upper)]
        guard case .string(let pattern) = code.constants[Int(separator)],
            let match = pattern.withUnsafeBufferPointer({ firstMatch(of: $0, in: rest) })
        else {
            lower = upper + 1
            return start..<Int(upper)
        }
        lower += Int32(truncatingIfNeeded: match + pattern.count)
        return start..<start + match
    }

    /// The parts as values.
    func value(in row: RowMemory, _ code: borrowing Code) -> Value {
        var rest = self
        var items: [Value] = []
        for _ in 0..<count { items.append(.string(Array(row[rest.next(in: row, code)]))) }
        return .array(items)
    }
}

/// Returns the offset of the first match of a short pattern that is not empty.
func firstMatch(
    of pattern: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0
) -> Int? {
    guard start >= 0, text.count >= pattern.count else { return nil }
    let end = text.count - pattern.count + 1
    var index = start
    while let candidate = firstOffset(of: pattern[0], in: text, index, end) {
        var matched = 1
        while matched < pattern.count, text[candidate + matched] == pattern[matched] {
            matched += 1
        }
        if matched == pattern.count { return candidate }
        index = candidate + 1
    }
    return nil
}

/// Returns the offset of a byte from `start` and before `end`; looks at eight bytes at once.
private func firstOffset(
    of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let raw = UnsafeRawBufferPointer(text)
    var index = start
    while index + 8 <= end {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        // A byte of the difference is zero where the texts agree; the lowest one to lose its borrow is the first.
        let difference = word ^ (ones &* UInt64(byte))
        let zeros = (difference &- ones) & ~difference & (ones << 7)
        if zeros != 0 { return index + zeros.trailingZeroBitCount / 8 }
        index += 8
    }
    while index < end {
        if text[index] == byte { return index }
        index += 1
    }
    return nil
}
