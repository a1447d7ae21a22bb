import Diagnostics

extension Rule {
    static let farewellAfterQuestion = Rule(
        "farewell-after-question", .warning, "a short sentence covers the question before it",
        .ending,
        from: [.seed("what follows the question takes its place")],
        doc: Doc(
            why:
                "The question is good; what follows takes its place as the last thing that is read.",
            bad: "Would Wednesday suit you? Just let me know.",
            good: "Would Wednesday suit you?"),
        check: .variant { reading in
            let end = EndOfLetter(reading.document)
            guard let last = end.last, end.hidesQuestion(in: reading.document) else { return [] }
            let text = reading.document.quote(scalars: last.scalars)
            return [
                Remark(
                    "'\(text)' takes the place of the question before it; delete the sentence",
                    at: reading.span(last.scalars),
                    fix: reading.deletion(of: last.scalars, "delete the sentence", .unsafe))
            ]
        })
}
