import Diagnostics

extension Rule {
    static let farewellAfterQuestion = Rule(
        "farewell-after-question", .warning, "a short sentence covers the question before it",
        doc: Doc(
            why:
                "The question is good; what follows takes its place as the last thing that is read.",
            bad: "Would Wednesday suit you? Just let me know.",
            good: "Would Wednesday suit you?"),
        severities: [.salesnotes: .error],
        check: .variant { reading in
            let end = EndOfLetter(reading.document)
            guard let last = end.last, end.hidesQuestion(in: reading.document) else { return [] }
            let text = reading.document.quote(scalars: last.scalars)
            return [
                Remark(
                    "'\(text)' takes the place of the question before it; delete the sentence",
                    at: reading.span(last.scalars))
            ]
        })
}
