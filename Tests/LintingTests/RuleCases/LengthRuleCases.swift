import Diagnostics
import Linting

extension RuleCases {
    static let reading: [RuleCase] = [
        .bad(
            "sentence-length", .english, "[[sentence-length:\(words(31)).]] Who decides?", .warning,
            message: "has 31 words, the limit is 30"),
        .bad(
            "sentence-length", .russian,
            "[[sentence-length:\(words(20, "рампа")).]] Склад \(words(17, "рампа"))?",
            message: "19.0 words on average, the limit is 18"),
        .good("sentence-length", .english, "\(words(30)). Who decides?"),
        .good("sentence-length", .english, "\(words(29)) ⟨icebreaker⟩ dock. Who decides?"),
        .good("sentence-length", .russian, "\(words(18, "рампа"))?"),
        .bad(
            "paragraph-length", .english,
            "[[paragraph-length:One dock.]] Two docks. Three docks. Four docks.\n\nWho decides?",
            .warning, message: "has 4 sentences, the limit is 3"),
        .bad(
            "paragraph-length", .russian,
            "[[paragraph-length:\(words(61, "рампа")).]]\n\nКто решает?",
            message: "has 61 words, the limit is 60"),
        .bad(
            "paragraph-length", .english,
            "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\n[[paragraph-length:Six docks.]]\n\nWho?",
            message: "has 7 paragraphs, the limit is 5"),
        .good("paragraph-length", .english, "One dock. Two docks. Three docks.\n\nWho decides?"),
        .good(
            "paragraph-length", .english,
            "We do:\n- One dock.\n- Two docks.\n- Three docks.\n- Four docks.\n\nWho decides?"),
        .good(
            "paragraph-length", .russian,
            "Делаем:\n1. Рампы.\n2. Склады.\n3. Ворота.\n4. Полки.\n\nКто решает?"),
        .bad(
            "wall-of-text", .english,
            "[[wall-of-text:\(words(30)). \(words(30)).]]\n\nWho decides?",
            .warning, message: "60 words stand without a blank line"),
        .bad("wall-of-text", .russian, "[[wall-of-text:\(words(60, "рампа"))?]]"),
        .good("wall-of-text", .english, "\(words(30)).\n\n\(words(30))."),
        .good("wall-of-text", .russian, "\(words(59, "рампа"))?"),
        .bad(
            "reading-grade", .english,
            "[[reading-grade:\(hardEnglish) \(hardEnglish).]]", .warning,
            message: "(Flesch-Kincaid), the limit is 11"),
        .bad(
            "reading-grade", .russian,
            "[[reading-grade:\(hardRussian) \(hardRussian) \(hardRussian).]]", .warning,
            message: "Oborneva"),
        .good(
            "reading-grade", .english,
            "Your dock is full. We saw it on the day we went by. It takes two men to sort what comes back. We can do it with one. Who plans it for you now?"
        ),
        .good(
            "reading-grade", .russian,
            "Ваш склад полон. Мы это видели, когда шли мимо. Два человека у вас разбирают то, что едет назад. Мы можем дать вам рампу. С ней хватит и одного. Кто у вас за это отвечает?"
        ),
    ]

    private static let hardEnglish =
        "comprehensive organizational transformation methodology facilitates considerable infrastructural improvements internationally notwithstanding insufficient implementation capabilities experienced operationally throughout"
    private static let hardRussian =
        "использование многофункциональной автоматизированной информационной инфраструктуры обеспечивает значительное увеличение производительности соответствующих производственных подразделений организации"
}
