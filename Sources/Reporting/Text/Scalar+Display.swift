extension Unicode.Scalar {
    /// True for what acts on a display instead of being shown: controls, and marks that turn the direction of writing.
    ///
    /// The marks are those of UAX #9 §2; they can make a line read other than it is.
    var actsOnDisplay: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F:
            true
        default: false
        }
    }

    /// Whether it is a character of one column for itself, beside others of its kind: letters and marks of Europe.
    var isPlainCharacter: Bool {
        switch value {
        case 0x20...0x7E, 0xA0...0x2FF, 0x400...0x482, 0x48A...0x52F, 0x2010...0x2027,
            0x2030...0x205E, 0x20A0...0x20BF, 0xFFFD:
            true
        default: false
        }
    }

    /// Columns that it takes on a terminal when it begins a character: 0, 1 or 2.
    fileprivate var columns: Int {
        if isPlainCharacter { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        case .format: return value == 0xAD ? 1 : 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF,
            0x20000...0x3FFFD:
            return 2
        default: return properties.isEmojiPresentation ? 2 : 1
        }
    }
}

extension Character {
    /// Columns that it takes on a terminal; marks that combine with its first scalar take none.
    var columns: Int {
        let scalars = unicodeScalars
        guard let first = scalars.first else { return 0 }
        // U+FE0F asks for the coloured picture, which is wide.
        return scalars.contains("\u{FE0F}") ? max(first.columns, 2) : first.columns
    }
}
