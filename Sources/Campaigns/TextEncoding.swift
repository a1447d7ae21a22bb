/// How the bytes of a table stand for characters.
package enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
}

/// A text as UTF-8, without byte order mark, and what it was before.
package struct DecodedText: Sendable {
    package let bytes: [UInt8]
    package let encoding: TextEncoding

    /// Decodes by byte order mark, by zero bytes, by well-formedness and at last by the look of the letters.
    ///
    /// What cannot be decoded becomes U+FFFD.
    package init(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.init(utf8: Array(bytes.dropFirst(3)))
        } else if let order = DecodedText.sixteenBit(bytes) {
            let marked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            self.init(bytes: UTF16Text(bytes, order, from: marked ? 2 : 0).utf8, encoding: order)
        } else {
            self.init(unmarked: bytes)
        }
    }

    private init(bytes: [UInt8], encoding: TextEncoding) {
        self.bytes = bytes
        self.encoding = encoding
    }

    private init(utf8 bytes: [UInt8]) {
        let isSound = firstInvalidUTF8(in: bytes) == nil
        self.init(
            bytes: isSound ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8),
            encoding: .utf8)
    }

    private init(unmarked bytes: [UInt8]) {
        let tally = HighBytes(in: bytes)
        guard tally.malformed > 0 else {
            self.init(bytes: bytes, encoding: .utf8)
            return
        }
        // A few broken bytes among many well-formed sequences are damage, not another encoding.
        if tally.sequences > tally.malformed * 4 {
            self.init(utf8: bytes)
        } else {
            let page: CodePage = looksCyrillic(bytes) ? .windows1251 : .windows1252
            self.init(
                bytes: page.utf8(of: bytes),
                encoding: page == .windows1251 ? .windows1251 : .windows1252)
        }
    }

    /// The byte order of a UTF-16 text, by its mark or by where its zero bytes stand; nil when it is none.
    private static func sixteenBit(_ bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        let sample = bytes.prefix(4096)
        guard sample.count >= 4 else { return nil }
        var zeros = (even: 0, odd: 0)
        for (offset, byte) in sample.enumerated() where byte == 0 {
            if offset.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        // Delimiters, digits and addresses are ASCII, so a quarter of the pairs has a zero in any script.
        let pairs = sample.count / 2
        if zeros.odd * 4 > pairs, zeros.even * 20 < pairs { return .utf16LittleEndian }
        if zeros.even * 4 > pairs, zeros.odd * 20 < pairs { return .utf16BigEndian }
        return nil
    }
}

/// How many multi-byte sequences of UTF-8 a text holds, and how many bytes that belong to none.
private struct HighBytes {
    private(set) var sequences = 0
    private(set) var malformed = 0

    init(in bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] < 0x80 {
                offset += 1
                continue
            }
            let length = sequenceLength(in: bytes, at: offset)
            if length > 0 { sequences += 1 } else { malformed += 1 }
            offset += max(length, 1)
        }
    }
}

/// UTF-16 as bytes (RFC 2781 §2), recoded.
private struct UTF16Text {
    let utf8: [UInt8]

    init(_ bytes: [UInt8], _ order: TextEncoding, from start: Int) {
        let low = order == .utf16LittleEndian ? 0 : 1
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2 + 1)
        var offset = start
        while offset + 1 < bytes.count {
            units.append(UInt16(bytes[offset + low]) | UInt16(bytes[offset + 1 - low]) << 8)
            offset += 2
        }
        // Half a unit at the end is damage that the reader should see.
        if offset < bytes.count { units.append(0xFFFD) }
        utf8 = Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
