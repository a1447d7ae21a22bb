import Diagnostics
import Linting

extension RuleCases {
    static let marks: [RuleCase] = sender + signs + wordForms + spaces

    private static let sender: [RuleCase] = [
        .bad(
            "i-you-ratio", .english,
            "[[i-you-ratio:We are Acme.]] Our docks are good. We build them with our men.",
            .warning,
            message: "4 words for the sender and 0 for the reader"),
        .bad(
            "i-you-ratio", .russian,
            "[[i-you-ratio:Мы строим рампы.]] Наши рампы хороши. Предлагаем наш склад."),
        .good(
            "i-you-ratio", .english,
            "Your dock is full, your men are tired, ⟨company⟩ waits. We build docks. Our men, we and I help."
        ),
        .good("i-you-ratio", .russian, "Мы строим рампы. Нам важно, что у вас, и ваши люди."),
        .bad(
            "sentence-starts-with-i", .english,
            "[[sentence-starts-with-i:We build docks.]] I sell them. Who decides?", .info,
            message: "2 of 3 sentences"),
        .bad(
            "sentence-starts-with-i", .russian,
            "[[sentence-starts-with-i:Предлагаем рампы.]] Мы строим быстро. Кто решает?"),
        .good("sentence-starts-with-i", .english, "We build docks. Yours is full. Who decides?"),
        .good("sentence-starts-with-i", .russian, "Мы строим рампы. Ваша мала. Кто решает?"),
        .bad(
            "apology-opener", .english,
            "Hi Ann,\n\n[[apology-opener:Sorry to]] bother you. Your dock is full.", .warning,
            fixed: "Hi Ann,\n\nYour dock is full."),
        .bad(
            "apology-opener", .russian, "Иван,\n\n[[apology-opener:знаю, вы заняты]]. Рампа мала."),
        .bad("apology-opener", .ukrainian, "[[apology-opener:Вибачте]], що турбую."),
        .bad("apology-opener", .german, "[[apology-opener:Entschuldigen Sie]] die Störung."),
        .bad("apology-opener", .french, "[[apology-opener:Désolé]] de vous déranger."),
        .bad("apology-opener", .spanish, "[[apology-opener:Disculpe]] la molestia."),
        .bad("apology-opener", .persian, "[[apology-opener:ببخشید]] که مزاحم شدم."),
        .good("apology-opener", .english, "Your dock is full. Sorry to hear that."),
        .good("apology-opener", .russian, "Ваша рампа мала. Извините за прямоту."),
        .bad(
            "doslug-time-greeting", .russian,
            "[[doslug-time-greeting:Доброго времени суток]]!\n\nКто решает?", .warning,
            fixed: "Здравствуйте!\n\nКто решает?"),
        .bad(
            "doslug-time-greeting", .ukrainian,
            "[[doslug-time-greeting:Доброго часу доби]]!\n\nХто вирішує?",
            fixed: "Добрий день!\n\nХто вирішує?"),
        .good("doslug-time-greeting", .russian, "Добрый день, Иван!\n\nКто решает?"),
        .good("doslug-time-greeting", .english, "Good day, Ann!\n\nWho decides?"),
    ]

    private static let signs: [RuleCase] = [
        .bad(
            "exclamation", .english, "Docks! They are new[[exclamation:!!]] Call us!", .error,
            message: "4 exclamation marks", fixed: "Docks! They are new. Call us."),
        .bad("exclamation", .russian, "Рампы! Это быстро[[exclamation:!]]", .warning),
        .bad(
            "exclamation", .english, "Docks[[exclamation:!!]] Who decides?", .warning,
            fixed: "Docks! Who decides?"),
        .good("exclamation", .english, "Hello Ann!\n\nWe build docks! Who decides?"),
        .good("exclamation", .russian, "Добрый день, Иван!\n\nКто решает?!"),
        .bad(
            "all-caps-words", .english,
            "This is the [[all-caps-words:BEST OFFER]] of HTML and SMTP.", .warning,
            fixed: "This is the best offer of HTML and SMTP."),
        .bad(
            "all-caps-words", .russian,
            "[[all-caps-words:ТОЛЬКО]] у нас это БЕСПЛАТНО."),
        .good("all-caps-words", .english, "IKEA and NASA use JSON, and ACME does; [COMPANY] in [CITY]."),
        .good("all-caps-words", .russian, "Рампы по ГОСТ, ОГРН и ИНН приложим, СКЛАД готов."),
        .bad(
            "emoji", .english, "Docks [[emoji:🚀]] for you.", .info, fixed: "Docks for you."),
        .bad(
            "emoji", .russian, "[[emoji:👍🏽]] Рампы 🇩🇪 для вас ❤️", .warning,
            message: "3 pictures", fixed: "Рампы для вас"),
        .good("emoji", .english, "Docks → 1 ™ for you."),
        .good("emoji", .russian, "Рампы для вас."),
        .bad(
            "ellipsis-run", .english, "We build docks[[ellipsis-run:....]] Who decides?", .info,
            fixed: "We build docks… Who decides?"),
        .bad(
            "ellipsis-run", .russian, "Рампы... Склады… Ворота[[ellipsis-run:...]]",
            message: "3 ellipses", fixed: "Рампы... Склады… Ворота."),
        .good("ellipsis-run", .english, "Docks... and doors… Price .......... 5"),
        .good("ellipsis-run", .russian, "Рампы… и ворота..."),
    ]

