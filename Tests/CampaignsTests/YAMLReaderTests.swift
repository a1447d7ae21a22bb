import Campaigns
import Diagnostics
import TestSupport
import Testing

@Suite("YAML reader")
struct YAMLReaderTests {
    private func read(_ text: String) -> Parsed<YAMLNode> {
        YAMLReader.read(SourceFile(path: "f.yml", text: text), area: "campaign")
    }

    /// Every scalar of a tree with the text that its span covers.
    private func scalars(_ node: YAMLNode) -> [(YAMLNode, YAMLScalar)] {
        switch node.content {
        case .scalar(let scalar): [(node, scalar)]
        case .sequence(let nodes): nodes.flatMap(scalars)
        case .mapping(let entries): entries.flatMap { scalars($0.value) }
        }
    }

    @Test(
        "a scalar's span covers what stands in the file",
        arguments: [
            ("a: plain text # note", "plain text"),
            ("a: \"quoted \\\" one\"", "\"quoted \\\" one\""),
            ("a: 'it''s'", "'it''s'"),
            ("a: &x anchored", "anchored"),
            ("ключ: значение", "значение"),
            ("a: two\n  lines here\nb: [1]", "two\n  lines here"),
            ("\u{FEFF}a: b", "b"),
            ("a:   b * c", "b * c"),
            ("a:\r\n  b\r\n", "b"),
        ])
    func spans(text: String, covered: String) throws {
        let file = SourceFile(path: "f.yml", text: text)
        let root = try #require(YAMLReader.read(file, area: "campaign").value)
        let (node, _) = try #require(scalars(root).first)
        #expect(String(decoding: file.bytes[node.range], as: UTF8.self) == covered)
        let start = file.offset(of: node.span.start)
        #expect(start == node.range.lowerBound)
    }

    @Test("line ends that only YAML knows do not shift positions")
    func foreignLineEnds() throws {
        let file = SourceFile(path: "f.yml", text: "a: x\u{85}b: [y]\u{2028}c: z\n")
        let root = try #require(YAMLReader.read(file, area: "campaign").value)
        for (node, scalar) in scalars(root) {
            #expect(String(decoding: file.bytes[node.range], as: UTF8.self) == scalar.text)
        }
    }

    @Test("an alias stands for its anchor's value")
    func alias() throws {
        let root = try #require(read("a: &x {k: v}\nb: *x\nc: {<<: *x, l: w}").value)
        #expect(scalars(root).map(\.1.text) == ["v", "v", "w", "v"])
    }

    @Test("a star inside a text stays a star")
    func star() throws {
        let root = try #require(read("a: 2 * 3\nb: '*x'\nc: \"*\"\nd: |\n  *y\n").value)
        #expect(scalars(root).map(\.1.text) == ["2 * 3", "*x", "*", "*y\n"])
    }

    @Test(
        "a file that is no YAML gives one sentence with its place",
        arguments: [
            (
                "a: b: c",
                "1:5 a second ':' stands in this value; put the value in quotes, or check the indentation"
            ),
            ("a: \"b\nc: d\n", "1:4 the quote that opens here is never closed"),
            (
                "a: [1, 2\nb: 3\n",
                "1:4 the '[' that opens here is never closed, or a ',' is missing in its list"
            ),
            (
                "a: {b: 1\n",
                "1:4 the '{' that opens here is never closed, or a ',' is missing in it"
            ),
            ("a:\n\tb: 1\n", "2:1 a tab cannot indent YAML; use spaces"),
            ("a: @b\n", "1:4 a value cannot begin with '@'; put it in quotes"),
            ("a: 1\n  b\nc d\n", "3:1 this key has no ':' after it; write 'key: value'"),
            (
                "a: \"\\q\"\n",
                "1:5 an unknown '\\' escape in double quotes; write '\\\\' for '\\', or use single quotes"
            ),
            (
                "a: 1\n b: 2\n",
                "2:3 a second ':' stands in this value; put the value in quotes, or check the indentation"
            ),
            (
                "a:\n  - 1\n  b: 2\n",
                "3:3 this line does not fit the list above it; begin it with '- ' or indent it further"
            ),
            ("a: 1\n---\nb: 2\n", "2:1 a second document begins here; keep one '---' at most"),
            ("a: *x\n", "1:4 alias '*x' has no anchor '&x' before it"),
            ("? [a]\n: b\n", "1:3 a key must be a plain text"),
            ("", "1:1 the file is empty"),
            ("# only a comment\n", "1:1 the file is empty"),
            ("a: \u{1}", "1:4 control character U+0001; delete it"),
        ])
    func broken(text: String, expected: String) {
        let parsed = read(text)
        #expect(parsed.value == nil)
        let found = parsed.findings.map {
            "\($0.span.start.line):\($0.span.start.column) \($0.message)"
        }
        #expect(found == [expected])
        #expect(parsed.findings.allSatisfy { $0.rule == "campaign/yaml" })
    }

    @Test("bytes that are no UTF-8 are named by their place")
    func invalidUTF8() {
        let file = SourceFile(path: "f.yml", bytes: Array("a: ü".utf8) + [0xFF])
        let findings = YAMLReader.read(file, area: "campaign").findings
        #expect(
            findings.map(brief) == [
                "1:5 error campaign/yaml: not valid UTF-8; save the file in UTF-8"
            ])
    }

    @Test("every doubled key stays in the tree for the readers to report")
    func doubledKeys() throws {
        let root = try #require(read("a: 1\nb: {c: 1, 'c': 2}\na: 3\n\"a\": 4\n").value)
        guard case .mapping(let entries) = root.content else {
            Issue.record("the root is no mapping")
            return
        }
        #expect(entries.map(\.key.value) == ["a", "b", "a", "a"])
        #expect(entries.map(\.key.span.start.line) == [1, 2, 3, 4])
    }

    @Test("nested aliases run into the budget, not into the memory")
    func billionLaughs() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let alias = "*a\(level - 1)"
            text +=
                "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ","))]\n"
        }
        text += "? *a30\n: v\n"
        let parsed = read(text)
        #expect(parsed.value == nil)
        #expect(parsed.findings.map(\.message).contains("the file holds more than 100,000 values"))
        #expect(parsed.findings.count < 50)
    }

    @Test("deep nesting is refused", arguments: [70, 900, 5000, 200_000])
    func deep(levels: Int) {
        let parsed = read(
            "a: " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
        #expect(parsed.value == nil)
        #expect(parsed.findings.count == 1)
        #expect(parsed.findings.first?.message.contains("nested") == true)
    }

    @Test("a file over 1 MB is refused")
    func large() {
        let parsed = read("a: " + String(repeating: "x", count: 1_048_576))
        #expect(parsed.findings.map(\.message) == ["the file is larger than 1 MB"])
    }
}
