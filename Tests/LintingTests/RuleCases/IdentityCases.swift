import Diagnostics
import Linting
import Mail

extension RuleCases {
    static let identity: [RuleCase] = [
        .bad(
            "signature-contacts", .english,
            "Who decides?\n\n[[signature-contacts:Ann Reed]]", .error,
            message: "add one"),
        .bad("signature-contacts", .russian, "[[signature-contacts:Кто решает?]]"),
        .good("signature-contacts", .english, "Who decides?\n\nAnn Reed\n+49 30 1234567"),
        .good("signature-contacts", .russian, "Кто решает?\n\nПётр Петров\nt.me/petrov"),
        .bad("free-mailbox-sender", .english, "[[free-mailbox-sender:]]Who decides?", .error) {
            $0.sender = try? EmailAddress(parsing: "ann@gmail.com")
        },
        .good("free-mailbox-sender", .english, "Who decides?") {
            $0.sender = try? EmailAddress(parsing: "ann@acme.example")
        },
    ]
}
