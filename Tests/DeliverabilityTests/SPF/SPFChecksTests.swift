import Deliverability
import Diagnostics
import Testing

@Suite struct SPFChecksTests {
    private func table(_ zone: String) throws -> ZoneTable {
        let reading = ZoneFile.read(SourceFile(path: "zone.yml", text: zone))
        return try #require(reading.table, "\(reading.findings.map(\.message))")
    }

    /// The checks that are no pass: `id status`.
    private func verdicts(_ zone: String) async throws -> [String] {
        await SPFChecks(try table(zone)).checks(of: "d.example")
            .filter { $0.status != .pass }.map { "\($0.id) \($0.status)" }
    }

    private static let cases: [(String, [String])] = [
        ("d.example: [{TXT: v=spf1 ip4:192.0.2.1 -all}]", []),
        ("d.example: [{TXT: v=spf1 -all}]", []),
        ("d.example: [{TXT: other}]", ["spf/record fail"]),
        ("d.example: [TIMEOUT]", ["spf/record unknown"]),
        ("d.example: [{TXT: v=spf1 -all}, {TXT: v=spf1 a ~all}]", ["spf/record fail"]),
        ("d.example: [{TXT: v=spf1 -all}, {SPF: v=spf1 -all}]", ["spf/type99 warn"]),
        ("d.example: [{TXT: 'v=spf1 ipv4:192.0.2.1 -all'}]", ["spf/syntax fail"]),
        ("d.example: [{TXT: v=spf1 ip4:192.0.2.1 +all}]", ["spf/all fail"]),
        ("d.example: [{TXT: v=spf1 ip4:192.0.2.1 ?all}]", ["spf/all warn"]),
        ("d.example: [{TXT: v=spf1 ip4:192.0.2.1}]", ["spf/all warn"]),
        ("d.example: [{TXT: v=spf1 ip4:10.0.0.0/8 -all}]", ["spf/range fail"]),
        ("d.example: [{TXT: v=spf1 ip4:10.0.0.0/12 -all}]", ["spf/range warn"]),
        ("d.example: [{TXT: v=spf1 ip6:2001:db8::/28 -all}]", ["spf/range warn"]),
        ("d.example: [{TXT: v=spf1 ptr -all}]", ["spf/ptr warn"]),
        (
            "d.example: [{TXT: v=spf1 include:gone.example -all}]",
            ["spf/voids warn", "spf/include fail"]
        ),
        (
            "{d.example: [{TXT: v=spf1 include:b.example -all}], b.example: [{TXT: v=spf1 foo}]}",
            ["spf/include fail"]
        ),
        (
            "{d.example: [{TXT: v=spf1 include:b.example -all}], b.example: [TIMEOUT]}",
            [
                "spf/lookups unknown", "spf/voids unknown", "spf/range unknown", "spf/ptr unknown",
                "spf/include unknown",
            ]
        ),
        (
            "{d.example: [{TXT: v=spf1 include:b.example -all}], "
                + "b.example: [{TXT: v=spf1 include:d.example -all}]}", ["spf/loop fail"]
        ),
        (
            "d.example: [{TXT: v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.7 -all}]",
            ["spf/duplicate warn"]
        ),
        ("d.example: [{TXT: v=spf1 ip4:192.0.2.1 -all ip4:192.0.2.9}]", ["spf/unreached warn"]),
        (
            "d.example: [{TXT: v=spf1 ip4:192.0.2.1 -all exp=why.example}]",
            ["spf/explanation warn"]
        ),
    ]

    @Test("each fault of a record has its check", arguments: SPFChecksTests.cases)
    func faults(zone: String, expected: [String]) async throws {
        #expect(try await verdicts(zone) == expected)
    }

