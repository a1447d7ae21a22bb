import CivilTime
import Deliverability
import Reporting
import Testing

@Suite("Reports of checks are printed, written and compared")
struct ComparisonTests {
    private let report = CheckReport(
        "acme.example",
        [
            Check(
                "mx/records", .pass, "replies go to 'mx.acme.example'", section: "RFC 5321 §5.1",
                evidence: [
                    Evidence(
                        "MX acme.example", "10 mx.acme.example\n20 b.acme.example", ttl: 300,
                        at: BadDomains.now)
                ]),
            Check(
                "spf/record", .fail, "two records", section: "RFC 7208 §4.5",
                remedies: [
                    .record(
                        name: "acme.example", type: .txt, before: "v=spf1 -all",
                        after: "v=spf1 mx -all"), .step("then wait for the TTL"),
                ]),
        ])

    @Test("a line for each check, records as differences, sections where there is something to do")
    func text() {
        var style = CheckScreen.Style()
        style.width = 100
        #expect(
            CheckScreen(report, style: style).lines == [
                "acme.example: 1 failed, 1 passed", "",
                "  pass     mx/records  replies go to 'mx.acme.example'", "",
                "  fail     spf/record  two records (RFC 7208 §4.5)",
                "           - acme.example. TXT \"v=spf1 -all\"",
                "           + acme.example. TXT \"v=spf1 mx -all\"",
                "           → then wait for the TTL",
            ])
    }

    @Test("evidence shows question, answer, time to live and time")
    func evidence() {
        var style = CheckScreen.Style()
        style.evidence = true
        let lines = CheckScreen(report, style: style).lines
        #expect(lines.contains("           ? MX acme.example (TTL 300 s, at 2026-11-23T08:00:00Z)"))
        #expect(lines.contains("             20 b.acme.example"))
    }

    @Test("control characters of a foreign answer never reach the terminal")
    func harmless() {
        let evil = CheckReport(
            "a\u{1B}[2J",
            [
                Check(
                    "mx/records", .warn, "'\u{1B}]0;x\u{7}'",
                    evidence: [Evidence("MX", "\u{1B}[31m")])
            ])
        var style = CheckScreen.Style()
        style.evidence = true
        #expect(!CheckScreen(evil, style: style).lines.contains { $0.contains("\u{1B}") })
    }

    @Test("a long TXT value is quoted in parts of 255 octets")
    func longText() {
        let line = ZoneLine.text("a.example", .txt, String(repeating: "x", count: 300))
        #expect(line.split(separator: " ").map(\.count) == [10, 3, 257, 47])
        #expect(ZoneLine.text("a.example", .txt, "\"a\" \"b\"") == "a.example. TXT \"a\" \"b\"")
    }

    private func earlier(_ report: CheckReport) throws -> EarlierRun.Subject {
        let bytes = Array(CheckJSON.object(report).pretty.utf8)
        return try #require(try EarlierRun(parsing: bytes).subject(report.subject))
    }

    @Test("a run that is compared with itself has not changed")
    func same() throws {
        #expect(CheckChange.all(from: try earlier(report), to: report).isEmpty)
    }

    @Test("records in another order, with another time to live, are no change")
    func order() throws {
        let other = CheckReport(
            "acme.example",
            [
                Check(
                    "mx/records", .pass, "replies go elsewhere",
                    evidence: [
                        Evidence(
                            "MX acme.example", "20 b.acme.example\n10 mx.acme.example", ttl: 17)
                    ]), report.checks[1],
            ])
        #expect(CheckChange.all(from: try earlier(report), to: other).isEmpty)
    }

    @Test("what appeared, vanished, changed its status or its evidence is told")
    func changes() throws {
        let other = CheckReport(
            "acme.example",
            [
                Check(
                    "mx/records", .warn, "replies go elsewhere",
                    evidence: [Evidence("MX acme.example", "10 c.acme.example")]),
                Check("tls-rpt/record", .pass, "none"),
            ])
        let changes = CheckChange.all(from: try earlier(report), to: other)
        #expect(
            changes == [
                CheckChange(id: "mx/records", kind: .status(before: .pass, after: .warn)),
                CheckChange(
                    id: "mx/records",
                    kind: .evidence(
                        query: "MX acme.example", before: "10 mx.acme.example\n20 b.acme.example",
                        after: "10 c.acme.example")),
                CheckChange(id: "tls-rpt/record", kind: .appeared(.pass)),
                CheckChange(id: "spf/record", kind: .vanished(.fail)),
            ])
        #expect(changes[1].lines.last == "  + 10 c.acme.example")
    }

    @Test(
        "what is no run is refused",
        arguments: [
            "", "{}", "[1]", "{\"schema\": \"sower.lint/1\"}", "{\"schema\":\"sower.check/1\"}",
        ])
    func refuses(_ text: String) {
        #expect(throws: JSONFault.self) { try EarlierRun(parsing: Array(text.utf8)) }
    }

    @Test("arrays and JSON Lines hold many domains")
    func many() throws {
        let one = CheckJSON.object(report).compact
        for text in ["[\(one)]", "\(one)\n\(one)\n"] {
            #expect(try EarlierRun(parsing: Array(text.utf8)).subject("acme.example") != nil)
        }
    }
}
