/// Languages in the Latin script whose short words look alike; a table of one must not judge a text of another.
enum TextLanguage: CaseIterable, Sendable {
    case english, german, french, spanish, portuguese

    /// Words that carry grammar: frequent in their language, rare in the others.
    private static let functionWords: [TextLanguage: Set<String>] = [
        .english: [
            "the", "is", "are", "you", "we", "our", "i", "for", "of", "to", "not", "this", "that",
            "and", "my", "in", "have", "it", "with", "your", "please", "thanks", "sure", "why",
            "hi",
            "was", "will", "be", "but", "at", "us", "they", "she", "he", "im", "dont", "from",
            "here",
            "out", "on", "if", "what", "how", "who", "can", "thank", "send", "yes", "by", "so",
        ],
        .german: [
            "der", "die", "das", "und", "ist", "nicht", "ich", "wir", "sie", "uns", "bitte", "fur",
            "mit", "ein", "eine", "im", "den", "dem", "auf", "zu", "von", "haben", "ihre", "ihr",
            "kein", "keine", "danke", "ja", "nein", "mich", "mir", "aus", "wieder", "bin", "es",
        ],
        .french: [
            "le", "la", "les", "et", "est", "pas", "je", "nous", "vous", "pour", "avec", "une",
            "un",
            "du", "des", "ce", "ne", "que", "qui", "dans", "sur", "votre", "merci", "oui", "ca",
            "moi",
            "vos", "au", "c", "j", "n", "m", "l", "d", "y", "plus", "non",
        ],
        .spanish: [
            "el", "la", "los", "las", "y", "es", "por", "para", "con", "un", "una", "que", "en",
            "mi",
            "nos", "su", "lo", "me", "se", "gracias", "si", "muy", "le", "eso", "mas", "del", "al",
            "estamos", "no", "te",
        ],
        .portuguese: [
            "o", "os", "e", "nao", "para", "com", "um", "uma", "que", "em", "meu", "nos", "seu",
            "sim",
            "por", "voce", "ja", "do", "da", "no", "na", "isso", "quem", "temos", "obrigado", "ao",
            "pode", "minha", "mais", "a", "estou",
        ],
    ]

    /// Returns the languages that a text may be written in: those with the most function words, all when there are none.
    static func candidates(for clauses: [Clause]) -> Set<TextLanguage> {
        var counts: [TextLanguage: Int] = [:]
        for word in clauses.lazy.flatMap(\.words).prefix(400) where word.kind == .word {
            for (language, words) in functionWords where words.contains(word.text) {
                counts[language, default: 0] += 1
            }
        }
        guard let most = counts.values.max() else { return Set(allCases) }
        return Set(counts.filter { $0.value == most }.keys)
    }
}
