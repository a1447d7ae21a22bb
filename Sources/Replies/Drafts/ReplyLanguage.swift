/// The languages that replies are answered in; the raw value is the code of ISO 639-1.
package enum ReplyLanguage: String, CaseIterable, Sendable {
    case english = "en"
    case russian = "ru"
    case german = "de"
    case french = "fr"
    case spanish = "es"
    case portuguese = "pt"
    case ukrainian = "uk"
    case persian = "fa"

    /// Letters of a text beyond this are not looked at.
    private static let sample = 4000

    /// Returns the language of a text: by its script, then by its small words; English when it cannot be told.
    package static func of(_ text: String) -> ReplyLanguage {
        var latin = 0
        var cyrillic = 0
        var ukrainian = 0
        var persian = 0
        for scalar in text.unicodeScalars.prefix(sample) {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += 1
            // І, Ї, Є and Ґ stand in no Russian word.
            case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457, 0x490, 0x491:
                cyrillic += 1
                ukrainian += 1
            case 0x400...0x4FF: cyrillic += 1
            case 0x600...0x6FF: persian += 1
            default: break
            }
        }
        if persian > max(latin, cyrillic) { return .persian }
        if cyrillic > latin { return ukrainian > 0 ? .ukrainian : .russian }
        return latinLanguage(of: text)
    }

    /// Small words that are frequent in their language and rare in the others, folded.
    private static let words: [(language: ReplyLanguage, words: Set<String>)] = [
        (
            .english,
            [
                "the", "is", "are", "you", "we", "our", "i", "for", "of", "to", "not", "and", "my",
                "in", "have", "it", "with", "your", "please", "thanks", "will", "be", "at", "us",
                "this", "that", "on", "if", "thank", "yes", "now", "right", "maybe",
            ]
        ),
        (
            .german,
            [
                "der", "die", "das", "und", "ist", "nicht", "ich", "wir", "sie", "uns", "bitte",
                "mit", "ein", "eine", "im", "den", "auf", "zu", "haben", "kein", "keine", "danke",
                "ja", "nein", "aber", "interesse", "aktuell",
            ]
        ),
        (
            .french,
            [
                "le", "la", "les", "et", "est", "pas", "je", "nous", "vous", "pour", "avec", "une",
                "des", "ce", "ne", "dans", "sur", "votre", "merci", "oui", "mais", "c", "n", "au",
            ]
        ),
        (
            .spanish,
            [
                "el", "los", "las", "y", "es", "por", "para", "con", "un", "una", "en", "nos",
                "lo", "me", "gracias", "si", "ahora", "muy", "estamos", "no", "pero",
            ]
        ),
        (
            .portuguese,
            [
                "o", "os", "e", "nao", "para", "com", "um", "uma", "em", "nos", "seu", "sim",
                "por", "voce", "do", "da", "no", "temos", "obrigado", "obrigada", "mas", "agora",
            ]
        ),
    ]

    private static func latinLanguage(of text: String) -> ReplyLanguage {
        var counts = Array(repeating: 0, count: words.count)
        let scalars = text.unicodeScalars.prefix(sample)
        for word in scalars.split(whereSeparator: { !Folding.isLetter($0) }) {
            let folded = Folding.fold(String(word))
            for index in words.indices where words[index].words.contains(folded) {
                counts[index] += 1
            }
        }
        guard let most = counts.max(), most > 0, let best = counts.firstIndex(of: most) else {
            return .english
        }
        return words[best].language
    }
}
