/// Undoes the transfer encodings of UTF-8 mail; what it cannot read it leaves as it is.
enum TextDecoding {
    /// Returns a body's text with LF line ends.
    static func body(_ bytes: ArraySlice<UInt8>, encoding: String) -> String {
        let decoded: [UInt8] =
            switch encoding.lowercased() {
            case "quoted-printable": quotedPrintable(bytes)
            case "base64": base64(bytes)
            default: Array(bytes)
            }
        return String(decoding: decoded.filter { $0 != 13 }, as: UTF8.self)
    }

    /// Returns header text with its encoded words (RFC 2047) decoded, the blanks between them left out.
    static func encodedWords(_ text: String) -> String {
        var result = ""
        var previousWasEncoded = false
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            let decoded = encodedWord(word)
            if !result.isEmpty, !(previousWasEncoded && decoded != nil) { result += " " }
            result += decoded ?? String(word)
            previousWasEncoded = decoded != nil
        }
        return result
    }

    private static func encodedWord(_ word: Substring) -> String? {
        guard word.hasPrefix("=?"), word.hasSuffix("?=") else { return nil }
        let parts = word.dropFirst(2).dropLast(2).split(
            separator: "?", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        let bytes = Array(parts[2].utf8)
        switch parts[1].lowercased() {
        case "b": return String(decoding: base64(bytes[...]), as: UTF8.self)
        case "q":
            let spaced = bytes.map { $0 == UInt8(ascii: "_") ? 32 : $0 }
            return String(decoding: quotedPrintable(spaced[...]), as: UTF8.self)
        default: return nil
        }
    }

    /// RFC 2045 §6.7.
    private static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            defer { index += 1 }
            guard bytes[index] == UInt8(ascii: "="), index + 2 < bytes.endIndex else {
                result.append(bytes[index])
                continue
            }
            let pair = bytes[(index + 1)...(index + 2)]
            if pair.elementsEqual([13, 10]) {
                index += 2
            } else if let value = UInt8(String(decoding: pair, as: UTF8.self), radix: 16) {
                result.append(value)
                index += 2
            } else {
                result.append(bytes[index])
            }
        }
        return result
    }

    /// RFC 4648 §4; bytes outside the alphabet are passed over (RFC 2045 §6.8).
    private static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var (buffer, bits) = (UInt32(0), 0)
        for byte in bytes {
            guard let value = sextet(byte) else { continue }
            buffer = (buffer << 6 | value) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return result
    }

    private static func sextet(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
