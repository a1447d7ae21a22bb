import Diagnostics
import Linting

extension RuleCases {
    /// Letters, alphabets and languages.
    static let letters: [RuleCase] = holes + alphabets + invisible + broken + domains + languages

    private static let holes: [RuleCase] = [
        .bad(
            "dangling-conditional", .english,
            "Your neighbours[[dangling-conditional: ⟪in Berlin⟫ ]]lost two days.",
            .error, message: "a double space"
        ) { taken(&$0) },
        .bad(
            "dangling-conditional", .russian,
            "Здравствуйте[[dangling-conditional: ⟪Анна⟫,]] кто решает?"
        ) { taken(&$0) },
        .bad(
            "dangling-conditional", .english,
            "We ship[[dangling-conditional:, ⟪fast⟫,]] and on time.",
            message: "a comma without words"
        ) { taken(&$0) },
        .good("dangling-conditional", .english, "Your neighbours ⟪in Berlin ⟫lost  two days.") {
            taken(&$0)
        },
        .good("dangling-conditional", .russian, "Здравствуйте⟪, Анна⟫!\n\n⟪Кратко: ⟫кто решает?") {
            taken(&$0)
        },
    ]

    private static let alphabets: [RuleCase] = [
        .bad(
            "mixed-scripts", .russian, "Наше [[mixed-scripts:прeдложение]] в силе.", .error,
            message: "'e' is not Cyrillic", fixed: "Наше предложение в силе."),
        .bad(
            "mixed-scripts", .english, "Our [[mixed-scripts:оffer]] stands.",
            fixed: "Our offer stands."),
        .bad(
            "mixed-scripts", .ukrainian, "Наша [[mixed-scripts:пропoзиція]] чинна.",
            fixed: "Наша пропозиція чинна."),
        .good(
            "mixed-scripts", .russian,
            "IT-отдел, 3D-печать, Wi-Fi-роутер, PDFка, SMSкой, email'ом, PDFа, 10кг, 4К."),
        .good(
            "mixed-scripts", .english, "At 5 μm and 3 kΩ the Δt of β-carotene is small; naïve café."
        ),
    ]

    private static let invisible: [RuleCase] = [
        .bad(
            "invisible-characters", .english,
            "The re[[invisible-characters:\u{200B}]]turns dock. Who?", .warning,
            fixed: "The returns dock. Who?"),
        .bad(
            "invisible-characters", .russian, "Рам[[invisible-characters:\u{AD}]]па. Кто?",
            message: "U+00AD",
            fixed: "Рампа. Кто?"),
        .bad(
            "invisible-characters", .persian, "انبار [[invisible-characters:\u{200C}]] ما",
            fixed: "انبار  ما"),
        .bad(
            "invisible-characters", .english,
            "a[[invisible-characters:\u{200C} \u{200C} \u{200C}]]b", message: "3 invisible",
            fixed: "a b"),
        .good("invisible-characters", .persian, "چه کسی تصمیم می‌گیرد؟ \u{200F}(Acme)"),
        .good("invisible-characters", .english, "A family 👩‍👩‍👧 and 🏳️‍🌈 and ❤️‍🔥."),
        .good("invisible-characters", .russian, "Обычный\u{A0}текст."),
    ]

    private static let broken: [RuleCase] = [
        .bad(
            "smart-quote-mojibake", .english, "We don[[smart-quote-mojibake:â€™]]t ship cafÃ©.",
            .warning,
            message: "'â€™' is '’' in a wrong encoding, and 1 more place"),
        .bad(
            "smart-quote-mojibake", .russian, "[[smart-quote-mojibake:РїСЂРёРІРµС‚]], Анна.",
            message: "'привет'"),
        .bad("smart-quote-mojibake", .russian, "[[smart-quote-mojibake:Ð¿Ñ€Ð¸]]", message: "'при'"),
        .bad(
            "smart-quote-mojibake", .german, "Gr[[smart-quote-mojibake:\u{FFFD}]]e aus K\u{FFFD}ln",
            message: "U+FFFD"),
        .good("smart-quote-mojibake", .french, "« Voilà » : l’œuvre où naît l’été à Orléans…"),
        .good("smart-quote-mojibake", .german, "„Öl“ – Größe, ÄÖÜ, 5 € für Äpfel"),
        .good("smart-quote-mojibake", .spanish, "ESPAÑA: «¿Qué?» — ¡Sí!"),
        .good("smart-quote-mojibake", .russian, "Сёстры РСФСР: «Рождение» — №1, РЖД, Ст. 5"),
    ]

