import Diagnostics
import Linting
import Liquid
import TestSupport
import Testing

@Suite("places of a letter's text")
struct LetterTextTests {
    @Test("each scalar knows its column, past letters of several bytes and variables")
    func columns() {
        let (text, _) = letterText("Привет, ⟨first_name⟩!\nКто?")
        #expect(text.string(0..<8) == "Привет, ")
        #expect(text.span(8..<9).start.column == 9)
        #expect(text.variable(at: 8) == "first_name")
        #expect(text.variable(at: 0) == nil)
        #expect(text.span(9..<10).start == SourcePosition(line: 1, column: 21))
        #expect(
            text.span(11..<14)
                == SourceSpan(
                    file: "letter.txt", start: .init(line: 2, column: 1),
                    end: .init(line: 2, column: 4)))
    }

    @Test("a signature below the letter keeps its own file")
    func signature() {
        let body = letterText("Who decides?").text
        let signature = letterText("Best regards,\nAnn", path: "signature.liquid").text
        let whole = body.appending(signature, after: "\n\n")
        let file = SourceFile(path: "a.liquid", text: "Who decides?")
        let letter = Letter(
            file: file, variants: [LetterVariant(subject: nil, body: whole)], kind: .template)
        let found = Linter(phrases: phraseBook).lint(letter).filter { $0.rule == "closing-cliche" }
        #expect(found.map(\.span.description) == ["signature.liquid:1:1"])
        #expect(
            found.first?.message
                == "the letter ends with a farewell, not with the question above it; delete the line"
        )
    }

    @Test("a template's wordings are linted at their place in the template")
    func template() throws {
        let marked = MarkedText(
            "{Hi|Hello} {{ first_name | default: \"there\" }},\n\nyour dock in {{ city }} is full. {% if big %}Who decides?{% else %}1️⃣We help.{% endif %}\n\n2️⃣Best regards,\nAnn"
        )
        let file = SourceFile(path: "a.liquid", text: marked.text)
        let template = try #require(
            Template.compile(file, options: TemplateOptions(spintax: true)).template)
        let variants = template.variants().map {
            LetterVariant(subject: nil, body: LetterText($0, of: template))
        }
        var letter = Letter(file: file, variants: variants, kind: .template)
        letter.uses = template.uses.map { VariableMention($0) }
        let findings = Linter(phrases: phraseBook).lint(letter)
        func places(_ rule: String) -> [SourcePosition] {
            findings.filter { $0.rule == rule }.map(\.span.start)
        }
        let one = try #require(marked.offsets["1️⃣"])
        let two = try #require(marked.offsets["2️⃣"])
        #expect(places("ends-with-question").contains(file.position(at: one)))
        #expect(places("closing-cliche") == [file.position(at: two)])
        #expect(places("missing-fallback").count == 1)
        #expect(findings.first { $0.rule == "closing-cliche" }?.variants == nil)
        #expect(findings.first { $0.span.start == file.position(at: one) }?.variants != nil)
    }
}
