import Reporting
import Testing

@Suite struct PlainTextTests {
    @Test(
        "a text takes the columns that a terminal gives it",
        arguments: [
            ("abc", 3), ("склад", 5), ("倉庫", 4), ("e\u{301}", 1), ("ｱ", 1), ("Ａ", 2), ("📦", 2),
            ("🇩🇪", 2), ("👩‍🔧", 2), ("✉️", 2), ("✉", 1), ("한국", 4), ("a\u{200B}b", 2), ("", 0),
        ])
    func widths(text: String, width: Int) {
        #expect(displayWidth(text) == width)
    }

    @Test(
        "what acts on a terminal is replaced scalar by scalar",
        arguments: [
            ("\u{1B}[2Jx", "\u{FFFD}[2Jx"), ("a\u{202E}b", "a\u{FFFD}b"),
            ("a\r\nb", "a\u{FFFD}\u{FFFD}b"),
            ("\u{61C}\u{200F}", "\u{FFFD}\u{FFFD}"), ("a\tb", "a\tb"), ("дом", "дом"),
        ])
    func printing(text: String, shown: String) {
        #expect(Array(printable(text).unicodeScalars) == Array(shown.unicodeScalars))
    }

    @Test(
        "a cut text says so and never exceeds its width",
        arguments: [
            ("returns", 7, "returns"), ("returns-dock", 7, "return…"), ("倉庫倉庫", 4, "倉…"),
            ("склады", 3, "ск…"), ("abc", 1, "abc"), ("abc", -4, "abc"),
        ])
    func shortening(text: String, width: Int, short: String) {
        #expect(shortened(text, to: width) == short)
    }

    @Test("blanks fill up to the width on either side")
    func aligning() {
        #expect(aligned("倉庫", 6) == "倉庫  ")
        #expect(aligned("ящик", 6, right: true) == "  ящик")
        #expect(aligned("too long", 3) == "too long")
    }

    @Test("pieces go on the next line when they do not fit")
    func wrapping() {
        #expect(wrapped(["1 ab", "2 cd", "3 ef"], to: 10) == ["1 ab,", "2 cd, 3 ef"])
        #expect(wrapped(["1 ab", "2 cd", "3 ef"], to: 11) == ["1 ab, 2 cd,", "3 ef"])
        #expect(wrapped(["much too long", "b"], to: 3) == ["much too long,", "b"])
        #expect(wrapped([], to: 10).isEmpty)
    }

    @Test(
        "a bar is drawn in eighths of a column",
        arguments: [
            (0, ""), (1, "████"), (0.5, "██"), (1.0 / 32, "▏"), (0.25 + 7.0 / 32, "█▉"),
            (9, "████"),
            (-1, ""), (.nan, ""),
        ])
    func bars(share: Double, drawn: String) {
        #expect(bar(share, width: 4) == drawn)
        #expect(bar(share, width: -1).isEmpty)
    }

    @Test(
        "a share is written in percent with one decimal",
        arguments: [
            (0.155, "15.5 %"), (0, "0.0 %"), (1, "100.0 %"), (0.9999, "100.0 %"), (-0.2, "0.0 %"),
            (.infinity, "–"), (.nan, "–"), (1e300, "10000.0 %"),
        ])
    func percents(share: Double, written: String) {
        #expect(percent(share) == written)
    }

    @Test("one is counted in the singular")
    func counting() {
        #expect(counted(1, "company", "companies") == "1 company")
        #expect(counted(0, "mail") == "0 mails")
    }

    @Test("columns line up under Cyrillic and wide characters, whatever the cells hold")
    func tables() {
        var table = TextTable([.left, .right, .left])
        table.add("倉庫", "1", "a")
        table.add("склад\t№", "200", "left out of the padding", "beyond the columns")
        table.add("x")
        #expect(
            table.lines() == [
                "  倉庫       1  a",
                "  склад №  200  left out of the padding",
                "  x",
            ])
        #expect(TextTable([.left]).lines().isEmpty)
    }
}
