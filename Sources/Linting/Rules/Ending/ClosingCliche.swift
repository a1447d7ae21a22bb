import Diagnostics

extension Rule {
    static let closingCliche = Rule(
        "closing-cliche", .error, "a farewell stands where the question should", .ending,
        from: [.seed("a farewell cancels the question above it")],
        doc: Doc(
            why: """
                The last line is what the reader answers. A farewell after the question covers it, spends words on \
                nothing, and marks a mass mailing. Name and contacts are enough under a cold letter. Replies and \
                automatic answers are not meant.
                """,
            bad: "Who decides on the returns dock?\n\nBest regards,\nAnn Reed",
            good: "Who decides on the returns dock?\n\nAnn Reed, +49 30 1234567"),
        check: .variant { reading in closings(in: reading, thanks: false) })

    static let closingThanks = Rule(
        "closing-thanks", .warning, "the letter ends with thanks, not with its question", .ending,
        from: [
            .seed("thanks are a farewell"),
            .study("Boomerang: in threads thanks go with more answers"),
        ],
        doc: Doc(
            why: """
                Thanks at the end are a farewell like any other. In threads between strangers who already help each \
                other thanks go with more answers, so that this is a warning, and a note in the profile 'evidence'.
                """,
            bad: "Who decides on the returns dock?\n\nThanks,\nAnn Reed",
            good: "Who decides on the returns dock?\n\nAnn Reed, +49 30 1234567"),
        severities: [.evidence: .info],
        check: .variant { reading in closings(in: reading, thanks: true) })

    private static func closings(in reading: Reading, thanks: Bool) -> [Remark] {
        let document = reading.document
        let followsQuestion = document.sentences.last?.end == .question
        return document.closings.filter { $0.isThanks == thanks }.map { closing in
            let part = closing.isLine ? "line" : "sentence"
            let message: String
            if followsQuestion {
                let what = thanks ? "thanks" : "a farewell"
                message =
                    "the letter ends with \(what), not with the question above it; delete the \(part)"
            } else {
                let text = document.quote(scalars: closing.scalars).trimmingMarks
                message =
                    "'\(text)' tells the reader nothing; delete the \(part) and end with a question"
            }
            let fix = reading.deletion(of: closing.scalars, "delete the \(part)", .unsafe)
            return Remark(message, at: reading.span(closing.scalars), fix: fix)
        }
    }
}

extension String {
    /// The text without marks at its end, as it is quoted in a message.
    var trimmingMarks: String {
        var scalars = unicodeScalars
        while let last = scalars.last, last == "," || last == "!" || last == "." || last == "،" {
            scalars.removeLast()
        }
        return String(scalars)
    }
}
