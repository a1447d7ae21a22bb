import Diagnostics

extension Rule {
    static let formalityMix = Rule(
        "formality-mix", .warning, "the reader is addressed formally and familiarly", .tone,
        from: [.practice("a mix shows that parts were written for others")],
        doc: Doc(
            why: """
                «Вы» beside «ты», 'Sie' beside 'du', 'vous' beside 'tu', 'usted' beside 'tú' show that the letter was \
                put together of pieces. Fixed expressions such as «на ты», quoted words, and 'Sie' at the head of a \
                sentence, where it may be 'they', are not counted.
                """,
            bad: "Добрый день! Вы строите склады, и я хочу показать тебе рампу.",
            good: "Добрый день! Вы строите склады, и я хочу показать вам рампу."),
        reportsOnce: true,
        check: .variant { reading in
            guard let forms = reading.document.language.flatMap({ Address.forms[$0] }) else {
                return []
            }
            var formal: [Int] = []
            var familiar: [Int] = []
            for range in reading.document.addressedRanges {
                for token in range {
                    switch forms.tone(of: token, in: reading.document) {
                    case .formal: formal.append(token)
                    case .familiar: familiar.append(token)
                    case nil: break
                    }
                }
            }
            guard let oneFormal = formal.first, let oneFamiliar = familiar.first else { return [] }
            let isFormal = formal.count >= familiar.count
            let (odd, usual) = isFormal ? (oneFamiliar, oneFormal) : (oneFormal, oneFamiliar)
            let document = reading.document
            let message =
                "'\(document.quote(odd..<odd + 1))' stands beside '\(document.quote(usual..<usual + 1))'; address the reader in one way"
            return [Remark(message, at: reading.span(tokens: odd..<odd + 1))]
        })
}

extension Document {
    /// Tokens of what is said to the reader: greeting, body, postscript.
    fileprivate var addressedRanges: [Range<Int>] {
        (greeting.map { [stream.tokens(in: $0)] } ?? []) + sentences.map(\.tokens)
            + lines(.postscript).map(\.tokens)
    }
}

/// The words by which a language addresses someone formally and familiarly.
private struct Address {
    enum Tone { case formal, familiar }

    let formal: WordSet
    let familiar: WordSet
    /// Words before such a word with which it is a fixed expression: `на ты`.
    var fixed: WordSet = []
    /// Whether the formal words are told from others by a capital inside a sentence.
    var needsCapital = false

    func tone(of token: Int, in document: Document) -> Tone? {
        let item = document.stream.tokens[token]
        guard item.kind == .word else { return nil }
        // `t'envoyer` is `te envoyer`.
        let isElided = Self.elision.begin(document.stream.folded(token))
        let head = isElided ? Self.elided : item.hash
        let isFormal = formal.contains(head)
        guard isFormal || familiar.contains(head), !isFixed(token, document),
            !isQuoted(item, token, document)
        else { return nil }
        guard isFormal else { return .familiar }
        return needsCapital && !isPlainCapital(item, token, document) ? nil : .formal
    }

    private func isFixed(_ token: Int, _ document: Document) -> Bool {
        guard token > 0 else { return false }
        if document.stream.isMark(token - 1, "-") {
            return document.stream.word(token) == "vous" && isRendezVous(token, document)
        }
        return fixed.contains(document.stream.tokens[token - 1].hash)
    }

    private func isRendezVous(_ token: Int, _ document: Document) -> Bool {
        token > 1 && document.stream.word(token - 2) == "rendez"
    }

    private func isQuoted(_ item: Token, _ token: Int, _ document: Document) -> Bool {
        document.sentenceIndex(of: token).map {
            document.isQuoted(item.scalars, in: document.sentences[$0])
        } ?? false
    }

    /// A capital that no beginning of a sentence, line or quotation asks for.
    private func isPlainCapital(_ item: Token, _ token: Int, _ document: Document) -> Bool {
        let scalars = document.text.scalars
        let start = item.scalars.lowerBound
        guard scalars[start].isUppercase, start >= 2, scalars[start - 1] == " ", token > 0 else {
            return false
        }
        let before = scalars[start - 2]
        guard before.isLetter || before.isDigit || before == "," || before == ")" else {
            return false
        }
        // After the greeting's comma the body begins.
        if let greeting = document.greeting, start - 1 <= greeting.upperBound,
            start >= greeting.upperBound
        {
            return false
        }
        return document.sentenceIndex(of: token).map {
            document.sentences[$0].scalars.lowerBound < start
        } ?? true
    }

    private static let elision = WordStems(["t'"])
    private static let elided = WordHash.of("t'".unicodeScalars)

    static let forms: [LetterLanguage: Address] = [
        .russian: Address(
            formal: [
                "вы", "вас", "вам", "вами", "ваш", "ваша", "ваше", "ваши", "вашего", "вашей",
                "вашу", "ваших", "вашим", "вашими", "вашем", "вашему",
            ],
            familiar: [
                "ты", "тебя", "тебе", "тобой", "твой", "твоя", "твое", "твои", "твоего", "твоей",
                "твоих", "твоим", "твоими", "твоем", "твою", "твоему",
            ], fixed: ["на"]),
        .ukrainian: Address(
            formal: [
                "ви", "вас", "вам", "вами", "ваш", "ваша", "ваше", "ваші", "вашого", "вашої",
                "вашу", "ваших", "вашим",
            ],
            familiar: [
                "ти", "тебе", "тобі", "тобою", "твій", "твоя", "твоє", "твої", "твого", "твоєї",
            ],
            fixed: ["на"]),
        .german: Address(
            formal: ["sie", "ihnen", "ihr", "ihre", "ihren", "ihrem", "ihrer", "ihres"],
            familiar: [
                "du", "dir", "dich", "dein", "deine", "deinen", "deinem", "deiner", "deines",
            ],
            fixed: ["per"], needsCapital: true),
        .french: Address(
            formal: ["vous", "votre", "vos"],
            familiar: ["tu", "te", "t'", "toi", "tes"], fixed: ["s'il"]),
        .spanish: Address(
            formal: ["usted"],
            familiar: ["tú", "te", "ti", "contigo", "tienes", "puedes", "quieres", "tus"],
            fixed: ["de"]),
    ]
}
