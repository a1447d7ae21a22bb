import Mail

/// Turns decoded text into what the rest of the program may rely on: valid Unicode, LF line ends, no controls.
enum CleanText {
    /// Characters of text beyond this many bytes are dropped.
    static let byteLimit = 1_000_000

    /// Returns UTF-8 bytes as text; CRLF and a lone CR become LF, other controls but TAB go.
    static func text(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { text($0) }
    }

    /// Returns UTF-8 bytes as text, what is no UTF-8 replaced.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let source = withoutMark(bytes)
        return String(unsafeUninitializedCapacity: source.count) { clean(source, into: $0) }
    }

    /// Returns bytes as text when they are UTF-8 throughout.
    static func validText(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let source = withoutMark(bytes)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(source.count, 1)) {
            let count = clean(source, into: $0)
            // A limit may have cut the last character.
            var end = count
            while bytes.count > byteLimit, end > 0, end > count - 4, $0[end - 1] >= 0x80 {
                end -= 1
            }
            return String(validating: UnsafeBufferPointer(rebasing: $0[..<end]), as: UTF8.self)
        }
    }

    private static func withoutMark(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let end = min(bytes.count, start + byteLimit)
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    private static func clean(
        _ source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var written = 0
        var previous: UInt8 = 0
        for byte in source {
            let isPaired = byte == 0x0A && previous == 0x0D
            if byte >= 0x20
                ? byte != 0x7F : byte == 0x0D || byte == 0x09 || byte == 0x0A && !isPaired
            {
                target[written] = byte == 0x0D ? 0x0A : byte
                written += 1
            }
            previous = byte
        }
        return written
    }

    /// Returns a header value on one line.
    static func fieldValue(_ value: String) -> String {
        guard
            value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) || value.utf8.count > byteLimit
        else { return value.trimmedSpaces }
        let bytes = value.utf8.prefix(byteLimit).compactMap { byte -> UInt8? in
            switch byte {
            case 0x09, 0x0A, 0x0D: 0x20
            case 0..<0x20, 0x7F: nil
            default: byte
            }
        }
        return String(decoding: bytes, as: UTF8.self).trimmedSpaces
    }
}
