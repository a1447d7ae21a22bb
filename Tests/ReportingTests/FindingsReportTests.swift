import Diagnostics
import Reporting
import TestSupport
import Testing

@Suite struct FindingsReportTests {
    @Test(
        "the carets stand under what is wrong",
        arguments: [
            ("Hi 1️⃣frist2️⃣ name", "Hi frist name", "   ^^^^^"),
            ("1️⃣Best regards2️⃣", "Best regards", "^^^^^^^^^^^^"),
            ("Добрый день, 1️⃣Анна2️⃣!", "Добрый день, Анна!", "             ^^^^"),
            ("\t\t1️⃣x\ty2️⃣", "  x y", "  ^^^"),
            ("倉庫1️⃣倉庫2️⃣", "倉庫倉庫", "    ^^^^"),
            ("cafe\u{301} 1️⃣x2️⃣", "cafe\u{301} x", "     ^"),
            ("a1️⃣e\u{301}2️⃣b", "ae\u{301}b", " ^"),
            ("\u{1B}[31m1️⃣red2️⃣", "\u{FFFD}[31mred", "     ^^^"),
            ("📦 1️⃣dock2️⃣", "📦 dock", "   ^^^^"),
        ])
    func carets(marked: String, line: String, carets: String) {
        #expect(excerpt(marked) == ["  1 │ \(line)", "    │ \(carets)"])
    }

    @Test("half a character is marked as a whole")
    func combiningMark() {
        let file = SourceFile(path: "a.liquid", text: "xe\u{301}y")
        let span = file.span(2..<4)
        #expect(excerpt(span, in: file) == ["  1 │ xe\u{301}y", "    │  ^"])
    }

    @Test("what is missing at the end of a line is marked behind it")
    func endOfLine() {
        let file = SourceFile(path: "a.liquid", text: "ask\nmore")
        let span = file.span(3..<4)
        #expect(excerpt(span, in: file) == ["  1 │ ask", "    │    ^"])
    }

    @Test("of a span of several lines the first is shown")
    func severalLines() {
        let file = SourceFile(path: "a.liquid", text: "ab cd\nef")
        #expect(excerpt(file.span(3..<8), in: file) == ["  1 │ ab cd", "    │    ^^"])
    }

    @Test(
        "a long line is cut around the finding and fits the screen",
        arguments: [0, 1, 40, 97, 104, 105, 300, 4000, 8990])
    func longLines(place: Int) throws {
        let word = "WORD"
        let text = String(repeating: "лес ", count: 2500).unicodeScalars.prefix(place)
        let line = String(text) + word + String(repeating: " поле", count: 100)
        let start = String(text).utf8.count
        let file = SourceFile(path: "a.liquid", text: line)
        let shown = excerpt(file.span(start..<(start + 4)), in: file)
        try #require(shown.count == 2)
        #expect(shown.allSatisfy { displayWidth($0) <= 110 })
        let carets = shown[1].drop { $0 != "^" }
        #expect(carets == "^^^^")
        let before = shown[1].count - carets.count
        #expect(shown[0].dropFirst(before).prefix(4) == word)
        #expect(shown[0].hasSuffix("…"))
        #expect(shown[0].contains("│ …") == (place > 49))
    }

    @Test("a finding wider than the screen is marked as far as it is shown")
    func longFinding() {
        let file = SourceFile(path: "a.liquid", text: String(repeating: "倉", count: 3000))
        let shown = excerpt(file.span(30..<6000), in: file)
        #expect(shown.allSatisfy { displayWidth($0) <= 110 })
        #expect(displayWidth(shown[0]) >= 108)
        #expect(shown[1].hasSuffix(String(repeating: "^", count: 90)))
    }

    @Test("without a stretch or without its line there is no excerpt")
    func noExcerpt() {
        let empty = Finding("r", .info, "m", at: SourceSpan(file: "a", line: 1, column: 1))
        #expect(
            FindingsReport([empty]).text(colour: false) { _ in "text" } == ["a:1:1: info: m [r]"])
        let lost = Finding("r", .info, "m", at: SourceFile(path: "a", text: "abc").span(0..<2))
        #expect(FindingsReport([lost]).text(colour: false) { _ in nil } == ["a:1:1: info: m [r]"])
    }

    @Test("findings stand in the order of reading, with the share of variants that have them")
    func order() {
        let file = SourceFile(path: "b.liquid", text: "one\ntwo\n")
        let report = FindingsReport([
            Finding("late", .warning, "second", at: file.span(4..<4)),
            Finding(
                "early", .error, "first \u{1B}[0m", at: file.span(0..<0),
                variants: VariantShare(count: 2, of: 4)),
            Finding(
                "every", .info, "in all", at: file.span(0..<0),
                variants: VariantShare(count: 4, of: 4)),
        ])
        #expect(
            report.text(colour: false) { _ in nil } == [
                "b.liquid:1:1: error: first \u{FFFD}[0m (in 2 of 4 variants) [early]",
                "b.liquid:1:1: info: in all [every]",
                "b.liquid:2:1: warning: second [late]",
            ])
        #expect(report.summary == "1 error, 1 warning, 1 info")
    }

    @Test("colour goes around the severity and the carets only")
    func colour() {
        let file = SourceFile(path: "a", text: "abc")
        let report = FindingsReport([Finding("r", .error, "m", at: file.span(1..<2))])
        #expect(
            report.text(colour: true) { file.line($0.start.line) } == [
                "a:1:2: \u{1B}[31merror\u{1B}[0m: m [r]", "  1 │ abc",
                "    │  \u{1B}[31m^\u{1B}[0m",
            ])
    }

    @Test("nothing found is said in words")
    func nothing() {
        #expect(FindingsReport([]).summary == "no findings")
        #expect(FindingsReport([]).text(colour: false) { _ in nil }.isEmpty)
    }

    @Test("JSON is that of the contract sower.lint/1")
    func json() {
        let file = SourceFile(path: "t/a.liquid", text: "дом\nабв")
        let report = FindingsReport([
            Finding("closing-cliche", .error, "the 'letter' ends", at: file.span(7..<11)),
            Finding(
                "long", .info, "m", at: file.span(0..<2), variants: VariantShare(count: 1, of: 2)),
        ])
        #expect(
            report.json.compact == #"{"schema":"sower.lint/1","findings":["#
                + #"{"rule":"long","severity":"info","message":"m","file":"t/a.liquid","#
                + #""line":1,"column":1,"endLine":1,"endColumn":2,"variants":{"count":1,"total":2}},"#
                + #"{"rule":"closing-cliche","severity":"error","message":"the 'letter' ends","#
                + #""file":"t/a.liquid","line":2,"column":1,"endLine":2,"endColumn":3}],"#
                + #""summary":{"errors":1,"warnings":0,"infos":1,"suppressed":0},"unreadable":[],"fixed":[],"notAssessed":[]}"#
        )
    }

    /// The excerpt of a finding between the marks 1️⃣ and 2️⃣.
    private func excerpt(_ marked: String) -> [String] {
        let text = MarkedText(marked)
        let file = SourceFile(path: "a.liquid", text: text.text)
        return excerpt(
            file.span(text.offsets["1️⃣", default: 0]..<text.offsets["2️⃣", default: 0]), in: file)
    }

    private func excerpt(_ span: SourceSpan, in file: SourceFile) -> [String] {
        let report = FindingsReport([Finding("r", .error, "m", at: span)])
        return Array(report.text(colour: false) { file.line($0.start.line) }.dropFirst())
    }
}
