import Diagnostics
import Linting
import Mail
import Testing

@Suite("rules of the letter as a whole")
struct LetterRuleTests {
    @Test(
        "a free mailbox may not send",
        arguments: [
            ("ann@gmail.com", 1), ("ann@yandex.ru", 1), ("ann@yahoo.co.uk", 1),
            ("ann@acme.example", 0),
            ("ann@gmail.acme.example", 0),
        ])
    func freeMailbox(_ address: String, _ count: Int) throws {
        let sender = try EmailAddress(parsing: address)
        let found = findings("free-mailbox-sender", in: "Who decides?") { $0.sender = sender }
        #expect(found.count == count)
    }

    private static let place = SourceSpan(file: "templates/first-photo.liquid", line: 8, column: 52)
    private static let fields = KnownFields(
        names: ["first_name", "company", "city"], source: "contacts/warehouses.csv",
        provided: ["sender"])

    @Test("a misspelt variable is answered with the table's column")
    func unknownVariable() {
        let use = VariableMention(name: "frist_name", span: Self.place, isGuarded: false)
        let other = VariableMention(name: "sender", span: Self.place, isGuarded: true)
        let found = findings("unknown-variable", in: "Who decides?") {
            $0.knownFields = Self.fields
            $0.uses = [use, other]
        }
        #expect(
            found.map(\.message) == [
                "unknown variable 'frist_name'; contacts/warehouses.csv has 'first_name'"
            ])
        #expect(found.first?.span == Self.place)
    }

    @Test("a blank column without a default is shown in the table")
    func missingFallback() {
        let uses = [
            VariableMention(name: "city", span: Self.place, isGuarded: false),
            VariableMention(name: "city", span: Self.place, isGuarded: false),
            VariableMention(name: "company", span: Self.place, isGuarded: true),
        ]
        let file = SourceFile(path: "templates/first-photo.liquid", text: "")
        var letter = Letter(file: file, variants: [], kind: .template)
        letter.uses = uses
        letter.knownFields = Self.fields
        letter.blankCounts = [
            "city": ColumnBlanks(blank: 12, rows: 200, firstLine: 138),
            "company": ColumnBlanks(blank: 3, rows: 200, firstLine: 4),
        ]
        let found = Linter(phrases: phraseBook).lint(letter)
        #expect(
            found.map { "\($0.span.file):\($0.span.start.line) \($0.message)" } == [
                "contacts/warehouses.csv:138 'city' is blank here and in 11 other rows, and first-photo uses it without a default (8:52)"
            ])
    }

    @Test("without a table every unguarded variable may be blank")
    func unknownBlanks() {
        let use = VariableMention(name: "city", span: Self.place, isGuarded: false)
        #expect(
            findings("missing-fallback", in: "Who?") { $0.uses = [use] }.map(\.span) == [Self.place]
        )
    }

    @Test(
        "a reply prefix before a first letter is a lie",
        arguments: [
            ("Re: docks", true), ("RE[2]: docks", true), ("Отв: рампа", true), ("AW: Tor", true),
            ("Fwd: docks", true),
            ("Regarding docks", false), ("Re docks", false), ("docks", false),
        ])
    func fakeReply(_ subject: String, _ isFake: Bool) {
        #expect(findings("fake-re", in: "Who?", subject: subject).isEmpty != isFake)
        #expect(findings("fake-re", in: "Who?", subject: subject) { $0.inReplyTo = true }.isEmpty)
        #expect(
            findings("fake-re", in: "Who?", subject: subject) { $0.position = .followUp }.isEmpty)
    }

    @Test(
        "a subject is short",
        arguments: [
            ("docks", nil), ("one two three four five six seven", nil),
            ("one two three four five six seven eight", .info),
            ("a b c d e f g h i j", .warning), (String(repeating: "x", count: 61), .warning),
            (String(repeating: "x", count: 60), nil),
        ] as [(String, Severity?)])
    func subjectLength(_ subject: String, _ severity: Severity?) {
        #expect(
            findings("subject-length", in: "Who?", subject: subject).first?.severity == severity)
    }

    @Test("only a first letter needs a subject of its own")
    func subjectMissing() {
        #expect(findings("subject-missing", in: "Who?", subject: nil).count == 1)
        #expect(findings("subject-missing", in: "Who?", subject: " ").count == 1)
        #expect(
            findings("subject-missing", in: "Who?", subject: nil) { $0.position = .followUp }
                .isEmpty)
    }

    @Test("the strict profile makes errors of the school's rules and leaves notes alone")
    func profiles() {
        let thanks = "Who decides?\n\nThanks,\nAnn"
        #expect(
            findings("closing-thanks", in: thanks, profile: .salesnotes).first?.severity == .error)
        #expect(findings("closing-thanks", in: thanks, profile: .evidence).first?.severity == .info)
        #expect(findings("word-count", in: "Who?", profile: .salesnotes).first?.severity == .info)
    }

    @Test("a finding of some variants is reported once, at its source, with their share")
    func variants() {
        let file = SourceFile(path: "a.liquid", text: "Who decides?We sell docks.")
        func text(_ range: Range<Int>) -> LetterText { LetterText(file: file, range: range) }
        let variants = [0..<12, 12..<26, 12..<26].map {
            LetterVariant(subject: nil, body: text($0))
        }
        let letter = Letter(file: file, variants: variants, kind: .template)
        let found = Linter(phrases: phraseBook).lint(letter).filter {
            $0.rule == "ends-with-question"
        }
        #expect(found.map(\.span.start.column) == [13])
        #expect(found.first?.variants == VariantShare(count: 2, of: 3))
        let missing = Linter(phrases: phraseBook).lint(letter).filter {
            $0.rule == "signature-contacts"
        }
        #expect(missing.count == 1)
        #expect(missing.first?.variants == nil)
    }

    @Test("the front matter switches a rule off, and says when there was nothing to switch off")
    func disabled() {
        let place = SourceSpan(file: "letter.txt", line: 2, column: 3)
        let off = { (letter: inout Letter) in
            letter.disabled = ["closing-cliche", "buzzwords", "closing-clich"].map {
                DisabledRule(Located($0, at: place), reason: "asked for")
            }
        }
        let text = "Who decides?\n\nBest regards,\nAnn"
        #expect(findings("closing-cliche", in: text, off).isEmpty)
        #expect(
            findings("unused-suppression", in: text, off).map(\.message) == [
                "nothing here breaks 'buzzwords' any more; take it out of the suppressions"
            ])
        #expect(
            findings("unknown-rule", in: text, off).map(\.message) == [
                "unknown rule 'closing-clich'; did you mean 'closing-cliche'?"
            ])
    }

    @Test("a comment switches a rule off for the line below it")
    func comment() {
        let head =
            "{% comment %}lint-disable-next-line closing-cliche -- asked for by Ann{% endcomment %}\n"
        let file = SourceFile(
            path: "a.liquid", text: "Who?\n\n\(head)Best regards,\nAll the best,\nAnn")
        let start = "Who?\n\n\(head)".utf8.count
        let body = LetterText(
            text: Array("Who?\n\nBest regards,\nAll the best,\nAnn".utf8),
            segments: [
                LetterSegment(output: 0..<6, file: file, source: 0..<6),
                LetterSegment(output: 6..<38, file: file, source: start..<start + 32),
            ], file: file)
        let letter = Letter(
            file: file, variants: [LetterVariant(subject: nil, body: body)], kind: .template)
        let found = Linter(phrases: phraseBook).lint(letter)
        #expect(found.filter { $0.rule == "closing-cliche" }.map(\.span.start.line) == [5])
        #expect(found.allSatisfy { $0.rule != "unused-suppression" })
    }
}
