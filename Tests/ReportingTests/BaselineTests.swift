import Diagnostics
import Testing

@testable import Reporting

@Suite struct BaselineTests {
    private static let before = SourceFile(path: "a.txt", text: "x\nfoo\nfoo\nend\n")

    private func findings(_ lines: [Int], rule: String = "r", file: String = "a.txt") -> [Finding] {
        lines.map {
            Finding(rule, .error, "m\($0)", at: SourceSpan(file: file, line: $0, column: 1))
        }
    }

    private func lines(of file: SourceFile) -> LineSource {
        { file.line($0.start.line) }
    }

    private var baseline: Baseline {
        Baseline(of: findings([2, 3, 4]), source: lines(of: BaselineTests.before))
    }

    private func match(_ text: String, _ found: [Finding]) -> Baseline.Match {
        baseline.match(
            found, in: "b.json", source: lines(of: SourceFile(path: "a.txt", text: text)))
    }

    @Test("what it took down it knows, wherever the lines are now")
    func moved() {
        let match = match("new\nnew\n  end\r\nx\nfoo\nfoo\n", findings([3, 5, 6]))
        #expect(match.known == 3)
        #expect(match.gone == 0)
        #expect(match.findings.allSatisfy { $0.suppression?.span.file == "b.json" })
    }

    @Test("one more of the same is new")
    func oneMore() {
        let match = match("foo\nfoo\nfoo\nend\n", findings([1, 2, 3, 4]))
        #expect(match.known == 3)
        #expect(match.findings.count { $0.suppression == nil } == 1)
    }

    @Test("a changed line, another rule and another file are new", arguments: [0, 1, 2])
    func changed(kind: Int) {
        let found = [
            findings([1]), findings([2], rule: "s"), findings([2], file: "b.txt"),
        ][kind]
        let match = match("food\nfoo\n", found)
        #expect(match.known == 0)
        #expect(match.gone == 3)
    }

    @Test("of files that were not linted nothing is gone")
    func notLinted() {
        let match = baseline.match(
            [], in: "b.json", isLinted: { $0 != "a.txt" }, source: { _ in nil })
        #expect(match.gone == 0)
        let report = FindingsReport(self.match("", []), run: LintFacts())
        #expect(
            report.baselineSentences == ["3 findings of the baseline are gone; write it anew"])
    }

    @Test("what is suppressed already is neither taken down nor counted")
    func suppressed() {
        var found = findings([2])
        found[0].suppression = Suppression(
            reason: nil, at: SourceSpan(file: "a.txt", line: 1, column: 1))
        #expect(Baseline(of: found, source: lines(of: BaselineTests.before)).count == 0)
        #expect(match("x\nfoo\n", found).known == 0)
    }

    @Test("its file is sorted, has an entry a line, and is read as it was written")
    func file() throws {
        let all =
            findings([4, 3, 2]) + findings([2], rule: "a\"]}") + findings([1], file: "Ä,{.txt")
        let baseline = Baseline(of: all, source: lines(of: BaselineTests.before))
        let text = baseline.text
        #expect(text.hasPrefix("{\n  \"schema\": \"sower.baseline/1\",\n  \"findings\": [\n    {"))
        #expect(text == Baseline(of: all.reversed(), source: lines(of: BaselineTests.before)).text)
        let read = try Baseline.read(SourceFile(path: "b.json", text: text))
        #expect(read.text == text)
        #expect(read.count == 5)
        #expect(read.entries.map(\.line) == Array(4..<(4 + read.entries.count)))
    }

    @Test("an empty one is a file, too")
    func empty() throws {
        let text = Baseline(of: [], source: { _ in nil }).text
        #expect(try Baseline.read(SourceFile(path: "b", text: text)).count == 0)
    }

    @Test(
        "a broken file is told with its place",
        arguments: [
            ("", "b:1:1"), ("{\"schema\":\n x}", "b:2:2"), ("[]", "b:1:1"),
            ("{\"schema\": \"sower.baseline/2\", \"findings\": []}", "b:1:1"),
            ("{\"schema\": \"sower.baseline/1\"}", "b:1:1"),
            (
                "{\"schema\": \"sower.baseline/1\", \"findings\": [\n"
                    + " {\"file\": \"a]\", \"rule\": \"r\", \"line\": \"h\", \"count\": 1},\n"
                    + "  {\"file\": \"a\", \"rule\": 1}]}",
                "b:3:3"
            ),
            (
                "{\"schema\": \"sower.baseline/1\", \"findings\": [\n"
                    + " {\"file\": \"a\", \"rule\": \"r\", \"line\": \"h\", \"count\": 0}]}",
                "b:2:2"
            ),
        ])
    func broken(text: String, place: String) throws {
        let error = #expect(throws: InvalidInput.self) {
            try Baseline.read(SourceFile(path: "b", text: text))
        }
        #expect(error?.findings.map { "\($0.span)" } == [place])
    }

    @Test("counts beyond all bounds do no harm")
    func bounds() throws {
        let entry = "{\"file\":\"a\",\"rule\":\"r\",\"line\":\"h\",\"count\":\(Int.max)}"
        let other = entry.replacing("\"h\"", with: "\"i\"")
        let text = "{\"schema\":\"sower.baseline/1\",\"findings\":[\(entry),\(entry),\(other)]}"
        let baseline = try Baseline.read(SourceFile(path: "b", text: text))
        #expect(baseline.match([], in: "b", source: { _ in nil }).gone == .max)
        #expect(baseline.count == .max)
    }
}
