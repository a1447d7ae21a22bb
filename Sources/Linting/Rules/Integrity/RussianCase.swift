import Diagnostics

extension Rule {
    static let russianCaseAgreement = Rule(
        "ru-case-agreement", .info, "a variable stands where Russian bends the word", .integrity,
        from: [.practice("Russian declines names after prepositions and nouns; a variable cannot")],
        doc: Doc(
            why: """
                'для Ромашка' and 'у Анна' are wrong, and a table has only the nominative. Put a noun before the \
                variable that takes the ending, as in 'для компании Ромашка', or word the sentence so that the name \
                is its subject.
                """,
            bad: "Подготовил расчёт для {{ company }}.",
            good: "Подготовил расчёт для компании {{ company }}."),
        check: .variant { reading in
            let document = reading.document
            guard document.language == .russian || document.language == nil else { return [] }
            return document.stream.tokens.indices.dropFirst().compactMap { token in
                let item = document.stream.tokens[token]
                guard item.kind == .variable,
                    let name = document.text.variable(at: item.scalars.lowerBound),
                    let noun = advice(on: name), document.stream.tokens[token - 1].kind == .word
                else { return nil }
                let governor = document.stream.word(token - 1)
                guard prepositions.contains(governor) || nouns.contains(governor) else {
                    return nil
                }
                return Remark(
                    "'\(governor) {{ \(name) }}' needs an ending that the variable lacks; \(noun)",
                    at: document.text.span(item.scalars))
            }
        })

    /// How to go round the ending; nil for variables whose values do not bend, such as numbers.
    private static func advice(on name: String) -> String? {
        guard VariableName.isPersonal(name), !VariableName.isFreeText(name) else { return nil }
        if ColumnName.isCompany(name) {
            return "put 'компании', 'компанию' or 'компанией' before it"
        }
        if ColumnName.isPerson(name) { return "word the sentence so that the name is its subject" }
        return ["city", "город", "town"].contains(name.lowercased())
            ? "put 'город', 'городе' or 'города' before it" : nil
    }

    private static let prepositions: Set<String> = [
        "для", "у", "от", "из", "до", "без", "о", "об", "про", "к", "ко", "с", "со", "в", "во",
        "на", "по", "над", "под", "за", "между", "при", "через", "около", "после", "вместо",
        "кроме", "против", "ради", "насчет", "касательно",
    ]

    /// Nouns of which a name after them is the owner.
    private static let nouns: Set<String> = [
        "сайт", "сайта", "сайте", "команда", "команды", "команде", "команду", "командой",
        "клиенты", "клиентов", "клиентам", "сотрудники", "сотрудников", "сотрудникам", "отдел",
        "отдела", "отделе", "офис", "офиса", "офисе", "склад", "склада", "складе", "склады",
        "директор", "директора", "основатель", "руководитель", "руководство", "вакансия",
        "вакансии", "вакансию", "продукт", "продукта", "продукты", "услуги", "магазин", "магазины",
        "магазина", "представитель", "менеджеры", "аккаунт", "страница", "странице", "блог",
        "конкуренты", "конкурентов", "рост", "роста", "опыт", "развитие",
    ]
}
