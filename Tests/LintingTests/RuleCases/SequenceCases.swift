import Diagnostics
import Linting

extension RuleCases {
    static let sequence: [RuleCase] = familiarity + threats + emptiness

    private static let familiarity: [RuleCase] = [
        .bad(
            "fake-familiarity", .english, "[[fake-familiarity:Great chatting with you]]. Who?",
            .error),
        .bad("fake-familiarity", .english, "[[fake-familiarity:As discussed]], the plan. Who?"),
        .bad(
            "fake-familiarity", .russian,
            "[[fake-familiarity:По итогам разговора]] план. Кто решает?"),
        .bad(
            "fake-familiarity", .russian,
            "[[fake-familiarity:Как договаривались]], план. Кто решает?"),
        .bad("fake-familiarity", .german, "[[fake-familiarity:Wie besprochen]] der Plan. Wer?"),
        .bad("fake-familiarity", .french, "[[fake-familiarity:Comme convenu]], le plan. Qui ?"),
        .bad("fake-familiarity", .spanish, "[[fake-familiarity:Como acordamos]], el plan. ¿Quién?"),
        .bad(
            "fake-familiarity", .ukrainian,
            "[[fake-familiarity:Як домовлялися]], план. Хто вирішує?"),
        .bad("fake-familiarity", .persian, "[[fake-familiarity:طبق توافق]] طرح. چه کسی؟"),
        .good("fake-familiarity", .english, "As discussed, the plan. Who?") { $0.inReplyTo = true },
        .good("fake-familiarity", .english, "As discussed, the plan. Who?", position: .followUp),
        .good("fake-familiarity", .english, "Was it discussed in your team? Who decides?"),
        .good("fake-familiarity", .russian, "Договариваетесь ли вы с ними? Кто решает?"),
        .good("fake-familiarity", .german, "Wer bespricht das? Wer entscheidet?"),
        .good("fake-familiarity", .french, "Qui convient de cela ? Qui décide ?"),
        .good("fake-familiarity", .spanish, "¿Quién lo acuerda?"),
        .good("fake-familiarity", .ukrainian, "Хто домовляється?"),
        .good("fake-familiarity", .persian, "چه کسی تصمیم می‌گیرد؟"),
    ]

    private static let threats: [RuleCase] = [
        .bad(
            "breakup-threat", .english, "[[breakup-threat:I will close your file]]. Who decides?",
            .warning, position: .breakup),
        .bad(
            "breakup-threat", .english,
            "I never heard back. This is [[breakup-threat:the last email]]. Who decides?",
            position: .followUp),
        .bad(
            "breakup-threat", .russian, "[[breakup-threat:Закрываю заявку]]. Кто решает?",
            position: .followUp),
        .bad(
            "breakup-threat", .german, "Sonst [[breakup-threat:schließe ich Ihre Akte]]. Wer?",
            position: .followUp),
        .bad(
            "breakup-threat", .french, "[[breakup-threat:Je clôture votre dossier]]. Qui ?",
            position: .followUp),
        .bad(
            "breakup-threat", .spanish, "[[breakup-threat:Cierro su expediente]]. ¿Quién?",
            position: .followUp),
        .bad(
            "breakup-threat", .ukrainian, "[[breakup-threat:Закриваю заявку]]. Хто вирішує?",
            position: .followUp),
        .bad(
            "breakup-threat", .persian, "[[breakup-threat:آخرین فرصت شما]] امروز. چه کسی؟",
            position: .followUp),
        .good(
            "breakup-threat", .english, "This is the last email. My number is below. Who decides?",
            position: .followUp),
        .good("breakup-threat", .english, "I will close your file. Who decides?"),
        .good(
            "breakup-threat", .russian, "Больше писать не буду, мой номер ниже. Кто решает?",
            position: .followUp),
        .good("breakup-threat", .german, "Wer schließt die Akte?", position: .followUp),
        .good("breakup-threat", .french, "Qui ferme le dossier ?", position: .followUp),
        .good("breakup-threat", .spanish, "¿Quién cierra el muelle?", position: .followUp),
        .good("breakup-threat", .ukrainian, "Хто закриває рампу?", position: .followUp),
        .good("breakup-threat", .persian, "چه کسی تصمیم می‌گیرد؟", position: .followUp),
    ]

