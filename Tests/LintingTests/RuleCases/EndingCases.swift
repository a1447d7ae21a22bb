import Diagnostics
import Linting

extension RuleCases {
    static let ending: [RuleCase] = [
        .bad(
            "closing-cliche", .english, "Who decides?\n\n[[closing-cliche:Best regards,]]\nAnn",
            .error, message: "delete the line", fixed: "Who decides?\n\nAnn"),
        .bad(
            "closing-cliche", .english, "Who decides?\n\n[[closing-cliche:Best,]] Ann", .error,
            fixed: "Who decides?\n\nAnn"),
        .bad(
            "closing-cliche", .russian, "Удобно в среду? [[closing-cliche:Хорошего дня!]]\n\nИван",
            .error, message: "delete the sentence", fixed: "Удобно в среду?\n\nИван"),
        .bad(
            "closing-cliche", .german,
            "Wer entscheidet?\n\n[[closing-cliche:Mit freundlichen Grüßen]]\nBob Reed", .error,
            fixed: "Wer entscheidet?\n\nBob Reed"),
        .bad(
            "closing-cliche", .french, "Qui décide ?\n\n[[closing-cliche:Cordialement]]",
            fixed: "Qui décide ?"),
        .bad("closing-cliche", .spanish, "¿Quién decide?\n\n[[closing-cliche:Un saludo]]"),
        .bad("closing-cliche", .ukrainian, "Хто вирішує?\n\n[[closing-cliche:З повагою]]"),
        .bad("closing-cliche", .persian, "چه کسی تصمیم می‌گیرد؟\n\n[[closing-cliche:با احترام]]"),
        .good("closing-cliche", .english, "We are best in class. Who decides?\n\nAnn"),
        .good(
            "closing-cliche", .english,
            "Who decides?\n\nOn 23 Nov 2026 Bob wrote:\n\nBest regards,\nBob"),
        .good("closing-cliche", .russian, "С уважением отношусь к рампам. Кто решает?"),
        .bad(
            "closing-thanks", .english, "Who decides?\n\n[[closing-thanks:Thanks,]]\nAnn", .warning,
            fixed: "Who decides?\n\nAnn"),
        .bad(
            "closing-thanks", .russian, "Кто решает?\n\n[[closing-thanks:Спасибо!]]\nИван",
            .error, profile: .salesnotes),
        .bad(
            "closing-thanks", .english, "Who decides?\n\n[[closing-thanks:Thanks,]]\nAnn", .info,
            profile: .evidence),
        .good("closing-thanks", .english, "Thanks to you we saved two days. Who decides?"),
        .bad(
            "ends-with-question", .english, "[[ends-with-question:We sell docks.]]\n\nAnn", .error,
            message: "end with one concrete question"),
        .bad(
            "ends-with-question", .russian, "[[ends-with-question:Мы строим рампы.]]", .warning,
            position: .followUp),
        .good("ends-with-question", .english, "Who decides?\n\nAnn"),
        .good("ends-with-question", .english, "We stop here.", position: .breakup),
        .good("ends-with-question", .russian, "Подскажите, кто отвечает за рампу."),
        .good("ends-with-question", .french, "Qui décide ?\n\nCordialement"),
        .bad(
            "farewell-after-question", .russian,
            "Удобно в среду? [[farewell-after-question:Дайте знать.]]\n\nИван", .warning,
            fixed: "Удобно в среду?\n\nИван"),
        .bad(
            "farewell-after-question", .english,
            "Would Wednesday suit you? [[farewell-after-question:Just let me know.]]"),
        .good("farewell-after-question", .english, "Would Wednesday suit you?"),
        .bad(
            "questions-bait", .english,
            "Who decides? [[questions-bait:If you have any questions]], write to me.\n\nAnn",
            .error,
            message: "ask one concrete question", fixed: "Who decides?\n\nAnn"),
        .bad(
            "questions-bait", .russian,
            "Кто решает? [[questions-bait:Если будут вопросы]] – пишите, с радостью на них отвечу.",
            .error, fixed: "Кто решает?"),
        .good("questions-bait", .english, "Is it you who decides on the returns dock?"),
        .good(
            "questions-bait", .russian, "Если будут вопросы – пишите. А рампа? Мала? Кто решает?"),
        .bad(
            "question-mark-missing", .english, "Would you like that[[question-mark-missing:.]]",
            .warning, fixed: "Would you like that?"),
        .bad(
            "question-mark-missing", .russian,
            "Удобно ли вам в среду[[question-mark-missing:.]]", .warning,
            fixed: "Удобно ли вам в среду?"),
        .good("question-mark-missing", .english, "What we do is docks. When you build, we help."),
        .good("question-mark-missing", .russian, "Как вы писали, рампа мала."),
        .bad(
            "cta-time-first-touch", .english,
            "[[cta-time-first-touch:Do you have 15 minutes]]?", .info,
            message: "asks for time before there is interest"),
        .bad("cta-time-first-touch", .russian, "[[cta-time-first-touch:Найдется 15 минут]]?"),
        .good("cta-time-first-touch", .english, "Is it worth a look? Do you have 15 minutes?"),
        .good("cta-time-first-touch", .english, "Do you have 15 minutes?", position: .followUp),
    ]
}
