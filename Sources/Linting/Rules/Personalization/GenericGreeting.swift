import Diagnostics

extension Rule {
    static let genericGreeting = Rule(
        "generic-greeting", .warning, "the greeting fits everybody", .personalization,
        from: [.seed("a letter to nobody is answered by nobody")], steps: .first,
        doc: Doc(
            why:
                "'Dear Sir or Madam' and 'Hi there' say that the sender does not know to whom he writes.",
            bad: "Dear Sir or Madam,",
            good: "Hi {{ first_name }},"),
        check: .variant { reading in
            let document = reading.document
            guard reading.letter.isFirstTouch, let greeting = document.greeting else { return [] }
            let tokens = document.stream.tokens(in: greeting)
            let text = document.quote(scalars: greeting).trimmingMarks
            let isListed = !document.hits(.genericGreeting, in: tokens).isEmpty
            guard isListed || !namesSomebody(tokens, document) else { return [] }
            let message =
                "'\(text)' greets nobody in particular; greet by name, such as '{{ first_name }}'"
            return [Remark(message, at: reading.span(greeting))]
        })

    /// A variable, a placeholder, or a capitalised word after the first.
    private static func namesSomebody(_ tokens: Range<Int>, _ document: Document) -> Bool {
        let placeholders = Placeholder.all(in: document.text, isTemplate: true)
        return tokens.contains { index in
            let token = document.stream.tokens[index]
            if token.kind == .variable
                || placeholders.contains(where: { $0.scalars.overlaps(token.scalars) })
            {
                return true
            }
            guard token.kind == .word, let first = document.text.scalars[token.scalars].first else {
                return false
            }
            // Scripts without capitals: a second word is taken for a name.
            let hasCase = first.properties.isCased
            if index == tokens.lowerBound {
                return hasCase && first.isUppercase && !greets(document.stream.word(index))
            }
            return hasCase ? first.isUppercase && !greets(document.stream.word(index)) : true
        }
    }

    /// Whether a folded word greets and is no name.
    static func greets(_ word: String) -> Bool { greetingWords.contains(word) }

    private static let greetingWords: Set<String> = [
        "hi", "hello", "hey", "dear", "good", "morning", "afternoon", "evening", "day", "greetings",
        "добрый", "день",
        "вечер", "доброе", "утро", "доброго", "дня", "здравствуйте", "здравствуй", "привет",
        "приветствую", "hallo",
        "guten", "tag", "morgen", "moin", "bonjour", "bonsoir", "salut", "hola", "buenos", "días",
        "buenas", "tardes",
        "привіт", "вітаю", "добрий", "вечір",
    ]
}
