import Diagnostics
import Linting

extension RuleCases {
    /// Values that a table puts into a letter.
    static let values: [RuleCase] = [
        .bad(
            "bad-fallback", .english,
            "Hi [[bad-fallback:⟨first_name | default: \"there\"⟩]],\n\nWho decides?",
            .info, message: "greets 'there'"),
        .bad(
            "bad-fallback", .russian,
            "Здравствуйте, [[bad-fallback:⟨имя | default: 'коллега'⟩]]!\n\nКто решает?"),
        .bad(
            "bad-fallback", .english, "Who decides?",
            subject: "[[bad-fallback:⟨first_name | default: \"there\"⟩]], docks"),
        .good("bad-fallback", .english, "Hi ⟨name⟩,\n\nIn ⟨city | default: \"your street\"⟩?"),
        .good("bad-fallback", .english, "Hi ⟨name | default: \"there\"⟩,\n\nWho decides?") {
            $0.blankCounts = [:]
        },
        .good("bad-fallback", .russian, "Здравствуйте!\n\nВ городе ⟨city | default: 'Химки'⟩?"),
        .bad("null-rendered", .english, "Hi ⟨first_name⟩, who decides?", .error, elsewhere: 1) {
            $0.columns = columns("first_name", ["Ann", "N/A", "null"])
        },
        .bad(
            "null-rendered", .english,
            "Hi [[null-rendered:null]],\n\nWho decides at [[null-rendered:undefined]]?"
        ) { message(&$0) },
        .bad(
            "null-rendered", .russian,
            "Здравствуйте, [[null-rendered:None]]!\n\nКто решает в [[null-rendered:#Н/Д]]?"
        ) { message(&$0) },
        .bad("null-rendered", .english, "In [[null-rendered:N/A]] you have docks?") {
            contact("company", "Acme")(&$0)
        },
        .good(
            "null-rendered", .english,
            "None of the null pointers in /dev/null is undefined, fees N/A."
        ) { message(&$0) },
        .good("null-rendered", .russian, "Значение null или None значит, что адреса нет.") {
            message(&$0)
        },
        .good("null-rendered", .english, "None of them reads it.") {
            contact("company", "Acme")(&$0)
        },
        .bad(
            "raw-legal-name", .english, "Who runs ⟨company⟩?", .warning,
            message: "write 'Acme Logistics'", elsewhere: 1
        ) {
            $0.columns = columns("company", ["Beta", "Acme Logistics GmbH"])
        },
        .bad(
            "raw-legal-name", .english, "Who runs [[raw-legal-name:Acme, Inc.]] now?",
            fixed: "Who runs Acme now?"
        ) { contact("company", "Acme, Inc.")(&$0) },
        .bad(
            "raw-legal-name", .russian, "Кто решает в [[raw-legal-name:ООО «Ромашка»]] сейчас?",
            fixed: "Кто решает в Ромашка сейчас?"
        ) { contact("company", "ООО «Ромашка»")(&$0) },
        .good("raw-legal-name", .english, "Who runs Acme Inc. now?") {
            contact("company", "Beta GmbH")(&$0)
        },
        .good("raw-legal-name", .russian, "Кто решает в Ромашке?") {
            contact("company", "Ромашка")(&$0)
        },
        .bad("bad-case-value", .english, "Hi ⟨first_name⟩, who decides?", .warning, elsewhere: 1) {
            $0.columns = columns("first_name", ["JOHN", "Ann"])
        },
        .bad(
            "bad-case-value", .english, "Hi [[bad-case-value:anna-maria]],\n\nWho decides?",
            fixed: "Hi Anna-Maria,\n\nWho decides?"
        ) { contact("first_name", "anna-maria")(&$0) },
        .bad(
            "bad-case-value", .russian,
            "Здравствуйте, [[bad-case-value:Иванов Иван Иванович]]!\n\nКто решает?",
            fixed: "Здравствуйте, Иван!\n\nКто решает?"
        ) { contact("имя", "Иванов Иван Иванович")(&$0) },
        .bad("bad-case-value", .english, "Hi [[bad-case-value:Ann 🚀]],\n\nWho decides?") {
            contact("first_name", "Ann 🚀")(&$0)
        },
        .good("bad-case-value", .english, "Hi ⟨first_name | capitalize⟩, who decides?") {
            $0.columns = columns("first_name | capitalize", ["JOHN"])
        },
        .good("bad-case-value", .english, "Hi AJ,\n\nWho decides?") {
            contact("first_name", "AJ")(&$0)
        },
        .good("bad-case-value", .english, "Hi McKenzie,\n\nWho decides?") {
            contact("first_name", "McKenzie")(&$0)
        },
        .good("bad-case-value", .russian, "Здравствуйте, Иван Иванович!\n\nКто решает?") {
            contact("имя", "Иван Иванович")(&$0)
        },
        .bad(
            "ru-case-agreement", .russian,
            "Подготовил расчёт для [[ru-case-agreement:⟨company⟩]] и узнал у [[ru-case-agreement:⟨first_name⟩]].",
            .info),
        .bad("ru-case-agreement", .russian, "Видел сайт «[[ru-case-agreement:⟨company⟩]]» вчера."),
        .good(
            "ru-case-agreement", .russian,
            "Подготовил расчёт для компании ⟨company⟩: ⟨first_name⟩, на ⟨amount⟩ рублей."),
        .good("ru-case-agreement", .english, "A plan for ⟨company⟩ and ⟨first_name⟩."),
    ]

    private static let message: @Sendable (inout Letter) -> Void = {
        let position = $0.position
        $0 = Letter(file: $0.file, variants: $0.variants, kind: .message)
        $0.position = position
    }

    static func contact(_ column: String, _ value: String) -> @Sendable (inout Letter) -> Void {
        {
            message(&$0)
            $0.contact = ContactRow([.init(column, value)])
        }
    }
}
