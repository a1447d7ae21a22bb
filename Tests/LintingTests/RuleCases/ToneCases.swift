import Diagnostics
import Linting

extension RuleCases {
    static let tone: [RuleCase] = openings + wording

    private static let openings: [RuleCase] = [
        .bad(
            "weak-opener", .english,
            "Hi Ann,\n\n[[weak-opener:I hope this email finds you well]]. We sell docks.", .warning,
            message: "open with a fact about the reader", fixed: "Hi Ann,\n\nWe sell docks."),
        .bad(
            "weak-opener", .russian,
            "Иван,\n\n[[weak-opener:надеюсь, у вас всё хорошо]]. Мы рядом.", .warning),
        .bad(
            "weak-opener", .english, "Hi Ann,\n\n[[weak-opener:Hope all is well]].", .info,
            position: .followUp),
        .good(
            "weak-opener", .english, "Hi Ann,\n\nHope all is well.", profile: .evidence,
            position: .followUp),
        .good(
            "weak-opener", .english,
            "Hi Ann,\n\nYour dock is full. I hope this email finds you well."),
        .bad(
            "self-intro", .english, "Hi Ann,\n\n[[self-intro:My name is]] Bob. Docks are full.",
            .warning),
        .bad("self-intro", .russian, "Иван,\n\n[[self-intro:меня зовут]] Пётр."),
        .good("self-intro", .english, "My name is Bob.", position: .followUp),
        .good("self-intro", .russian, "Иван,\n\nваша рампа мала."),
        .bad(
            "follow-up-guilt", .english, "[[follow-up-guilt:Just following up]] on the dock.",
            .warning, position: .followUp),
        .bad(
            "follow-up-guilt", .russian, "[[follow-up-guilt:Поднимаю письмо]] наверх.",
            position: .unknown),
        .good("follow-up-guilt", .english, "Just following up on the dock."),
        .bad(
            "follow-up-in-first", .english,
            "[[follow-up-in-first:Just following up]] on the dock.", .error),
        .bad("follow-up-in-first", .russian, "[[follow-up-in-first:Поднимаю письмо]] наверх."),
        .good(
            "follow-up-in-first", .english, "Just following up on the dock.", position: .followUp),
        .good("follow-up-in-first", .english, "Just following up.", position: .unknown),
    ]

    private static let wording: [RuleCase] = [
        .bad(
            "self-praise", .english,
            "Hi Ann,\n\nYour dock is small. We are [[self-praise:trusted by]] many.",
            .warning, message: "say what it changed for one customer"),
        .bad(
            "self-praise", .russian,
            "Иван,\n\nваша рампа мала. [[self-praise:Нам доверяют]] соседи."),
        .good("self-praise", .english, "Otto shelves returns within a day since March."),
        .good("self-praise", .russian, "«Север» с марта раскладывает возвраты за день."),
        .good("self-praise", .english, "We are trusted by many.", position: .followUp),
        .bad(
            "feature-list", .english,
            "Hi Ann,\n\n[[feature-list:We do ads, shops, mailings, apps, hosting, prints and films.]] Who decides?",
            .warning, message: "a list of 6 things"),
        .bad(
            "feature-list", .russian,
            "Иван,\n\n[[feature-list:делаем сайты, тексты, рекламу, почту, склад, отчёты.]]"),
        .good(
            "feature-list", .english, "We do ads, shops, mailings, apps and 10,000,000,000 prints."),
        .good(
            "feature-list", .english,
            "On Monday, when the last truck had left the yard, nobody was there, so the dock, which is small, was full by noon."
        ),
        .good("feature-list", .russian, "Делаем сайты, тексты и рекламу."),
        .bad("false-urgency", .english, "[[false-urgency:Act now]], we build docks.", .warning),
        .bad("false-urgency", .russian, "[[false-urgency:Только сегодня]] рампы дешевле."),
        .good("false-urgency", .english, "The rates hold until 31 March."),
        .good("false-urgency", .russian, "Цены действуют до 31 марта."),
        .bad(
            "roi-language", .english, "We give you [[roi-language:10x growth]].", .info,
            message: "promises what the reader cannot check"),
        .bad("roi-language", .russian, "Мы [[roi-language:удвоим продажи]]."),
        .good("roi-language", .english, "Your neighbours take returns on one day."),
        .bad("spam-trigger", .english, "It is [[spam-trigger:free]].", .info),
        .bad(
            "spam-trigger", .english,
            "It is [[spam-trigger:free]] and [[spam-trigger:guaranteed]].", .warning),
        .bad("spam-trigger", .english, "Docks.", subject: "[[spam-trigger:free]] docks", .warning),
        .bad("spam-trigger", .russian, "Это [[spam-trigger:бесплатно]].", .info),
        .good("spam-trigger", .english, "Freedom is risk-freely had."),
        .bad("buzzwords", .english, "A [[buzzwords:seamless]] dock.", .info),
        .bad(
            "buzzwords", .english,
            "A [[buzzwords:seamless]], [[buzzwords:robust]], [[buzzwords:scalable]] dock.",
            .warning),
        .bad("buzzwords", .russian, "Это [[buzzwords:уникальная]] рампа."),
        .good("buzzwords", .english, "A dock that sorts returns by shelf."),
        .bad(
            "hedging", .english, "[[hedging:I was wondering if]] you could possibly help.", .info,
            message: "2 hedges in 8 words"),
        .bad("hedging", .russian, "[[hedging:Возможно]], может быть, это рампа."),
        .good("hedging", .english, "It is just a dock."),
    ]
}
