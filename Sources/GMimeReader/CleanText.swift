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
        guard !isClean(source) else { return String(decoding: source, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: source.count) { clean(source, into: $0) }
    }

    /// Returns bytes as text when they are UTF-8 throughout.
    static func validText(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let source = withoutMark(bytes)
        if bytes.count <= byteLimit, isClean(source) {
            return String(validating: source, as: UTF8.self)
        }
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

    /// True when there is nothing to take out; the loop has no branch, so that it reads many bytes at once.
    private static func isClean(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
        var controls: UInt8 = 0
        for byte in source {
            let isControl = (byte < 0x20 && byte != 0x0A && byte != 0x09) || byte == 0x7F
            controls |= isControl ? 1 : 0
        }
        return controls == 0
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

    /// Returns the raw value of a field on one line; nil when it holds encoded words or 8-bit bytes.
    static func plainField(_ raw: UnsafePointer<CChar>) -> String? {
        var bytes = UnsafeRawPointer(raw).assumingMemoryBound(to: UInt8.self)
        while bytes.pointee == 0x20 || (0x09...0x0D).contains(bytes.pointee) { bytes += 1 }
        var end = 0
        while bytes[end] != 0 {
            if bytes[end] >= 0x80 || bytes[end] == 0x3D && bytes[end + 1] == 0x3F { return nil }
            end += 1
        }
        guard end <= byteLimit else { return nil }
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        return String(unsafeUninitializedCapacity: end) { target in
            var written = 0
            for index in 0..<end {
                let byte = bytes[index] == 0x09 ? 0x20 : bytes[index]
                guard byte >= 0x20, byte != 0x7F else { continue }
                target[written] = byte
                written += 1
            }
            return written
        }
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
