import Diagnostics
import Linting
import Mail
import TestSupport
import Testing

/// A letter with marks where a rule finds something; without marks it finds nothing.
struct TextCase: CustomTestStringConvertible, Sendable {
    let rule: String
    let marked: String
    /// The message at `1️⃣`, or a part of it.
    let message: String
    let severity: Severity?
    let position: Letter.Position

    init(
        _ rule: String, _ marked: String, _ message: String = "", _ severity: Severity? = nil,
        position: Letter.Position = .first
    ) {
        self.rule = rule
        self.marked = marked
        self.message = message
        self.severity = severity
        self.position = position
    }

    var testDescription: String {
        "\(rule): \(marked.split(separator: "\n").joined(separator: " / "))"
    }
}

@Suite("rules of the text")
struct RuleTests {
    static let endings: [TextCase] = [
        TextCase(
            "closing-cliche", "Who decides?\n\n1️⃣Best regards,\nAnn",
            "the letter ends with a farewell, not with the question above it; delete the line",
            .error),
        TextCase("closing-cliche", "Who decides?\n\n1️⃣Best, Ann", "delete the line", .error),
        TextCase(
            "closing-cliche", "Удобно в среду? 1️⃣Хорошего дня!",
            "the letter ends with a farewell, not with the question above it; delete the sentence",
            .error),
        TextCase(
            "closing-cliche", "Мы рядом.\n\n1️⃣С уважением,\nПётр",
            "'С уважением' tells the reader nothing; delete the line and end with a question",
            .error),
        TextCase("closing-cliche", "We are best in class. Best practice is our thing."),
        TextCase(
            "closing-cliche", "Who decides?\n\nOn 23 Nov 2026 Bob wrote:\n\nBest regards,\nBob"),
        TextCase(
            "closing-thanks", "Who decides?\n\n1️⃣Thanks,\nAnn",
            "the letter ends with thanks, not with the question above it", .warning),
        TextCase(
            "closing-thanks", "Кто решает?\n\n1️⃣Спасибо!\nС уважением,\nИван",
            "the letter ends with thanks", .warning),
        TextCase("closing-thanks", "Thanks to you we saved two days. Who decides?"),
        TextCase("ends-with-question", "Who decides?\n\nAnn"),
        TextCase(
            "ends-with-question", "1️⃣We sell docks.\n\nAnn",
            "the letter does not end with a question; end with one concrete question", .error),
        TextCase(
            "ends-with-question", "1️⃣We sell docks.\n\nAnn", "end with one", .warning,
            position: .followUp),
        TextCase("ends-with-question", "We sell docks.\n\nAnn", position: .breakup),
        TextCase(
            "ends-with-question",
            "Who decides? 1️⃣We would be glad to show you around our docks and doors.\n\nAnn",
            "move the question to the end", .error),
        TextCase(
            "ends-with-question", "1️⃣We sell docks.\n\nP.S. Who decides?",
            "end with one", .error),
        TextCase("ends-with-question", "We sell docks. 1️⃣Right?", "'Right?' asks nothing", .info),
        TextCase("ends-with-question", "1️⃣See https://acme.example/?q.", "", .error),
        TextCase("ends-with-question", "Does that fit? https://acme.example/a"),
        TextCase("ends-with-question", "Подскажите, кто отвечает за рампу."),
        TextCase("ends-with-question", "Qui décide ?\n\nCordialement"),
        TextCase("ends-with-question", "چه کسی تصمیم می‌گیرد؟"),
        TextCase("ends-with-question", "⟨icebreaker⟩ Is that ⟨company⟩?"),
        TextCase(
            "farewell-after-question", "Удобно в среду? 1️⃣Дайте знать.",
            "'Дайте знать.' takes the place of the question before it; delete the sentence",
            .warning),
        TextCase("farewell-after-question", "Удобно в среду?"),
        TextCase(
            "questions-bait", "Who decides? 1️⃣If you have any questions, write to me.",
            "'If you have any questions' leaves the next step to the reader; ask one concrete question",
            .error),
        TextCase(
            "questions-bait", "Who decides?\n\n1️⃣Any questions?", "ask one concrete question", .error
        ),
        TextCase(
            "questions-bait",
            "Если будут вопросы - пишите.\n\nМы строим рампы. Они стоят рядом. Кто решает?"),
        TextCase(
            "questions-bait", "Кто решает? 1️⃣Если будут вопросы – пишите, с радостью на них отвечу.",
            "'Если будут вопросы'", .error),
        TextCase(
            "question-mark-missing", "Would you like that1️⃣.",
            "the question ends with a full stop; write '?'", .warning),
        TextCase("question-mark-missing", "Удобно ли вам в среду1️⃣.", "write '?'", .warning),
        TextCase("question-mark-missing", "Подскажите, кто решает1️⃣.", "plainer", .info),
        TextCase(
            "question-mark-missing",
            "What we do is docks. When you build, we help. Как вы писали, рампа мала."),
    ]

