import Diagnostics
import Linting

extension RuleCases {
    static let integrity: [RuleCase] = slots + variables + suppressions + values + letters

    private static let slots: [RuleCase] = [
        .bad(
            "unresolved-variable", .english,
            "Your [[unresolved-variable:{{ dock }}]] and [[unresolved-variable:%NAME%]].", .error),
        .bad("unresolved-variable", .russian, "Для [[unresolved-variable:[ТВОЁ ИМЯ]]]."),
        .good("unresolved-variable", .english, "See [1] and 5% to 7% more {or less | or so}."),
        .bad(
            "unresolved-variable", .english,
            "At [[unresolved-variable:*|FNAME|*]] and [[unresolved-variable:<<name>>]] for [[unresolved-variable:${x}]] of [[unresolved-variable:#{x}]] in [[unresolved-variable:__name__]] by [[unresolved-variable:{% name %}]] to [[unresolved-variable:[Your Company]]]."
        ) { written(&$0) },
        .bad(
            "unresolved-variable", .russian,
            "Для [[unresolved-variable:[ИМЯ]]] из [[unresolved-variable:[название компании]]]."
        ) { written(&$0) },
        .bad(
            "unresolved-variable", .german,
            "Für [[unresolved-variable:[Ihr Name]]] und [[unresolved-variable:[Firma]]]."
        ) { written(&$0) },
        .bad("unresolved-variable", .french, "Pour [[unresolved-variable:[Votre nom]]].") {
            written(&$0)
        },
        .bad("unresolved-variable", .spanish, "Para [[unresolved-variable:[Tu nombre]]].") {
            written(&$0)
        },
        .bad("unresolved-variable", .ukrainian, "Для [[unresolved-variable:[Ваше ім'я]]].") {
            written(&$0)
        },
        .bad("unresolved-variable", .persian, "برای [[unresolved-variable:[نام شرکت]]].") {
            written(&$0)
        },
        .good(
            "unresolved-variable", .english,
            "In [ILUG] set %PATH% or ${HOME}, see <<Agenda.doc>> and [email protected] at https://a.example/?q=%C3%A9%20 in __init__ of [company news]; rm <name>; int a[2][2] = {{0,1},{1,0}}."
        ) { written(&$0) },
        .good("unresolved-variable", .russian, "Смотрите [1], [прим. ред.] и [имярек] в списке.") {
            written(&$0)
        },
        .bad(
            "leaked-lint-comment", .english,
            "Who?\n[[leaked-lint-comment:<!-- lint-disable closing-cliche -- why -->]]\nAnn",
            .error,
            fixed: "Who?\n\nAnn"),
        .bad("leaked-lint-comment", .english, "Who?", elsewhere: 1) {
            let page = "<p>Who?</p><!-- lint-disable closing-cliche -- why -->"
            $0.html = HTMLPart(file: SourceFile(path: "letter.html", text: page))
        },
        .good("leaked-lint-comment", .english, "Who?") {
            let page = "<p>Who?</p><!-- a comment of the designer -->"
            $0.html = HTMLPart(file: SourceFile(path: "letter.html", text: page))
        },
    ]

    private static let written: @Sendable (inout Letter) -> Void = {
        let position = $0.position
        $0 = Letter(file: $0.file, variants: $0.variants, kind: .message)
        $0.position = position
    }

    private static let table = SourceSpan(file: "letter.txt", line: 1, column: 1)
    private static let fields = KnownFields(
        names: ["first_name", "city"], source: "contacts.csv", provided: ["sender"])

    private static let variables: [RuleCase] = [
        .bad(
            "unknown-variable", .english, "[[unknown-variable:]]⟨frist_name⟩, who decides?", .error,
            message: "contacts.csv has 'first_name'"
        ) {
            $0.knownFields = fields
            $0.uses = [VariableMention(name: "frist_name", span: table, isGuarded: false)]
        },
        .good("unknown-variable", .english, "⟨first_name⟩, who decides?") {
            $0.knownFields = fields
            $0.uses = [VariableMention(name: "first_name", span: table, isGuarded: false)]
        },
        .bad("missing-fallback", .english, "In ⟨city⟩.", .warning, elsewhere: 1) {
            $0.knownFields = fields
            $0.blankCounts = ["city": ColumnBlanks(blank: 2, rows: 9, firstLine: 3)]
            $0.uses = [VariableMention(name: "city", span: table, isGuarded: false)]
        },
        .good("missing-fallback", .english, "In ⟨city!⟩.") {
            $0.uses = [VariableMention(name: "city", span: table, isGuarded: true)]
        },
    ]

    private static let suppressions: [RuleCase] = [
        .bad("unused-suppression", .english, "[[unused-suppression:]]Who decides?", .warning) {
            $0.disabled = [DisabledRule(Located("buzzwords", at: table), reason: "none")]
        },
        .good("unused-suppression", .english, "A seamless dock.") {
            $0.disabled = [DisabledRule(Located("buzzwords", at: table), reason: "a name")]
        },
        .bad("suppression-reason", .english, "[[suppression-reason:]]A seamless dock.", .info) {
            $0.disabled = [DisabledRule(Located("buzzwords", at: table))]
        },
        .good("suppression-reason", .english, "A seamless dock.") {
            $0.disabled = [DisabledRule(Located("buzzwords", at: table), reason: "a name")]
        },
        .bad(
            "unknown-rule", .english, "[[unknown-rule:]]Who decides?", .warning,
            message: "did you mean 'buzzwords'?"
        ) {
            $0.disabled = [DisabledRule(Located("buzzword", at: table), reason: "a name")]
        },
        .good("unknown-rule", .english, "A seamless dock.") {
            $0.disabled = [DisabledRule(Located("buzzwords", at: table), reason: "a name")]
        },
    ]
}
