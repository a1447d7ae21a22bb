/// How header and body are brought into form before they are hashed (RFC 6376 §3.4); over bytes, one pass.
package enum Canonicalization: String, Sendable, Equatable {
    case simple, relaxed

    /// Returns a field with its final CRLF.
    package func header(_ field: ArraySlice<UInt8>) -> [UInt8] {
        guard self == .relaxed else { return Array(field) }
        guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return Array(field) }
        var result = field[..<colon].trimmedFolding.map(\.lowered)
        result.append(UInt8(ascii: ":"))
        var isBlankDue = false
        for byte in field[(colon + 1)...].trimmedFolding {
            if byte.isFolding {
                isBlankDue = isBlankDue || byte.isBlank
                continue
            }
            if isBlankDue { result.append(Byte.space) }
            isBlankDue = false
            result.append(byte)
        }
        return result + [Byte.return, Byte.lineFeed]
    }

    /// Returns a body without its last empty lines; `relaxed` leaves out and folds blanks besides.
    package func body(_ body: ArraySlice<UInt8>) -> [UInt8] {
        self == .simple ? Canonicalization.simpleBody(body) : Canonicalization.relaxedBody(body)
    }

    /// RFC 6376 §3.4.3: an empty body is one CRLF.
    private static func simpleBody(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var end = body.endIndex
        while end - body.startIndex >= 2, body[end - 1] == Byte.lineFeed,
            body[end - 2] == Byte.return
        {
            end -= 2
        }
        return body[..<end] + [Byte.return, Byte.lineFeed]
    }

    /// RFC 6376 §3.4.4: an empty body stays empty.
    private static func relaxedBody(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(body.count + 2)
        var index = body.startIndex
        var (isBlankDue, endsDue) = (false, 0)
        while index < body.endIndex {
            let byte = body[index]
            index += 1
            if byte.isBlank {
                isBlankDue = true
            } else if byte == Byte.return, index < body.endIndex, body[index] == Byte.lineFeed {
                index += 1
                isBlankDue = false
                endsDue += 1
            } else {
                for _ in 0..<endsDue { result += [Byte.return, Byte.lineFeed] }
                endsDue = 0
                if isBlankDue { result.append(Byte.space) }
                isBlankDue = false
                result.append(byte)
            }
        }
        return result.isEmpty ? [] : result + [Byte.return, Byte.lineFeed]
    }
}
