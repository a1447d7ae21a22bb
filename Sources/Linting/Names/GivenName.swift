/// Compares given names as people do: without case and accents, across alphabets, and with their short forms.
enum GivenName {
    /// Whether two words may name the same person: `Katya` and `Екатерина`, `Bob` and `Robert`.
    static func same(_ left: String, _ right: String) -> Bool {
        let (one, other) = (skeleton(of: left), skeleton(of: right))
        guard !one.isEmpty, !other.isEmpty else { return true }
        if one == other { return true }
        let isCyrillic = left.unicodeScalars.contains { (0x400..<0x530).contains($0.value) }
        if isCyrillic, isVocative(one, of: other) { return true }
        guard let groups = groupsByName[one], let others = groupsByName[other] else { return false }
        return !groups.isDisjoint(with: others)
    }

    /// Whether a word is a given name that the table knows.
    static func isKnown(_ word: String) -> Bool { groupsByName[skeleton(of: word)] != nil }

    /// Ukrainian addresses with another ending: `Іване`, `Оксано`.
    private static func isVocative(_ form: [UInt8], of name: [UInt8]) -> Bool {
        guard form.count >= 3, name.count >= 3, let last = form.last else { return false }
        let isOfConsonant = "eou".utf8.contains(last) && form.dropLast() == name[...]
        let isOfVowel = last == UInt8(ascii: "o") && form.dropLast() == name.dropLast()
        return isOfConsonant || isOfVowel
    }

    private static let groupsByName: [[UInt8]: Set<Int>] = {
        var groups: [[UInt8]: Set<Int>] = [:]
        let lines = (GivenNames.english + "\n" + GivenNames.russian).split(separator: "\n")
        for (number, line) in lines.enumerated() {
            for name in line.split(separator: " ") {
                groups[skeleton(of: String(name)), default: []].insert(number)
            }
        }
        return groups
    }()

    /// What is left of a name in Latin letters when the ways to transliterate it are made one.
    static func skeleton(of word: String) -> [UInt8] {
        var latin: [UInt8] = []
        for scalar in word.unicodeScalars {
            guard case .one(let folded) = ScalarFolding.fold(scalar) else { continue }
            if let letters = letters[folded] {
                latin += letters.utf8
            } else if folded.isASCII, folded.isLetter {
                latin.append(UInt8(folded.value))
            } else if folded.isLetter {
                // A script that is not transliterated is compared as it is.
                latin += String(folded).utf8
            }
        }
        return joined(reduced(latin))
    }

    private static let pairs: [(from: String, to: String)] = [
        ("ch", "1"), ("sh", "2"), ("zh", "3"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("kh", "g"),
        ("ts", "4"), ("tz", "4"),
    ]
    private static let singles: [UInt8: String] = [
        UInt8(ascii: "w"): "v", UInt8(ascii: "y"): "i", UInt8(ascii: "j"): "i",
        UInt8(ascii: "x"): "ks", UInt8(ascii: "c"): "k", UInt8(ascii: "q"): "k",
        UInt8(ascii: "h"): "g",
    ]

    /// Letters that stand for the same sound become one.
    private static func reduced(_ latin: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        while position < latin.count {
            if let pair = pairs.first(where: { latin[position...].starts(with: $0.from.utf8) }) {
                result += pair.to.utf8
                position += 2
            } else {
                result += singles[latin[position]].map { Array($0.utf8) } ?? [latin[position]]
                position += 1
            }
        }
        return result
    }

    /// `ie` and the umlauts written out lose a vowel, and doubled letters are one.
    private static func joined(_ latin: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for letter in latin {
            if letter == result.last { continue }
            if letter == UInt8(ascii: "e"), let last = result.last,
                last == UInt8(ascii: "o") || last == UInt8(ascii: "u") || last == UInt8(ascii: "a")
            {
                continue
            }
            if letter == UInt8(ascii: "e"), result.last == UInt8(ascii: "i") {
                result[result.count - 1] = letter
                if result.count > 1, result[result.count - 2] == letter { result.removeLast() }
                continue
            }
            result.append(letter)
        }
        return result
    }

    private static let letters: [Unicode.Scalar: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
        "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
        "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu",
        "я": "ia", "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "ê": "e", "ë": "e",
        "á": "a", "à": "a", "â": "a", "ã": "a", "å": "a", "í": "i", "î": "i", "ï": "i", "ó": "o",
        "ô": "o", "ø": "o", "ú": "u", "û": "u", "ñ": "n", "ç": "c", "ł": "l", "ś": "s", "š": "sh",
        "č": "ch", "ć": "ch", "ž": "zh", "ż": "z", "ź": "z", "ę": "e", "ą": "a", "ń": "n",
    ]
}
