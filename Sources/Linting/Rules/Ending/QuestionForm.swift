/// Tells by its first words that a sentence asks.
enum QuestionForm {
    /// Whether the order of its words makes a question: `Would you…`, `What does it…`, `Удобно ли…`.
    static func isInverted(_ sentence: Sentence, in document: Document) -> Bool {
        let words = firstWords(of: sentence, in: document)
        guard let first = words.first, words.count >= 2 else { return false }
        let isFirstVerb = auxiliaries.contains(first) && pronouns.contains(words[1])
        if isFirstVerb { return words.count < 3 || words[2] != know }
        if questionWords.contains(first), words.count >= 3 {
            return auxiliaries.contains(words[1]) && pronouns.contains(words[2])
        }
        if first == ukrainianParticle { return true }
        if words[1] == particle || (words.count >= 3 && words[2] == particle) {
            return isFreeOfSubclause(sentence, in: document)
        }
        if russianWords.contains(first), russianPronouns.contains(words[1]) {
            return isFreeOfSubclause(sentence, in: document)
        }
        return isInvertedElsewhere(words, sentence, document)
    }

    /// `Haben Sie…`, `Pouvez-vous…`, `¿Quién…`; only verbs of which the imperative is another word.
    private static func isInvertedElsewhere(
        _ words: [UInt64], _ sentence: Sentence, _ document: Document
    ) -> Bool {
        if document.text.scalars[sentence.scalars].first == "¿" { return true }
        if germanVerbs.contains(words[0]), germanPronouns.contains(words[1]) {
            return isFreeOfSubclause(sentence, in: document)
        }
        return frenchVerbs.contains(words[0]) && words[1] == frenchPronoun
    }

    /// Whether it asks without need of a mark: `Подскажите, кто…`, `Интересно, как…`, `آیا …`.
    static func isIndirect(_ sentence: Sentence, in document: Document) -> Bool {
        let words = firstWords(of: sentence, in: document)
        guard let first = words.first, words.count >= 3 else { return false }
        if first == persianParticle { return true }
        guard asking.contains(first) || (first == negation && asking.contains(words[1])) else {
            return false
        }
        return words.dropFirst().contains {
            russianWords.contains($0) || $0 == particle || $0 == ukrainianParticle
        }
    }

    /// The fingerprints of its first five words.
    private static func firstWords(of sentence: Sentence, in document: Document) -> [UInt64] {
        var words: [UInt64] = []
        for token in sentence.tokens where document.stream.tokens[token].kind == .word {
            words.append(document.stream.tokens[token].hash)
            if words.count == 5 { break }
        }
        return words
    }

    /// `Как вы писали, …` leads in a statement; a question of this form has no comma.
    private static func isFreeOfSubclause(_ sentence: Sentence, in document: Document) -> Bool {
        !document.text.scalars[sentence.scalars].contains(",")
    }

    private static func hash(_ word: String) -> UInt64 { WordHash.of(word.unicodeScalars) }

    private static let know = hash("know")
    private static let particle = hash("ли")
    private static let ukrainianParticle = hash("чи")
    private static let persianParticle = hash("آیا")
    private static let negation = hash("не")
    private static let frenchPronoun = hash("vous")
    private static let auxiliaries: WordSet = [
        "is", "are", "was", "were", "do", "does", "did", "can", "could", "would", "will", "should",
        "have", "has",
        "may", "shall",
    ]
    private static let pronouns: WordSet = [
        "you", "we", "i", "it", "he", "she", "they", "this", "that", "there", "your", "anyone",
        "someone",
    ]
    private static let questionWords: WordSet = [
        "who", "what", "when", "where", "why", "how", "which", "whose",
    ]
    private static let russianWords: WordSet = [
        "кто", "когда", "где", "куда", "откуда", "почему", "зачем", "как", "какой", "какая",
        "какие", "сколько", "чей",
        "хто", "коли", "де", "чому", "як", "який", "скільки", "кому", "кого", "с", "кем",
    ]
    private static let russianPronouns: WordSet = [
        "вы", "вам", "ваш", "ваша", "ваши", "ви", "ваші",
    ]
    private static let germanVerbs: WordSet = [
        "haben", "hätten", "können", "könnten", "möchten", "sind", "ist", "wären", "würden",
        "wäre", "dürfen", "darf", "hast", "hättest", "kannst", "könntest", "möchtest", "bist",
    ]
    private static let germanPronouns: WordSet = [
        "sie", "ich", "wir", "das", "es", "du", "ihr",
    ]
    private static let frenchVerbs: WordSet = [
        "pouvez", "pourriez", "avez", "auriez", "êtes", "seriez", "souhaitez", "voulez",
        "connaissez", "utilisez", "cherchez",
    ]
    private static let asking: WordSet = [
        "подскажите", "подскажете", "скажите", "скажете", "интересно", "підкажіть", "підкажете",
        "скажіть", "цікаво",
    ]
}
