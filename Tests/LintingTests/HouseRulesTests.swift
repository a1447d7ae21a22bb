import Diagnostics
import Linting
import Testing

@Suite("Rules of a workspace")
struct HouseRulesTests {
    private static func at(_ text: String, line: Int = 1) -> Located<String> {
        Located(text, at: SourceSpan(file: "rules/house.yml", line: line, column: 1))
    }

    private static func rule(
        _ check: HouseRule.Check, in scope: HouseRule.Scope = .body, language: [String] = []
    ) -> HouseRule {
        var rule = HouseRule(
            id: at("house"), severity: .warning,
            wording: .init(summary: nil, message: "[%] #n #m #s", hint: nil), check: check)
        rule.scope = scope
        rule.languages = language.map { at($0) }
        return rule
    }

    private static func found(
        _ rules: [HouseRule], _ changes: [HouseRule.ListChange] = [], id: String = "house",
        in source: String, subject: String = "docks"
    ) -> [Finding] {
        let made = HouseRules.compile(rules, changes, over: phraseBook)
        #expect(made.findings.isEmpty)
        let (body, file) = letterText(source)
        let letter = Letter(
            file: file,
            variants: [
                LetterVariant(subject: letterText(subject, path: "subject").text, body: body)
            ], kind: .template)
        return Linter(rules: made.rules).lint(letter).filter { $0.rule == id }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let rule: HouseRule
        let text: String
        let messages: [String]

        init(_ rule: HouseRule, _ text: String, _ messages: String...) {
            self.rule = rule
            self.text = text
            self.messages = messages
        }

        var testDescription: String { text }
    }

    private static let existence = rule(.existence([at("synerg*"), at("низк* висящ* фрукт*")]))
    private static let substitution = rule(
        .substitution([
            .init(from: at("utilize"), to: "use"),
            .init(from: at("осуществля* сборку"), to: "собираем"),
        ]))
    private static let occurrence = rule(
        .occurrence([at("percent"), at("процент*")], .init(least: nil, most: 1), nil))
    private static let atLeast = rule(
        .occurrence([at("dock*"), at("склад*")], .init(least: 1, most: nil), nil))
    private static let sentences = rule(
        .occurrence([at("we"), at("мы")], .init(least: nil, most: 1), .sentences))
    private static let length = rule(.length(.init(least: nil, most: 6), .words))
    private static let ratio = rule(
        .ratio([at("we"), at("мы")], against: [at("you"), at("вы")], thousandths: 1_500))

    @Test(
        "each kind finds what it is for, and nothing else",
        arguments: [
            Case(existence, "Our synergies grow.", "[synergies]   "),
            Case(existence, "Our energy grows."),
            Case(existence, "Это низко висящий фрукт.", "[низко висящий фрукт]   "),
            Case(existence, "Это фрукт."),
            Case(
                substitution, "We utilize it. Utilize it!", "[utilize]   use; write 'use'",
                "[Utilize]   Use; write 'Use'"),
            Case(substitution, "We use it."),
            Case(
                substitution, "Осуществляем сборку тут.",
                "[Осуществляем сборку]   Собираем; write 'Собираем'"),
            Case(substitution, "Собираем тут."),
            Case(occurrence, "One percent, two percent.", "[percent] 2  "),
            Case(occurrence, "One percent, two parts."),
            Case(occurrence, "Один процент, два процента.", "[процента] 2  "),
            Case(occurrence, "Один процент, две части."),
            Case(atLeast, "Nothing here.", "[] 0  "), Case(atLeast, "A dock here."),
            Case(atLeast, "Ничего нет.", "[] 0  "), Case(atLeast, "Есть склад."),
            Case(sentences, "We act. We rest. You act.", "[We] 2  "),
            Case(sentences, "We act, we rest. You act."),
            Case(sentences, "Мы тут. Мы там.", "[Мы] 2  "), Case(sentences, "Мы тут, мы там."),
            Case(length, "One two three four. Five six seven.", "[7] 7  "),
            Case(length, "One two three four five six."),
            Case(length, "Раз два три. Раз два три четыре.", "[7] 7  "),
            Case(length, "Раз два три."),
            Case(ratio, "We act. We rest. You rest.", "[We] 2 1 "),
            Case(ratio, "We act. You rest."), Case(ratio, "We act.", "[We] 1 0 "),
            Case(ratio, "Мы тут. Мы там. Вы там.", "[Мы] 2 1 "), Case(ratio, "Мы тут. Вы там."),
        ])
    func kinds(_ item: Case) {
        let messages = HouseRulesTests.found([item.rule], in: item.text).map { finding in
            var text = finding.message
            while text.hasSuffix(" ") { text.removeLast() }
            return text
        }
        let wanted = item.messages.map { message in
            var text = message
            while text.hasSuffix(" ") { text.removeLast() }
            return text
        }
        #expect(messages == wanted)
    }

    @Test(
        "a rule looks at its part of the letter alone",
        arguments: [
            (HouseRule.Scope.body, 2), (.subject, 1), (.opening, 1), (.greeting, 0), (.letter, 3),
            (.closing, 2),
        ])
    func scopes(_ scope: HouseRule.Scope, _ count: Int) {
        let text = """
            Hi Ann,

            Synergy first. A second thing. A third thing. Is the last synergy yours?

            Bob, Synergy Ltd, +49 30 1234567
            """
        let rule = HouseRulesTests.rule(
            .existence([HouseRulesTests.at("synergy")]), in: scope)
        let found = HouseRulesTests.found([rule], in: text, subject: "synergy of docks")
        #expect(found.count == count)
    }

