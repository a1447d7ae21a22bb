import Diagnostics

extension Rule {
    static let rhetoricalOpener = Rule(
        "rhetorical-opener-question", .info,
        "the first question is one that the sender answers himself",
        .ending, from: [.practice("readers know 'Tired of…?' from advertisements")], steps: .first,
        doc: Doc(
            why: """
                'Tired of returns?' is asked in order to be answered by the next sentence. It reads as an \
                advertisement, and it is the first line, which stands beside the subject in the inbox.
                """,
            bad: "Tired of slow returns? We have the answer.",
            good: "Your Leipzig dock takes returns on two days a week."),
        check: .variant { reading in
            let document = reading.document
            guard document.sentences.count > 1, let first = document.sentences.first,
                first.end == .question,
                let word = first.tokens.first(where: { document.stream.tokens[$0].isWord })
            else { return [] }
            let head = word..<min(word + reach, max(first.tokens.upperBound, word))
            guard let hit = document.hits(.rhetoricalOpener, in: head).first else { return [] }
            let text = document.quote(hit.tokens)
            let message =
                "'\(text)…?' is a question that you answer yourself; state a fact about the reader"
            return [Remark(message, at: reading.span(first.scalars))]
        })

    /// Words before the phrase, such as `So` or a name.
    private static let reach = 3
}
