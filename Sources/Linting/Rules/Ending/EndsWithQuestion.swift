import Diagnostics

extension Rule {
    static let endsWithQuestion = Rule(
        "ends-with-question", .error, "the letter does not end with a question", .ending,
        from: [
            .seed("every cold letter ends with a question"),
            .study("Boomerang, 5.3 million mails: 1 to 3 questions go with half more answers"),
        ],
        doc: Doc(
            why: """
                A cold letter asks for one answer, and people answer what they read last. Every variant of a template \
                has to end with its question. In a follow-up this is a warning; a letter that takes leave may end \
                as it likes. A question after 'P.S.' does not count. Where only the mark is missing, 'question-mark-missing' \
                says so in its place.
                """,
            bad:
                "Who decides on the returns dock? We would be glad to show you how your neighbours saved two days.",
            good: "Your neighbours saved two days. Who decides on the returns dock?"),
        check: .variant(checkLastSentence))

    @Sendable private static func checkLastSentence(_ reading: Reading) -> [Remark] {
        guard reading.letter.position != .breakup else { return [] }
        let document = reading.document
        let severity: Severity = reading.letter.position == .followUp ? .warning : .error
        let end = EndOfLetter(document)
        guard let last = end.last else {
            guard end.bait.isEmpty else { return [] }
            let message = "the letter asks nothing; end with one concrete question"
            return [Remark(message, at: reading.span(document.end), severity: severity)]
        }
        switch last.end {
        case .question: return []
        case .tagQuestion:
            let message =
                "'\(document.quote(scalars: last.scalars))' asks nothing; end with a question about their work"
            return [Remark(message, at: reading.span(last.scalars), severity: .info)]
        case .statement, .open:
            if QuestionForm.isIndirect(last, in: document) || end.hidesQuestion(in: document) {
                return []
            }
            return [Remark(message(document), at: reading.span(last.scalars), severity: severity)]
        }
    }

    private static func message(_ document: Document) -> String {
        guard
            document.sentences.contains(where: {
                $0.end == .question && !EndOfLetter.isBait($0, in: document)
            })
        else { return "the letter does not end with a question; end with one concrete question" }
        return "the letter does not end with its question; move the question to the end"
    }
}
