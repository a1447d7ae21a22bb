import Deliverability
import Diagnostics
import Testing

@Suite("Master files")
struct MasterFileTests {
    private static let whole = """
        ; exported by a provider
        $ORIGIN Example.COM.
        $TTL 1h
        @       IN SOA ns1 hostmaster (
                        2026112301 ; serial
                        1d 2h 4w 5m )
                IN NS  ns1
                3600 MX 10 mail
                IN 300 MX 20 backup.elsewhere.test.
                TXT "v=spf1 mx " "-all"
        mail    A 192.0.2.1
                AAAA 2001:db8::1
        www     CNAME mail
        note    TXT ( "semi;colon" ; a comment
                      " and (round)" ) unquoted
        odd     TXT "a\\"b\\\\c\\226\\130\\172"
        _25._tcp.mail TLSA 3 1 1 0AFF 00
        *.any   A 192.0.2.9
        x.sub   CAA 0 issue "ca.example"
        """

    private func read(_ text: String) -> ZoneFile.Reading {
        ZoneFile.read(SourceFile(path: "zone.db", bytes: Array(text.utf8)))
    }

    private func text(_ value: String) -> DNSAnswer.Outcome {
        .records([.txt(Array(value.utf8))])
    }

    @Test("the standard form is read: origin, at sign, blanks, parentheses, quotes and classes")
    func readsAll() throws {
        let reading = read(Self.whole)
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        let zone = try #require(reading.table)
        #expect(
            zone.answer("example.com", .soa).outcome
                == .records([
                    .soa(
                        primary: "ns1.Example.COM", keeper: "hostmaster.Example.COM",
                        serial: 2_026_112_301)
                ]))
        #expect(
            zone.answer("example.com", .mx).outcome
                == .records([
                    .mx(preference: 10, host: "mail.Example.COM"),
                    .mx(preference: 20, host: "backup.elsewhere.test"),
                ]))
        #expect(zone.answer("example.com", .txt).outcome == text("v=spf1 mx -all"))
        #expect(zone.answer("www.example.com", .a).outcome == .records([.a("192.0.2.1")]))
        #expect(zone.answer("mail.example.com", .aaaa).outcome == .records([.aaaa("2001:db8::1")]))
        #expect(
            zone.answer("note.example.com", .txt).outcome == text("semi;colon and (round)unquoted"))
        #expect(
            zone.answer("odd.example.com", .txt).outcome == text("a\"b\\c\u{20AC}"))
        let tlsa = TLSARecord(
            usage: 3, selector: 1, matchingType: 1, association: [10, 255, 0])
        #expect(
            zone.answer("_25._tcp.mail.example.com", .tlsa).outcome == .records([.tlsa(tlsa)]))
        #expect(zone.answer("x.sub.example.com", .a).outcome == .noData)
        #expect(zone.answer("y.sub.example.com", .a).outcome == .nxDomain)
    }

    @Test("a wildcard answers for what is not there, and for nothing else")
    func wildcard() throws {
        let zone = try #require(
            read("$ORIGIN w.test.\n* A 192.0.2.9\n@ A 192.0.2.1\na.b TXT x\n").table)
        #expect(zone.answer("q.w.test", .a).outcome == .records([.a("192.0.2.9")]))
        #expect(zone.answer("p.q.w.test", .a).outcome == .records([.a("192.0.2.9")]))
        #expect(zone.answer("q.w.test", .mx).outcome == .noData)
        #expect(zone.answer("w.test", .a).outcome == .records([.a("192.0.2.1")]))
        #expect(zone.answer("b.w.test", .a).outcome == .noData)
        #expect(zone.answer("c.b.w.test", .a).outcome == .nxDomain)
    }

    @Test("each form of file is told by its beginning")
    func forms() throws {
        #expect(read("a.test. A 192.0.2.1\n").table != nil)
        #expect(read("a.test. 300 IN A 192.0.2.1\r\n").table != nil)
        #expect(read("; nothing but this\n").table != nil)
        let yaml = try #require(read("# a lesson\na.test:\n  - A: 192.0.2.1\n").table)
        #expect(yaml.answer("a.test", .a).outcome == .records([.a("192.0.2.1")]))
        #expect(read("a.test: {A: 192.0.2.1}\n").table != nil)
    }

    @Test(
        "each fault is told where it stands",
        arguments: [
            ("www A 192.0.2.1", 1, 1, "lies under an origin, and none is said"),
            ("\n\n A 192.0.2.1\na. IN A 1.2.3.4", 3, 2, "no name stands above this line"),
            ("a. IN A 192.0.2", 1, 8, "'192.0.2' is not an IPv4 address"),
            ("a. IN A 192.0.2.1 192.0.2.2", 1, 19, "is too much: the A record has one value"),
            ("a. IN MX mail.", 1, 10, "an MX record is a number and a host"),
            ("a. IN AAAAA ::1", 1, 7, "no record type 'AAAAA'; did you mean 'AAAA'?"),
            ("a. CH TXT x", 1, 4, "there is only IN"),
            ("a. IN A", 1, 7, "the A record has no data"),
            ("a. IN", 1, 1, "a record has a type and data"),
            ("a. TXT \"open", 1, 8, "is not closed on its line"),
            ("a. TXT ( \"x\"\n\"y\"", 1, 8, "this '(' is never closed"),
            ("a. TXT x )", 1, 10, "this ')' has no '('"),
            ("a. TXT \"é\\999\"", 1, 10, "'\\999' is no octet"),
            ("a. TXT " + String(repeating: "x", count: 256), 1, 8, "this one has 256"),
            ("$INCLUDE other.db", 1, 1, "is not followed"),
            ("$GENERATE 1-9 a A 1.2.3.$", 1, 1, "there are $ORIGIN and $TTL"),
            ("$TTL soon", 1, 6, "'soon' is no time to live"),
            ("$ORIGIN", 1, 1, "has no value"),
            ("a. CNAME b.\na. A 192.0.2.1", 1, 4, "has other records as well"),
            ("a..b. IN A 192.0.2.1", 1, 1, "has a part of 0 characters"),
            ("a. IN SOA ns. host. many 1 2 3 4", 1, 11, "a SOA record is"),
        ])
    func faults(_ text: String, _ line: Int, _ column: Int, _ words: String) throws {
        let reading = read(text + "\n")
        #expect(reading.table == nil)
        let finding = try #require(reading.findings.first)
        #expect(finding.message.contains(words), "\(finding.message)")
        #expect(finding.span.start == SourcePosition(line: line, column: column))
    }

    @Test("all faults are told, in the order of the file, and of endless ones the first")
    func collects() {
        let two = read("a. IN A x\nb. IN A 192.0.2.1\nc. IN MX y\n")
        #expect(two.findings.map(\.span.start.line) == [1, 3])
        let endless = read(String(repeating: "a. IN A x\n", count: 9_000))
        #expect(endless.findings.count == ZoneFile.mostFindings)
    }

    @Test("random bytes give a zone or findings, and never a crash")
    func fuzz() {
        let pieces = [
            "$ORIGIN ", "$TTL", " a.test. ", "\n", "(", ")", "\"", "\\", "\\0", "\\999", ";",
            " IN ",
            " TXT ", " MX 10 ", " A ", "192.0.2.1", "@", "\t", "\r\n", "é", "\u{0}", " SOA ", ".",
        ]
        var state: UInt64 = 7
        for _ in 0..<3_000 {
            var text = "$TTL 1\n"
            for _ in 0..<20 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            let reading = read(text)
            #expect((reading.table == nil) == !reading.findings.isEmpty)
        }
    }
}
