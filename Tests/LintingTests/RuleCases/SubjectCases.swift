import Diagnostics
import Linting

extension RuleCases {
    static let subject: [RuleCase] = lengths + signs + replies + matters

    private static let lengths: [RuleCase] = [
        .bad("subject-missing", .english, "[[subject-missing:]]Who decides?", subject: nil, .error),
        .bad("subject-missing", .russian, "[[subject-missing:]]Кто решает?", subject: " "),
        .good("subject-missing", .english, "Who decides?", subject: nil, position: .followUp),
        .bad(
            "subject-length", .english, "Who decides?",
            subject: "[[subject-length:one two three four five six seven eight]]", .info),
        .bad(
            "subject-length", .russian, "Кто решает?",
            subject: "[[subject-length:а б в г д е ж з и к]]", .warning),
        .bad(
            "subject-length", .english, "Who decides?",
            subject: "[[subject-length:⟨company⟩ and the dock]]", .warning,
            message: "about 62 characters"
        ) { $0.columns = columns("company", [String(repeating: "a", count: 49)]) },
        .good("subject-length", .english, "Who decides?", subject: "the returns dock"),
        .good(
            "subject-length", .russian, "Кто решает?",
            subject: "Re: \(String(repeating: "ё", count: 60))"),
        .good(
            "subject-length", .english, "Who decides?",
            subject: String(repeating: "👩‍👩‍👧", count: 60)),
    ]

    private static let signs: [RuleCase] = [
        .bad(
            "all-caps-subject", .english, "Who decides?",
            subject: "[[all-caps-subject:SPECIAL OFFER for docks]]", .warning),
        .bad(
            "all-caps-subject", .russian, "Кто решает?",
            subject: "[[all-caps-subject:СРОЧНОЕ ПРЕДЛОЖЕНИЕ]]"),
        .good("all-caps-subject", .english, "Who decides?", subject: "SAP API for docks"),
        .good("all-caps-subject", .english, "Who decides?", subject: "LINUX"),
        .good("all-caps-subject", .russian, "Кто решает?", subject: "ООО и НДС в складе"),
        .bad(
            "subject-punctuation", .english, "Who decides?",
            subject: "Docks[[subject-punctuation:!!!]] [[subject-punctuation:🚀]] now", .warning),
        .bad(
            "subject-punctuation", .russian, "Кто решает?",
            subject: "Рампа[[subject-punctuation:...]] за 500 [[subject-punctuation:₽]]"),
        .bad(
            "subject-punctuation", .persian, "چه کسی تصمیم می‌گیرد؟",
            subject: "انبار[[subject-punctuation:؟؟]]"),
        .good("subject-punctuation", .english, "Who decides?", subject: "who runs v2.0 docks?"),
        .good(
            "subject-punctuation", .english, "Who decides?", subject: "Re: docks!!!"
        ) { $0.inReplyTo = true },
    ]

    private static let replies: [RuleCase] =
        [
            "Re:", "Fwd:", "RE[2]:", "Отв:", "Ответ:", "Пересл:", "AW:", "WG:", "RV:", "ENV:",
            "TR:",
            "SV:",
        ].map {
            .bad("fake-re", .english, "Who decides?", subject: "[[fake-re:\($0)]] docks", .error)
        }
        + [
            .bad("fake-re", .russian, "Кто решает?", subject: "[[fake-re:Отв:]] рампа"),
            .good("fake-re", .english, "Who decides?", subject: "Regarding docks"),
            .good("fake-re", .english, "Who decides?", subject: "Ref: 4711"),
            .good("fake-re", .russian, "Кто решает?", subject: "Ответ на вопрос: рампа"),
            .good("fake-re", .english, "Who decides?", subject: "Re: docks") {
                $0.inReplyTo = true
            },
            .good("fake-re", .english, "Ann.\n\n> Who decides?\n> Bob", subject: "Re: docks") {
                $0.headers = []
            },
            .bad(
                "subject-in-followup", .english, "Who decides?",
                subject: "[[subject-in-followup:one more thing]]", .info, position: .followUp),
            .bad(
                "subject-in-followup", .russian, "Кто решает?",
                subject: "[[subject-in-followup:ещё одно]]", position: .followUp),
            .good("subject-in-followup", .english, "Who decides?", subject: "docks"),
            .good(
                "subject-in-followup", .russian, "Кто решает?", subject: "рампа",
                position: .followUp
            ) { $0.inReplyTo = true },
        ]

