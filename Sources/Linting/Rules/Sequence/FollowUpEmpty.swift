import Diagnostics

extension Rule {
    static let followUpEmpty = Rule(
        "follow-up-empty", .warning, "the follow-up brings nothing new", .sequence,
        from: [
            .study(
                "Gong, 304,174 mails: follow-ups of four sentences and more go with 15 times the meetings"
            )
        ], steps: .followUp,
        doc: Doc(
            why: """
                A follow-up of fewer than 20 words that names nothing that the first letter did not name gives no \
                reason to answer now. Bring one new fact: an example, a figure, another question.
                """,
            bad: "Just bumping this. Any thoughts?",
            good: "The dock in Bremen takes returns since Monday. Who plans yours?"),
        check: .variant { reading throws(NotAssessed) in
            guard reading.letter.position == .followUp || reading.letter.position == .breakup else {
                return []
            }
            let document = reading.document
            let words = document.countedTokens.count
            guard words < mostWordsOfEmpty, words > 0 else { return [] }
            guard !bringsNews(reading) else { return [] }
            let place = document.sentences.first?.scalars ?? document.end
            let message =
                "\(words) words and nothing that the first letter did not say; bring one new fact"
            return [Remark(message, at: reading.span(place))]
        })

    /// Words.
    private static let mostWordsOfEmpty = 20
    /// Letters by which a word is compared, so that its cases and numbers are one.
    private static let stemLength = 5

    /// Whether the body has a word of content, a figure, a link or a personal variable that the first letter has not.
    private static func bringsNews(_ reading: Reading) -> Bool {
        let document = reading.document
        let known = knownStems(reading.letter)
        let empty = document.hits.filter { emptyLists.contains($0.list) }.map(\.tokens)
        for sentence in document.sentences {
            for token in document.words(in: sentence.tokens)
            where !empty.contains(where: { $0.contains(token) }) {
                if isNews(token, reading, known) { return true }
            }
        }
        return false
    }

    private static let emptyLists: Set<PhraseList> = [
        .followUpGuilt, .weakOpener, .closingCliche, .questionsBait, .interestQuestion,
        .timeQuestion, .breakupThreat, .lastLetter, .hedging,
    ]

    private static func isNews(_ token: Int, _ reading: Reading, _ known: Set<String>) -> Bool {
        let document = reading.document
        let item = document.stream.tokens[token]
        switch item.kind {
        case .variable:
            guard let name = document.text.variable(at: item.scalars.lowerBound),
                VariableName.isPersonal(name), !name.lowercased().contains("name")
            else { return false }
            return !known.contains("{{\(name)}}")
        case .link: return !known.contains(document.stream.word(token))
        case .word:
            guard let stem = stem(document.stream, token, document.language) else { return false }
            return !known.contains(stem)
        case .mark, .blankLine: return false
        }
    }

    /// The stems of the first letter.
    private static func knownStems(_ letter: Letter) -> Set<String> {
        guard let text = letter.earlier.first else { return [] }
        let stream = Tokenizer.tokens(of: text.scalars)
        var stems: Set<String> = []
        for token in stream.tokens.indices {
            switch stream.tokens[token].kind {
            case .variable:
                let name = text.variable(at: stream.tokens[token].scalars.lowerBound)
                if let name { stems.insert("{{\(name)}}") }
            case .word:
                stems.insert(head(of: stream.word(token)))
            case .link: stems.insert(stream.word(token))
            case .mark, .blankLine: break
            }
        }
        return stems
    }

    /// The head of a word of content; nil for a word that only follows up.
    private static func stem(
        _ stream: TokenStream, _ token: Int, _ language: LetterLanguage?
    ) -> String? {
        let word = stream.word(token)
        let isFigure = word.unicodeScalars.contains(where: \.isDigit)
        guard isFigure || word.unicodeScalars.count > 2,
            !(language?.stopWords.contains(word) ?? false), !fillers.contains(word),
            !fillerStems.contains(where: { word.hasPrefix($0) })
        else { return nil }
        return head(of: word)
    }

    /// What the cases and numbers of a word have in common, roughly: `dock` of `docks`, `рамп` of `рампе`.
    private static func head(of word: String) -> String {
        var letters = word.unicodeScalars[...]
        guard letters.count > 3 else { return word }
        if letters.last == "s" { letters.removeLast() }
        if let first = letters.first, first.value >= 0x400, letters.count <= stemLength {
            letters.removeLast()
        }
        return String(letters.prefix(stemLength))
    }

    /// Words of follow-ups that name nothing.
    private static let fillers: Set<String> = [
        "any", "update", "updates", "news", "just", "this", "that", "again", "back", "time", "week",
        "today", "tomorrow", "quick", "quickly", "still", "here", "there", "when", "where", "which",
        "can", "could", "would", "should", "will", "may", "might", "did", "does", "was", "were",
        "has", "had", "have", "get", "got", "let", "know", "see", "saw", "seen", "look", "looking",
        "hear", "heard", "want", "wanted", "hope", "hoping", "wonder", "wondering", "think",
        "thoughts", "thought", "chance", "from", "about", "your", "you", "not", "but", "one", "two",
        "all", "are", "the", "and", "for", "with", "how", "who", "why", "what", "please", "thanks",
        "thank", "sorry", "bump", "bumping", "top", "inbox", "email", "mail", "message", "note",
        "letter", "reply", "answer", "response", "follow", "following", "check", "checking", "ping",
        "touch", "circle", "circling", "yes", "now", "before", "below", "above", "last", "first",
        "interested", "interest", "sense", "make", "makes", "need", "send", "sent", "open", "hello",
        "есть", "еще", "или", "как", "что", "это", "мое", "мой", "вам", "вас", "ваш", "вы", "мы",
        "уже", "был", "была", "было", "были", "может", "быть", "можно", "удалось", "успели",
        "дела", "там", "тут", "так", "тоже", "снова", "опять", "ли", "за", "для", "чтобы", "если",
        "просто", "наверх", "вверх", "время", "минут", "неделе", "завтра", "сегодня", "актуально",
        "чи", "вже", "лист", "noch", "schon", "kurz", "nur", "meine", "ihre", "haben", "zeit",
        "mail", "nachricht", "avez", "vous", "mon", "message", "encore", "juste", "solo", "correo",
        "mensaje", "usted", "tiempo",
    ]
    private static let fillerStems = [
        "письм", "сообщен", "напомин", "напомн", "ответ", "мнени", "мысл", "новост", "интересн",
        "поднима", "подним", "возвращ", "пишу", "хотел", "хочу", "получил", "увидел", "посмотр",
        "прочита", "ознаком", "вопрос", "решени", "спасиб", "жду", "помощ", "відповід", "нагад",
        "antwort", "rückmeldung", "erinner", "réponse", "respuesta",
    ]
}
