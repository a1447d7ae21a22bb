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
                tally.add(stream.folded(index), hash: stream.tokens[index].hash)
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
    /// By the place of the language among all.
    private var stopWords = [Int](repeating: 0, count: LetterLanguage.allCases.count)

    mutating func add(_ letters: ArraySlice<Unicode.Scalar>, hash: UInt64) {
        guard letters.contains(where: \.isLetter) else { return }
        words += 1
        for letter in letters { add(letter) }
        guard letters.count <= LetterLanguage.longestStopWord,
            let languages = LetterLanguage.stopWordLanguages[hash]
        else { return }
        for index in languages { stopWords[index] += 1 }
    }

    private func count(_ language: LetterLanguage) -> Int {
        LetterLanguage.allCases.firstIndex(of: language).map { stopWords[$0] } ?? 0
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
            return count(.ukrainian) > count(.russian) ? .ukrainian : .russian
        }
        let candidates: [LetterLanguage] = [.english, .german, .french, .spanish]
        let ranked = candidates.map { ($0, count($0)) }
        guard let best = ranked.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
        return ranked.filter { $0.1 == best.1 }.count == 1 ? best.0 : nil
    }
}
