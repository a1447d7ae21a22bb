import Diagnostics

extension Rule {
    static let noQuestion = Rule(
        "no-question", .warning, "the body asks nothing", .ending,
        from: [
            .seed("every cold letter asks a question"),
            .study("Boomerang, 5.3 million mails: 1 to 3 questions go with half more answers"),
        ],
        doc: Doc(
            why: """
                A stranger answers a question, not a presentation: letters with one to three questions are answered \
                half more often than letters with none, though the figure is of all mail, not of cold mail. \
                A question after 'P.S.', in quoted text or in the subject does not count, an invitation such as 'Any \
                questions?' neither; 'Подскажите, кто…' does. A letter that takes leave may end as it likes. Where 'ends-with-question' or \
                'question-mark-missing' speaks of the last sentence, this rule leaves it to them.
                """,
            bad: "We build docks for returns. We would be glad to show you ours.",
            good: "We build docks for returns. Who decides on yours?"),
        reportsOnce: true,
        check: .variant { reading in
            guard reading.letter.position != .breakup, reading.prose.asking.isEmpty else {
                return []
            }
            let message = "the letter asks no question; ask one about the reader's work"
            return [Remark(message, at: reading.lastWords)]
        })

    static let questionsMany = Rule(
        "questions-many", .warning, "the letter asks too many questions", .ending,
        from: [.study("Boomerang, 5.3 million mails: more than 3 questions are answered less")],
        doc: Doc(
            why: """
                One question is answered at once; several are put off until there is time for all of them. More than \
                two are a warning, more than four an error. 'Tuesday/Wednesday?' is one.
                """,
            bad: "Who plans the returns? Is the dock full? Do you hire? Is Tuesday fine?",
            good: "Who plans the returns?"),
        reportsOnce: true,
        check: .variant { reading in
            let questions = reading.document.questions.filter {
                !EndOfLetter.isBait($0, in: reading.document)
            }
            guard questions.count > mostQuestions else { return [] }
            let message =
                "the letter asks \(questions.count) questions, the limit is \(mostQuestions); keep the one that matters"
            return [
                Remark(
                    message, at: reading.span(questions[mostQuestions].scalars),
                    severity: questions.count > refusedQuestions ? .error : .warning,
                    weight: questions.count)
            ]
        })

    /// Questions: more are a warning.
    private static let mostQuestions = 2
    /// Questions: more are an error.
    private static let refusedQuestions = 4
}

extension Reading {
    /// The place of what the end of the body lacks.
    var lastWords: SourceSpan { span(document.sentences.last?.scalars ?? document.end) }
}
