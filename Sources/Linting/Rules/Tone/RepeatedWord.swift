import Diagnostics

extension Rule {
    static let repeatedWord = Rule(
        "typo-repeat-word", .warning, "a word stands twice in a row", .tone,
        from: [.practice("proselint and every editor look for it")],
        doc: Doc(
            why: """
                'To to' is seen by every reader and by no writer, above all over the end of a line. What is said twice \
                on purpose, as 'had had', 'very very' or «очень-очень», is known for each language; names such as \
                'Baden Baden' are left alone.
                """,
            bad: "We would like to to show you the dock.",
            good: "We would like to show you the dock."),
        check: .variant { reading in
            let document = reading.document
            return document.sentences.flatMap { sentence -> [Remark] in
                guard !document.isLayout(sentence) else { return [] }
                return sentence.tokens.dropFirst().compactMap { token in
                    isRepeated(token, document) ? remark(repeated: token, reading) : nil
                }
            }
        })

    private static func remark(repeated token: Int, _ reading: Reading) -> Remark {
        let document = reading.document
        let both = document.scalars(of: token - 1..<token + 1)
        let first = document.stream.tokens[token - 1].scalars
        let fix = reading.replacement(
            of: first.upperBound..<both.upperBound, with: "", "delete the second", .unsafe)
        let word = document.text.string(document.stream.tokens[token].scalars)
        let message = "'\(word)' stands twice; delete one"
        return Remark(message, at: reading.span(both), fix: fix)
    }

    private static func isRepeated(_ token: Int, _ document: Document) -> Bool {
        let stream = document.stream
        let own = stream.tokens[token]
        let before = stream.tokens[token - 1]
        guard own.hash == before.hash, own.kind == .word, before.kind == .word, !own.isGlued,
            own.folded.count == before.folded.count
        else { return false }
        let scalars = document.text.scalars
        guard scalars[before.scalars.upperBound..<own.scalars.lowerBound].allSatisfy(\.isBlank),
            stream.pool[own.folded].allSatisfy({ $0.isLetter || $0 == "'" })
        else { return false }
        // `Duran Duran`, `A A`: names and initials. A capital at the head of a sentence is none.
        if scalars[own.scalars.lowerBound].isUppercase { return false }
        if own.folded.count == 1, scalars[before.scalars.lowerBound].isUppercase { return false }
        let allowed = document.language.flatMap { Self.allowed[$0] } ?? everywhere
        return !allowed.contains(stream.word(token)) && !isTriple(token, document)
    }

    /// `blah blah blah` is meant so.
    private static func isTriple(_ token: Int, _ document: Document) -> Bool {
        let tokens = document.stream.tokens
        let own = tokens[token].hash
        if token + 1 < tokens.count, tokens[token + 1].hash == own { return true }
        return token >= 2 && tokens[token - 2].hash == own
    }

    private static let everywhere = allowed.values.reduce(into: Set<String>()) { $0.formUnion($1) }

    private static let allowed: [LetterLanguage: Set<String>] = [
        .english: [
            "had", "that", "is", "was", "do", "very", "so", "no", "yes", "bye", "ha", "many",
            "really",
            "far", "much", "now", "there", "long", "more", "again", "knock", "well", "hey", "her",
            "in", "on", "blah", "big", "way", "too", "who", "can", "win", "hush", "tut", "go", "x",
        ],
        .russian: [
            "да", "нет", "очень", "ну", "так", "чуть", "еле", "едва", "вот", "много", "мало",
            "давно", "давным", "долго", "только", "ой", "всего", "скоро", "почти", "еще", "ха",
            "тихо", "совсем", "быстро", "точно", "что", "это",
        ],
        .ukrainian: ["так", "ні", "дуже", "ну", "ледь", "ось", "багато", "довго", "тільки", "що"],
        .german: [
            "die", "der", "das", "den", "dem", "sie", "sehr", "ja", "nein", "lange", "viel", "so",
            "nach", "ganz", "ihr",
        ],
        .french: ["nous", "vous", "très", "oui", "non", "faire", "bien", "trop", "que"],
        .spanish: ["muy", "no", "sí", "ya", "poco", "casi", "luego", "que"],
        .persian: [
            "خیلی", "کم", "بله", "آرام", "یک", "تک", "گروه", "سه", "چند", "زود", "بسیار", "هزار",
        ],
    ]
}
