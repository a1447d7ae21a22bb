/// How often a letter speaks of its sender and of its reader.
package struct PronounCount: Hashable, Sendable {
    /// `I`, `we`, `our`; in Russian also verbs at the start of a sentence that need no pronoun, such as `Предлагаем`.
    package var sender = 0
    /// `you`, `your`, and the variables for the reader's name and company.
    package var recipient = 0
}

extension Document {
    /// Counts pronouns in the sentences of the body.
    package var pronouns: PronounCount {
        var count = PronounCount()
        for sentence in sentences {
            for token in sentence.tokens {
                switch party(of: token) {
                case .sender: count.sender += 1
                case .recipient: count.recipient += 1
                case nil: break
                }
            }
            if beginsWithOwnVerb(sentence) { count.sender += 1 }
        }
        return count
    }

    /// Whether a sentence begins with its sender: `We build…`, `Мы строим…`, `Предлагаем…`.
    package func beginsWithSender(_ sentence: Sentence) -> Bool {
        guard let first = sentence.tokens.first(where: { stream.tokens[$0].isWord }) else {
            return false
        }
        return isSubject(first) || beginsWithOwnVerb(sentence)
    }

    /// Whether a sentence addresses its reader, or prints something of his.
    func speaksOfReader(_ sentence: Sentence) -> Bool {
        sentence.tokens.contains { token in
            if party(of: token) == .recipient { return true }
            let item = stream.tokens[token]
            guard item.kind == .variable else { return false }
            return text.variable(at: item.scalars.lowerBound).map(VariableName.isPersonal) ?? false
        }
    }

    private enum Party { case sender, recipient }

    private func party(of token: Int) -> Party? {
        let item = stream.tokens[token]
        if item.kind == .variable {
            let name = text.variable(at: item.scalars.lowerBound) ?? ""
            return Pronouns.readerVariables.contains(name) ? .recipient : nil
        }
        guard item.kind == .word else { return nil }
        let (letters, word) = withoutTail(item)
        // `du` is a pronoun in German and an article in French.
        if Pronouns.articles.contains(word), language != .german { return nil }
        if Pronouns.slots.contains(word), isBracketed(item) { return .recipient }
        if Pronouns.sender.contains(word) || Pronouns.senderStems.begin(letters) { return .sender }
        let isReader =
            Pronouns.recipient.contains(word) || Pronouns.recipientStems.begin(letters)
        return isReader ? .recipient : nil
    }

    /// The letters of a word before its apostrophe, and their fingerprint: `i'm` and `we've` count as `i` and `we`.
    private func withoutTail(_ token: Token) -> (ArraySlice<Unicode.Scalar>, UInt64) {
        let letters = stream.pool[token.folded]
        guard let end = letters.firstIndex(of: "'") else { return (letters, token.hash) }
        return (letters[..<end], WordHash.of(letters[..<end]))
    }

    /// Whether a bracket stands before a word, as in the slots of other tools: `{Company}`, `[First Name]`.
    private func isBracketed(_ token: Token) -> Bool {
        let before = token.scalars.lowerBound - 1
        return before >= 0 && "{[<%".unicodeScalars.contains(text.scalars[before])
    }

    private func isSubject(_ token: Int) -> Bool {
        guard stream.tokens[token].kind == .word else { return false }
        return Pronouns.subjects.contains(withoutTail(stream.tokens[token]).1)
    }

    /// A Russian verb of the first person at the head: `Предлагаем`, `Пишу`; its ending tells it, short words do not.
    private func beginsWithOwnVerb(_ sentence: Sentence) -> Bool {
        guard language == .russian || language == nil,
            let first = sentence.tokens.first(where: { stream.tokens[$0].isWord }),
            stream.tokens[first].kind == .word
        else { return false }
        let letters = stream.folded(first)
        guard letters.count >= 4, !Pronouns.noVerbs.contains(stream.tokens[first].hash) else {
            return false
        }
        return Pronouns.verbEndings.contains { letters.suffix($0.count).elementsEqual($0) }
    }
}

private enum Pronouns {
    private static let subjectWords = [
        "i", "we", "я", "мы", "ми", "ich", "wir", "je", "j", "nous", "yo", "nosotros",
    ]
    static let subjects = WordSet(subjectWords)
    static let articles: WordSet = ["du"]
    static let senderStems = WordStems(["наш"])
    static let recipientStems = WordStems(["ваш", "твоя", "твой", "твои", "твое"])
    static let sender = WordSet(
        subjectWords + [
            "my", "our", "me", "us", "mine", "ours", "мой", "моя", "мое", "мои", "моего", "моей",
            "моих", "моим", "мне", "меня", "мной", "нам", "нас", "нами", "мене", "мені",
            "mein", "meine", "meinen", "unser", "unsere", "unseren", "uns", "mich", "mir", "mon",
            "ma",
            "mes", "notre", "nos", "mi", "mis", "nuestro", "nuestra", "nuestros", "nuestras",
        ])
    static let recipient: WordSet = [
        "you", "your", "yours", "вы", "вам", "вас", "вами", "ты", "тебе", "тебя", "тобой", "ви",
        "ihr", "ihre", "ihnen", "ihren", "ihrer", "ihrem", "du", "dich", "dir", "dein", "deine",
        "vous", "votre", "vos", "tu", "toi", "ton", "ta", "tes", "usted", "ustedes", "su", "sus",
    ]
    /// What slots of other tools begin with.
    static let slots: WordSet = ["company", "companyname", "first", "firstname", "name"]
    static let readerVariables: Set<String> = ["company", "first_name", "company_name", "name"]
    /// Words that end as such verbs do.
    static let noVerbs: WordSet = ["затем", "причем", "зачем", "совсем", "вообще", "рим"]
    static let verbEndings = [
        "аем", "яем", "уем", "ием", "лаю", "ваю", "ляю", "пишу", "шлю", "рим", "вим", "дим", "жем",
    ].map { Array($0.unicodeScalars) }
}
