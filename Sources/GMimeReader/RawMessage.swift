import Glibc

/// Prepares the bytes of a message for a parser written in C.
enum RawMessage {
    /// Returns the bytes without a leading mbox line, without NUL, with a line end that a parser knows, within bounds
    /// (see ``MessageBounds``).
    ///
    /// NUL would end a header field early (RFC 5322 §2.2 forbids it); a message whose lines end in a bare CR
    /// throughout would be one endless line.
    static func cleaned(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result = Array(dropEnvelopeLine(bytes))
        let count = result.withUnsafeMutableBufferPointer { buffer in
            replaceControls(in: buffer)
            return MessageBounds.apply(to: buffer)
        }
        result.removeLast(result.count - count)
        return result
    }

    private static func replaceControls(in buffer: UnsafeMutableBufferPointer<UInt8>) {
        guard let base = buffer.baseAddress else { return }
        let hasLines = memchr(base, 0x0A, buffer.count) != nil
        guard !hasLines || memchr(base, 0, buffer.count) != nil else { return }
        for index in buffer.indices {
            if buffer[index] == 0 {
                buffer[index] = 0x20
            } else if !hasLines, buffer[index] == 0x0D {
                buffer[index] = 0x0A
            }
        }
    }

    /// Returns the bytes before the first empty line, at most 256 KB.
    static func headerBlock(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let end = bytes.withUnsafeBufferPointer { buffer in
            let limit = min(buffer.count, 262_144)
            guard let base = buffer.baseAddress else { return 0 }
            var start = 0
            while start < limit, let found = memchr(base + start, 0x0A, limit - start) {
                let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
                if end == start || (end == start + 1 && base[start] == 0x0D) { return start }
                start = end + 1
            }
            return limit
        }
        return bytes[..<end]
    }

    private static func dropEnvelopeLine(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let first = rest.first, first == 0x0A || first == 0x0D { rest = rest.dropFirst() }
        guard rest.starts(with: "From ".utf8) || rest.starts(with: ">From ".utf8),
            let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D })
        else { return rest }
        var after = end + 1
        if rest[end] == 0x0D, after < rest.endIndex, rest[after] == 0x0A { after += 1 }
        return rest[after...]
    }
}
