// Filters for HTML, URLs and Base64.
extension Filter {
    func applyEncoding(_ text: [UInt8]) throws(FilterFault) -> [UInt8] {
        switch self {
        case .escape: return escaped(text, once: false)
        case .escapeOnce: return escaped(text, once: true)
        case .stripHTML: return withoutMarkup(text)
        case .newlineToBreak: return replacingNewlines(text, with: Array("<br />\n".utf8))
        case .stripNewlines: return replacingNewlines(text, with: [])
        case .urlEncode: return urlEncoded(text)
        case .urlDecode: return urlDecoded(text)
        case .base64Encode: return Base64.encode(text, isURLSafe: false)
        case .base64URLSafeEncode: return Base64.encode(text, isURLSafe: true)
        default:
            guard let bytes = Base64.decode(text, isURLSafe: self == .base64URLSafeDecode) else {
                throw FilterFault("the text is not valid Base64")
            }
            return bytes
        }
    }

    // MARK: - HTML

    func escaped(_ text: [UInt8], once: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 16)
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "&"):
                let isEntity = once && isEntity(text, at: index)
                result += isEntity ? [byte] : Array("&amp;".utf8)
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            default: result.append(byte)
            }
        }
        return result
    }

    /// Whether an ampersand starts `&name;`, `&#123;` or `&#x1f;`.
    private func isEntity(_ text: [UInt8], at start: Int) -> Bool {
        var index = start + 1
        if index < text.count, text[index] == UInt8(ascii: "#") { index += 1 }
        let first = index
        while index < text.count, index - first < 32, isNameByte(text[index]) { index += 1 }
        return index > first && index < text.count && text[index] == UInt8(ascii: ";")
    }

    /// Drops tags, comments, scripts and style sheets; what is never closed stays.
    private func withoutMarkup(_ text: [UInt8]) -> [UInt8] {
        let blocks: [(open: [UInt8], close: ByteSearch)] = [
            ("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"), ("<", ">"),
        ].map { (Array($0.utf8), ByteSearch(Array($1.utf8))) }
        var exhausted = [false, false, false, false]
        var result: [UInt8] = []
        var index = 0
        scan: while index < text.count {
            if text[index] == UInt8(ascii: "<") {
                for (number, block) in blocks.enumerated()
                where !exhausted[number] && text[index...].starts(with: block.open) {
                    if let match = block.close.firstMatch(in: text, from: index) {
                        index = match + block.close.pattern.count
                        continue scan
                    }
                    // Without an end from here on there is none further on either.
                    exhausted[number] = true
                }
            }
            result.append(text[index])
            index += 1
        }
        return result
    }

    private func replacingNewlines(_ text: [UInt8], with replacement: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text {
            guard byte == UInt8(ascii: "\n") else {
                result.append(byte)
                continue
            }
            if result.last == UInt8(ascii: "\r") { result.removeLast() }
            result += replacement
        }
        return result
    }

    // MARK: - URLs

    /// Encodes as a form field: a space becomes `+`.
    private func urlEncoded(_ text: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text {
            switch byte {
            case UInt8(ascii: " "): result.append(UInt8(ascii: "+"))
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "~"): result.append(byte)
            case _ where isNameByte(byte): result.append(byte)
            default:
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return result
    }

    private func urlDecoded(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "%"), index + 2 < text.count,
                let high = hexValue(text[index + 1]), let low = hexValue(text[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return result
    }

    private func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// Base64 with padding, in both alphabets (RFC 4648 §4 and §5).
enum Base64 {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

    static func encode(_ bytes: [UInt8], isURLSafe: Bool) -> [UInt8] {
        let alphabet = letters + (isURLSafe ? "-_" : "+/").utf8
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var word: UInt32 = 0
            for byte in group { word = word << 8 | UInt32(byte) }
            word <<= UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                let digit = Int(word >> UInt32(18 - 6 * place) & 63)
                result.append(place <= group.count ? alphabet[digit] : UInt8(ascii: "="))
            }
        }
        return result
    }

    /// Decodes; nil when a character or the length is wrong. The URL alphabet may leave the padding out.
    static func decode(_ text: [UInt8], isURLSafe: Bool) -> [UInt8]? {
        let alphabet = letters + (isURLSafe ? "-_" : "+/").utf8
        var digits = text[...]
        while digits.last == UInt8(ascii: "="), text.count - digits.count < 2 {
            digits = digits.dropLast()
        }
        guard digits.count % 4 != 1, isURLSafe || text.count % 4 == 0 else { return nil }
        var result: [UInt8] = []
        var word: UInt32 = 0
        var bits: UInt32 = 0
        for byte in digits {
            guard let digit = alphabet.firstIndex(of: byte) else { return nil }
            word = word << 6 | UInt32(digit)
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(truncatingIfNeeded: word >> bits))
            }
        }
        return result
    }
}