    @Test("a rule of one language leaves letters in another alone")
    func languages() {
        let rule = HouseRulesTests.rule(
            .existence([HouseRulesTests.at("(dock|док)")]), language: ["ru"])
        let english = "The dock in your yard is full of the returns that we have seen there."
        let russian = "Ваш док в этом дворе уже полон, и мы это видели на прошлой неделе сами."
        #expect(HouseRulesTests.found([rule], in: english).isEmpty)
        #expect(HouseRulesTests.found([rule], in: russian).count == 1)
    }

    @Test("a built-in list takes phrases on and lets phrases pass, in English and Russian")
    func lists() {
        let change = HouseRule.ListChange(
            like: HouseRulesTests.at("closing-cliche"),
            add: [HouseRulesTests.at("onwards and upwards"), HouseRulesTests.at("обнимаю")],
            remove: [HouseRulesTests.at("all the best"), HouseRulesTests.at("с уважением")])
        let cases = [
            ("Onwards and upwards", 1), ("Обнимаю", 1), ("All the best", 0), ("С уважением", 0),
            ("Best regards", 1),
        ]
        for (farewell, count) in cases {
            let text = "Who decides on the dock?\n\n\(farewell),\nBob\n"
            let found = HouseRulesTests.found([], [change], id: "closing-cliche", in: text)
            #expect(found.count == count, "\(farewell)")
        }
    }

    @Test("a substitution gives an unsafe fix, and none inside a quote")
    func fixes() {
        let found = HouseRulesTests.found(
            [HouseRulesTests.substitution], in: "Do you utilize it?\n\n> we utilize it\n")
        #expect(found.map { $0.fix?.title } == ["write 'use'"])
        #expect(found.map { $0.fix?.safety } == [.unsafe])
    }

    @Test("a comment in the letter suppresses a rule of the workspace, and its name is known")
    func suppressions() {
        let text = """
            {% comment %}lint-disable-next-line house -- a product's name{% endcomment %}
            Our synergies grow.
            """
        let made = HouseRules.compile([HouseRulesTests.existence], over: phraseBook)
        let (body, file) = letterText(text)
        let letter = Letter(
            file: file, variants: [LetterVariant(subject: nil, body: body)], kind: .template)
        let report = Linter(rules: made.rules).examine(letter)
        #expect(report.findings.filter { $0.rule == "house" }.allSatisfy { $0.suppression != nil })
        #expect(!report.findings.contains { $0.rule == "unknown-rule" })
    }

    @Test(
        "a pattern that cannot be used is a fault with its sentence",
        arguments: [
            ("best (x", "has a '(' that nothing closes; write '(a|b)'"),
            ("best)", "has a ')' that closes nothing; write '(a|b)'"),
            ("a {3-1} b", "has a gap that cannot be read; write '{2}' or '{1-3}'"),
            ("{2} y", "begins with a gap; begin with a word"),
            ("*", "has '*' without letters before it; write 'word*'"),
            ("a*b", "has '*' or '{}' inside a word; '*' ends a word, '{1-3}' stands alone"),
            ("()", "holds no word"), ("- x", "begins with a mark; begin with a word"),
            ("a {1} b {1} c {1} d", "has more than 2 gaps; use fewer"),
            ("a\u{E000}", "holds a line break, a control or a private-use character"),
            (
                String(repeating: "(a|b)", count: 12),
                "stands for more than 512 phrases; use fewer alternatives"
            ),
            (String(repeating: "a", count: 201), "is longer than 200 characters"),
        ])
    func patterns(_ pattern: String, _ sentence: String) {
        let rule = HouseRulesTests.rule(.existence([HouseRulesTests.at(pattern, line: 7)]))
        let findings = HouseRules.compile([rule], over: phraseBook).findings
        #expect(findings.map(\.rule) == ["rules/pattern"])
        #expect(findings.map(\.span.start.line) == [7])
        #expect(findings.allSatisfy { $0.message.hasSuffix("' \(sentence)") })
    }

    @Test("ids shadow neither a built-in rule nor each other")
    func ids() {
        func named(_ id: String, line: Int) -> HouseRule {
            HouseRule(
                id: HouseRulesTests.at(id, line: line), severity: .info,
                wording: .init(summary: nil, message: "x", hint: nil),
                check: .length(.init(least: 1, most: nil), .words))
        }
        let made = HouseRules.compile(
            [named("closing-cliche", line: 1), named("mine", line: 2), named("mine", line: 3)],
            over: phraseBook)
        #expect(made.findings.map(\.span.start.line) == [1, 3])
        #expect(
            made.findings.map(\.message) == [
                "'closing-cliche' is a built-in rule; choose another id, or change its list by 'like'",
                "'mine' stands twice; the first is at rules/house.yml:2:1",
            ])
    }

    @Test("there are bounds for rules, patterns and the phrases that they stand for")
    func bounds() {
        let at = HouseRulesTests.at
        let many = (0...HouseRules.mostPatterns).map { at("word\($0)", 1) }
        let wide = (0..<101).map { at("w\($0) " + String(repeating: "(a|b)", count: 9), 1) }
        for (tokens, rule) in [(many, "rules/limit"), (wide, "rules/pattern")] {
            let made = HouseRules.compile(
                [HouseRulesTests.rule(.existence(tokens))], over: phraseBook)
            #expect(Set(made.findings.map(\.rule)) == [rule])
        }
        let rules = (0...HouseRules.mostRules).map { number in
            HouseRule(
                id: at("r\(number)", 1), severity: .info,
                wording: .init(summary: nil, message: "x", hint: nil),
                check: .length(.init(least: 1, most: nil), .words))
        }
        let made = HouseRules.compile(rules, over: phraseBook)
        #expect(made.findings.map(\.message) == ["more than 1000 rules; take some out"])
    }
}