    private static let emptiness: [RuleCase] = [
        .bad(
            "follow-up-empty", .english,
            "Hi Ann,\n\n[[follow-up-empty:Just bumping this.]] Any thoughts?",
            .warning, position: .followUp),
        .bad(
            "follow-up-empty", .english, "[[follow-up-empty:Any news on the docks in Bremen?]]",
            position: .followUp
        ) { $0.earlier = [letterText("Your docks in Bremen are full. Who plans them?").text] },
        .bad(
            "follow-up-empty", .russian, "[[follow-up-empty:Поднимаю письмо наверх.]] Что думаете?",
            position: .followUp),
        .bad(
            "follow-up-empty", .russian, "[[follow-up-empty:Есть ли новости по рампе?]]",
            position: .followUp
        ) { $0.earlier = [letterText("У вас рампа занята. Кто решает?").text] },
        .good(
            "follow-up-empty", .english, "Bremen opened on Monday. Who plans yours?",
            position: .followUp),
        .good("follow-up-empty", .english, "Any thoughts?", position: .unknown),
        .good("follow-up-empty", .english, "⟨icebreaker⟩ Any thoughts?", position: .followUp),
        .good(
            "follow-up-empty", .russian, "В Твери рампа освободилась. Что думаете?",
            position: .followUp
        ) {
            $0.earlier = [letterText("У вас рампа занята. Кто решает?").text]
        },
    ]
}

/// Letters that are judged together.
enum SetCases {
    private static let first =
        "Your docks in Bremen take returns on three days of the week. Who decides on that?"
    private static let second =
        "The dock in Kiel is green since May and saves two hours each day. Who plans yours?"

    static let all: [SetCase] = [
        .bad("step-count", ["Who decides?"], .info, elsewhere: 1),
        .bad("step-count", Array(repeating: "Who decides?", count: 6), .warning, elsewhere: 1),
        .good("step-count", ["Who decides?", "And who plans?"]),
        .good("step-count", ["Who decides?"], kind: .mails),
        .bad("step-gap", ["Who decides?", "And who plans?"], delays: [nil, 1], elsewhere: 1),
        .bad("step-gap", ["Who decides?", "And who plans?"], delays: [nil, 15], elsewhere: 1),
        .good("step-gap", ["Who decides?", "And who plans?"], delays: [nil, 3]),
        .bad(
            "duplicate-step",
            [
                first,
                "[[duplicate-step:Your docks in Bremen take returns on three days of the week.]] Who decides on that?",
            ], .error),
        .bad(
            "duplicate-step",
            [
                first,
                "[[duplicate-step:Your docks in Bremen take returns on three days of the week.]] Who decides?",
            ], .warning),
        .good("duplicate-step", [first, second]),
        .good("duplicate-step", [first, first], kind: .mails),
        .bad(
            "duplicate-opener",
            [
                "I came across ⟨company⟩ and liked it. Who decides?",
                "[[duplicate-opener:I came across ⟨firm⟩ and liked it.]] Who plans?", second,
            ], kind: .mails, .warning),
        .good("duplicate-opener", [first, second], kind: .mails),
        .good("duplicate-opener", [first, first]),
        .bad(
            "personalization-absent",
            [
                "[[personalization-absent:Your docks in Bremen take returns on three days of the week.]] Who decides on that?",
                "[[personalization-absent:Your docks in Bremen take returns on three days of the week.]] Who decides on that?",
                second,
            ], kind: .mails, .error),
        .good("personalization-absent", [first, second], kind: .mails),
    ]
}
