import Diagnostics

extension Rule {
    static let personalizationAbsent = Rule(
        "personalization-absent", .error, "nothing in the letter is about its recipient",
        .personalization,
        from: [.seed("a letter without a fact about its reader is spam")], steps: .first,
        doc: Doc(
            why: """
                The same words to everybody are what filters and people call spam. A template needs at least one \
                variable that differs by recipient, best a fact about their work.
                """,
            bad: "Hello, we offer search engine texts at fair prices.",
            good: "{{ first_name }}, {{ company }} hired three packers in {{ city }} this month."),
        reportsOnce: true,
        check: .variant { reading in
            guard reading.letter.kind == .template, reading.letter.isFirstTouch else { return [] }
            guard !reading.variables.contains(where: VariableName.isPersonal) else { return [] }
            let texts = [reading.subject?.text, reading.document.text].compactMap { $0 }
            guard texts.allSatisfy({ Placeholder.all(in: $0, isTemplate: true).isEmpty }) else {
                return []
            }
            let place = reading.document.sentences.first?.scalars ?? reading.document.end
            let message =
                "no variable tells this recipient from the next; add a fact about them, such as '{{ icebreaker }}'"
            return [Remark(message, at: reading.span(place))]
        })
}
