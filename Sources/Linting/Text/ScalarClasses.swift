/// What a scalar is to the rules, with short answers for the scripts that letters are written in.
extension Unicode.Scalar {
    /// White space, line ends included.
    var isBlank: Bool {
        switch value {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000:
            true
        default: false
        }
    }

    var isDigit: Bool {
        switch value {
        case 0x30...0x39, 0x0660...0x0669, 0x06F0...0x06F9: true
        default: false
        }
    }

    var isLetter: Bool {
        switch value {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0..<0x80: false
        case 0xC0...0x24F: value != 0xD7 && value != 0xF7
        case 0x0400...0x0481, 0x048A...0x052F: true
        default: properties.isAlphabetic
        }
    }

    /// A letter, a digit, or an accent that sits on one; also the marks that patterns use for stems and gaps.
    var isWordPart: Bool {
        if isLetter || isDigit { return true }
        guard value >= 0x300 else { return false }
        return value < 0x370 || PatternMark.contains(self)
    }

    var isUppercase: Bool {
        switch value {
        case 0x41...0x5A, 0x0400...0x042F: true
        case 0..<0x80, 0x0430...0x045F: false
        default: properties.isUppercase
        }
    }

    var isApostrophe: Bool { ScalarFolding.fold(self) == .one("'") }

    var isDecimalPoint: Bool { self == "." || self == "," }

    /// Quotes, brackets and emphasis signs that may stand between a sentence and its end.
    var closesSentence: Bool {
        switch self {
        case ")", "]", "}", "\"", "'", "»", "”", "’", "“", "*", "_": true
        default: false
        }
    }

    var opensSentence: Bool {
        switch self {
        case "(", "[", "{", "\"", "'", "«", "„", "“", "‘", "¿", "¡", "*", "_", "-", "–", "—", "•",
            "#", "<":
            true
        default: false
        }
    }

    /// A picture, or one of the signs that pictures are put together with.
    var isEmoji: Bool {
        switch value {
        case 0..<0x200D: false
        case 0x200D, 0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF, 0x2764, 0x263A: true
        default: properties.isEmojiPresentation
        }
    }

    /// A sign that ends a sentence.
    var isTerminal: Bool {
        switch self {
        case ".", "!", "?", "…", "؟", "。", "？", "！", "\u{037E}", "⁇", "⁈", "⁉", "۔": true
        default: false
        }
    }

    /// A question mark of any of our scripts.
    var isQuestionMark: Bool {
        switch self {
        case "?", "؟", "？", "\u{037E}", "⁇", "⁈", "⁉": true
        default: false
        }
    }

    /// The mark that phrases see in place of this sign, or nil when they do not see it.
    var foldedMark: Unicode.Scalar? {
        guard case .one(let folded) = ScalarFolding.fold(self) else { return nil }
        switch folded {
        case ".", "!", "?", ";", ":", "-", "/", "%", "$", "#", "&", "|", "+", "№", "•":
            return folded
        case "。", "۔": return "."
        case "\u{037E}": return "?"
        default: return nil
        }
    }
}

/// Signs of the private use area that a compiled pattern holds in place of its own syntax.
enum PatternMark {
    static let stem: Unicode.Scalar = "\u{E000}"
    static let gap: Unicode.Scalar = "\u{E001}"
    private static let counts: UInt32 = 0xE010

    static func count(_ number: Int) -> Unicode.Scalar {
        Unicode.Scalar(counts + UInt32(min(max(number, 0), 15))) ?? gap
    }

    static func number(of scalar: Unicode.Scalar) -> Int { Int(scalar.value) - Int(counts) }

    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        (0xE000...0xE01F).contains(scalar.value)
    }
}
