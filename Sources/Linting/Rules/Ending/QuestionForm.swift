/// Tells by its first words that a sentence asks.
enum QuestionForm {
    /// Whether the order of its words makes a question: `Would you…`, `What does it…`, `Удобно ли…`.
    static func isInverted(_ sentence: Sentence, in document: Document) -> Bool {
        let words = firstWords(of: sentence, in: document)
        guard let first = words.first, words.count >= 2 else { return false }
        let isFirstVerb = auxiliaries.contains(first) && pronouns.contains(words[1])
        if isFirstVerb { return !words.dropFirst(2).starts(with: ["know"]) }
        if questionWords.contains(first), words.count >= 3 {
            return auxiliaries.contains(words[1]) && pronouns.contains(words[2])
        }
        if first == "чи" { return true }
        if words[1] == "ли" || (words.count >= 3 && words[2] == "ли") {
            return isFreeOfSubclause(sentence, in: document)
        }
        if russianWords.contains(first), russianPronouns.contains(words[1]) {
            return isFreeOfSubclause(sentence, in: document)
        }
        return isInvertedElsewhere(words, sentence, document)
    }

    /// `Haben Sie…`, `Pouvez-vous…`, `¿Quién…`; only verbs of which the imperative is another word.
    private static func isInvertedElsewhere(
        _ words: [String], _ sentence: Sentence, _ document: Document
    ) -> Bool {
        if document.text.scalars[sentence.scalars].first == "¿" { return true }
        if germanVerbs.contains(words[0]), germanPronouns.contains(words[1]) {
            return isFreeOfSubclause(sentence, in: document)
        }
        return frenchVerbs.contains(words[0]) && words[1] == "vous"
    }

    /// Whether it asks without need of a mark: `Подскажите, кто…`, `Интересно, как…`, `آیا …`.
    static func isIndirect(_ sentence: Sentence, in document: Document) -> Bool {
        let words = firstWords(of: sentence, in: document)
        guard let first = words.first, words.count >= 3 else { return false }
        if first == "آیا" { return true }
        guard asking.contains(first) || (first == "не" && asking.contains(words[1])) else {
            return false
        }
        return words.dropFirst().contains { russianWords.contains($0) || $0 == "ли" || $0 == "чи" }
    }

    private static func firstWords(of sentence: Sentence, in document: Document) -> [String] {
        var words: [String] = []
        for token in sentence.tokens where document.stream.tokens[token].kind == .word {
            words.append(document.stream.word(token))
            if words.count == 5 { break }
        }
        return words
    }

    /// `Как вы писали, …` leads in a statement; a question of this form has no comma.
    private static func isFreeOfSubclause(_ sentence: Sentence, in document: Document) -> Bool {
        !document.text.scalars[sentence.scalars].contains(",")
    }

    private static let auxiliaries: Set<String> = [
        "is", "are", "was", "were", "do", "does", "did", "can", "could", "would", "will", "should",
        "have", "has",
        "may", "shall",
    ]
    private static let pronouns: Set<String> = [
        "you", "we", "i", "it", "he", "she", "they", "this", "that", "there", "your", "anyone",
        "someone",
    ]
    private static let questionWords: Set<String> = [
        "who", "what", "when", "where", "why", "how", "which", "whose",
    ]
    private static let russianWords: Set<String> = [
        "кто", "когда", "где", "куда", "откуда", "почему", "зачем", "как", "какой", "какая",
        "какие", "сколько", "чей",
        "хто", "коли", "де", "чому", "як", "який", "скільки", "кому", "кого", "с", "кем",
    ]
    private static let russianPronouns: Set<String> = [
        "вы", "вам", "ваш", "ваша", "ваши", "ви", "ваші",
    ]
    private static let germanVerbs: Set<String> = [
        "haben", "hätten", "können", "könnten", "möchten", "sind", "ist", "wären", "würden",
        "wäre", "dürfen", "darf", "hast", "hättest", "kannst", "könntest", "möchtest", "bist",
    ]
    private static let germanPronouns: Set<String> = [
        "sie", "ich", "wir", "das", "es", "du", "ihr",
    ]
    private static let frenchVerbs: Set<String> = [
        "pouvez", "pourriez", "avez", "auriez", "êtes", "seriez", "souhaitez", "voulez",
        "connaissez", "utilisez", "cherchez",
    ]
    private static let asking: Set<String> = [
        "подскажите", "подскажете", "скажите", "скажете", "интересно", "підкажіть", "підкажете",
        "скажіть", "цікаво",
    ]
}
