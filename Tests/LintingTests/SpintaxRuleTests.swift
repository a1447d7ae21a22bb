import Diagnostics
import Linting
import Liquid
import Testing

@Suite("spintax rules")
struct SpintaxRuleTests {
    /// Lints the wordings of a template and returns the findings of a rule as `line:column message`.
    private func findings(_ rule: String, in source: String, recipients: Int? = nil) throws
        -> [String]
    {
        let file = SourceFile(path: "mail.liquid", text: source)
        let template = try #require(
            Template.compile(file, options: TemplateOptions()).template, "it does not compile")
        let variants = template.variants().map {
            LetterVariant(subject: nil, body: LetterText($0, of: template))
        }
        var letter = Letter(file: file, variants: variants, kind: .template)
        letter.groups = template.groups
        letter.wordings = template.variantCount
        letter.recipientCount = recipients
        return Linter(phrases: phraseBook).lint(letter).filter { $0.rule == rule }
            .map { "\($0.span.start.line):\($0.span.start.column) \($0.message)" }
    }

    @Test(
        "an empty option is a warning at its bar",
        arguments: [
            ("{a||b}", ["1:3"]), ("{|a}", ["1:1"]), ("{a|}", ["1:3"]), ("{a| }", ["1:4"]),
            ("{a|b}", []), ("{a|{b|}}", ["1:6"]), ("{a|{{ x }}}", []), ("{}", []),
        ])
    func empty(source: String, places: [String]) throws {
        let found = try findings("spintax-empty-option", in: source)
        #expect(
            found == places.map { "\($0) this option of the group is empty, so it prints nothing" })
    }

    @Test(
        "options that differ in blanks only are an error; an exact repeat is a weight",
        arguments: [
            ("{Hi|Hello}", []), ("{Hi|Hi|Hello}", []), ("{Hi|hi}", []), ("{ a|b }", []),
            (
                "{Hi|Hello|Hi }",
                [
                    "1:11 the option 'Hi' stands here again and differs in blanks only; remove it, or "
                        + "write both the same to give it more weight"
                ]
            ),
            ("{Hi|Hi}", ["1:1 all options are 'Hi'; write another wording, or none of the braces"]),
            (
                "{Hi| Hi|Hi}",
                ["1:1 all options are 'Hi'; write another wording, or none of the braces"]
            ),
            ("{|}", []), ("{||a}", []),
        ])
    func equal(source: String, expected: [String]) throws {
        #expect(try findings("spintax-equal-options", in: source) == expected)
    }

    @Test(
        "an option of another length says something else, beyond a floor",
        arguments: [
            ("{Hi|Good morning}", nil), ("{Hi|A very good morning to you}", nil),
            ("{Thanks.|Thank you for the call on Tuesday, I sent the pages.}", (10, 11, 1)),
            ("{|Thank you for the call on Tuesday, I sent the pages.}", nil),
            (
                "{one two three four five six|one two three four five six seven eight nine ten eleven}",
                nil
            ),
            ("{Hi|eight {a|one two three four five} or so}", (5, 8, 1)),
            ("{Hi|{% if x %}one two {{ three }} four{% endif %} five six seven}", (5, 7, 1)),
            ("{Да|Раз два три четыре пять шесть семь}", (5, 7, 1)),
        ] as [(String, (Int, Int, Int)?)])
    func length(source: String, expected: (column: Int, most: Int, least: Int)?) throws {
        let found = try findings("spintax-length", in: source)
        let wanted = expected.map {
            "1:\($0.column) this option has \($0.most) words and another one \($0.least); options should say the same"
        }
        #expect(found == [wanted].compactMap { $0 })
    }

    @Test(
        "fewer wordings than the root of the recipients are a note, at the first group",
        arguments: [
            ("a {b|c}", 4, nil), ("a {b|c}", 5, 3), ("a {b|c}{d|e}{f|g}", 64, nil),
            ("a {b|c}{d|e}{f|g}", 65, 9), ("a b", 10_000, nil), ("a {b|c}", nil, nil),
            ("a " + String(repeating: "{b|c}", count: 80), .max, nil),
        ] as [(String, Int?, Int?)])
    func few(source: String, recipients: Int?, least: Int?) throws {
        let found = try findings("spintax-few-variants", in: source, recipients: recipients)
        #expect(found.count == (least == nil ? 0 : 1))
        guard let least else { return }
        #expect(found[0].hasPrefix("1:3 "))
        #expect(found[0].contains("; \(least) or more would keep each of them rare"))
    }

    @Test("each option goes through the other rules, however many wordings there are")
    func optionsAreLinted() throws {
        let groups = (0..<14).map {
            "{We meet at the gate \($0)|The gate \($0) is {open|{shut|synergy \($0)}}}."
        }
        let found = try findings("buzzwords", in: groups.joined(separator: "\n"))
        #expect(found.count == 14)
    }
}
