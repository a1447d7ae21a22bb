import Deliverability
import Testing

/// A zone of TXT records.
func texts(_ records: [String: [String]]) -> ZoneTable {
    ZoneTable(
        records.mapValues { ZoneTable.Node($0.map { DNSRecord.txt(Array($0.utf8)) }) })
}

@Suite("The tree walk of RFC 9989 §4.10")
struct TreeWalkTests {
    @Test("a long name costs eight questions, as in the example of the RFC")
    func eightQuestions() {
        #expect(
            TreeWalk.targets(of: "A.b.c.d.e.f.g.h.i.j.mail.example.com.") == [
                "a.b.c.d.e.f.g.h.i.j.mail.example.com", "g.h.i.j.mail.example.com",
                "h.i.j.mail.example.com", "i.j.mail.example.com", "j.mail.example.com",
                "mail.example.com", "example.com", "com",
            ])
    }

    @Test(
        "seven, eight and nine labels",
        arguments: [("a.b.c.d.e.f.g", 7), ("a.b.c.d.e.f.g.h", 8), ("a.b.c.d.e.f.g.h.i", 8)])
    func lengths(domain: String, count: Int) {
        #expect(TreeWalk.targets(of: domain).count == count)
    }

    @Test("a name with an empty label is asked for nowhere", arguments: ["", "a..b", ".a"])
    func emptyLabels(domain: String) {
        #expect(TreeWalk.targets(of: domain).isEmpty)
    }

    @Test(
        "the organizational domain",
        arguments: [
            // The three examples of §4.10.2, then B.4.3.
            (["_dmarc.mail.example.com": "", "_dmarc.example.com": ""], "example.com", 4),
            (["_dmarc.mail.example.com": "psd=n"], "mail.example.com", 2),
            (["_dmarc.com": "psd=y"], "example.com", 4),
            (["_dmarc.example.com": "psd=y"], "mail.example.com", 3),
            // The start itself may be a public suffix, and stays what it is.
            (["_dmarc.a.mail.example.com": "psd=y"], "a.mail.example.com", 1),
            ([:], "a.mail.example.com", 4),
            (["_dmarc.com": "psd=u"], "com", 4),
        ] as [([String: String], String, Int)])
    func organizationalDomain(zone: [String: String], expected: String, questions: Int) async {
        let table = texts(zone.mapValues { ["v=DMARC1; p=none; \($0)"] })
        let walk = await TreeWalk.walk(from: "a.mail.example.com", table)
        #expect(walk.organizationalDomain == expected)
        #expect(walk.steps.count == questions)
    }

    @Test("several records of a name are discarded, and the walk goes on")
    func several() async {
        let walk = await TreeWalk.walk(
            from: "mail.example.com",
            texts([
                "_dmarc.mail.example.com": ["v=DMARC1; p=none; psd=n", "v=DMARC1; p=reject"],
                "_dmarc.example.com": ["v=DMARC1; p=reject"],
            ]))
        #expect(walk.organizationalDomain == "example.com")
    }

    @Test("a failing name server leaves the walk uncertain")
    func uncertain() async {
        var zone = texts(["_dmarc.example.com": ["v=DMARC1; p=none"]])
        zone["_dmarc.com"] = .init(fault: .serverFailure("no answer"))
        let walk = await TreeWalk.walk(from: "example.com", zone)
        #expect(!walk.isCertain)
    }
}