    private static let domains: [RuleCase] = [
        .bad(
            "lookalike-domain", .english, "See [[lookalike-domain:https://аcme.com/x]] now.",
            .warning, message: "mixes alphabets"),
        .bad(
            "lookalike-domain", .english, "See [[lookalike-domain:https://xn--80ak9a.com]] now.",
            message: "letters, which reads"),
        .bad(
            "lookalike-domain", .russian,
            "Смотрите [[lookalike-domain:https://paypa1.com]] сейчас.",
            message: "looks like 'paypal'"),
        .good(
            "lookalike-domain", .english,
            "See https://müller.de, https://paypal.com and google.com."),
        .good("lookalike-domain", .russian, "Смотрите https://пример.рф и https://сор.рф."),
    ]

    private static let languages: [RuleCase] = [
        .bad(
            "language-mismatch", .english,
            "[[language-mismatch:We saw that you are hiring for the dock in Berlin.]] Who?", .error,
            message: "its reader's language is 'de'"
        ) { $0.contact = ContactRow([.init("language", "de-AT")]) },
        .bad(
            "language-mismatch", .russian, "Мы увидели, что вы ищете людей на рампу в Берлине.",
            subject: "[[language-mismatch:the dock in Berlin]]"),
        .bad(
            "language-mismatch", .english,
            "We saw that you are hiring for the dock in Berlin.\n\n[[language-mismatch:[ТВОЁ ИМЯ]]]"
        ),
        .bad(
            "language-mismatch", .english, "We saw that you are hiring for the dock in Berlin.",
            subject: "[[language-mismatch:Вопрос про склад]]"),
        .bad(
            "language-mismatch", .english, "We saw that you are hiring for the dock in Berlin.",
            elsewhere: 1
        ) {
            $0.columns = columns("language", ["en", "de", "en-US"])
        },
        .good(
            "language-mismatch", .english, "We saw that you are hiring for the dock in Berlin.",
            subject: "[Name], the dock"
        ) {
            $0.contact = ContactRow([.init("language", "en-GB")])
        },
        .good(
            "language-mismatch", .russian, "Мы увидели, что вы ищете людей на рампу в Берлине.",
            subject: "Google Ads и SAP"),
        .good(
            "language-mismatch", .russian, "Мы увидели, что вы ищете людей на рампу в Берлине.",
            subject: "Sower CRM Demo"),
        .good(
            "language-mismatch", .german,
            "Wir haben gesehen, dass Sie für die Rampe eine Person suchen.",
            subject: "die Rampe in Leipzig"),
    ]

    /// Takes what stands between `⟪` and `⟫` away, as an empty branch does.
    private static let taken: @Sendable (inout Letter) -> Void = { letter in
        let bytes = letter.file.bytes
        let opening = Array("⟪".utf8)
        let closing = Array("⟫".utf8)
        var gaps: [Range<Int>] = []
        var start: Int?
        for index in bytes.indices {
            if bytes[index...].starts(with: opening) { start = index }
            if let first = start, bytes[index...].starts(with: closing) {
                gaps.append(first..<index + closing.count)
                start = nil
            }
        }
        let body = LetterText(file: letter.file, range: bytes.indices, without: gaps)
        let position = letter.position
        letter = Letter(
            file: letter.file, variants: [LetterVariant(subject: nil, body: body)], kind: .template)
        letter.position = position
    }
}
