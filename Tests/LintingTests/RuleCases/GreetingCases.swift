import Diagnostics
import Linting

extension RuleCases {
    static let greetings: [RuleCase] = [
        .bad(
            "greeting-missing", .english, "[[greeting-missing:Your dock is full.]] Who decides?",
            .info),
        .bad("greeting-missing", .russian, "[[greeting-missing:Вчера, в среду, рампа мала.]]"),
        .good("greeting-missing", .english, "Hi ⟨first_name⟩,\n\nwho decides?"),
        .good("greeting-missing", .english, "⟨first_name⟩, your dock is full."),
        .good("greeting-missing", .russian, "Иван, ваша рампа мала."),
        .bad(
            "greeting-name-mismatch", .english,
            "Hi [[greeting-name-mismatch:Bob]],\n\nwho decides?", .error,
            message: "the greeting says 'Bob', the contact is 'Ann'", contact("Ann")),
        .bad(
            "greeting-name-mismatch", .russian,
            "[[greeting-name-mismatch:Пётр]], добрый день!\n\nКто решает?", nil,
            contact("Ivan")),
        .bad(
            "greeting-name-mismatch", .english, "Hi [[greeting-name-mismatch:Yana]],\n\nwho?", nil,
            contact("Анна")),
        .good("greeting-name-mismatch", .english, "Hi Bob,\n\nwho decides?", contact("Robert")),
        .good(
            "greeting-name-mismatch", .english, "Dear Mr. Reed,\n\nwho decides?", contact("Robert")),
        .good(
            "greeting-name-mismatch", .english, "Hi Acme team,\n\nwho decides?", contact("Robert")),
        .good("greeting-name-mismatch", .english, "Hi there,\n\nwho decides?", contact("Robert")),
        .good("greeting-name-mismatch", .english, "HI JOSÉ,\n\nwho decides?", contact("Jose")),
        .good(
            "greeting-name-mismatch", .russian, "Сергей, добрый день!\n\nКто?", contact("Sergey")),
        .good(
            "greeting-name-mismatch", .russian, "Здравствуйте, Катя!\n\nКто?", contact("Ekaterina")),
        .good(
            "greeting-name-mismatch", .russian, "Добрый день, Иван Петрович!\n\nКто?",
            contact("Иван")),
        .good("greeting-name-mismatch", .russian, "Уважаемая Юлия!\n\nКто?", contact("Yulia")),
        .good("greeting-name-mismatch", .ukrainian, "Вітаю, Іване!\n\nХто?", contact("Ivan")),
        .good("greeting-name-mismatch", .german, "Hallo Jörg,\n\nwer?", contact("Joerg")),
        .bad(
            "personalization-only-name", .english,
            "[[personalization-only-name:Hi ⟨first_name⟩,]]\n\nwho decides?", .info,
            message: "'{{ first_name }}' is all"),
        .bad(
            "personalization-only-name", .russian,
            "[[personalization-only-name:⟨first_name⟩, добрый день!]]\n\nКто?\n\n⟨sender.name⟩"),
        .good(
            "personalization-only-name", .english, "Hi ⟨first_name⟩,\n\nwho decides at ⟨company⟩?"),
        .good("personalization-only-name", .russian, "Кто решает?"),
    ]

    private static func contact(_ firstName: String) -> @Sendable (inout Letter) -> Void {
        { letter in
            letter.contact = ContactRow([
                .init("first_name", firstName), .init("last_name", "Reed"),
                .init("company", "Acme"),
            ])
        }
    }
}
