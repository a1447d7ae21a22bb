import Diagnostics

extension Rule {
    static let subjectBodyMismatch = Rule(
        "subject-body-mismatch", .info, "the letter does not speak of its subject", .subject,
        from: [.standard("15 U.S.C. §7704(a)(2): a subject may not mislead about the contents")],
        steps: .first,
        doc: Doc(
            why: """
                No word of the subject occurs in the letter, not even in another form. Who opened it for the subject \
                feels tricked. Words are compared by their first letters, so that 'docks' is found in 'docking'.
                """,
            bad: "subject: \"Your invoice\", body: \"We build warehouses. Who decides?\"",
            good: "subject: \"the returns dock\", body: \"Who runs your docks?\""),
        reportsOnce: true,
        check: .variant { reading throws(NotAssessed) in
            guard reading.letter.isFirstTouch, let subject = reading.ownSubject else { return [] }
            let document = reading.document
            let body = document.lines.indices.filter { document.roles[$0] != .quote }
                .flatMap { document.lines[$0].tokens }
            guard body.count(where: { document.stream.tokens[$0].isWord }) >= MatterStem.fewestWords
            else { throw NotAssessed("fewer than \(MatterStem.fewestWords) words") }
            let wanted = Set(subject.words.compactMap { MatterStem.stem(subject.stream, $0) })
            let variables = Set(subject.text.printedVariables.map(\.name))
            guard !wanted.isEmpty,
                variables.isDisjoint(with: document.text.printedVariables.map(\.name))
            else { return [] }
            let found = body.contains { token in
                MatterStem.stem(document.stream, token).map(wanted.contains) ?? false
                    || document.stream.tokens[token].kind == .link
                        && MatterStem.link(document.stream.folded(token), holds: wanted)
            }
            guard !found else { return [] }
            let message =
                "no word of the subject occurs in the letter; name in the subject what the letter is about"
            return [Remark(message, at: subject.whole)]
        })

    static let preheaderWaste = Rule(
        "preheader-waste", .info, "the preview of the letter says nothing", .subject,
        from: [.practice("mail programs show the first words of a letter beside its subject")],
        steps: .first,
        doc: Doc(
            why: """
                Beside the subject the reader sees about 90 characters of the letter before opening it. Here they are \
                a greeting and an opener that fits everybody.
                """,
            bad:
                "Hi Ann, I hope this email finds you well and that you are having a great week so far.",
            good: "Hi Ann, your Leipzig dock takes returns until 23:00."),
        reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            guard reading.letter.isFirstTouch, let first = document.sentences.first else {
                return []
            }
            var shown = document.greeting?.count ?? 0
            var openers: [Sentence] = []
            for sentence in document.sentences {
                guard shown < previewLength else { break }
                guard !document.hits(.weakOpener, in: sentence.tokens).isEmpty else { return [] }
                openers.append(sentence)
                shown += sentence.scalars.count + 1
            }
            guard shown >= previewLength, let last = openers.last else { return [] }
            let message =
                "the first \(previewLength) characters, which mail programs show beside the subject, say nothing; begin with a fact about the reader"
            return [
                Remark(
                    message,
                    at: reading.span(first.scalars.lowerBound..<last.scalars.upperBound))
            ]
        })

    /// Characters of the letter that mail programs show in the list.
    private static let previewLength = 90
}

/// The part of a word that its forms share.
private enum MatterStem {
    /// Words of a letter that is long enough to speak of its subject.
    static let fewestWords = 8
    /// Letters that words have to share; shorter words have to be the same.
    private static let length = 4
    private static let shortest = 2

    /// Returns the fingerprint of a word's first letters, or nil for a word that says nothing of the matter.
    static func stem(_ stream: TokenStream, _ token: Int) -> UInt64? {
        let item = stream.tokens[token]
        guard item.kind == .word, !emptyWords.contains(item.hash) else { return nil }
        let letters = stream.folded(token)
        guard letters.count >= shortest || letters.allSatisfy(\.isDigit) else { return nil }
        return WordHash.of(letters.prefix(length))
    }

    /// Whether a part of an address is one of the stems: `acme.example/returns` speaks of returns.
    static func link(_ address: ArraySlice<Unicode.Scalar>, holds stems: Set<UInt64>) -> Bool {
        address.split { !$0.isWordPart }.contains { stems.contains(WordHash.of($0.prefix(length))) }
    }

    private static let emptyWords = WordSet(
        commonWords + LetterLanguage.allCases.flatMap(\.stopWords))
    private static let commonWords = [
        "a", "an", "in", "by", "from", "about", "or", "if", "as", "my", "me", "us", "can", "will",
        "new", "quick", "question", "idea", "hello", "hi", "hey", "regarding", "вопрос", "о", "об",
        "про", "от", "к", "за", "из", "до", "быстрый", "идея", "привет", "добрый", "день", "ваш",
        "ваша", "ваше", "ваши", "питання", "frage", "question", "pregunta", "bonjour", "hola",
        "hallo",
    ]
}
