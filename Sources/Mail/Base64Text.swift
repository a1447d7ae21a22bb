/// Base64 as DNS records and mail have it (RFC 4648 §4), folding white space anywhere.
package enum Base64Text {
    /// Returns the bytes, or nil for a foreign character or wrong padding.
    package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (bits, count, padding) = (UInt32(0), 0, 0)
        for character in text where !isFolding(character) {
            if character == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let value = value(of: character) else { return nil }
            bits = (bits << 6 | UInt32(value)) & 0xFF_FFFF
            count += 1
            if count % 4 == 0 {
                bytes.append(UInt8(bits >> 16))
                bytes.append(UInt8(bits >> 8 & 0xFF))
                bytes.append(UInt8(bits & 0xFF))
            }
        }
        switch count % 4 {
        case 0 where padding == 0: return bytes
        case 2 where padding == 2: return bytes + [UInt8(bits >> 4 & 0xFF)]
        case 3 where padding == 1:
            return bytes + [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)]
        default: return nil
        }
    }

    private static func isFolding(_ character: UInt8) -> Bool {
        character == ASCII.space || character == ASCII.tab || character == ASCII.lineFeed
            || character == ASCII.carriageReturn
    }

    private static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

extension Base64Text {
    /// Returns what can be read, foreign characters passed over as RFC 2045 §6.8 asks, up to the padding.
    package static func lenient(_ text: some Sequence<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var (bits, count) = (UInt32(0), 0)
        for character in text {
            if character == UInt8(ascii: "=") { break }
            guard let value = value(of: character) else { continue }
            bits = (bits << 6 | UInt32(value)) & 0xFFF
            count += 1
            switch count % 4 {
            case 2: bytes.append(UInt8(bits >> 4 & 0xFF))
            case 3: bytes.append(UInt8(bits >> 2 & 0xFF))
            case 0: bytes.append(UInt8(bits & 0xFF))
            default: break
            }
        }
        return bytes
    }
}
