import Diagnostics

extension Rule {
    static let exclamation = Rule(
        "exclamation", .warning, "the letter shouts", .tone,
        from: [.practice("filters and people know rows of '!' from advertisements")],
        doc: Doc(
            why: """
                One exclamation mark in the body is enough, and '!!' is one too many; more than three are an error. \
                The one after a greeting is not counted.
                """,
            bad: "We build docks! They are fast!! Call us!",
            good: "We build docks. Who decides on yours?"),
        reportsOnce: true,
        check: .variant { reading in
            let runs = reading.document.sentences.flatMap {
                exclamations(in: $0, reading.document.text.scalars)
            }
            let count = runs.reduce(0) { $0 + $1.marks }
            guard count > mostExclamations else { return [] }
            let place = runs.first { $0.marks > 1 } ?? runs[min(1, runs.count - 1)]
            let changes = runs.enumerated().filter { $0.offset > 0 || $0.element.marks > 1 }.map {
                (scalars: $0.element.scalars, text: $0.offset == 0 ? "!" : ".")
            }
            let message =
                "\(count) exclamation marks in the body, the limit is \(mostExclamations); a full stop is enough"
            return [
                Remark(
                    message, at: reading.span(place.scalars),
                    severity: count > refusedExclamations ? .error : .warning, weight: count,
                    fix: reading.replacements(changes, "write full stops", .unsafe))
            ]
        })

    /// Exclamation marks of the body: more are a warning; `!!` is two.
    private static let mostExclamations = 1
    /// Exclamation marks of the body: more are an error.
    private static let refusedExclamations = 3

    private struct Exclamations {
        let scalars: Range<Int>
        let marks: Int
    }

    /// Runs of `!` after a word; those before one, as in `!important`, and those beside `?` are left out.
    private static func exclamations(
        in sentence: Sentence, _ scalars: [Unicode.Scalar]
    ) -> [Exclamations] {
        var found: [Exclamations] = []
        var position = sentence.scalars.lowerBound
        let limit = sentence.scalars.upperBound
        while position < limit {
            guard scalars[position] == "!" || scalars[position] == "！" else {
                position += 1
                continue
            }
            let start = position
            while position < limit, scalars[position] == "!" || scalars[position] == "！" {
                position += 1
            }
            let isAfterText = start > sentence.scalars.lowerBound && scalars[start - 1] != "?"
            let isAtEnd =
                position == limit || scalars[position].isBlank || scalars[position].closesSentence
                || scalars[position].isEmoji
            if isAfterText, isAtEnd {
                found.append(Exclamations(scalars: start..<position, marks: position - start))
            }
        }
        return found
    }
}