    static let wording: [TextCase] = [
        TextCase(
            "weak-opener", "Hi Ann,\n\n1️⃣I hope this email finds you well. We sell docks.",
            "'I hope this email finds you well' says nothing; open with a fact about the reader",
            .warning),
        TextCase(
            "weak-opener", "Hi Ann,\n\n1️⃣Hope all is well.", "says nothing", .info,
            position: .followUp),
        TextCase(
            "weak-opener", "Иван,\n\n1️⃣надеюсь, у вас всё хорошо. Мы рядом.",
            "'надеюсь, у вас всё хорошо'", .warning),
        TextCase("weak-opener", "Hi Ann,\n\nYour dock is full. I hope this email finds you well."),
        TextCase(
            "self-intro", "Hi Ann,\n\n1️⃣My name is Bob. Docks are full.",
            "'My name is' introduces the sender", .warning),
        TextCase("self-intro", "Иван,\n\n1️⃣меня зовут Пётр.", "'меня зовут'", .warning),
        TextCase("self-intro", "My name is Bob.", position: .followUp),
        TextCase(
            "follow-up-guilt", "1️⃣Just following up on the dock.",
            "'Just following up' asks for a debt; bring something new", .warning,
            position: .followUp),
        TextCase(
            "follow-up-guilt", "1️⃣Поднимаю письмо наверх.", "'Поднимаю письмо'", .warning,
            position: .followUp),
        TextCase(
            "false-urgency", "1️⃣Act now, we build docks.", "'Act now' presses the reader", .warning),
        TextCase("false-urgency", "1️⃣Только сегодня рампы дешевле.", "'Только сегодня'", .warning),
        TextCase(
            "generic-greeting", "1️⃣Dear Sir or Madam,\n\nWho decides?",
            "'Dear Sir or Madam' greets nobody in particular", .warning),
        TextCase(
            "generic-greeting", "1️⃣Здравствуйте!\n\nКто решает?", "'Здравствуйте' greets nobody",
            .warning),
        TextCase("generic-greeting", "1️⃣Hi there,\n\nWho decides?", "'Hi there'", .warning),
        TextCase("generic-greeting", "Hi ⟨first_name⟩,\n\nWho decides?"),
        TextCase("generic-greeting", "Добрый день, Иван!\n\nКто решает?"),
        TextCase(
            "vague-personalization", "Docks help 1️⃣companies like yours.",
            "'companies like yours' would fit anybody", .warning),
        TextCase("spam-trigger", "It is 1️⃣free.", "'free' is a word of spam", .info),
        TextCase("spam-trigger", "It is 1️⃣free and 2️⃣guaranteed.", "'free'", .warning),
        TextCase("spam-trigger", "Freedom is risk-freely had."),
        TextCase("spam-trigger", "Это 1️⃣бесплатно.", "'бесплатно'", .info),
        TextCase("buzzwords", "A 1️⃣seamless dock.", "'seamless' praises", .info),
        TextCase("buzzwords", "A 1️⃣seamless, 2️⃣robust, 3️⃣scalable dock.", "'seamless'", .warning),
        TextCase(
            "hedging", "1️⃣I was wondering if you could possibly help.", "2 hedges in 8 words", .info),
        TextCase("hedging", "It is just a dock."),
        TextCase("roi-language", "We give you 1️⃣10x growth.", "'10x growth' promises", .info),
        TextCase(
            "cta-time-first-touch", "1️⃣Do you have 15 minutes?",
            "'Do you have 15 minutes' asks for time", .info),
        TextCase("cta-time-first-touch", "Is it worth a look? Do you have 15 minutes?"),
        TextCase(
            "greeting-placeholder", "Hi 1️⃣[First Name],\n\nWho decides?",
            "the greeting addresses '[First Name]'", .error),
        TextCase(
            "greeting-placeholder", "Hi1️⃣ ,\n\nWho decides?", "the greeting names nobody", .error),
        TextCase(
            "greeting-placeholder", "Здравствуйте1️⃣ !\n\nКто решает?", "the greeting names nobody",
            .error),
        TextCase("greeting-placeholder", "Hi ⟨first_name⟩,\n\nWho decides?"),
        TextCase(
            "unresolved-variable",
            "Your 1️⃣{{ dock }} and 2️⃣%NAME% and 3️⃣*|FNAME|* and 4️⃣<<name>> and 5️⃣${x1} and 6️⃣#{x1} and 7️⃣__dock__.",
            "'{{ dock }}' would be sent as it stands", .error),
        TextCase(
            "unresolved-variable", "For 1️⃣[Company] and 2️⃣{FirstName}: 3️⃣[ТВОЁ ИМЯ].", "'[Company]'",
            .error),
        TextCase(
            "unresolved-variable",
            "See [1], [our page](https://acme.example) and 5% to 7% more {or less | or so}."),
    ]

