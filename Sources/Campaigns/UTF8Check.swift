/// Returns the offset of the first byte that is not part of well-formed UTF-8 (RFC 3629 §4), or nil.
package func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
    var offset = 0
    while offset < bytes.count {
        if bytes[offset] < 0x80 {
            offset += 1
            continue
        }
        let length = sequenceLength(in: bytes, at: offset)
        guard length > 0 else { return offset }
        offset += length
    }
    return nil
}

/// The length of the well-formed multi-byte sequence at an offset, or 0.
func sequenceLength(in bytes: [UInt8], at offset: Int) -> Int {
    let lead = bytes[offset]
    let length: Int
    // The second byte's range excludes overlong forms, surrogates and what lies past U+10FFFF.
    let second: ClosedRange<UInt8>
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
    for next in offset + 2..<max(offset + 2, offset + length) where bytes[next] & 0xC0 != 0x80 {
        return 0
    }
    return length
}
