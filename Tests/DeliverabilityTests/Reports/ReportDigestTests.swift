import CivilTime
import Deliverability
import Testing

@Suite("Many reports say one thing")
struct ReportDigestTests {
    private func digest(_ texts: [String]) throws -> ReportDigest {
        var digest = ReportDigest { domain in
            domain.split(separator: ".").suffix(2).joined(separator: ".")
        }
        for text in texts { digest.add(try AggregateReport.parse(Array(text.utf8))) }
        return digest
    }

    @Test("a report that comes twice counts once; another id, reporter or domain is another report")
    func duplicates() throws {
        let found = try digest([
            aggregateXML(), aggregateXML(), aggregateXML(["<report_id>1": "<report_id>2"]),
            aggregateXML([">Receiver": ">Other"]), aggregateXML(["Acme.example": "beta.example"]),
        ])
        #expect(found.counted == 4)
        #expect(found.duplicates == 1)
        #expect(found.byDomain.map(\.domain) == ["acme.example", "beta.example"])
        #expect(found.byDomain.first?.messages == 30)
        #expect(found.byDomain.first?.reporters == ["Receiver": 20, "Other": 10])
    }

    @Test("whoever signed or took the bounces is who really sends")
    func senders() throws {
        let found = try digest([
            aggregateXML(),
            aggregateXML([
                "<report_id>1": "<report_id>2", "bounce.vendor.example": "mail.acme.example",
            ]),
            aggregateXML([
                "<report_id>1": "<report_id>3", "<result>pass": "<result>fail",
                "<dkim>pass": "<dkim>fail",
            ]),
        ])
        let domain = try #require(found.byDomain.first)
        #expect(Set(domain.bySender.map(\.domain)) == ["vendor.example", "acme.example", ""])
        #expect(domain.tally.messages == 30)
        #expect(domain.tally.passed == 20)
        #expect(domain.sourceCount == 1)
    }

    @Test("advice names the sender and the change, and a clean month the next policy")
    func advice() throws {
        let unsigned = try digest([
            aggregateXML([
                "<dkim>pass": "<dkim>fail",
                "<domain>acme.example</domain><selector>":
                    "<domain>vendor.example</domain><selector>",
            ])
        ])
        let domain = try #require(unsigned.byDomain.first)
        let first = try #require(ReportAdvice.of(domain).first)
        #expect(first.messages == 10)
        #expect(first.sentence.contains("'vendor.example', which signs with its own domain"))
        let mended = try digest([aggregateXML()])
        let clean = try #require(mended.byDomain.first)
        #expect(ReportAdvice.of(clean).map(\.sentence).joined().contains("p=quarantine"))
    }

    @Test("selectors are kept with the day they were last seen")
    func selectors() throws {
        let found = try digest([
            aggregateXML(),
            aggregateXML(["<report_id>1": "<report_id>2", "1700086399": "1700186399"]),
        ]).selectors
        let sighting = try #require(found.selectors(within: "acme.example").first)
        #expect(sighting.selector == "s1")
        #expect(sighting.messages == 20 && sighting.passed == 20)
        #expect(sighting.lastSeen == Instant(seconds: 1_700_186_399))
        #expect(found.selectors(within: "other.example").isEmpty)
    }

    @Test("sums of any claims never overflow")
    func saturation() throws {
        let row = "<record><row><count>1000000000000</count></row></record>"
        let text = aggregateXML(["</feedback>": String(repeating: row, count: 50) + "</feedback>"])
        #expect(try digest([text]).byDomain.first?.messages == 50_000_000_000_010)
    }
}
