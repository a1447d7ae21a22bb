import Diagnostics

extension Rule {
    static let unresolvedVariable = Rule(
        "unresolved-variable", .error, "a slot was left unfilled", .integrity,
        from: [.seed("an unfilled slot marks a mass mailing")],
        doc: Doc(
            why: """
                '{{ }}', '%NAME%', '*|FNAME|*', '[First Name]', '<<name>>', '${x}', '#{x}', '{name}' and '__name__' \
                would reach the recipient as they stand: no tool in the chain fills them. In a draft they are a \
                warning, as it is not sent: a template has '{{ first_name }}' there.
                """,
            bad: "Hi [First Name],",
            good: "Hi {{ first_name }},"),
        check: .variant { reading in
            let isTemplate = reading.letter.kind == .template
            let texts = reading.texts
            let greeting = reading.document.greeting
            return texts.enumerated().flatMap { index, text in
                let isBody = index == texts.count - 1
                let slots = text.slots.filter { !isBody || greeting?.contains($0) != true }
                    .map { slotRemark(text, $0) }
                return slots
                    + Placeholder.all(in: text, isTemplate: isTemplate).compactMap {
                        placeholder -> Remark? in
                        // The greeting has a rule of its own.
                        if isBody, let greeting, greeting.contains(placeholder.scalars.lowerBound) {
                            return nil
                        }
                        if isBody, reading.document.isQuoted(placeholder.scalars) { return nil }
                        let name = text.string(placeholder.scalars)
                        return Remark(
                            "'\(name)' would be sent as it stands; write a variable such as '{{ first_name }}', or the text itself",
                            at: text.span(placeholder.scalars))
                    }
            }
        })

    /// A slot of a draft, which will be a variable.
    private static func slotRemark(_ text: LetterText, _ index: Int) -> Remark {
        Remark(
            "'\(text.source(at: index))' is no variable of a template; write '{{ \(text.variable(at: index) ?? "first_name") }}' there",
            at: text.span(index..<index + 1), severity: .warning)
    }
}
