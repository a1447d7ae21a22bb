import Diagnostics
import Linting

extension RuleCases {
    static let legal: [RuleCase] = unsubscribing + addresses

    private static let unsubscribing: [RuleCase] = [
        .bad(
            "unsubscribe-missing", .english, "Who decides?\n\n[[unsubscribe-missing:Ann]]", .warning
        ),
        .bad(
            "unsubscribe-missing", .russian, "Кто решает?\n\n[[unsubscribe-missing:Иван]]", .error,
            profile: .legalEU),
        .bad(
            "unsubscribe-missing", .english,
            "[[unsubscribe-missing:Who decides?]]\n\nOn 23 Nov 2026 Bob wrote:\n> To unsubscribe, reply",
            .error, profile: .legalCA),
        .bad(
            "unsubscribe-missing", .english, "[[unsubscribe-missing:]]Who?\n\nUnsubscribe here",
            .error,
            message: "RFC 8058", profile: .legalUS
        ) {
            $0.headers = []
            $0.hasUnsubscribeHeader = true
            $0.recipientCount = 5_001
        },
        .good(
            "unsubscribe-missing", .english, "Who decides?\n\nAnn\n\nReply \"stop\" and I will."),
        .good("unsubscribe-missing", .russian, "Кто решает?\n\nЧтобы отписаться, ответьте «нет»."),
        .good("unsubscribe-missing", .german, "Wer entscheidet?\n\nHier abmelden"),
        .good("unsubscribe-missing", .french, "Qui décide ?\n\nVous désabonner : acme.example"),
        .good("unsubscribe-missing", .english, "Who decides?") { $0.hasUnsubscribeHeader = true },
        .good("unsubscribe-missing", .english, "Who decides?\n\n⟨unsubscribe_url⟩"),
        .bad(
            "unsubscribe-first-line", .english,
            "[[unsubscribe-first-line:Reply stop]] at any time. Your docks are full. Who plans?",
            .info),
        .bad(
            "unsubscribe-first-line", .russian,
            "[[unsubscribe-first-line:Чтобы отписаться]], ответьте. У вас рампа. Кто решает?"),
        .good(
            "unsubscribe-first-line", .english,
            "Your docks are full. Who plans them?\n\nTo unsubscribe, reply."),
        .good("unsubscribe-first-line", .russian, "Кто решает?\n\nЧтобы отписаться, ответьте."),
    ]

    private static let addresses: [RuleCase] = [
        .bad(
            "postal-address-missing", .english, "Who decides?\n\n[[postal-address-missing:Ann]]",
            .info),
        .bad(
            "postal-address-missing", .russian, "Кто решает?\n\n[[postal-address-missing:Иван]]",
            .error, profile: .legalUS),
        .good(
            "postal-address-missing", .english,
            "Who decides?\n\nAnn\n\n12 Dock Street, Springfield, IL 62701"),
        .good(
            "postal-address-missing", .english,
            "Who decides?\n\nAnn Reed\nAcme Inc.\n12 Dock Street\nSpringfield, IL 62701"),
        .good(
            "postal-address-missing", .english,
            "Who decides?\n\nAnn\n\nAcme Inc., 548 Market St, San Francisco, CA 94104."),
        .good(
            "postal-address-missing", .russian,
            "Кто решает?\n\nИван\n\n101000, г. Москва, ул. Ленина, д. 5"),
        .good("postal-address-missing", .russian, "Кто решает?\n\nИван\nМосква, ул. Ленина, 5"),
        .good("postal-address-missing", .german, "Wer?\n\nAnn\n\nHauptstr. 1, 10115 Berlin"),
        .good("postal-address-missing", .german, "Wer?\n\nAnn\n\nHauptstraße 12\n10115 Berlin"),
        .good("postal-address-missing", .french, "Qui ?\n\nLuc\n\n12 rue du Port, 75001 Paris"),
        .good(
            "postal-address-missing", .spanish, "¿Quién?\n\nLuis\n\nCalle Mayor, 3, 28013 Madrid"),
        .good("postal-address-missing", .ukrainian, "Хто?\n\nПетро\n\nвул. Хрещатик, 1, Київ"),
        .good("postal-address-missing", .english, "Who?\n\n⟨postal_address⟩"),
        .bad(
            "ad-consent-ru", .russian, "[[ad-consent-ru:]]Кто решает?", .info, profile: .legalRU),
        .good("ad-consent-ru", .russian, "Кто решает?"),
        .good("ad-consent-ru", .russian, "Кто решает?", profile: .legalRU) { $0.inReplyTo = true },
    ]
}
