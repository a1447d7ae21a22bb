import Diagnostics

extension Rule {
    static let subjectLength = Rule(
        "subject-length", .warning, "the subject is too long to be read in a list", .subject,
        from: [.study("Boomerang: 3 or 4 words are answered most; studies conflict")],
        steps: .first,
        doc: Doc(
            why: """
                Phones show about 40 characters. More than 60 characters or 9 words are a warning, more than 7 words \
                a note. 'Re:' does not count; a variable counts as the middle one of its column's values. Boomerang \
                found 3 or 4 words best, Backlinko 36 to 50 characters: the limits are habits, not laws.
                """,
            bad:
                "subject: \"Accelerate the resilience of your network with a pilot of seven days\"",
            good: "subject: \"{{ company }}: the returns dock\""),
        reportsOnce: true,
        check: .variant(checkSubjectLength))

    private enum SubjectLimit {
        static let characters = 60
        /// Words above which it is a warning.
        static let words = 9
        /// Words above which it is a note.
        static let readableWords = 7
        /// Characters of a variable whose column nobody knows.
        static let variable = 8
    }

    @Sendable private static func checkSubjectLength(_ reading: Reading) -> [Remark] {
        guard reading.letter.isFirstTouch, let subject = reading.ownSubject else { return [] }
        let range = subject.own
        let shown = subject.text.string(range).drop { $0.isWhitespace }
        let variables = subject.text.printedVariables.filter { range.contains($0.index) }
        let length = variables.reduce(shown.count) { sum, use in
            let median = reading.letter.columns?[use.name]?.medianLength
            return sum + (median ?? SubjectLimit.variable) - 1
        }
        let words = subject.stream.tokens(in: range).filter { index in
            subject.stream.tokens[index].isWord
                && !(subject.stream.tokens[index].isGlued && index > 0
                    && subject.stream.isMark(index - 1, "-"))
        }.count
        if length > SubjectLimit.characters {
            let about = variables.isEmpty ? "" : "about "
            let message =
                "the subject has \(about)\(length) characters, the limit is \(SubjectLimit.characters); 2 to 5 words are read best"
            return [Remark(message, at: subject.whole, weight: length)]
        }
        guard words > SubjectLimit.readableWords else { return [] }
        let message = "the subject has \(words) words; 2 to 5 are read best"
        return [
            Remark(
                message, at: subject.whole,
                severity: words > SubjectLimit.words ? .warning : .info, weight: length)
        ]
    }
}
