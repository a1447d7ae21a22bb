import Diagnostics

/// The text of a YAML file as it is handed to libYAML, and the way back from its marks to byte offsets.
///
/// libYAML ends lines at CR, NEL, LS and PS too, where `SourceFile` knows LF only; offsets are the common ground.
struct YAMLText {
    /// Valid UTF-8.
    let bytes: [UInt8]
    private let lineStarts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        var offset = 0
        while offset < bytes.count {
            let length = YAMLText.breakLength(in: bytes, at: offset)
            offset += max(length, 1)
            if length > 0 { starts.append(offset) }
        }
        lineStarts = starts
    }

    /// Returns the byte offset of a 1-based line and column, the column counted in Unicode scalars.
    func offset(line: Int, column: Int) -> Int {
        guard line >= 1 else { return 0 }
        guard line <= lineStarts.count else { return bytes.count }
        var offset = lineStarts[line - 1]
        let end = line < lineStarts.count ? lineStarts[line] : bytes.count
        var rest = column - 1
        while rest > 0, offset < end {
            offset += 1
            while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            rest -= 1
        }
        return offset
    }

    /// The bytes that a line break takes (YAML 1.1 §5.4), or 0 where there is none.
    private static func breakLength(in bytes: [UInt8], at offset: Int) -> Int {
        func byte(_ distance: Int) -> UInt8 {
            offset + distance < bytes.count ? bytes[offset + distance] : 0
        }
        switch byte(0) {
        case 0x0A: return 1
        case 0x0D: return byte(1) == 0x0A ? 2 : 1
        case 0xC2: return byte(1) == 0x85 ? 2 : 0
        case 0xE2: return byte(1) == 0x80 && byte(2) | 1 == 0xA9 ? 3 : 0
        default: return 0
        }
    }
}

// MARK: - Stand-ins

/// Private-use characters that a text does not hold, each usable once to stand for something else in it.
struct StandIns {
    private var free: [Unicode.Scalar]

    /// Looks for characters of U+E000…U+E03F (`EE 80 80` to `EE 80 BF`) that do not occur in the text.
    init(absentFrom bytes: [UInt8]) {
        var taken = [Bool](repeating: false, count: 64)
        for offset in bytes.indices.dropLast(2)
        where bytes[offset] == 0xEE && bytes[offset + 1] == 0x80 {
            taken[Int(bytes[offset + 2] & 0x3F)] = true
        }
        free = (0..<64).filter { !taken[$0] }.compactMap { Unicode.Scalar(UInt32(0xE000 + $0)) }
    }

    /// Takes one, or returns nil when the text holds them all.
    mutating func take() -> Unicode.Scalar? {
        free.popLast()
    }
}
