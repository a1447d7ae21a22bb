import Campaigns
import Diagnostics

/// What sets a value of a contact table apart from others, as far as a rule of letters may care.
///
/// Values with the same traits are taken for alike: one of them is looked at for all.
struct ValueTraits: OptionSet, Hashable {
    let rawValue: UInt32

    static let blank = ValueTraits(rawValue: 1 << 0)
    /// Brackets and signs that slots and templates of other tools are written with.
    static let markup = ValueTraits(rawValue: 1 << 1)
    /// Format characters: zero width, soft hyphen, direction marks.
    static let invisible = ValueTraits(rawValue: 1 << 2)
    static let latin = ValueTraits(rawValue: 1 << 3)
    static let cyrillic = ValueTraits(rawValue: 1 << 4)
    static let greek = ValueTraits(rawValue: 1 << 5)
    static let otherScript = ValueTraits(rawValue: 1 << 6)
    /// A word of letters of two scripts.
    static let mixedWord = ValueTraits(rawValue: 1 << 7)
    /// No small letter among three or more.
    static let capitals = ValueTraits(rawValue: 1 << 8)
    /// No capital letter.
    static let small = ValueTraits(rawValue: 1 << 9)
    static let digits = ValueTraits(rawValue: 1 << 10)
    /// An address of the web or of mail.
    static let link = ValueTraits(rawValue: 1 << 11)
    static let mark = ValueTraits(rawValue: 1 << 12)
    static let picture = ValueTraits(rawValue: 1 << 13)
    /// Letters that come from a wrong encoding.
    static let broken = ValueTraits(rawValue: 1 << 14)
    static let severalWords = ValueTraits(rawValue: 1 << 15)
    static let manyWords = ValueTraits(rawValue: 1 << 16)
    static let doubleSpace = ValueTraits(rawValue: 1 << 17)
    /// A slash, a number sign or a word that programs print for nothing.
    static let nothing = ValueTraits(rawValue: 1 << 18)

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ value: String) {
        var scan = TraitScan()
        for scalar in value.unicodeScalars { scan.take(scalar) }
        var traits = scan.finished()
        if ValueTraits.nothings.contains(value.lowercased()) { traits.insert(.nothing) }
        rawValue = value.allSatisfy(\.isWhitespace) ? ValueTraits.blank.rawValue : traits.rawValue
    }

    private static let nothings: Set<String> = [
        "null", "nil", "none", "nan", "n/a", "undefined", "-", "–", "—", "?", "unknown",
    ]
}

/// Reads a value scalar by scalar.
private struct TraitScan {
    private var traits: ValueTraits = []
    private var letters = 0
    private var hasSmall = false
    private var hasCapital = false
    private var words = 0
    private var wordScripts: ValueTraits = []
    private var last: Unicode.Scalar = " "

    mutating func take(_ scalar: Unicode.Scalar) {
        defer { last = scalar }
        if scalar.value < 0x80 { return takeASCII(scalar) }
        let properties = scalar.properties
        if properties.isAlphabetic {
            takeLetter(scalar, script: TraitScan.script(of: scalar))
        } else if properties.generalCategory == .format {
            traits.insert(.invisible)
        } else if properties.isEmojiPresentation {
            traits.insert(.picture)
        } else if scalar.value == 0xFFFD || (0x80...0x9F).contains(scalar.value)
            || scalar.value == 0x20AC
        {
            traits.insert(.broken)
        } else if properties.isWhitespace {
            endScripts()
        }
    }

    private mutating func takeASCII(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "a"..."z", "A"..."Z": return takeLetter(scalar, script: .latin)
        case "0"..."9": traits.insert(.digits)
        case " ", "\t":
            if last == " " || last == "\t" { traits.insert(.doubleSpace) }
            endScripts()
        case "{", "}", "[", "]", "<", ">", "|", "%", "*", "_", "$", "#", "~":
            traits.insert(.markup)
        case "@": traits.insert(.link)
        case "/": traits.insert(last == "/" ? .link : .nothing)
        case "!", "?": traits.insert(.mark)
        default: break
        }
        if scalar != ".", scalar != "-", scalar != "'" { endScripts() }
    }

    private mutating func takeLetter(_ scalar: Unicode.Scalar, script: ValueTraits) {
        if wordScripts.isEmpty, !last.properties.isAlphabetic { words += 1 }
        // A dot between two letters: `acme.com`.
        if last == ".", letters > 0 { traits.insert(.link) }
        letters += 1
        traits.insert(script)
        wordScripts.insert(script)
        if wordScripts != script { traits.insert(.mixedWord) }
        if scalar.properties.isUppercase { hasCapital = true }
        if scalar.properties.isLowercase { hasSmall = true }
        // What UTF-8 looks like when it is read as windows-1252 or windows-1251.
        if scalar == "Ã" || scalar == "Â" || scalar == "â" || scalar == "Ð" || scalar == "Ñ" {
            traits.insert(.broken)
        }
    }

    private mutating func endScripts() { wordScripts = [] }

    func finished() -> ValueTraits {
        var result = traits
        if letters >= 3, !hasSmall, hasCapital { result.insert(.capitals) }
        if letters > 0, !hasCapital { result.insert(.small) }
        if words > 1 { result.insert(.severalWords) }
        if words > 6 { result.insert(.manyWords) }
        return result
    }

    private static func script(of scalar: Unicode.Scalar) -> ValueTraits {
        switch scalar.value {
        case 0xAA...0x24F, 0x1E00...0x1EFF: .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
        case 0x400...0x52F: .cyrillic
        default: .otherScript
        }
    }
}
