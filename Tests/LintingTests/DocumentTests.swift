import Diagnostics
import Linting
import Testing

@Suite("what the rules ask of a letter's text")
struct DocumentTests {
    @Test("paragraphs are parted by blank lines and count their words")
    func paragraphs() {
        let document = document("Hi Ann,\n\nOne two. Three\nfour.\n\nFive?\n\nBob Reed")
        #expect(document.paragraphs.map(\.words.count) == [4, 1])
        #expect(document.paragraphs.map(\.sentences.count) == [2, 1])
        #expect(document.questions.count == 1)
    }

    @Test("a sentence begins as a question by its first word")
    func questionWords() {
        let document = document("Who decides. We decide. Кто решает. Чи зручно вам.")
        #expect(document.sentences.map(document.beginsAsQuestion) == [true, false, true, true])
    }

    @Test("links know their part of the letter, and addresses of mailboxes are none")
    func links() {
        let document = document(
            "See https://WWW.Acme.example:80/a?b=c#d and ann@acme.example. Who?\n\nAnn Reed\nacme.example\n\nTo unsubscribe: https://acme.example/u"
        )
        #expect(document.links.map(\.url.host) == ["www.acme.example"])
        #expect(document.allLinks.map(\.role) == [.body, .signature, .footer])
        #expect(document.links.first?.url.path == "/a")
        #expect(document.links.first?.url.query == "b=c")
        #expect(document.links.first?.url.scheme == "https")
        #expect(document.links.first?.url.isUnder("acme.example") == true)
        #expect(document.links.first?.url.isUnder("cme.example") == false)
    }

    @Test(
        "an address of the web is read, and nothing else",
        arguments: [
            ("bit.ly/x", "bit.ly"), ("//bit.ly", "bit.ly"), ("http://u@bit.ly.:8/", "bit.ly"),
            ("mailto:ann@bit.ly", nil), ("ann@bit.ly", nil), ("ftp://bit.ly", nil),
            ("https://", nil), ("", nil), ("https://президент.рф/", "президент.рф"),
        ])
    func addresses(_ text: String, _ host: String?) {
        #expect(LinkAddress(text)?.host == host)
    }

    @Test(
        "syllables are counted by the language",
        arguments: [
            ("dock", .english, 1), ("table", .english, 2), ("based", .english, 1),
            ("wanted", .english, 2), ("companies", .english, 3), ("media", .english, 3),
            ("nation", .english, 2), ("the", .english, 1), ("рампа", .russian, 2),
            ("ответственность", .russian, 4), ("в", .russian, 1), ("україна", .ukrainian, 4),
            ("entscheidung", .german, 3), ("häuser", .german, 2), ("bonjour", .french, 2),
            ("petite", .french, 2), ("empresa", .spanish, 3), ("día", .spanish, 2),
            ("caos", .spanish, 2),
        ] as [(String, LetterLanguage, Int)])
    func syllables(_ word: String, _ language: LetterLanguage, _ count: Int) {
        #expect(Syllables.count(in: Array(word.unicodeScalars)[...], language) == count)
    }

    @Test(
        "reading grades follow the formula of the language",
        arguments: [
            // 0.39*10 + 11.8*1.5 - 15.59, 0.5*10 + 8.4*2 - 15.59, 0.2744*10 + 26.56*0.2 - 1.693
            (.english, ReadingCounts(words: 100, sentences: 10, syllables: 150, longWords: 9), 60),
            (.russian, ReadingCounts(words: 100, sentences: 10, syllables: 200, longWords: 9), 62),
            (.german, ReadingCounts(words: 100, sentences: 10, syllables: 150, longWords: 20), 64),
            // 206.84 - 60*2 - 1.02*10 = 76.64 lies a third of the way from 80 to 70.
            (.spanish, ReadingCounts(words: 100, sentences: 10, syllables: 200, longWords: 9), 53),
        ] as [(LetterLanguage, ReadingCounts, Int)])
    func grades(_ language: LetterLanguage, _ counts: ReadingCounts, _ tenths: Int) {
        #expect(ReadingGrade(language, counts)?.tenths == tenths)
        #expect(ReadingGrade(.persian, counts) == nil)
        #expect(ReadingGrade(language, ReadingCounts()) == nil)
    }

    @Test("a short letter has no grade, and says why")
    func noGrade() {
        #expect(throws: NotAssessed("the language is unknown")) {
            try document("Who?").readingGrade()
        }
        #expect(throws: NotAssessed("fewer than 30 words")) {
            try document("We saw that you are hiring for the dock in Berlin.").readingGrade()
        }
    }

    @Test(
        "pronouns are counted by whom they mean",
        arguments: [
            ("We build docks and I sell ours. You have one.", 3, 1),
            ("I'm glad you're here, ⟨first_name⟩.", 1, 2),
            ("Мы строим рампы. Наша цель – ваша рампа. Предлагаем вам скидку на неё.", 3, 2),
            ("Wir bauen Ihnen eine Rampe.", 1, 1), ("The dock is full.", 0, 0),
        ])
    func pronouns(_ text: String, _ sender: Int, _ recipient: Int) {
        let count = document(text).pronouns
        #expect(count.sender == sender)
        #expect(count.recipient == recipient)
    }

    @Test(
        "a sentence begins with its sender",
        arguments: [
            ("We build. I've seen it. Docks we build.", [true, true, false]),
            (
                "Предлагаем рампу. Мы рядом. Ваша рампа мала, затем мала и наша.",
                [true, true, false]
            ),
        ])
    func senderFirst(_ text: String, _ expected: [Bool]) {
        let document = document(text)
        #expect(document.sentences.map(document.beginsWithSender) == expected)
    }

    @Test("stop words are known in six languages")
    func stopWords() {
        #expect(LetterLanguage.english.stopWords.contains("the"))
        #expect(LetterLanguage.allCases.filter { $0.stopWords.isEmpty } == [.persian])
    }
}

