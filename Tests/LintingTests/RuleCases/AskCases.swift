import Diagnostics
import Linting

extension RuleCases {
    static let asks: [RuleCase] = counting + asking + calendars

    /// One sentence gets one of these rules: this one speaks where the more specific one is overlooked.
    private static let overlookingTheEnd: @Sendable (inout Letter) -> Void = { letter in
        let place = SourceSpan(file: "letter.txt", line: 1, column: 1)
        letter.disabled = [
            DisabledRule(Located("ends-with-question", at: place), reason: "asked for")
        ]
    }

    private static let counting: [RuleCase] = [
        .bad(
            "no-question", .english, "Docks are full. [[no-question:We sell docks.]]\n\nAnn",
            .warning, message: "asks no question", overlookingTheEnd),
        .bad("no-question", .english, "We sell docks. [[no-question:Any questions?]]"),
        .bad(
            "no-question", .russian, "[[no-question:Мы строим рампы.]]", .error,
            profile: .salesnotes, overlookingTheEnd),
        .bad(
            "no-question", .english, "[[no-question:We sell docks.]]\n\nP.S. Who decides?",
            .warning, overlookingTheEnd),
        .good("no-question", .english, "[[ends-with-question:We sell docks.]]"),
        .good("no-question", .english, "Would that suit you[[question-mark-missing:.]]"),
        .good("ends-with-question", .english, "Would that suit you[[question-mark-missing:.]]"),
        .good(
            "ends-with-question", .russian, "Удобно ли вам в среду[[question-mark-missing:.]]"),
        .bad(
            "ends-with-question", .english,
            "Would that suit you[[question-mark-missing:.]] [[ends-with-question:We sell docks and have done so for years, as you may know.]]"
        ),
        .good("no-question", .english, "Who decides? We sell docks."),
        .good("no-question", .english, "We stop here.", position: .breakup),
        .good("no-question", .russian, "Подскажите, кто отвечает за рампу."),
        .good("no-question", .persian, "آیا این برای شما مهم است."),
        .bad(
            "questions-many", .english, "Who plans? Is it full? [[questions-many:Do you hire?]]",
            .warning, message: "asks 3 questions, the limit is 2"),
        .bad(
            "questions-many", .russian,
            "Кто решает? Где рампа? [[questions-many:Когда?]] Почему? Сколько это стоит?", .error),
        .good("questions-many", .english, "Who plans? Is Tuesday/Wednesday fine?"),
        .good("questions-many", .russian, "Кто решает? Где рампа?\n\nP.S. Когда? Сколько?"),
        .bad(
            "rhetorical-opener-question", .english,
            "Hi Ann,\n\n[[rhetorical-opener-question:Tired of slow returns?]] We have the answer.",
            .info, message: "'Tired of…?'"),
        .bad(
            "rhetorical-opener-question", .russian,
            "[[rhetorical-opener-question:Хотите больше клиентов?]] Мы поможем."),
        .bad(
            "rhetorical-opener-question", .german,
            "[[rhetorical-opener-question:Suchen Sie neue Kunden?]] Wir helfen."),
        .bad(
            "rhetorical-opener-question", .french,
            "[[rhetorical-opener-question:Vous cherchez des clients ?]] Nous aidons."),
        .bad(
            "rhetorical-opener-question", .spanish,
            "[[rhetorical-opener-question:¿Está buscando clientes?]] Ayudamos."),
        .bad(
            "rhetorical-opener-question", .ukrainian,
            "[[rhetorical-opener-question:Шукаєте клієнтів?]] Ми допоможемо."),
        .bad(
            "rhetorical-opener-question", .persian,
            "[[rhetorical-opener-question:آیا می‌خواهید مشتری بیشتری داشته باشید؟]] ما کمک می‌کنیم."),
        .good(
            "rhetorical-opener-question", .english, "Who plans the returns? We sort them by shelf."),
        .good("rhetorical-opener-question", .english, "Would you like to see it?"),
        .good("rhetorical-opener-question", .russian, "Кто решает? Мы строим рампы."),
    ]