    @Test("a record that only looks like SPF is not proposed with its '+all'")
    func nearMiss() async throws {
        let checks = await SPFChecks(try table("d.example: [{TXT: v=spf a +all}]"))
            .checks(of: "d.example")
        #expect(
            checks.first?.remedies == [
                .record(
                    name: "d.example", type: .txt, before: "v=spf a +all", after: "v=spf1 a ~all")
            ])
    }

    @Test("no proposal lets everyone send, whatever else it mends")
    func proposals() async throws {
        let zone = try table(
            "d.example: [{TXT: v=spf1 include:gone.example a a ptr ip4:0.0.0.0/0 all}]")
        let proposed = await SPFChecks(zone).checks(of: "d.example").flatMap(\.remedies)
            .compactMap { remedy in
                if case .record(_, _, _, let after) = remedy { after } else { nil }
            }
        #expect(proposed.count > 2)
        #expect(proposed.allSatisfy { $0.hasSuffix(" ~all") }, "\(proposed)")
    }

    /// A record of `count` terms that each cost one lookup.
    private func costly(_ count: Int) -> String {
        let terms = (0..<count).map { "a:h\($0).example" }.joined(separator: " ")
        let hosts = (0..<count).map {
            "h\($0).example: [{A: 192.0.2.\($0)}, {AAAA: '2001:db8::\($0)'}]"
        }
        return (["d.example: [{TXT: v=spf1 \(terms) -all}]"] + hosts).joined(separator: "\n")
    }

    @Test(
        "lookups are counted past ten",
        arguments: [
            (7, Check.Status.pass), (8, Check.Status.warn), (10, Check.Status.warn),
            (11, Check.Status.fail), (40, Check.Status.fail),
        ])
    func lookups(count: Int, status: Check.Status) async throws {
        let table = try table(costly(count))
        let checks = await SPFChecks(table).checks(of: "d.example")
        let check = try #require(checks.first { $0.id == "spf/lookups" })
        #expect(check.status == status)
        #expect(check.message.contains("\(count) "))
        #expect(await SPFSurveyor(table).inventory(of: "d.example").lookups == count)
    }

    @Test("several records become one that holds the terms of all")
    func merge() async throws {
        let zone = """
            d.example:
              - TXT: v=spf1 mx include:a.example -all
              - TXT: v=spf1 include:b.example mx ~all
            """
        let checks = await SPFChecks(try table(zone)).checks(of: "d.example")
        #expect(
            checks.first?.remedies == [
                .record(
                    name: "d.example", type: .txt, before: "v=spf1 mx include:a.example -all",
                    after: "v=spf1 mx include:a.example include:b.example ~all"),
                .record(
                    name: "d.example", type: .txt, before: "v=spf1 include:b.example mx ~all",
                    after: nil),
            ])
    }

    @Test("an include that another one brings along is spare, and what it saves is told")
    func coveredInclude() async throws {
        let zone = """
            d.example: [{TXT: v=spf1 include:all.example include:part.example -all}]
            all.example: [{TXT: v=spf1 include:part.example ip4:198.51.100.0/24 -all}]
            part.example: [{TXT: v=spf1 ip4:192.0.2.0/24 -all}]
            """
        let checks = await SPFChecks(try table(zone)).checks(of: "d.example")
        let check = try #require(checks.first { $0.id == "spf/duplicate" })
        #expect(
            check.message
                == "'include:part.example' is included by 'include:all.example' already; remove it, "
                + "which saves 1 lookup")
        #expect(
            check.remedies == [
                .record(
                    name: "d.example", type: .txt,
                    before: "v=spf1 include:all.example include:part.example -all",
                    after: "v=spf1 include:all.example -all")
            ])
    }

    @Test("one more vendor is priced before it is published")
    func cost() async throws {
        let zone =
            costly(9) + """

                vendor.example: [{TXT: v=spf1 include:deep.example ~all}]
                deep.example: [{TXT: v=spf1 ip4:192.0.2.0/24 ~all}]
                """
        let cost = try await SPFChecks(try table(zone)).cost(
            ofAdding: "vendor.example", to: "d.example")
        #expect(cost.term == "include:vendor.example")
        #expect(cost.added == 2)
        #expect(!cost.fits)
    }
}