@Suite("reports, comments and fixes")
struct ReportTests {
    @Test(
        "comments of both kinds are read with their rules, line and reason",
        arguments: [
            (
                "{% comment %}lint-disable-next-line a-b -- why{% endcomment %}\nx", ["a-b"], "why",
                2
            ),
            ("{%- comment -%} lint-disable a, b {%- endcomment -%}", ["a", "b"], nil, nil),
            ("<!-- lint-disable a b -- why not -->", ["a", "b"], "why not", nil),
            ("<!-- lint-disable-next-line a -->\n", ["a"], nil, 2),
        ] as [(String, [String], String?, Int?)])
    func comments(_ text: String, _ rules: [String], _ reason: String?, _ line: Int?) {
        let found = LintComment.all(in: SourceFile(path: "a", text: text))
        #expect(found.count == 1)
        #expect(found.first?.rules.map(\.rule.value) == rules)
        #expect(found.first?.rules.first?.reason == reason)
        #expect(found.first?.line == line)
    }

    @Test(
        "what is no comment of the linter is left alone",
        arguments: [
            "lint-disable a", "<!-- lint-disabled a -->", "<!-- lint-disable -->",
            "<!-- lint-disable a", "{% comment %}lint-disable", "<!-- x lint-disable a -->",
        ])
    func noComments(_ text: String) {
        #expect(LintComment.all(in: SourceFile(path: "a", text: text)).isEmpty)
    }

    @Test("a suppressed finding is in the report, with its reason and place")
    func suppressed() {
        let place = SourceSpan(file: "letter.txt", line: 1, column: 1)
        let (body, file) = letterText("Who?\n\nBest regards,\nAnn")
        var letter = Letter(
            file: file, variants: [LetterVariant(subject: nil, body: body)], kind: .message)
        letter.disabled = [DisabledRule(Located("closing-cliche", at: place), reason: "Ann")]
        let linter = Linter(phrases: phraseBook)
        let report = linter.examine(letter)
        let found = report.findings.filter { $0.rule == "closing-cliche" }
        #expect(found.map(\.suppression) == [Suppression(reason: "Ann", at: place)])
        #expect(linter.lint(letter) == report.findings.filter { $0.suppression == nil })
    }

    @Test("an HTML comment counts only in a file whose comments are not sent")
    func htmlComments() {
        let text = "Who?\n\n<!-- lint-disable-next-line closing-cliche -- Ann -->\nBest regards,"
        #expect(findings("closing-cliche", in: text).count == 1)
        #expect(findings("closing-cliche", in: text) { $0.readsHTMLComments = true }.isEmpty)
    }

    @Test("a rule that the workspace switches off is named as not assessed")
    func off() {
        let (body, file) = letterText("Who?\n\nBest regards,\nAnn")
        let letter = Letter(
            file: file, variants: [LetterVariant(subject: nil, body: body)], kind: .message)
        let report = Linter(phrases: phraseBook, off: ["closing-cliche"]).examine(letter)
        #expect(!report.findings.contains { $0.rule == "closing-cliche" })
        let refusal = LetterReport.Unassessed(
            rule: "closing-cliche", reason: "switched off in the workspace")
        #expect(report.notAssessed.filter { $0.rule == refusal.rule } == [refusal])
    }

    @Test("a text without some stretches keeps its places")
    func gaps() {
        let file = SourceFile(path: "a.md", text: "Who?<!-- x -->\nAnn")
        let text = LetterText(file: file, range: 0..<18, without: [4..<14])
        #expect(text.string(0..<8) == "Who?\nAnn")
        #expect(text.span(5..<8).start == SourcePosition(line: 2, column: 1))
        #expect(text.editableSpan(5..<8) == text.span(5..<8))
        #expect(text.editableSpan(2..<6) == nil)
        #expect(text.editableSpan(8..<8)?.start == SourcePosition(line: 2, column: 4))
    }

    @Test("no fix reaches over a variable")
    func variables() {
        let found = findings("closing-cliche", in: "Who?\n\nBest, ⟨sender.name⟩")
        #expect(found.first?.fix?.edits.map(\.text) == [""])
        let text = letterText("a⟨b⟩c").text
        #expect(text.editableSpan(0..<1) != nil)
        #expect(text.editableSpan(0..<2) == nil)
    }

    @Test("the legal profiles raise what the law asks for")
    func legal() {
        for profile in [Profile.legalUS, .legalEU, .legalCA] {
            let found = findings("unsubscribe-missing", in: "Who?", profile: profile)
            #expect(found.map(\.severity) == [.error])
        }
        let mild = findings("unsubscribe-missing", in: "Who?", profile: .legalRU)
        #expect(mild.map(\.severity) == [.warning])
    }

    @Test("the row of a contact is read by the usual names of columns")
    func contact() {
        let row = ContactRow([.init("First_Name", "Ann"), .init("company", "Acme")])
        #expect(row.firstName == "Ann")
        #expect(row.company == "Acme")
        #expect(row.language == nil)
    }
}
