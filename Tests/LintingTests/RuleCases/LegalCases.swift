import Diagnostics
import Linting

extension RuleCases {
    static let legal: [RuleCase] = [
        .bad(
            "unsubscribe-missing", .english, "Who decides?\n\n[[unsubscribe-missing:Ann]]", .warning
        ),
        .bad(
            "unsubscribe-missing", .russian, "Кто решает?\n\n[[unsubscribe-missing:Иван]]", .error,
            profile: .legalEU),
        .good(
            "unsubscribe-missing", .english, "Who decides?\n\nAnn\n\nReply \"stop\" and I will."),
        .good("unsubscribe-missing", .russian, "Кто решает?\n\nЧтобы отписаться, ответьте «нет»."),
        .good("unsubscribe-missing", .english, "Who decides?") { $0.hasUnsubscribeHeader = true },
    ]
}
