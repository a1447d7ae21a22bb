import Diagnostics

extension Rule {
    static let subjectMissing = Rule(
        "subject-missing", .error, "a first letter has no subject", .subject,
        from: [.study("Boomerang: letters without a subject are answered by 14 %")], steps: .first,
        doc: Doc(
            why:
                "Letters without a subject are answered least, and filters distrust them. A follow-up takes the subject of its thread.",
            bad: "subject: \"\"",
            good: "subject: \"{{ company }}: the returns dock\""),
        reportsOnce: true,
        check: .variant { reading in
            guard reading.letter.isFirstTouch, !reading.letter.inReplyTo else { return [] }
            guard reading.subject?.isBlank ?? true else { return [] }
            let message =
                "the letter has no subject; write 2 to 5 words about the recipient's matter"
            return [Remark(message, at: reading.letter.head)]
        })

    static let subjectLength = Rule(
        "subject-length", .warning, "the subject is too long to be read in a list", .subject,
        from: [.study("Boomerang: 3 or 4 words are answered most; studies conflict")],
        steps: .first,
        doc: Doc(
            why:
                "Phones show about 40 characters. More than 60 characters or 9 words are a warning, more than 7 words a note.",
            bad:
                "subject: \"Accelerate the resilience of your network with a pilot of seven days\"",
            good: "subject: \"{{ company }}: the returns dock\""),
        reportsOnce: true,
        check: .variant(checkSubjectLength))

    /// A variable's value, whose length is not known here, is taken for this many characters.
    private static let variableLength = 8

    @Sendable private static func checkSubjectLength(_ reading: Reading) -> [Remark] {
        guard reading.letter.isFirstTouch, let subject = reading.subject, !subject.isBlank else {
            return []
        }
        let start = ReplyPrefix.end(in: subject) ?? 0
        let text = subject.text.string(start..<subject.text.scalars.count)
        let variables = subject.text.scalars[start...].filter { $0 == LetterText.variableMark }
            .count
        let shown = text.drop { $0.isWhitespace }
        let length = shown.count + variables * (variableLength - 1)
        let words = subject.stream.tokens(in: start..<subject.text.scalars.count).filter { index in
            subject.stream.tokens[index].isWord
                && !(subject.stream.tokens[index].isGlued && index > 0
                    && subject.stream.isMark(index - 1, "-"))
        }.count
        if length > 60 {
            let message =
                "the subject has about \(length) characters, the limit is 60; 2 to 5 words are read best"
            return [Remark(message, at: subject.whole, weight: length)]
        }
        guard words > 7 else { return [] }
        let message = "the subject has \(words) words; 2 to 5 are read best"
        return [
            Remark(
                message, at: subject.whole, severity: words > 9 ? .warning : .info, weight: length)
        ]
    }

    static let fakeReply = Rule(
        "fake-re", .error, "the subject pretends to be a reply", .subject,
        from: [.standard("15 U.S.C. §7704(a)(2)")], steps: .first,
        doc: Doc(
            why:
                "'Re:' before the first letter is a lie that the reader sees at once; 15 U.S.C. §7704(a)(2) forbids misleading subjects.",
            bad: "subject: \"Re: our talk\"",
            good: "subject: \"the returns dock\""),
        check: .variant { reading in
            guard reading.letter.isFirstTouch, !reading.letter.inReplyTo,
                let subject = reading.subject,
                let end = ReplyPrefix.end(in: subject)
            else { return [] }
            let prefix = subject.text.string(0..<end).drop { $0.isWhitespace }
            let message = "'\(prefix)' pretends that there was a letter before; take it out"
            return [Remark(message, at: subject.text.span(0..<end))]
        })
}

/// `Re:`, `Fwd:`, `RE[2]:` and their like in other languages.
enum ReplyPrefix {
    /// Returns the scalar after the prefix's colon, or nil when the subject has none.
    static func end(in subject: Subject) -> Int? {
        let stream = subject.stream
        guard let first = stream.tokens.first, first.kind == .word,
            prefixes.contains(stream.word(0))
        else { return nil }
        var position = first.scalars.upperBound
        let scalars = subject.text.scalars
        while position < scalars.count, position - first.scalars.upperBound < 6 {
            if scalars[position] == ":" || scalars[position] == "：" { return position + 1 }
            let isCounter =
                scalars[position].isDigit || "[]()^ ".unicodeScalars.contains(scalars[position])
            guard isCounter else { return nil }
            position += 1
        }
        return nil
    }

    private static let prefixes: Set<String> = [
        "re", "fw", "fwd", "отв", "ответ", "пересл", "aw", "antw", "wg", "rv", "env", "tr", "sv",
        "vs", "ref", "odp", "на",
    ]
}
