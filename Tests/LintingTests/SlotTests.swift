import Diagnostics
import Linting
import Testing

@Suite("slots of drafts")
struct SlotTests {
    private let draft = """
        Hi [First Name],

        Saw that [Company] adds a dock. Who plans returns at %COMPANY%?

        [Name]
        [Your Phone]
        """

    @Test("a slot is a variable of its name, the sender's where people sign")
    func names() {
        let text = LetterText(file: SourceFile(path: "draft.txt", text: draft)).readingSlots()
        let names = text.scalars.indices.compactMap { text.variable(at: $0) }
        #expect(names == ["first_name", "company", "company", "sender_name", "sender_phone"])
    }

    @Test("what stands around slots keeps its places")
    func places() throws {
        let text = LetterText(file: SourceFile(path: "draft.txt", text: draft)).readingSlots()
        let who = try #require(text.scalars.firstIndex(of: "W"))
        #expect("\(text.span(who..<who + 3))" == "draft.txt:3:33")
        let slot = try #require(text.scalars.firstIndex(of: LetterText.variableMark))
        let span = text.span(slot..<slot + 1)
        #expect((span.start.column, span.end.column) == (4, 16))
        #expect(text.editableSpan(slot..<slot + 1) == nil)
    }

    @Test("a text without slots stays as it is")
    func untouched() {
        let text = LetterText(file: SourceFile(path: "draft.txt", text: "See [1] and 5% to 7%."))
        #expect(text.readingSlots().scalars == text.scalars)
    }

    @Test(
        "slots of a draft are warnings, those of a mail errors",
        arguments: [(Letter.Kind.draft, Severity.warning), (.message, .error)])
    func severities(kind: Letter.Kind, severity: Severity) {
        let file = SourceFile(path: "draft.txt", text: draft)
        let body = LetterText(file: file)
        let variant = LetterVariant(
            subject: nil, body: kind == .draft ? body.readingSlots() : body)
        let letter = Letter(file: file, variants: [variant], kind: kind)
        let found = Linter(phrases: phraseBook).lint(letter)
            .filter { ["unresolved-variable", "greeting-placeholder"].contains($0.rule) }
        #expect(found.map(\.span.start.line) == [1, 3, 3, 5, 6])
        #expect(found.allSatisfy { $0.severity == severity })
    }
}
