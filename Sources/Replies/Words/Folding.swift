/// Folds letters so that rules are written once for all spellings.
enum Folding {
    private static let table: [Unicode.Scalar: String] = [
        "ё": "е", "ґ": "г", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d",
        "à": "a", "á": "a", "â": "a", "ã": "a", "ä": "a", "å": "a", "ç": "c", "è": "e", "é": "e",
        "ê": "e", "ë": "e", "ì": "i", "í": "i", "î": "i", "ï": "i", "ñ": "n", "ò": "o", "ó": "o",
        "ô": "o", "õ": "o", "ö": "o", "ù": "u", "ú": "u", "û": "u", "ü": "u", "ý": "y", "ÿ": "y",
        "ą": "a", "ć": "c", "ę": "e", "ń": "n", "ś": "s", "ź": "z", "ż": "z",
        // Arabic letters that Persian keyboards and Arabic ones spell differently.
        "ي": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ۀ": "ه",
    ]

    /// Returns a letter or digit in its folded form; an empty text for marks that are not compared.
    static func fold(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x41...0x5A: return String(Unicode.Scalar(UInt8(scalar.value) + 32))
        case 0x30...0x7A: return String(scalar)
        // Combining marks, Arabic vowel signs, tatweel, joiners, soft hyphen.
        case 0x300...0x36F, 0x64B...0x65F, 0x640, 0x200B...0x200F, 0xAD, 0xFE0F: return ""
        // Arabic-Indic and Persian digits.
        case 0x660...0x669: return String(scalar.value - 0x660)
        case 0x6F0...0x6F9: return String(scalar.value - 0x6F0)
        default: break
        }
        let lower = scalar.properties.lowercaseMapping
        guard let first = lower.unicodeScalars.first, lower.unicodeScalars.count == 1 else {
            return lower
        }
        return table[first] ?? lower
    }

    /// Returns a whole text folded; separators stay.
    static func fold(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a scalar in its folded form, as UTF-8.
    static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar.value {
        case 0x41...0x5A: bytes.append(UInt8(scalar.value) + 32)
        case 0..<0x80: bytes.append(UInt8(scalar.value))
        // Small Cyrillic letters, but for ё and ґ, are what they are folded to.
        case 0x430...0x44F: append(scalar.value, to: &bytes)
        // Capital ones lie 32 before them.
        case 0x410...0x42F: append(scalar.value + 32, to: &bytes)
        default: bytes.append(contentsOf: fold(scalar).utf8)
        }
    }

    /// Appends a scalar of two bytes (U+0080...U+07FF) as UTF-8.
    private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: true
        default: false
        }
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0..<0xAA: false
        // Latin with accents and Cyrillic, but for their few signs.
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x400...0x481, 0x48A...0x52F: true
        default: scalar.properties.isAlphabetic || isMark(scalar)
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0x64B...0x65F, 0x640, 0x200C, 0x200D, 0xAD: true
        default: false
        }
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D: true
        case 0..<0x85, 0x400...0x52F: false
        default: scalar.properties.isWhitespace
        }
    }

    static func isUpperCase(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x400...0x42F: true
        case 0..<0xAA, 0x430...0x45F: false
        default: scalar.properties.isUppercase
        }
    }

    static func isLowerCase(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x61...0x7A, 0x430...0x45F: true
        case 0..<0xAA, 0x400...0x42F: false
        default: scalar.properties.isLowercase
        }
    }

    static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x27, 0x60, 0xB4, 0x2BC, 0x2018, 0x2019: true
        default: false
        }
    }
}

extension String {
    /// Returns where a text occurs last, compared byte by byte.
    func lastRange(of text: String) -> Range<String.Index>? {
        let wanted = Array(text.utf8)
        let bytes = Array(utf8)
        guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
        var start = bytes.count - wanted.count
        while start >= 0 {
            if bytes[start] == first, bytes[start..<start + wanted.count].elementsEqual(wanted) {
                let lower = utf8.index(utf8.startIndex, offsetBy: start)
                return lower..<utf8.index(lower, offsetBy: wanted.count)
            }
            start -= 1
        }
        return nil
    }
}
