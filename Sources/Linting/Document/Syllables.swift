/// Counts syllables by groups of vowels: near enough for reading grades, and the same on every machine.
package enum Syllables {
    /// Returns the syllables of a folded word in a language, at least one.
    package static func count(in word: String, _ language: LetterLanguage) -> Int {
        let letters = Array(word.unicodeScalars)
        switch language {
        // Every vowel is a syllable.
        case .russian, .ukrainian: return max(1, letters.filter { cyrillic.contains($0) }.count)
        case .english: return english(letters)
        case .german: return max(1, groups(letters, german))
        case .french: return french(letters)
        case .spanish: return max(1, groups(letters, spanish) + hiatuses(letters))
        case .persian: return max(1, letters.count / 2)
        }
    }

    private static let cyrillic = Set("аеиоуыэюяіїє".unicodeScalars)
    private static let german = Set("aeiouyäöü".unicodeScalars)
    private static let spanish = Set("aeiouáéíóúü".unicodeScalars)
    private static let latin = Set("aeiouy".unicodeScalars)
    private static let frenchVowels = Set("aeiouyàâäéèêëîïôöùûüÿœ".unicodeScalars)

    private static func groups(_ letters: [Unicode.Scalar], _ vowels: Set<Unicode.Scalar>) -> Int {
        var count = 0
        var wasVowel = false
        for letter in letters {
            let isVowel = vowels.contains(letter)
            if isVowel, !wasVowel { count += 1 }
            wasVowel = isVowel
        }
        return count
    }

    private static func english(_ letters: [Unicode.Scalar]) -> Int {
        var count = groups(letters, latin)
        let text = letters.filter { $0 != "'" }
        guard let last = text.last, text.count > 2 else { return max(1, count) }
        let before = text[text.count - 2]
        if last == "e", !latin.contains(before) {
            // The silent e of `dose`, but not that of `table`.
            let isSyllabic = before == "l" && !latin.contains(text[text.count - 3])
            if !isSyllabic { count -= 1 }
        } else if last == "d", before == "e" {
            let third = text[text.count - 3]
            if third != "t", third != "d", !latin.contains(third) { count -= 1 }
        } else if last == "s", before == "e", text.count > 3 {
            let third = text[text.count - 3]
            let hisses = "sxzcg".unicodeScalars.contains(third) || third == "h"
            if !hisses, !latin.contains(third) { count -= 1 }
        }
        // `i-a` and `i-o` are apart, but not in `-tion` and `-cial`.
        for index in text.indices.dropFirst().dropLast()
        where text[index] == "i" && "ao".unicodeScalars.contains(text[index + 1]) {
            if !"tscxg".unicodeScalars.contains(text[index - 1]) { count += 1 }
        }
        return max(1, count)
    }

    private static func french(_ letters: [Unicode.Scalar]) -> Int {
        var count = groups(letters, frenchVowels)
        var stem = letters[...]
        if stem.last == "s" { stem = stem.dropLast() }
        if stem.count > 2, stem.last == "e", let before = stem.dropLast().last,
            !frenchVowels.contains(before)
        {
            count -= 1
        }
        return max(1, count)
    }

    /// Strong vowels beside each other are two syllables: `le-er`, `ca-os`, `dí-a`.
    private static func hiatuses(_ letters: [Unicode.Scalar]) -> Int {
        let strong = Set("aeoáéóíú".unicodeScalars)
        return zip(letters, letters.dropFirst()).filter {
            strong.contains($0) && strong.contains($1)
        }.count
    }
}
