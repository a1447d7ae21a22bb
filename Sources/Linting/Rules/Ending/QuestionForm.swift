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
        return first == "آیا"
    }

    /// Whether it asks politely without a mark: `Подскажите, кто…`, `Интересно, как…`.
    static func isIndirect(_ sentence: Sentence, in document: Document) -> Bool {
        let words = firstWords(of: sentence, in: document)
        guard let first = words.first, words.count >= 3 else { return false }
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
    private static let asking: Set<String> = [
        "подскажите", "подскажете", "скажите", "скажете", "интересно", "підкажіть", "підкажете",
        "скажіть", "цікаво",
    ]
}
