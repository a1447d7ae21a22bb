import Diagnostics

extension Rule {
    static let paragraphLength = Rule(
        "paragraph-length", .warning, "a paragraph is too long, or there are too many", .length,
        from: [.practice("a phone shows three short sentences without a finger")],
        doc: Doc(
            why: """
                A paragraph of more than three sentences or 60 words fills the screen of a phone, and a letter of \
                more than five paragraphs does not end on it. Items of a list are no sentences of a paragraph.
                """,
            bad: "Five sentences in one block.",
            good: "A fact about them.\n\nWhat follows from it.\n\nOne question."),
        check: .variant { reading in
            let paragraphs = reading.prose.paragraphs
            var remarks = paragraphs.compactMap { remark($0, reading) }
            if paragraphs.count > mostParagraphs {
                let message =
                    "the letter has \(paragraphs.count) paragraphs, the limit is \(mostParagraphs); cut what is not needed for the question"
                let place = paragraphs[mostParagraphs].sentences.first?.scalars
                let span = reading.span(place ?? paragraphs[mostParagraphs].scalars)
                // A paragraph that is too long itself has its own finding there.
                if !remarks.contains(where: { $0.span == span }) {
                    remarks.append(Remark(message, at: span))
                }
            }
            return remarks
        })

    /// Sentences of a paragraph.
    private static let mostSentences = 3
    /// Words of a paragraph.
    private static let mostWords = 60
    /// Paragraphs of a letter.
    private static let mostParagraphs = 5

    private static func remark(_ paragraph: Paragraph, _ reading: Reading) -> Remark? {
        let document = reading.document
        let prose = paragraph.sentences.filter { !document.isListItem($0) }
        guard let first = prose.first, !prose.allSatisfy(document.isLayout) else { return nil }
        let words = document.words(of: prose)
        if words > mostWords {
            let message =
                "the paragraph has \(words) words, the limit is \(mostWords); break it with a blank line"
            return Remark(message, at: reading.span(first.scalars))
        }
        guard prose.count > mostSentences else { return nil }
        let message =
            "the paragraph has \(prose.count) sentences, the limit is \(mostSentences); break it with a blank line"
        return Remark(message, at: reading.span(first.scalars))
    }

    static let wallOfText = Rule(
        "wall-of-text", .warning, "many words stand without a blank line", .length,
        from: [
            .study("Lavender, 28 million mails: 25 to 50 words are answered 67 % more than 125")
        ],
        doc: Doc(
            why: """
                Sixty words without a blank line are a grey block on a phone: the eye finds no place to begin and \
                leaves. Items of a list break the block, too.
                """,
            bad: "Seventy words in one block.",
            good: "Thirty words.\n\nThirty words more.\n\nOne question."),
        check: .variant { reading in
            reading.prose.paragraphs.compactMap { paragraph in
                let document = reading.document
                var run: [Sentence] = []
                var longest: [Sentence] = []
                for sentence in paragraph.sentences {
                    if document.isListItem(sentence) || document.isLayout(sentence) {
                        run = []
                    } else {
                        run.append(sentence)
                    }
                    if run.count > longest.count { longest = run }
                }
                let words = document.words(of: longest)
                guard words >= wall, let first = longest.first, let last = longest.last else {
                    return nil
                }
                let message =
                    "\(words) words stand without a blank line; put one before the next thought"
                return Remark(
                    message,
                    at: reading.span(first.scalars.lowerBound..<last.scalars.upperBound))
            }
        })

    /// Words without a blank line.
    private static let wall = 60
}

extension Document {
    /// The words of some sentences together.
    func words(of sentences: [Sentence]) -> Int {
        sentences.reduce(0) { $0 + words(in: $1.tokens).count }
    }
}
