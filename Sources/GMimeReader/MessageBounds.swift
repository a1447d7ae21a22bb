import Glibc

/// Keeps a message within what a recursive parser can take, before it sees it.
///
/// GMime calls itself for every group of an address field that opens inside another, compares every line that begins
/// with `--` with every boundary that is open, and decodes the fields that it knows at once. Mail that people and
/// servers write is far below the bounds; of what exceeds them the excess is dropped or made harmless.
struct MessageBounds {
    /// Bytes of a header field beyond this are dropped, also of the fields of enclosed messages that are read at once.
    static let fieldLength = 65_536
    /// Fields of the message's own header beyond this are dropped.
    static let fieldCount = 2000
    /// Colons of an address field beyond this become blanks: each may open a group (RFC 5322 §3.4).
    static let colonCount = 100
    /// Multiparts beyond this are single parts.
    static let boundaryCount = 256
    /// Lines beyond this that begin with `--` delimit nothing.
    static let delimiterCount = 20_000

    private enum Field {
        case none
        case plain
        case address
        case contentType
    }

    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var written = 0
    private var isInHeader = true
    private var field = Field.none
    private var length = 0
    private var fields = 0
    private var colons = 0
    private var boundaries = 0
    private var delimiters = 0

    private init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    /// Applies the bounds in place and returns how many bytes are left.
    static func apply(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var bounds = MessageBounds(buffer)
        bounds.run()
        return bounds.written
    }

    private mutating func run() {
        var start = 0
        while start < buffer.count {
            let next = lineEnd(from: start)
            take(start..<next)
            start = next
        }
    }

    /// Returns the place after the line feed that ends a line, the end of the message where none follows.
    private func lineEnd(from start: Int) -> Int {
        guard let base = buffer.baseAddress,
            let end = memchr(base + start, 0x0A, buffer.count - start)
        else { return buffer.count }
        return UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
    }

    private mutating func take(_ line: Range<Int>) {
        let first = buffer[line.lowerBound]
        let isContinued = first == 0x20 || first == 0x09
        if !isContinued { begin(line, first) }
        guard field != .none else { return keep(line) }
        let room = MessageBounds.fieldLength - length
        length += line.count
        // A field too many has no room at all.
        guard room > 0, !isInHeader || fields <= MessageBounds.fieldCount else { return }
        switch field {
        case .address: limitColons(in: line)
        case .contentType: limitBoundaries(in: line)
        case .plain, .none: break
        }
        guard line.count > room else { return keep(line) }
        keep(line.lowerBound..<line.lowerBound + room)
        // The place of the dropped bytes is free, so there is room for the end of the line.
        buffer[written] = 0x0A
        written += 1
    }

    private mutating func begin(_ line: Range<Int>, _ first: UInt8) {
        length = 0
        colons = 0
        field = .none
        if first == UInt8(ascii: "-"), line.count > 1, buffer[line.lowerBound + 1] == first {
            delimiters += 1
            if delimiters > MessageBounds.delimiterCount { buffer[line.lowerBound] = 0x20 }
            return
        }
        if isInHeader, isEmpty(line) { isInHeader = false }
        field = isInHeader ? .plain : .none
        if isInHeader { fields += 1 }
        guard let known = MessageBounds.kinds[Int(first | 0x20)] else { return }
        for (name, kind) in known where holds(line, name) { field = kind }
    }

    private func isEmpty(_ line: Range<Int>) -> Bool {
        buffer[line.lowerBound] == 0x0A
            || (buffer[line.lowerBound] == 0x0D && line.count <= 2)
    }

    private mutating func keep(_ line: Range<Int>) {
        if written != line.lowerBound {
            for index in line {
                buffer[written + index - line.lowerBound] = buffer[index]
            }
        }
        written += line.count
    }

    private mutating func limitColons(in line: Range<Int>) {
        for index in line where buffer[index] == UInt8(ascii: ":") {
            colons += 1
            if colons > MessageBounds.colonCount { buffer[index] = 0x20 }
        }
    }

    private mutating func limitBoundaries(in line: Range<Int>) {
        for index in line where buffer[index] | 0x20 == UInt8(ascii: "b") {
            guard holds(index..<line.upperBound, MessageBounds.boundary, end: nil) else { continue }
            boundaries += 1
            if boundaries > MessageBounds.boundaryCount { buffer[index] = UInt8(ascii: "x") }
        }
    }

    /// Whether a line begins with a name, blanks, and the end of a name; any case.
    private func holds(_ line: Range<Int>, _ name: [UInt8], end: UInt8? = 0x3A) -> Bool {
        guard line.count > name.count else { return false }
        for offset in name.indices where buffer[line.lowerBound + offset] | 0x20 != name[offset] {
            return false
        }
        guard let end else { return true }
        var index = line.lowerBound + name.count
        while index < line.upperBound, buffer[index] == 0x20 || buffer[index] == 0x09 { index += 1 }
        return index < line.upperBound && buffer[index] == end
    }

    private static let boundary = Array("boundary".utf8)

    /// Fields that GMime reads at once wherever they stand, by their first letter.
    private static let kinds: [[(name: [UInt8], kind: Field)]?] = {
        let names: [(String, Field)] = [
            ("subject", .plain), ("from", .address), ("to", .address), ("cc", .address),
            ("bcc", .address), ("sender", .address), ("reply-to", .address),
            ("resent-from", .address), ("resent-to", .address), ("resent-cc", .address),
            ("references", .plain), ("in-reply-to", .plain), ("message-id", .plain),
            ("content-disposition", .plain), ("content-type", .contentType),
        ]
        var kinds = [[(name: [UInt8], kind: Field)]?](repeating: nil, count: 256)
        for (name, kind) in names {
            let bytes = Array(name.utf8)
            kinds[Int(bytes[0])] = (kinds[Int(bytes[0])] ?? []) + [(bytes, kind)]
        }
        return kinds
    }()
}
