/// A language that the rules know words of.
package enum LetterLanguage: String, CaseIterable, Sendable {
    case english = "en"
    case russian = "ru"
    case ukrainian = "uk"
    case german = "de"
    case french = "fr"
    case spanish = "es"
    case persian = "fa"

    /// Guesses the language of the words by script, letters and stop words; nil below eight words or without a lead.
    package static func detect(in stream: TokenStream, _ ranges: [Range<Int>]) -> LetterLanguage? {
        var tally = Tally()
        for range in ranges {
            for index in range where stream.tokens[index].kind == .word {
                tally.add(stream.pool[stream.tokens[index].folded], word: stream.word(index))
            }
        }
        return tally.verdict
    }
}

/// The marks of each language that a text shows.
private struct Tally {
    private var words = 0
    private var latin = 0
    private var cyrillic = 0
    private var arabic = 0
    private var ukrainian = 0
    private var russian = 0
    private var persian = 0
    private var stopWords: [LetterLanguage: Int] = [:]

    mutating func add(_ letters: ArraySlice<Unicode.Scalar>, word: String) {
        guard letters.contains(where: \.isLetter) else { return }
        words += 1
        for letter in letters { add(letter) }
        for language in LetterLanguage.allCases where language.stopWords.contains(word) {
            stopWords[language, default: 0] += 1
        }
    }

    private mutating func add(_ letter: Unicode.Scalar) {
        switch letter.value {
        case 0..<0x250: latin += 1
        case 0x400..<0x530: cyrillic += 1
        case 0x600..<0x780: arabic += 1
        default: break
        }
        switch letter {
        case "і", "ї", "є", "ґ": ukrainian += 1
        case "ы", "э", "ъ": russian += 1
        case "پ", "چ", "ژ", "گ", "ک", "ی": persian += 1
        default: break
        }
    }

    var verdict: LetterLanguage? {
        guard words >= 8 else { return nil }
        let most = max(latin, cyrillic, arabic)
        if most == arabic { return persian > 0 ? .persian : nil }
        if most == cyrillic {
            if ukrainian != russian { return ukrainian > russian ? .ukrainian : .russian }
            return stopWords[.ukrainian, default: 0] > stopWords[.russian, default: 0]
                ? .ukrainian : .russian
        }
        let candidates: [LetterLanguage] = [.english, .german, .french, .spanish]
        let ranked = candidates.map { ($0, stopWords[$0, default: 0]) }
        guard let best = ranked.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
        return ranked.filter { $0.1 == best.1 }.count == 1 ? best.0 : nil
    }
}
