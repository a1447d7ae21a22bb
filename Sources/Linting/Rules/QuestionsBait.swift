import Diagnostics

extension Rule {
    static let questionsBait = Rule(
        "questions-bait", .error, "the letter invites questions in place of asking one",
        doc: Doc(
            why: """
                'If you have any questions, write to me' hands the work to a stranger who has none. It is the one end \
                that is worse than a farewell. Ask one concrete question.
                """,
            bad: "If you have any questions, feel free to reach out.",
            good: "Is it you who decides on the returns dock?"),
        severities: [.salesnotes: .error],
        check: .variant { reading in
            let document = reading.document
            let ends = document.sentences.suffix(2).filter { EndOfLetter.isBait($0, in: document) }
                .map(\.tokens)
            let lines = (document.lines(.closing) + document.lines(.signature)).map(\.tokens)
            return (ends + lines).compactMap { tokens in
                guard let hit = document.hits(.questionsBait, in: tokens).first else { return nil }
                return Remark(
                    "'\(document.quote(hit.tokens))' leaves the next step to the reader; ask one concrete question",
                    at: reading.span(tokens: hit.tokens))
            }
        })
}
