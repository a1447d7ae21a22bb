import Diagnostics

extension Rule {
    static let questionsBait = Rule(
        "questions-bait", .error, "the letter invites questions in place of asking one", .ending,
        from: [.seed("only one end is worse than a farewell")],
        doc: Doc(
            why: """
                'If you have any questions, write to me' hands the work to a stranger who has none. It is the one end \
                that is worse than a farewell. Ask one concrete question.
                """,
            bad: "If you have any questions, feel free to reach out.",
            good: "Is it you who decides on the returns dock?"),
        check: .variant { reading in
            let document = reading.document
            let ends = document.sentences.suffix(2).filter { EndOfLetter.isBait($0, in: document) }
                .map { ($0.tokens, $0.scalars) }
            let lines = (document.lines(.closing) + document.lines(.signature)).map {
                ($0.tokens, $0.scalars)
            }
            return (ends + lines).compactMap { tokens, scalars in
                guard let hit = document.hits(.questionsBait, in: tokens).first else { return nil }
                let fix = reading.deletion(of: scalars, "delete the sentence", .unsafe)
                return Remark(
                    "'\(document.quote(hit.tokens))' leaves the next step to the reader; ask one concrete question",
                    at: reading.span(tokens: hit.tokens), fix: fix)
            }
        })
}
