import Diagnostics
import Reporting
import TestSupport
import Testing

@Suite struct FindingsFormatTests {
    @Test("no format lets through what acts on a terminal", arguments: FindingsFormat.allCases)
    func controls(format: FindingsFormat) {
        let text = SampleFindings.written(format)
        let acting = text.unicodeScalars.filter {
            $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" || $0.value == 0x7F
        }
        #expect(acting.isEmpty)
        #expect(text.hasSuffix("\n"))
    }

    @Test("no findings are a whole report, too", arguments: FindingsFormat.allCases)
    func empty(format: FindingsFormat) {
        let text = format.written(FindingsReport([])) { _ in nil }
        #expect(text.isEmpty == [.text, .jsonl, .github].contains(format))
    }

    @Test(
        "the order in which findings were made does not matter", arguments: FindingsFormat.allCases)
    func order(format: FindingsFormat) {
        let turned = FindingsReport(SampleFindings.findings.reversed(), run: SampleFindings.facts)
        #expect(
            format.written(turned, source: SampleFindings.line) == SampleFindings.written(format))
    }

    @Test("every line of JSON Lines is an object of sower.lint/1")
    func jsonLines() throws {
        let lines = SampleFindings.written(.jsonl).utf8.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == SampleFindings.findings.count)
        let first = try JSONText.parse(Array(try #require(lines.first)))
        #expect(first["message"]?.text == "first: \(SampleFindings.hostile)")
        let json = try JSONText.parse(Array(SampleFindings.written(.json).utf8))
        #expect(json["findings"]?.elements.first == first)
    }

    @Test("JSON has the fix and the suppression of a finding")
    func json() throws {
        let json = try JSONText.parse(Array(SampleFindings.written(.json).utf8))
        let findings = json["findings"]?.elements ?? []
        let fix = try #require(findings.first { $0["rule"] == "campaign/value" }?["fix"])
        #expect(fix["safety"] == "unsafe")
        #expect(fix["edits"]?.elements.last?["text"]?.text == SampleFindings.hostile)
        let suppression = findings.first { $0["rule"] == "spam-trigger" }?["suppression"]
        #expect(suppression?["reason"]?.text == "a \"free\" gate")
        #expect(json["summary"]?["suppressed"]?.whole == 2)
        #expect(json["unreadable"]?.elements.count == 1)
    }

    @Test("what is suppressed is counted and not shown")
    func suppressed() {
        let report = SampleFindings.report
        #expect(report.summary == "1 error, 1 warning, 1 info, 2 suppressed")
        #expect(!SampleFindings.written(.text).contains("third"))
        #expect(!SampleFindings.written(.checkstyle).contains("third"))
    }

    // MARK: - XML

    @Test("XML is well formed", arguments: [FindingsFormat.junit, .checkstyle])
    func wellFormed(format: FindingsFormat) {
        let text = SampleFindings.written(format)
        #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        #expect(XMLBalance(text).faults == [])
        #expect(text.contains("ws/mail/b, c:d.txt"))
        #expect(text.contains("&lt;d&gt;&amp;amp; ]]&gt; \u{FFFD}\u{FFFD}[31m \u{FFFD} 📦"))
    }

    @Test(
        "from the threshold on a case fails",
        arguments: [(Severity.error, 1), (.warning, 2), (.info, 3)])
    func threshold(severity: Severity, failures: Int) {
        var facts = SampleFindings.facts
        facts.failOn = severity
        let report = FindingsReport(SampleFindings.findings, run: facts)
        let text = FindingsFormat.junit.written(report) { _ in nil }
        #expect(
            text.contains("tests=\"7\" failures=\"\(failures)\" errors=\"1\" skipped=\"2\">"))
        #expect(text.components("<failure ") == failures)
        #expect(text.contains("name=\"no findings\""))
    }

    // MARK: - GitHub

    @Test("commands are escaped by GitHub's rules")
    func commands() throws {
        let lines = SampleFindings.written(.github).utf8.split(separator: UInt8(ascii: "\n"))
            .map { String(decoding: $0, as: UTF8.self) }
        #expect(lines.count == 4)
        #expect(
            lines[0].hasPrefix(
                "::error file=ws/mail/b%2C c%3Ad.txt,line=1,endLine=1,col=1,endColumn=8,"
                    + "title=closing-cliche::first: a \"b\""))
        #expect(lines[0].hasSuffix("%250A::error::y, z: `q` [l](1)%0D%0A--"))
        #expect(lines[1].hasPrefix("::warning "))
        #expect(lines[2].contains("title=word-count::many words (in 1 of 4 variants)"))
        #expect(lines[3] == "::error title=sower lint::cannot read 'x<&>%0A.txt': no")
    }

    @Test("ten of a kind are shown, and a notice sums up the rest")
    func cap() {
        let findings =
            SampleFindings.many(12, .error) + SampleFindings.many(11, .info, rule: "i")
            + SampleFindings.many(10, .warning, rule: "w")
        let text = FindingsFormat.github.written(FindingsReport(findings)) { _ in nil }
        #expect(text.components("::error ") == 10)
        #expect(text.components("::warning ") == 10)
        #expect(text.components("::notice ") == 10)
        #expect(
            text.hasSuffix(
                "::notice title=sower lint::4 findings are not shown here: 2 errors, 2 infos "
                    + "(i 2, r 2); run 'sower lint' to see all\n"))
    }

    @Test("what fits is shown whole")
    func noCap() {
        let text = FindingsFormat.github.written(FindingsReport(SampleFindings.many(10, .info))) {
            _ in nil
        }
        #expect(text.components("::notice ") == 10)
        #expect(!text.contains("not shown"))
    }

    // MARK: - Page

    @Test("the page is well formed, fetches nothing and runs nothing")
    func page() {
        let page = SampleFindings.written(.html)
        #expect(TagBalance(page).faults == [])
        for word in ["http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(
            page.contains("<mark>Hi a &quot;b</mark>") || page.contains("<mark>Hi a &quot;</mark>"))
        #expect(page.contains("Fix: delete the line (look at it first)"))
        #expect(page.contains("no reason given"))
    }

    @Test("of very many findings the page shows the first and says so")
    func longPage() {
        let report = FindingsReport(SampleFindings.many(2_005, .warning))
        let page = FindingsFormat.html.written(report) { _ in nil }
        #expect(page.components("class=\"message\"") == 2_000)
        #expect(page.contains("5 more are not shown"))
    }

    @Test("ten thousand findings are written within bounds", arguments: FindingsFormat.allCases)
    func many(format: FindingsFormat) {
        let report = FindingsReport(SampleFindings.many(10_000, .error))
        let text = format.written(report) { _ in "a line" }
        #expect(text.utf8.count < 8 << 20)
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(_ text: String) -> Int {
        var count = 0
        var rest = utf8[...]
        while let start = rest.firstIndex(of: text.utf8.first ?? 0) {
            if rest[start...].starts(with: text.utf8) { count += 1 }
            rest = rest[rest.index(after: start)...]
        }
        return count
    }
}
