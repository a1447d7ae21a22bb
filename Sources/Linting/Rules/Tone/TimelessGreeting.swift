import Diagnostics

extension Rule {
    static let timelessGreeting = Rule(
        "doslug-time-greeting", .warning, "a greeting for any time of day", .tone,
        from: [.practice("«доброго времени суток» is known from mass mail")],
        doc: Doc(
            why: """
                «Доброго времени суток» is wrong Russian, since one greets with a nominative, and the mark of mass \
                mail. «Здравствуйте, Имя» fits any hour.
                """,
            bad: "Доброго времени суток!",
            good: "Здравствуйте, {{ first_name }}!"),
        check: .variant { reading in
            let document = reading.document
            let greeting = document.greeting.map { document.stream.tokens(in: $0) } ?? 0..<0
            let opening = document.sentences.first?.tokens ?? 0..<0
            let hits =
                document.hits(.timelessGreeting, in: greeting)
                + document.hits(.timelessGreeting, in: opening)
            return hits.map { hit in
                let isUkrainian = hit.language == LetterLanguage.ukrainian.rawValue
                let better = isUkrainian ? "Добрий день" : "Здравствуйте"
                let fix = reading.replacement(
                    of: document.scalars(of: hit.tokens), with: better, "write '\(better)'",
                    .unsafe)
                let message =
                    "'\(document.quote(hit.tokens))' greets any hour and nobody; write '\(better)' and the name"
                return Remark(message, at: reading.span(tokens: hit.tokens), fix: fix)
            }
        })
}