    @Test("the end of a letter is judged where the marks stand", arguments: endings)
    func endsOfLetters(_ item: TextCase) { expect(item) }

    @Test("wording is judged where the marks stand", arguments: wording)
    func wordings(_ item: TextCase) { expect(item) }

    private func expect(_ item: TextCase) {
        let marked = MarkedText(item.marked)
        let file = SourceFile(path: "letter.txt", text: marked.text)
        let found = findings(item.rule, in: marked.text) { $0.position = item.position }
        let places = marked.offsets.values.sorted().map { file.position(at: $0) }
        #expect(found.map(\.span.start) == places)
        guard let first = found.first, !places.isEmpty else { return }
        #expect(first.message.contains(item.message), "\(first.message)")
        #expect(first.severity == item.severity)
    }

    @Test(
        "words are counted without the signature and against the limits of the language",
        arguments: [
            (24, "dock", Severity.info), (25, "dock", nil), (120, "dock", nil),
            (121, "dock", .warning),
            (200, "dock", .warning), (201, "dock", .error), (102, "рампа", nil),
            (103, "рампа", .warning),
        ])
    func counts(_ words: Int, _ word: String, _ severity: Severity?) {
        let text =
            Array(repeating: word, count: words).joined(separator: " ")
            + ".\n\nAnn Reed\nacme.example"
        let found = findings("word-count", in: text) { letter in
            letter.language = word == "dock" ? .english : .russian
        }
        #expect(found.first?.severity == severity)
    }

    @Test("a sentence for one recipient counts as twelve words")
    func freeText() {
        let words = Array(repeating: "dock", count: 109).joined(separator: " ")
        #expect(
            findings("word-count", in: "⟨icebreaker⟩ \(words)").first?.message
                == "the letter has 121 words, the limit is 120; cut 1")
    }

    @Test(
        "a first letter is signed by a person who can be checked",
        arguments: [
            ("Who decides?\n\nAnn Reed\n+49 30 1234567", nil),
            ("Who decides?\n\nAnn Reed, acme.example", nil),
            ("Who decides?\n\n⟨sender.name⟩\n⟨sender.phone⟩", nil),
            ("Кто решает?\n\nПётр Петров\nt.me/petrov", nil),
            ("Who decides?\n\nBest, Ann\nacme.example", nil),
            (
                "Who decides?\n\nAnn Reed",
                "the signature has no phone, site, messenger or postal address; add one"
            ),
            (
                "Who decides?\n\nAnn Reed\nann@acme.example",
                "the signature has no phone, site, messenger or postal address; add one"
            ),
            (
                "Who decides?\n\n--\nacme.example",
                "the signature names no person; put a name above the contacts"
            ),
            ("Who decides?", "nobody signs the letter; add a name and a phone or site"),
        ] as [(String, String?)])
    func signatures(_ text: String, _ message: String?) {
        #expect(findings("signature-contacts", in: text).first?.message == message)
    }

    @Test(
        "a letter tells how to stop it, in words, by a link or in the header",
        arguments: [
            ("Who decides?\n\nAnn", true),
            ("Who decides?\n\nAnn\n\nReply \"stop\" and I will.", false),
            ("Кто решает?\n\nЧтобы отписаться, ответьте «нет».", false),
            ("Who decides?\n\n⟨unsubscribe_url⟩", false),
        ])
    func unsubscribe(_ text: String, _ isMissing: Bool) {
        #expect(findings("unsubscribe-missing", in: text).isEmpty != isMissing)
        #expect(
            findings("unsubscribe-missing", in: text) { $0.hasUnsubscribeHeader = true }.isEmpty)
    }

    @Test("a template without a recipient's variable is about nobody")
    func personalization() {
        let bare = "Hello,\n\nwe sell docks. Who decides?"
        #expect(findings("personalization-absent", in: bare).map(\.severity) == [.error])
        #expect(findings("personalization-absent", in: bare + "\n\n⟨sender.name⟩").count == 1)
        #expect(findings("personalization-absent", in: bare + " ⟨company⟩?").isEmpty)
        #expect(findings("personalization-absent", in: bare, subject: "⟨company⟩: docks").isEmpty)
        #expect(findings("personalization-absent", in: bare) { $0.position = .followUp }.isEmpty)
    }

    @Test("in a finished message square brackets are a slot only with a word for one")
    func brackets() {
        let text = "Your [ILUG] list, [Guido] and 1️⃣[Your Company] agree."
        let marked = MarkedText(text)
        let found = findings("unresolved-variable", in: marked.text) { letter in
            letter = Letter(file: letter.file, variants: letter.variants, kind: .message)
        }
        #expect(
            found.map(\.message) == [
                "'[Your Company]' would be sent as it stands; write a variable such as '{{ first_name }}', or the text itself"
            ])
        #expect(findings("unresolved-variable", in: marked.text).count == 3)
    }
}
