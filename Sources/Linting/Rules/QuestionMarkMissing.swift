import Diagnostics

extension Rule {
    static let questionMarkMissing = Rule(
        "question-mark-missing", .warning, "a question ends without a question mark",
        doc: Doc(
            why:
                "A question that ends with a full stop is read as a statement, and is not answered.",
            bad: "Would Wednesday suit you.",
            good: "Would Wednesday suit you?"),
        check: .variant { reading in
            let document = reading.document
            return document.sentences.compactMap { sentence in
                guard sentence.end == .statement else { return nil }
                let last = sentence.scalars.upperBound - 1..<sentence.scalars.upperBound
                if QuestionForm.isInverted(sentence, in: document) {
                    return Remark(
                        "the question ends with a full stop; write '?'", at: reading.span(last))
                }
                guard QuestionForm.isIndirect(sentence, in: document) else { return nil }
                let message = "this asks without a question mark; '?' would make it plainer"
                return Remark(message, at: reading.span(last), severity: .info)
            }
        })
}