    private static let asking: [RuleCase] = [
        .bad(
            "one-cta", .english,
            "Is it worth a look? [[one-cta:Do you have 15 minutes?]] Download our brochure.",
            .warning, message: "asks for interest, time, a download; keep one"),
        .bad(
            "one-cta", .russian,
            "Вам интересно? [[one-cta:Переходите по ссылке.]]", message: "interest, a click"),
        .bad("one-cta", .german, "Wann passt es Ihnen? [[one-cta:Klicken Sie hier.]]"),
        .bad("one-cta", .french, "Avez-vous 15 minutes ? [[one-cta:Téléchargez notre guide.]]"),
        .bad("one-cta", .spanish, "¿Tiene 15 minutos? [[one-cta:Descargue nuestra guía.]]"),
        .bad("one-cta", .ukrainian, "Чи це цікаво? [[one-cta:Завантажте приклад.]]"),
        .good("one-cta", .english, "Are you open to a quick call on Tuesday?"),
        .good("one-cta", .english, "If you are interested, write. Do you have 15 minutes?"),
        .good("one-cta", .russian, "Кто отвечает за рампу? Вам интересно?"),
        .bad(
            "cta-missing", .english, "Docks are full. [[cta-missing:We sell docks.]]", .warning,
            message: "asks for nothing"),
        .bad("cta-missing", .russian, "[[cta-missing:Мы строим рампы.]]"),
        .good("cta-missing", .english, "Book a call with me."),
        .good("cta-missing", .russian, "Скачайте пример."),
        .good("cta-missing", .english, "We stop here.", position: .breakup),
        .bad(
            "cta-thoughts", .english, "Docks are full. [[cta-thoughts:Any thoughts]]?", .warning,
            message: "ask about an outcome"),
        .bad("cta-thoughts", .russian, "Рампа мала. [[cta-thoughts:Что скажете]]?"),
        .bad("cta-thoughts", .ukrainian, "[[cta-thoughts:Що думаєте]]?"),
        .bad("cta-thoughts", .german, "[[cta-thoughts:Was denken Sie dazu]]?"),
        .bad("cta-thoughts", .french, "[[cta-thoughts:Qu'en pensez-vous]] ?"),
        .bad("cta-thoughts", .spanish, "¿[[cta-thoughts:Qué le parece]]?"),
        .bad("cta-thoughts", .persian, "[[cta-thoughts:نظر شما چیست]]؟"),
        .good("cta-thoughts", .english, "What do you think about before you open a dock?"),
        .good("cta-thoughts", .russian, "Что думаете делать с рампой?"),
    ]

    private static let calendars: [RuleCase] = [
        .bad(
            "calendar-link-first-touch", .english,
            "Docks are full. Book a time: [[calendar-link-first-touch:https://calendly.com/ann]]",
            .warning, message: "'calendly.com' is a calendar", fixed: "Docks are full."),
        .bad(
            "calendar-link-first-touch", .russian,
            "Удобно в среду [[calendar-link-first-touch:https://meetings.hubspot.com/ann]] ?",
            fixed: "Удобно в среду ?"),
        .bad(
            "calendar-link-first-touch", .english,
            "Who decides?\n\nAnn Reed\n+49 30 1234567\n[[calendar-link-first-touch:cal.com/ann]]"),
        .good(
            "calendar-link-first-touch", .english, "Book a time: https://calendly.com/ann",
            position: .followUp),
        .good("calendar-link-first-touch", .russian, "Пример: https://notcal.com/ann"),
        .bad(
            "spanish-inverted", .spanish, "Vimos su muelle. [[spanish-inverted:Quién decide?]]",
            .info, fixed: "Vimos su muelle. ¿Quién decide?"),
        .good("spanish-inverted", .spanish, "Hola Ana, ¿quién decide?"),
        .good("spanish-inverted", .english, "Who decides?"),
        .good("spanish-inverted", .russian, "Кто решает?"),
        .bad(
            "question-mark-missing", .german,
            "Haben Sie am Mittwoch Zeit[[question-mark-missing:.]]",
            .warning, fixed: "Haben Sie am Mittwoch Zeit?"),
        .bad(
            "question-mark-missing", .french, "Pouvez-vous nous recevoir[[question-mark-missing:.]]"
        ),
        .bad(
            "question-mark-missing", .spanish,
            "¿Quién decide en la planta[[question-mark-missing:.]]"),
        .bad(
            "question-mark-missing", .persian,
            "آیا این برای شما مهم است[[question-mark-missing:.]]",
            .info),
        .good("question-mark-missing", .german, "Haben Sie Fragen, schreiben Sie mir."),
    ]
}
