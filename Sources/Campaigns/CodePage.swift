/// The two single-byte encodings that spreadsheets still export, told apart and recoded.
enum CodePage {
    case windows1251
    case windows1252

    /// Returns the text as UTF-8; a byte that the code page does not define becomes U+FFFD.
    func utf8(of bytes: [UInt8]) -> [UInt8] {
        let table = highHalf.map { Array(String($0).utf8) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                text.append(contentsOf: table[Int(byte) - 0x80])
            }
        }
        return text
    }

    /// The characters of the bytes 80 to FF.
    private var highHalf: [Unicode.Scalar] {
        let irregular: String
        let regular: ClosedRange<UInt32>
        switch self {
        case .windows1251:
            irregular =
                "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ"
                + "\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
            regular = 0x410...0x44F
        case .windows1252:
            irregular =
                "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ"
            regular = 0xA0...0xFF
        }
        return Array(irregular.unicodeScalars) + regular.compactMap(Unicode.Scalar.init)
    }
}

/// Whether the high bytes of a text read as Russian in windows-1251 rather than as accents in windows-1252.
///
/// Cyrillic words are runs of high bytes; Western accents stand alone among ASCII letters.
func looksCyrillic(_ bytes: [UInt8]) -> Bool {
    var cyrillic = 0
    var common = 0
    var western = 0
    var offset = 0
    while offset < bytes.count {
        guard isCyrillicLetter(bytes[offset]) else {
            offset += 1
            continue
        }
        let start = offset
        while offset < bytes.count, isCyrillicLetter(bytes[offset]) { offset += 1 }
        let isInWord =
            start > 0 && isASCIILetter(bytes[start - 1])
            || offset < bytes.count && isASCIILetter(bytes[offset])
        let length = offset - start
        if length >= 3 || length == 2 && !isInWord {
            cyrillic += length
            common += bytes[start..<offset].count { commonLetters.contains($0 | 0x20) }
        } else if isInWord {
            western += length
        }
    }
    // The twelve commonest letters make up about 75 % of Russian; chance would give 38 %.
    return cyrillic > western && common * 2 > cyrillic
}

/// о е а и н т с р в л к м in windows-1251.
private let commonLetters: Set<UInt8> = [
    0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF1, 0xF0, 0xE2, 0xEB, 0xEA, 0xEC,
]

private func isCyrillicLetter(_ byte: UInt8) -> Bool {
    byte >= 0xC0 || byte == 0xA8 || byte == 0xB8
}

private func isASCIILetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
