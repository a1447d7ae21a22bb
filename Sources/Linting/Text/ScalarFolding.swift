/// The form in which words are compared: what mail programs write in several ways becomes one.
///
/// Of Unicode's compatibility forms only those are folded that occur in letters: full-width ASCII, the `fi` ligatures,
/// the Arabic yeh and kaf of Persian keyboards, and the accents that macOS writes apart from their letters.
package enum ScalarFolding {
    /// What a scalar becomes: nothing, one scalar, or two for a ligature.
    package enum Folded: Equatable {
        case dropped
        case one(Unicode.Scalar)
        case two(Unicode.Scalar, Unicode.Scalar)
    }

    package static func fold(_ scalar: Unicode.Scalar) -> Folded {
        switch scalar.value {
        case 0x41...0x5A: return .one(shifted(scalar, by: 32))
        case 0..<0x80: return .one(scalar)
        case 0x0410...0x042F: return .one(shifted(scalar, by: 32))
        case 0x0430...0x044F, 0x0452...0x045F, 0x0620...0x0642, 0x0644...0x0648, 0x0660...0x06FF,
            0xE000...0xE01F:
            return .one(scalar)
        case 0x0401, 0x0451: return .one("е")
        case 0x0400...0x040F: return .one(shifted(scalar, by: 80))
        case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF,
            0xFE00...0xFE0F, 0x064B...0x0652:
            return .dropped
        case 0x2018, 0x2019, 0x201B, 0x02BC, 0x02B9, 0x0060, 0x00B4, 0x2032: return .one("'")
        case 0x00AB, 0x00BB, 0x201C...0x201F, 0x2033: return .one("\"")
        case 0x2010...0x2015, 0x2212, 0x2043: return .one("-")
        case 0x00A0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029, 0x85:
            return .one(" ")
        case 0x2026: return .one(".")
        case 0x061F, 0xFF1F, 0x2047...0x2049: return .one("?")
        case 0xFB00: return .two("f", "f")
        case 0xFB01: return .two("f", "i")
        case 0xFB02: return .two("f", "l")
        case 0x0649, 0x064A: return .one("\u{06CC}")
        case 0x0643: return .one("\u{06A9}")
        case 0xFF01...0xFF5E: return fold(shifted(scalar, by: -0xFEE0))
        default: return .one(lowercased(scalar))
        }
    }

    /// Joins a letter with a combining accent after it, where our languages have a letter for both.
    package static func compose(_ letter: Unicode.Scalar, _ accent: Unicode.Scalar) -> Unicode
        .Scalar?
    {
        accents[accent]?[letter]
    }

    private static let accents: [Unicode.Scalar: [Unicode.Scalar: Unicode.Scalar]] = [
        "\u{0300}": ["a": "à", "e": "è", "u": "ù"],
        "\u{0301}": ["a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"],
        "\u{0302}": ["a": "â", "e": "ê", "i": "î", "o": "ô", "u": "û"],
        "\u{0303}": ["n": "ñ"],
        "\u{0306}": ["и": "й"],
        "\u{0308}": ["a": "ä", "o": "ö", "u": "ü", "e": "ë", "i": "ï", "е": "е", "і": "ї"],
        "\u{0327}": ["c": "ç"],
    ]

    private static func shifted(_ scalar: Unicode.Scalar, by distance: Int) -> Unicode.Scalar {
        Unicode.Scalar(UInt32(Int(scalar.value) + distance)) ?? scalar
    }

    private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.properties.changesWhenLowercased else { return scalar }
        let mapped = scalar.properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first ?? scalar : scalar
    }
}
