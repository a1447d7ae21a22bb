import Diagnostics
import Linting
import Liquid

extension RuleCases {
    static let spintax: [RuleCase] = [
        .bad(
            "spintax-empty-option", .english, "{Hi[[spintax-empty-option:|]]|Hello} Ada.", .warning,
            readGroups),
        .good("spintax-empty-option", .english, "{Hi|Hello} Ada.", readGroups),
        .bad(
            "spintax-equal-options", .english, "{Hi|Hello|[[spintax-equal-options:Hi ]]} Ada.",
            .error, message: "differs in blanks only", readGroups),
        .bad(
            "spintax-equal-options", .russian, "[[spintax-equal-options:{Да|Да}]], Ада.", .error,
            readGroups),
        .good("spintax-equal-options", .english, "{Hi|Hi|Hello} Ada.", readGroups),
        .bad(
            "spintax-length", .english,
            "{Thanks|[[spintax-length:Thank you for the call on Tuesday, the pages are sent]]}.",
            .warning, readGroups),
        .good("spintax-length", .english, "{Thanks|Many thanks for it}.", readGroups),
        .bad(
            "spintax-agreement", .russian,
            "Как работает новый {склад|[[spintax-agreement:площадка]]|[[spintax-agreement:помещение]]}?",
            .warning, message: "'площадка' is feminine, 'новый' beside the group is masculine",
            readGroups),
        .bad(
            "spintax-agreement", .russian,
            "Открыта {большая|[[spintax-agreement:новый]]|[[spintax-agreement:новые]]} площадка?",
            nil, readGroups),
        .good(
            "spintax-agreement", .russian, "Как работает {новый склад|новая площадка}?", readGroups),
        .good(
            "spintax-agreement", .russian, "Как работает новый {склад|терминал|офис}?", readGroups),
        .good("spintax-agreement", .russian, "Нужны новые {решения|идеи|люди}?", readGroups),
        .good("spintax-agreement", .russian, "Есть новое {решение|предложение}?", readGroups),
        .good("spintax-agreement", .english, "A new {dock|yard} opens?", readGroups),
        .bad(
            "spintax-few-variants", .english, "[[spintax-few-variants:{Hi|Hello}]] Ada.", .info,
            message: "20 or more"
        ) {
            readGroups(&$0)
            $0.wordings = 2
            $0.recipientCount = 400
        },
        .good("spintax-few-variants", .english, "{Hi|Hello} Ada.") {
            readGroups(&$0)
            $0.wordings = 2
            $0.recipientCount = 4
        },
    ]

    private static let readGroups: @Sendable (inout Letter) -> Void = { letter in
        letter.groups =
            Template.compile(letter.file, options: TemplateOptions()).template?.groups ?? []
    }
}