    private static let wordForms: [RuleCase] = [
        .bad(
            "superlative-unproven", .english, "We build [[superlative-unproven:the best]] docks.",
            .info, message: "without a number or a source"),
        .bad("superlative-unproven", .english, "Our dock is [[superlative-unproven:#1]]."),
        .bad("superlative-unproven", .russian, "Мы – [[superlative-unproven:лидер рынка]]."),
        .bad("superlative-unproven", .ukrainian, "Ми [[superlative-unproven:найкращі]]."),
        .bad("superlative-unproven", .german, "Wir sind [[superlative-unproven:Marktführer]]."),
        .bad(
            "superlative-unproven", .french, "Nous avons [[superlative-unproven:le meilleur]] quai."
        ),
        .bad("superlative-unproven", .spanish, "Somos [[superlative-unproven:el mejor]] socio."),
        .bad(
            "superlative-unproven", .persian, "ما [[superlative-unproven:بهترین]] خدمات را داریم."),
        .good("superlative-unproven", .english, "Who is the best person to talk to?"),
        .good(
            "superlative-unproven", .english,
            "The fastest way is to call. All the best docks are old."),
        .good("superlative-unproven", .english, "According to DVZ we are the leading maker."),
        .good(
            "superlative-unproven", .russian,
            "Лучший способ – позвонить. По данным РБК мы лидер рынка."),
        .good("superlative-unproven", .russian, "Стало лучше. 120 лучших складов у нас."),
        .bad(
            "no-social-proof", .english,
            "[[no-social-proof:We build docks for people with warehouses.]] Who decides?", .info),
        .bad(
            "no-social-proof", .russian,
            "[[no-social-proof:Мы строим рампы для Вас и для ваших людей.]] Кто решает?"),
        .good("no-social-proof", .english, "For Otto we built a dock last summer. Who decides?"),
        .good("no-social-proof", .english, "Your neighbours saved two days with a new dock."),
        .good("no-social-proof", .russian, "Показать вам кейс по рампам для вашего склада?"),
        .good("no-social-proof", .german, "Ein Fallbeispiel für die Rampe liegt bei uns."),
        .bad(
            "formality-mix", .russian,
            "Вы строите, я покажу [[formality-mix:тебе]]. Что вам важно?",
            .warning, message: "'тебе' stands beside 'Вы'"),
        .bad("formality-mix", .german, "Hier sehen Sie es. Zeigst [[formality-mix:du]] es Ihnen?"),
        .bad("formality-mix", .french, "Vous cherchez un quai, [[formality-mix:tu]] vois."),
        .bad("formality-mix", .spanish, "Usted busca. Usted y [[formality-mix:tus]] muelles."),
        .bad(
            "formality-mix", .ukrainian,
            "Ви будуєте, я покажу [[formality-mix:тобі]]. Що вам важливо?"),
        .good("formality-mix", .russian, "Давайте на ты? Нет, вы правы. Он сказал «ты кто»."),
        .good(
            "formality-mix", .german, "Du hast Kunden. Sie warten, und ihr wisst, dass sie warten."),
        .good("formality-mix", .french, "Tu as un rendez-vous."),
        .good("formality-mix", .english, "Thou art, you are."),
        .bad(
            "yo-consistency", .russian, "Мы пришлём [[yo-consistency:расчет]]. Все небо.", .info,
            fixed: "Мы пришлём расчёт. Все небо."),
        .good("yo-consistency", .russian, "Мы пришлем расчет. Наш директор Королёв."),
        .good("yo-consistency", .russian, "Мы пришлём расчёт. Все небо, все мечты."),
        .bad(
            "typo-repeat-word", .english, "We want [[typo-repeat-word:to\nto]] show you.", .warning,
            fixed: "We want to show you."),
        .bad("typo-repeat-word", .russian, "Это стоит [[typo-repeat-word:на на]] складе."),
        .bad("typo-repeat-word", .german, "Wir [[typo-repeat-word:haben haben]] es."),
        .bad("typo-repeat-word", .french, "Le quai [[typo-repeat-word:est est]] plein."),
        .bad("typo-repeat-word", .spanish, "El muelle [[typo-repeat-word:está está]] lleno."),
        .bad("typo-repeat-word", .ukrainian, "Це стоїть [[typo-repeat-word:на на]] складі."),
        .bad("typo-repeat-word", .persian, "این [[typo-repeat-word:انبار انبار]] است."),
        .good(
            "typo-repeat-word", .english,
            "He had had it. I know that that is so. Baden Baden. Blah blah blah."),
        .good("typo-repeat-word", .russian, "Очень-очень рады. Да да, так так. Чуть чуть."),
        .good("typo-repeat-word", .french, "Nous nous voyons, vous vous taisez."),
        .good("typo-repeat-word", .german, "Das ist die, die die Rampe plant."),
    ]

    private static let spaces: [RuleCase] = [
        .bad(
            "double-space", .english, "Your[[double-space:  ]]dock is  full.", .info,
            message: "2 places", fixed: "Your dock is full."),
        .bad(
            "double-space", .russian, "Ваша[[double-space:   ]]рампа мала.",
            fixed: "Ваша рампа мала."),
        .good("double-space", .english, "  Your dock is full.\nA     B     C"),
        .good("double-space", .russian, "Кто решает?\n\n> а  б"),
        .bad(
            "trailing-space", .english, "Your dock is full.[[trailing-space:  ]]\nWho decides? ",
            .info, message: "2 lines", fixed: "Your dock is full.\nWho decides?"),
        .bad("trailing-space", .russian, "Рампа мала.[[trailing-space: ]]\r\nКто решает?"),
        .good("trailing-space", .english, "Who decides?\r\n\r\n-- \r\nAnn Reed"),
        .good("trailing-space", .russian, "Рампа мала. \nКто решает?") { letter in
            letter.headers = [
                LetterHeader(
                    name: "Content-Type", value: "text/plain; format=flowed", span: letter.head)
            ]
        },
    ]
}