    private static let matters: [RuleCase] = [
        .bad(
            "subject-bait", .english, "Who decides?",
            subject: "⟨first_name⟩, [[subject-bait:quick question]]",
            .warning),
        .bad(
            "subject-bait", .russian, "Кто решает?",
            subject: "[[subject-bait:Коммерческое предложение]]"),
        .bad("subject-bait", .ukrainian, "Хто вирішує?", subject: "[[subject-bait:Співпраця]]"),
        .bad("subject-bait", .german, "Wer entscheidet?", subject: "[[subject-bait:Kurze Frage]]"),
        .bad("subject-bait", .french, "Qui décide ?", subject: "[[subject-bait:Partenariat]]"),
        .bad(
            "subject-bait", .spanish, "¿Quién decide?",
            subject: "[[subject-bait:Propuesta comercial]]"),
        .bad("subject-bait", .persian, "چه کسی؟", subject: "[[subject-bait:پیشنهاد همکاری]]"),
        .good(
            "subject-bait", .english, "Who decides?",
            subject: "quick question about the Leipzig dock"),
        .good("subject-bait", .russian, "Кто решает?", subject: "вопрос про рампу в Химках"),
        .good("subject-bait", .german, "Wer entscheidet?", subject: "Frage zur Rampe in Leipzig"),
        .bad(
            "subject-name-only", .english, "Who decides?",
            subject: "[[subject-name-only:⟨first_name⟩]], docks", .info),
        .bad(
            "subject-name-only", .russian, "Кто решает?",
            subject: "[[subject-name-only:Анна]], рампа"
        ) { $0.contact = ContactRow([.init("first_name", "Анна")]) },
        .good("subject-name-only", .english, "Who decides?", subject: "⟨company⟩: docks"),
        .bad(
            "subject-body-mismatch", .english,
            "We build warehouses in Leipzig and want to know who decides.",
            subject: "[[subject-body-mismatch:Your invoice]]", .info),
        .bad(
            "subject-body-mismatch", .russian,
            "Мы строим склады в Химках и хотим узнать, кто решает у вас.",
            subject: "[[subject-body-mismatch:Ваш счёт]]"),
        .good(
            "subject-body-mismatch", .english,
            "We build warehouses in Leipzig. Who runs your docking bays?",
            subject: "the docks"),
        .good(
            "subject-body-mismatch", .russian,
            "Мы строим склады в Химках. Кто у вас отвечает за рампы сейчас?",
            subject: "Рампа"),
        .good(
            "subject-body-mismatch", .english,
            "We build for ⟨company⟩ in Leipzig. Who decides about it there?",
            subject: "⟨company⟩ invoice"),
        .bad(
            "preheader-waste", .english,
            "Hi Ann,\n\n[[preheader-waste:I hope this email finds you well and that you are having a truly great week in the sun so far.]] Who decides?",
            .info),
        .bad(
            "preheader-waste", .russian,
            "Здравствуйте, Анна!\n\n[[preheader-waste:Надеюсь, у вас всё хорошо и вы провели эти длинные выходные с семьёй на даче или у моря.]] Кто решает?"
        ),
        .good(
            "preheader-waste", .english,
            "Hi Ann,\n\nI hope this email finds you well. Your Leipzig dock takes returns until 23:00 and then stops for the night. Who decides?"
        ),
        .good(
            "preheader-waste", .russian,
            "Здравствуйте, Анна!\n\nВаша рампа принимает возвраты до 23:00. Кто решает?"),
    ]

    static func columns(_ name: String, _ values: [String]) -> [String: ColumnValues] {
        let cells = values.enumerated().map { index, value in
            Located(value, at: SourceSpan(file: "contacts.csv", line: index + 2, column: 1))
        }
        return [name: ColumnValues(column: name, cells)]
    }
}
