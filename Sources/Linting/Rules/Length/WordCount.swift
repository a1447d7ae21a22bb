import Diagnostics

extension Rule {
    static let wordCount = Rule(
        "word-count", .warning, "the letter is too long, or too short to say why", .length,
        from: [
            .seed("a letter is short: only what is of value stays"),
            .study("Boomerang: 50 to 125 words; Lavender: 25 to 50"),
        ],
        doc: Doc(
            why: """
                Greeting, body and postscript of a first letter: from 25 to 120 words, never more than 200; a \
                follow-up from 30 to 150. Russian needs about 15 % fewer words for the same. Every vendor's figures \
                differ, and all agree that cold letters are answered less the longer they are.
                """,
            bad: "a letter of 260 words",
            good: "a letter of 80 words"),
        reportsOnce: true,
        check: .variant(checkLength))

    /// How many words a sentence written for one recipient is counted as.
    private static let freeTextWords = 12

    private struct Limits {
        let least: Int
        let most: Int
        let refused: Int

        init(_ reading: Reading) {
            let isFollowUp = !reading.letter.isFirstTouch
            let isRussian =
                reading.document.language == .russian || reading.document.language == .ukrainian
            func scaled(_ words: Int) -> Int { isRussian ? words * 85 / 100 : words }
            least = scaled(isFollowUp ? 30 : 25)
            most = scaled(isFollowUp ? 150 : 120)
            refused = scaled(200)
        }
    }

    @Sendable private static func checkLength(_ reading: Reading) -> [Remark] {
        let document = reading.document
        let limits = Limits(reading)
        var count = 0
        var firstOver: Int?
        for token in document.countedTokens {
            let name = document.text.variable(at: document.stream.tokens[token].scalars.lowerBound)
            count += name.map(VariableName.isFreeText) == true ? freeTextWords : 1
            if count > limits.most, firstOver == nil { firstOver = token }
        }
        if let firstOver {
            let cut = count - limits.most
            return [
                Remark(
                    "the letter has \(count) words, the limit is \(limits.most); cut \(cut)",
                    at: reading.span(tokens: firstOver..<firstOver + 1),
                    severity: count > limits.refused ? .error : .warning, weight: count)
            ]
        }
        guard count < limits.least else { return [] }
        let start = document.sentences.first?.scalars ?? document.end
        return [
            Remark(
                "the letter has \(count) words; with fewer than \(limits.least) it hardly says why it was sent",
                at: reading.span(start), severity: .info, weight: -count)
        ]
    }
}
