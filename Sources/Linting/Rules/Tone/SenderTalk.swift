import Diagnostics

extension Rule {
    static let senderRatio = Rule(
        "i-you-ratio", .warning, "the letter speaks of its sender more than of its reader", .tone,
        from: [.practice("people read about themselves")], steps: .first,
        doc: Doc(
            why: """
                'I', 'we', 'our' against 'you', 'your' and the variables for the reader's name and company: from four \
                of the first on, more than three of them for two of the second say whom the letter is about. In \
                Russian a verb such as 'Предлагаем' at the head of a sentence counts, too.
                """,
            bad:
                "We are Acme. We build docks. Our docks are our pride. We would like to show you ours.",
            good:
                "Your dock takes returns on two days; your customers wait for their money on five."),
        reportsOnce: true,
        check: .variant { reading in
            let count = reading.prose.pronouns
            let isOverRatio = count.sender * 10 > count.recipient * ratio
            guard count.sender >= leastSender, isOverRatio else { return [] }
            let document = reading.document
            let place =
                document.sentences.first(where: document.beginsWithSender)
                ?? document.sentences.first
            let message =
                "\(count.sender) words for the sender and \(count.recipient) for the reader; rewrite it about them"
            return [
                Remark(
                    message, at: reading.span(place?.scalars ?? document.end),
                    weight: count.sender - count.recipient)
            ]
        })

    /// Words for the sender in ten for the reader: more are too many.
    private static let ratio = 15
    /// Words for the sender: fewer are never too many.
    private static let leastSender = 4

    static let startsWithSender = Rule(
        "sentence-starts-with-i", .info, "most sentences begin with the sender", .tone,
        from: [.practice("the first word of a sentence is what it is about")], steps: .first,
        doc: Doc(
            why: """
                When more than half of the sentences begin with 'I', 'we', or a verb such as 'Предлагаем', the letter \
                is a list of what the sender does. Letters of fewer than three sentences are not counted.
                """,
            bad: "We build docks. We do it fast. I would like to call. Who decides?",
            good: "Your dock takes returns on two days. Ours take them daily. Who decides?"),
        reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            let own = document.sentences.filter(document.beginsWithSender)
            let count = document.sentences.count
            guard count >= leastSentences, own.count * 2 > count, let first = own.first else {
                return []
            }
            let message =
                "\(own.count) of \(count) sentences begin with the sender; begin with the reader"
            return [Remark(message, at: reading.span(first.scalars), weight: own.count)]
        })

    /// Sentences: in fewer of them half means nothing.
    private static let leastSentences = 3
}
