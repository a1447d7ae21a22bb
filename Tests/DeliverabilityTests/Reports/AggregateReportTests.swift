import CivilTime
import Deliverability
import Testing

/// The XML of a report with one row, parts of which may be replaced.
func aggregateXML(_ changes: [String: String] = [:]) -> String {
    let text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <feedback>
          <version>1.0</version>
          <report_metadata>
            <org_name>Receiver</org_name><email>r@receiver.example</email>
            <report_id>1</report_id>
            <date_range><begin>1700000000</begin><end>1700086399</end></date_range>
          </report_metadata>
          <policy_published><domain>Acme.example</domain><p>none</p></policy_published>
          <record>
            <row>
              <source_ip>192.0.2.1</source_ip><count>10</count>
              <policy_evaluated>
                <disposition>none</disposition><dkim>pass</dkim><spf>fail</spf>
              </policy_evaluated>
            </row>
            <identifiers><header_from>acme.example</header_from></identifiers>
            <auth_results>
              <dkim>
                <domain>acme.example</domain><selector>S1</selector><result>pass</result>
              </dkim>
              <spf><domain>bounce.vendor.example</domain><result>pass</result></spf>
            </auth_results>
          </record>
        </feedback>
        """
    return changes.reduce(text) { text, change in
        text.split(separator: change.key, omittingEmptySubsequences: false)
            .joined(separator: change.value)
    }
}

@Suite("Aggregate reports are read as reporters write them")
struct AggregateReportTests {
    private func parse(_ text: String) throws -> AggregateReport {
        try AggregateReport.parse(Array(text.utf8))
    }

    private func reason(_ bytes: [UInt8]) -> String? {
        do throws(ReportFault) {
            _ = try AggregateReport.parse(bytes)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("all that matters is there")
    func whole() throws {
        let report = try parse(aggregateXML())
        #expect(report.organization == "Receiver")
        #expect(report.begin == Instant(seconds: 1_700_000_000))
        #expect(report.policy.domain == "acme.example")
        #expect(report.messages == 10)
        let row = try #require(report.rows.first)
        #expect(row.dkimAligned && !row.spfAligned && row.passes)
        #expect(row.dkim.first?.selector == "s1")
        #expect(report.notes.isEmpty)
    }

    @Test("namespaces, comments, CDATA, references and capitals change nothing")
    func dialects() throws {
        let plain = try parse(aggregateXML())
        let changed = aggregateXML([
            "feedback>": "d:feedback>", "<dkim>pass": "<dkim><!-- x -->PASS",
            "<org_name>Receiver": "<org_name><![CDATA[Receiver]]>",
            "192.0.2.1": "192&#46;0.2&#x2e;1", "<record>": "<record a='>' b=\"<\">",
        ])
        #expect(try parse(changed) == plain)
    }

    @Test("other encodings are read by their mark or declaration")
    func encodings() throws {
        let name = aggregateXML(["Receiver": "Empfänger"])
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in name.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try AggregateReport.parse(wide).organization == "Empfänger")
        let latin = aggregateXML(["Receiver": "Empfänger", "UTF-8": "ISO-8859-1"])
            .unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(try AggregateReport.parse(latin).organization == "Empfänger")
        #expect(
            try AggregateReport.parse([0xEF, 0xBB, 0xBF] + name.utf8).organization == "Empfänger")
    }

    @Test("markup that a reporter forgot to escape is text, and noted")
    func unescaped() throws {
        let report = try parse(
            aggregateXML(["r@receiver.example": "<r@receiver.example>", ">Receiver": ">A & <B"]))
        #expect(report.email == "<r@receiver.example>")
        #expect(report.organization == "A & <B")
        #expect(report.notes == ["3 '<' or '&' stand unescaped, and were taken as text"])
        #expect(report.messages == 10)
    }

    @Test(
        "what is no report, cut short or dangerous is refused with its place",
        arguments: [
            ("<a/>", "1:2: 'a' is no DMARC report; it starts with 'feedback'"),
            ("hello", "it is no DMARC report: an element 'feedback' is missing"),
            ("<feedback>\n<record>", "2:9: it ends inside of 'record': it was cut short"),
            ("<feedback><!-- ", "1:11: a comment never ends"),
            ("<feedback", "1:1: a tag never ends: it was cut short"),
            (
                "<!DOCTYPE a [<!ENTITY b \"c\">]><feedback/>",
                "1:1: it declares a document type of its own, which may hide an entity bomb"
            ),
        ])
    func refused(text: String, expected: String) throws {
        let found = try #require(reason(Array(text.utf8)))
        // The column of an event is where the reader stands after it.
        let sentence = { (text: String) in text.split(separator: ": ", maxSplits: 1).last }
        #expect(sentence(found) == sentence(expected), "\(found)")
    }

    @Test("a document may be nested only so deep")
    func deep() throws {
        let text = "<feedback>" + String(repeating: "<a>", count: 100)
        #expect(try #require(reason(Array(text.utf8))).hasSuffix("more than 32 elements deep"))
    }

    @Test(
        "counts that no receiver counts are taken as none",
        arguments: ["-5", "99999999999999999999999", "ten", "1e9", ""])
    func lyingCounts(count: String) throws {
        let report = try parse(aggregateXML([">10<": ">\(count)<"]))
        #expect(report.messages == 0)
        #expect(report.notes.count == 1)
    }

    @Test("a pass that no result bears out is noted")
    func unproven() throws {
        let report = try parse(
            aggregateXML(["<spf>fail": "<spf>pass", "<result>pass": "<result>fail"]))
        #expect(
            report.notes == ["an aligned pass without any result that passed: 1 of the records"])
    }

    @Test("a period that cannot be is noted")
    func period() throws {
        let report = try parse(aggregateXML(["1700086399": "1600000000"]))
        #expect(report.notes == ["the period ends before it begins"])
        #expect(try parse(aggregateXML(["1700000000": "-1"])).begin == nil)
    }

    @Test("any change of the bytes is read or refused, without harm")
    func fuzz() {
        var random = SeededRandom(seed: 7489)
        let whole = Array(aggregateXML().utf8)
        let marks = Array("<>/&;\"'![]-?x\0\u{FF}".utf8)
        for _ in 0..<4_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[index] = marks.randomElement(using: &random) ?? 0
                case 1: bytes.insert(marks.randomElement(using: &random) ?? 0, at: index)
                default: bytes.removeSubrange(index..<min(bytes.count, index + 5))
                }
            }
            guard let report = try? AggregateReport.parse(bytes) else { continue }
            #expect(report.messages >= 0)
            #expect(report.notes.count <= 20)
        }
    }
}