@Suite struct ZoneFileTests {
    @Test(
        "a fault of a zone file has its place and the next step",
        arguments: [
            (
                "d.example: [{AA: 192.0.2.1}]",
                "zone.yml:1:14: no record type 'AA'; did you mean 'A'?"
            ),
            (
                "d.example:\n  - A: 192.0.2.300",
                "zone.yml:2:8: '192.0.2.300' is not an IPv4 address, as 192.0.2.1"
            ),
            (
                "d.example:\n  - MX: mail.example",
                "zone.yml:2:9: an MX record is a number and a host, as [10, mail.example.com]"
            ),
            (
                "d.example: [TIMOUT]",
                "zone.yml:1:13: 'TIMOUT' is no record; write 'TYPE: data', TIMEOUT or SERVFAIL"
            ),
            (
                "a..example: []",
                "zone.yml:1:1: 'a..example' has a part of 0 characters; there are 1 to 63 between two dots"
            ),
            (
                "D.example: []\nd.example: []",
                "zone.yml:2:1: 'd.example' stands twice, once in other letters; put its records in one list"
            ),
            (
                "- a",
                "zone.yml:1:1: a zone file is a mapping of names to their records, as 'example.com:' and '- A: 192.0.2.1' below it"
            ),
            (
                "a.example: []\n---\nb.example: []",
                "zone.yml:3:1: a second document begins here; keep the zone of one of them"
            ),
            ("", "zone.yml:1:1: the file is empty; give each name with its records"),
        ])
    func faults(text: String, message: String) {
        let reading = ZoneFile.read(SourceFile(path: "zone.yml", text: text))
        #expect(reading.table == nil)
        #expect(reading.findings.map { "\($0.span): \($0.message)" } == [message])
    }

    @Test("all kinds of records are read, and SPF stands for TXT unless a TXT is there")
    func records() throws {
        let text = """
            zonedata:
              d.example:
                - SPF: [v=spf1, ' -all']
                - A: [192.0.2.1, 192.0.2.2]
                - AAAA: 2001:DB8::1
                - MX: 10 mx.example.
                - NS: ns.example
                - SOA: ns.example host.example 7 1 2 3 4
                - TLSA: 3 1 1 0aFF
              both.example:
                - SPF: v=spf1 -all
                - TXT: v=spf1 ~all
                - SERVFAIL
              none.example: [{SPF: v=spf1 -all}, {TXT: NONE}]
              "*.wild.example": [{CNAME: d.example}]
            """
        let table = try #require(ZoneFile.read(SourceFile(path: "z", text: text)).table)
        func answer(_ name: String, _ type: RecordType) -> String {
            table.answer(name, type).outcome.text
        }
        #expect(answer("d.example", .txt) == "v=spf1 -all")
        #expect(answer("d.example", .spf) == "v=spf1 -all")
        #expect(answer("d.example", .a) == "192.0.2.1\n192.0.2.2")
        #expect(answer("d.example", .aaaa) == "2001:db8::1")
        #expect(answer("d.example", .mx) == "10 mx.example")
        #expect(answer("d.example", .soa) == "ns.example host.example 7")
        #expect(answer("d.example", .tlsa) == "3 1 1 0aff")
        #expect(answer("both.example", .txt) == "v=spf1 ~all")
        #expect(answer("both.example", .mx) == "the name server answered SERVFAIL")
        #expect(answer("none.example", .txt) == "no such record")
        #expect(answer("*.wild.example", .cname) == "d.example")
    }

    @Test("aliases of YAML are plain text, so that none can be expanded a million times")
    func aliases() {
        let text = "a.example: [&x TIMEOUT]\nb.example: [*x, *x]"
        let reading = ZoneFile.read(SourceFile(path: "zone.yml", text: text))
        #expect(reading.findings.first?.message.hasPrefix("'*x' is no record") == true)
    }
}
