import Diagnostics
import Linting
import Testing

@Suite("robustness")
struct RobustnessTests {
    private static let pieces = [
        "Hi", " ", "\n", "\n\n", "\r\n", ",", ".", "?", "!", "Best regards", "С уважением",
        "Спасибо", "P.S.", "--", "> ",
        "[First Name]", "{{", "}}", "{%", "⟨first_name⟩", "⟨sender.name!⟩", "⟨", "@", "t.me/ann",
        "https://a.b/?c", "*|", "%",
        "__", "<<", "Ann Reed", "On 23.11.2026, Ann <a@b.de> wrote:", "From:", "To:", "Sent:", "🙂",
        "\u{200D}", "\u{FFFC}",
        "\u{306}", "ﬁ", "Удобно", "ли", "؟", "-----", "¿", "и", "т.е.", "12", "1.", "- ", "(?)",
        "...", "\u{E000}", "\u{E001}",
    ]

    @Test("no text makes the rules fail, and every finding lies inside its file", arguments: 0..<40)
    func survives(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        for _ in 0..<25 {
            let source = (0..<next(60)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
            let (body, file) = letterText(source)
            var letter = Letter(
                file: file, variants: [LetterVariant(subject: body, body: body)],
                kind: next(2) == 0 ? .template : .message)
            letter.position = next(2) == 0 ? .first : .followUp
            for finding in Linter(phrases: phraseBook).lint(letter) {
                #expect(finding.span.start <= finding.span.end)
                #expect(finding.span.end.line <= file.lineCount)
            }
        }
    }

    @Test("bytes that are no UTF-8 are read as signs of their own")
    func brokenBytes() {
        let bytes: [UInt8] = [
            0x48, 0x69, 0xFF, 0xC0, 0x80, 0xE2, 0x82, 0x2C, 0x0A, 0xF0, 0x9F, 0x3F,
        ]
        let file = SourceFile(path: "-", bytes: bytes)
        let text = LetterText(file: file)
        #expect(text.scalars.count == 12)
        let letter = Letter(
            file: file, variants: [LetterVariant(subject: nil, body: text)], kind: .message)
        #expect(!Linter(phrases: phraseBook).lint(letter).isEmpty)
    }
}
