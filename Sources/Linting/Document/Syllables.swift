/// Counts syllables by groups of vowels: near enough for reading grades, and the same on every machine.
package enum Syllables {
    /// Returns the syllables of the folded letters of a word in a language, at least one.
    package static func count(
        in letters: ArraySlice<Unicode.Scalar>, _ language: LetterLanguage
    ) -> Int {
        switch language {
        // Every vowel is a syllable.
        case .russian, .ukrainian: return max(1, letters.count(where: isCyrillicVowel))
        case .english: return english(letters)
        case .german: return max(1, groups(letters, isGermanVowel))
        case .french: return french(letters)
        case .spanish: return max(1, groups(letters, isSpanishVowel) + hiatuses(letters))
        case .persian: return max(1, letters.count / 2)
        }
    }

    private static func isCyrillicVowel(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "а", "е", "и", "о", "у", "ы", "э", "ю", "я", "і", "ї", "є": true
        default: false
        }
    }

    private static func isVowel(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "a", "e", "i", "o", "u", "y": true
        default: false
        }
    }

    private static func isGermanVowel(_ letter: Unicode.Scalar) -> Bool {
        isVowel(letter) || letter == "ä" || letter == "ö" || letter == "ü"
    }

    private static func isSpanishVowel(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "a", "e", "i", "o", "u", "á", "é", "í", "ó", "ú", "ü": true
        default: false
        }
    }

    private static func isFrenchVowel(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "à", "â", "ä", "é", "è", "ê", "ë", "î", "ï", "ô", "ö", "ù", "û", "ü", "ÿ", "œ": true
        default: isVowel(letter)
        }
    }

    private static func groups(
        _ letters: ArraySlice<Unicode.Scalar>, _ isVowel: (Unicode.Scalar) -> Bool
    ) -> Int {
        var count = 0
        var wasVowel = false
        for letter in letters {
            let isVowel = isVowel(letter)
            if isVowel, !wasVowel { count += 1 }
            wasVowel = isVowel
        }
        return count
    }

    private static func english(_ letters: ArraySlice<Unicode.Scalar>) -> Int {
        var count = groups(letters, isVowel)
        let text = letters.contains("'") ? letters.filter { $0 != "'" } : Array(letters)
        guard let last = text.last, text.count > 2 else { return max(1, count) }
        let before = text[text.count - 2]
        if last == "e", !isVowel(before) {
            // The silent e of `dose`, but not that of `table`.
            let isSyllabic = before == "l" && !isVowel(text[text.count - 3])
            if !isSyllabic { count -= 1 }
        } else if last == "d", before == "e" {
            let third = text[text.count - 3]
            if third != "t", third != "d", !isVowel(third) { count -= 1 }
        } else if last == "s", before == "e", text.count > 3 {
            let third = text[text.count - 3]
            let hisses = "sxzcg".unicodeScalars.contains(third) || third == "h"
            if !hisses, !isVowel(third) { count -= 1 }
        }
        // `i-a` and `i-o` are apart, but not in `-tion` and `-cial`.
        for index in text.indices.dropFirst().dropLast()
        where text[index] == "i" && "ao".unicodeScalars.contains(text[index + 1]) {
            if !"tscxg".unicodeScalars.contains(text[index - 1]) { count += 1 }
        }
        return max(1, count)
    }

    private static func french(_ letters: ArraySlice<Unicode.Scalar>) -> Int {
        var count = groups(letters, isFrenchVowel)
        var stem = letters
        if stem.last == "s" { stem = stem.dropLast() }
        if stem.count > 2, stem.last == "e", let before = stem.dropLast().last,
            !isFrenchVowel(before)
        {
            count -= 1
        }
        return max(1, count)
    }

    /// Strong vowels beside each other are two syllables: `le-er`, `ca-os`, `dí-a`.
    private static func hiatuses(_ letters: ArraySlice<Unicode.Scalar>) -> Int {
        let strong = Set("aeoáéóíú".unicodeScalars)
        return zip(letters, letters.dropFirst()).filter {
            strong.contains($0) && strong.contains($1)
        }.count
    }
}
