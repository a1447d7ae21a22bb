import Diagnostics
import Testing

@Suite("positions in a source file")
struct SourceFileTests {
    @Test(
        "columns count Unicode scalars, lines end at LF",
        arguments: [
            ("abc", 0, 1, 1), ("abc", 3, 1, 4), ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1),
            ("a\r\nb", 3, 2, 1),
            ("Привет мир", 13, 1, 8), ("я\nю", 3, 2, 1), ("e\u{301}x", 3, 1, 3), ("👩‍💻x", 11, 1, 4),
            ("a\n", 2, 2, 1), ("", 0, 1, 1), ("abc", 99, 1, 4), ("abc", -5, 1, 1),
        ])
    func positions(text: String, offset: Int, line: Int, column: Int) {
        let position = SourceFile(path: "f", text: text).position(at: offset)
        #expect(position == SourcePosition(line: line, column: column))
    }

    @Test(
        "a position leads back to its offset",
        arguments: ["abc\ndéf\r\nпривет\n\n👍x", "\n\n", "x", ""])
    func roundTrip(text: String) {
        let file = SourceFile(path: "f", text: text)
        for offset in 0...file.bytes.count
        where offset == file.bytes.count || file.bytes[offset] & 0xC0 != 0x80 {
            #expect(file.offset(of: file.position(at: offset)) == offset)
        }
    }

    @Test(
        "a line comes without its ending",
        arguments: [(1, "a" as String?), (2, "б"), (3, ""), (4, nil), (0, nil)])
    func lines(number: Int, text: String?) {
        #expect(SourceFile(path: "f", text: "a\r\nб\n").line(number) == text)
    }

    @Test("offsets of places outside are clamped to the file")
    func clamped() {
        let file = SourceFile(path: "f", text: "ab\ncd")
        #expect(file.offset(of: SourcePosition(line: 9, column: 1)) == 5)
        #expect(file.offset(of: SourcePosition(line: 1, column: 99)) == 2)
        #expect(file.offset(of: SourcePosition(line: 0, column: 0)) == 0)
    }

    @Test("a span prints as file, line and column")
    func description() {
        #expect(SourceFile(path: "a/b.yml", text: "x\nyz").span(3..<4).description == "a/b.yml:2:2")
    }
}

@Suite("edit distance")
struct EditDistanceTests {
    @Test(
        "insertions, deletions, substitutions and swaps cost one",
        arguments: [
            ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("dealy", "delay", 1),
            ("lint", "lnit", 1),
            ("kitten", "sitting", 3), ("имя", "имена", 3), ("ca", "abc", 3), ("a", "b", 1),
        ])
    func distance(left: String, right: String, expected: Int) {
        #expect(editDistance(left, right) == expected)
        #expect(editDistance(right, left) == expected)
    }

    @Test(
        "the nearest name is at most two edits away, one for short names",
        arguments: [
            ("dealy", "delay" as String?), ("DELAY", "delay"), ("dela", "delay"), ("xyz", nil),
            ("od", "id"),
            ("abcdef", nil), ("i", "id"), ("templete", "template"),
        ])
    func nearestName(name: String, expected: String?) {
        #expect(nearest(to: name, among: ["delay", "id", "template", "thread"]) == expected)
    }

    @Test("among equally near names the first by alphabet is taken, whatever the order")
    func tie() {
        #expect(nearest(to: "bet", among: ["bot", "bat"]) == "bat")
        #expect(nearest(to: "bet", among: ["bat", "bot"]) == "bat")
    }
}

@Suite("findings")
struct FindingTests {
    @Test("findings are ordered by file, line, column, rule and message")
    func order() {
        func finding(
            _ file: String, _ line: Int, _ column: Int, _ rule: String, _ message: String = "m"
        ) -> Finding {
            Finding(rule, .error, message, at: SourceSpan(file: file, line: line, column: column))
        }
        let sorted = [
            finding("a", 1, 1, "x"), finding("a", 1, 2, "a"), finding("a", 1, 2, "b", "a"),
            finding("a", 1, 2, "b", "b"),
            finding("a", 2, 1, "a"), finding("b", 1, 1, "a"),
        ]
        #expect(sorted.reversed().sorted(by: Finding.inReadingOrder) == sorted)
    }

    @Test("an error is worse than a warning, and that than a hint")
    func severity() {
        #expect([Severity.error, .info, .warning].sorted() == [.info, .warning, .error])
    }
}
