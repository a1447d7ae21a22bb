import Diagnostics

extension Rule {
    static let questionMarkMissing = Rule(
        "question-mark-missing", .warning, "a question ends without a question mark", .ending,
        from: [.practice("a question without its mark is read as a statement")],
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
                        "the question ends with a full stop; write '?'", at: reading.span(last),
                        fix: mark(last, reading))
                }
                guard QuestionForm.isIndirect(sentence, in: document) else { return nil }
                let message = "this asks without a question mark; '?' would make it plainer"
                return Remark(
                    message, at: reading.span(last), severity: .info, fix: mark(last, reading))
            }
        })

    private static func mark(_ last: Range<Int>, _ reading: Reading) -> Fix? {
        guard reading.document.text.scalars[last].elementsEqual(".".unicodeScalars) else {
            return nil
        }
        return reading.replacement(of: last, with: "?", "write '?'", .safe)
    }
}
