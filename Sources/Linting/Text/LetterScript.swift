/// The scripts whose letters look alike.
enum LetterScript: String, CaseIterable, Sendable {
    case latin = "Latin"
    case cyrillic = "Cyrillic"
    case greek = "Greek"
}

extension Unicode.Scalar {
    /// The script of a letter; nil for other scripts, digits and signs.
    var letterScript: LetterScript? {
        guard isLetter else { return nil }
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: return .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: return .greek
        case 0x400...0x52F, 0x1C80...0x1C8F: return .cyrillic
        default: return nil
        }
    }
}

/// Letters of different scripts that look the same: those of Unicode's confusables (UTS #39 §4) that belong to the
/// alphabets of our languages, and the rare Cyrillic ones that forgers of domains use.
enum Confusables {
    /// Returns the letter of another script that looks like this one, or nil when there is none.
    static func twin(of scalar: Unicode.Scalar, in script: LetterScript) -> Unicode.Scalar? {
        if scalar.letterScript == script { return scalar }
        switch script {
        case .latin: return toLatin[scalar]
        case .cyrillic: return toCyrillic[scalar]
        case .greek: return toGreek[scalar]
        }
    }

    /// Returns a word with each letter in one script, or nil when some letter has no twin there.
    static func skeleton(
        of word: some Sequence<Unicode.Scalar>, in script: LetterScript
    ) -> String? {
        var result = String.UnicodeScalarView()
        for scalar in word {
            guard scalar.isLetter else {
                result.append(scalar)
                continue
            }
            guard let twin = twin(of: scalar, in: script) else { return nil }
            result.append(twin)
        }
        return String(result)
    }

    /// Latin, Cyrillic, Greek; a hyphen where a script has no such letter.
    private static let rows = [
        "AАΑ", "BВΒ", "CС-", "EЕΕ", "HНΗ", "IІΙ", "KКΚ", "MМΜ", "N-Ν", "OОΟ", "PРΡ", "TТΤ", "XХΧ",
        "YУΥ", "Z-Ζ", "aаα", "cс-", "eе-", "iі-", "oоο", "pрρ", "xх-", "yу-", "v-ν", "ïї-",
    ]
    /// Cyrillic letters that stand for Latin ones in forgeries only; no Russian or Ukrainian word needs them.
    private static let forgers = ["SЅ", "sѕ", "JЈ", "jј", "hһ", "dԁ", "qԛ", "wԝ", "lӏ", "vѵ"]

    private static let toLatin = table(to: 0)
    private static let toCyrillic = table(to: 1)
    private static let toGreek = table(to: 2)

    private static func table(to column: Int) -> [Unicode.Scalar: Unicode.Scalar] {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for row in rows.map({ Array($0.unicodeScalars) }) where row[column] != "-" {
            for other in row where other != "-" && other != row[column] {
                table[other] = row[column]
            }
        }
        guard column == 0 else { return table }
        for pair in forgers.map({ Array($0.unicodeScalars) }) { table[pair[1]] = pair[0] }
        return table
    }
}
