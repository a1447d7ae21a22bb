extension LetterLanguage {
    /// The commonest words, folded, which say nothing of what a text is about.
    package var stopWords: Set<String> { Self.stopWordTable[self] ?? [] }

    /// By the fingerprint of a word: the places of its languages among all, so that a text is asked without strings.
    static let stopWordLanguages: [UInt64: [Int]] = {
        var table: [UInt64: [Int]] = [:]
        for (index, language) in allCases.enumerated() {
            for word in language.stopWords {
                table[WordHash.of(word.unicodeScalars), default: []].append(index)
            }
        }
        return table
    }()

    static let longestStopWord =
        stopWordTable.values.joined().map(\.unicodeScalars.count).max() ?? 0

    private static let stopWordTable: [LetterLanguage: Set<String>] = [
        .english: [
            "the", "and", "you", "your", "to", "of", "is", "are", "for", "we", "that", "this",
            "with", "have",
            "on", "it", "i", "our", "at", "who", "how", "what", "does", "do", "be",
        ],
        .german: [
            "und", "der", "die", "das", "ich", "sie", "wir", "ist", "nicht", "ein", "eine", "für",
            "mit",
            "ihnen", "ihre", "auf", "zu", "den", "wie", "bei", "von", "im", "haben",
        ],
        .french: [
            "le", "la", "les", "et", "vous", "nous", "je", "est", "pour", "votre", "vos", "une",
            "des", "que",
            "qui", "avec", "dans", "du", "sur", "ce", "à", "au",
        ],
        .spanish: [
            "el", "los", "las", "y", "que", "usted", "para", "su", "sus", "con", "una", "por", "es",
            "le",
            "nos", "del", "en", "lo", "como", "está", "se", "al",
        ],
        .russian: [
            "и", "в", "не", "на", "что", "вы", "мы", "как", "для", "или", "у", "с", "по", "это",
        ],
        .ukrainian: [
            "та", "що", "ви", "ми", "як", "для", "або", "з", "у", "це", "чи", "не", "на", "й",
        ],
    ]
}
