import Mail

/// Turns decoded text into what the rest of the program may rely on: valid Unicode, LF line ends, no controls.
enum CleanText {
    /// Characters of text beyond this many bytes are dropped.
    static let byteLimit = 1_000_000

    /// Returns UTF-8 bytes as text; CRLF and a lone CR become LF, other controls but TAB go.
    static func text(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(min(bytes.count, byteLimit))
        var previous: UInt8 = 0
        for byte in bytes.prefix(byteLimit) {
            switch byte {
            case 0x0D: result.append(0x0A)
            case 0x0A: if previous != 0x0D { result.append(byte) }
            case 0x09, 0x20...0x7E, 0x80...0xFF: result.append(byte)
            default: break
            }
            previous = byte
        }
        var text = String(decoding: result, as: UTF8.self)
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        return text
    }

    /// Returns a header value on one line.
    static func fieldValue(_ value: String) -> String {
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
