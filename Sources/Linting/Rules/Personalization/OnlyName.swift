import Diagnostics

extension Rule {
    static let onlyName = Rule(
        "personalization-only-name", .info, "the name is all that is about the reader",
        .personalization,
        from: [
            .study("Woodpecker, 20 million mails: 17 to 18 % answer advanced ones, 7 to 9 % others")
        ], steps: .first,
        doc: Doc(
            why: """
                A name comes from a table, and everybody knows it. Letters with more than the name, such as a fact \
                about the reader's work, are answered about twice as often; the figure is one vendor's.
                """,
            bad: "Hi {{ first_name }},\n\nwe build docks. Who decides on yours?",
            good:
                "Hi {{ first_name }},\n\n{{ company }} hired three packers in {{ city }}. Who plans the dock?"
        ),
        reportsOnce: true,
        check: .variant { reading in
            guard reading.letter.kind == .template else { return [] }
            let personal = reading.variables.filter(VariableName.isPersonal)
            guard let name = personal.first, personal.allSatisfy(VariableName.isName) else {
                return []
            }
            let document = reading.document
            let place =
                document.greeting ?? document.sentences.first?.scalars ?? document.end
            let message =
                "'{{ \(name) }}' is all that is about the reader; add a fact, such as '{{ icebreaker }}'"
            return [Remark(message, at: reading.span(place))]
        })
}
