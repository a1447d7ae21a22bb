import Diagnostics

extension Rule {
    static let spanishInverted = Rule(
        "spanish-inverted", .info, "a Spanish question does not begin with '¿'", .ending,
        from: [.standard("Real Academia Española, Ortografía 2010: both marks are obligatory")],
        doc: Doc(
            why:
                "In Spanish a question opens with '¿' as it closes with '?'; one mark looks foreign.",
            bad: "Quién decide sobre el muelle?",
            good: "¿Quién decide sobre el muelle?"),
        check: .variant { reading in
            let document = reading.document
            guard document.language == .spanish else { return [] }
            return document.questions.compactMap { question in
                let text = document.text.scalars[question.scalars]
                guard !text.contains("¿"), text.contains("?") else { return nil }
                let start = question.scalars.lowerBound
                let fix = reading.replacement(
                    of: start..<start, with: "¿", "write '¿' before the question", .unsafe)
                let quote = document.quote(scalars: question.scalars)
                let message =
                    "'\(quote)' does not open with '¿'; write it where the question begins"
                return Remark(message, at: reading.span(question.scalars), fix: fix)
            }
        })
}
