import Deliverability
import Testing

@Suite("Hosts are judged by their names and addresses")
struct HostTests {
    @Test(
        "names made from the address, or of lines at home, are generic",
        arguments: [
            ("dsl-9-8-7-6.isp.example", true), ("9.8.7.6.static.isp.example", true),
            ("6-7-8-9.isp.example", true), ("host-009-008-007-006.isp.example", true),
            ("09080706.isp.example", true), ("pool.isp.example", true),
            ("mail.acme.example", false), ("mx1.acme.example", false), ("a9.example", false),
            ("poolside.example", false),
        ])
    func generic(_ name: String, _ isGeneric: Bool) async {
        let zone = ZoneTable([
            "6.7.8.9.in-addr.arpa": .init([.ptr(name)]), name: .init([.a("9.8.7.6")]),
        ])
        let checks = await SendingHostChecks(
            zone, addresses: [IPAddress("9.8.7.6")].compactMap { $0 }
        )
        .checks(of: "acme.example")
        let found = checks.first { $0.id == "host/generic" }
        #expect(found?.status == (isGeneric ? .warn : .pass))
        #expect(checks.first { $0.id == "host/forward" }?.status == .pass)
    }

    @Test(
        "addresses that nobody else reaches",
        arguments: [
            ("127.0.0.1", false), ("10.1.2.3", false), ("172.16.0.1", false), ("172.32.0.1", true),
            ("192.168.1.1", false), ("100.64.0.1", false), ("169.254.1.1", false),
            ("192.0.2.1", false), ("198.51.100.9", false), ("224.0.0.1", false),
            ("255.255.255.255", false), ("8.8.8.8", true), ("::1", false), ("::", false),
            ("fe80::1", false), ("fd00::1", false), ("ff02::1", false), ("2001:db8::1", false),
            ("2a00:1450::1", true),
        ])
    func reach(_ text: String, _ isPublic: Bool) {
        #expect((IPAddress(text)?.unreachableReason == nil) == isPublic)
    }

    @Test(
        "where replies go",
        arguments: [
            ("served.example", "mx/records", Check.Status.pass),
            ("orphan.test", "mx/records", .warn), ("deaf.example", "mx/records", .fail),
            ("null.example", "mx/null", .fail), ("literal.example", "mx/literal", .fail),
            ("literal.example", "mx/alias", .warn), ("literal.example", "mx/address", .fail),
            ("literal.example", "mx/reach", .fail), ("twice.example", "mx/duplicate", .warn),
        ])
    func exchanges(_ domain: String, _ id: String, _ status: Check.Status) async {
        let checks = await MXChecks(BadDomains.zone).checks(of: domain)
        #expect(checks.first { $0.id == id }?.status == status)
    }

    @Test("a null MX is mended to the letter")
    func nullRemedy() async {
        let checks = await MXChecks(BadDomains.zone).checks(of: "null.example")
        #expect(
            checks.first?.remedies == [
                .record(
                    name: "null.example", type: .mx, before: "0 .",
                    after: "10 HOST-THAT-TAKES-YOUR-MAIL.")
            ])
    }

    @Test("one MX host that nobody could look up is unknown, the address of another not lost")
    func halfKnown() async {
        let zone = ZoneTable([
            "acme.example": .init([
                .mx(preference: 1, host: "a.example"), .mx(preference: 2, host: "b.example"),
            ]),
            "a.example": .init([.a("8.8.8.8")]), "b.example": .init(fault: .timedOut),
        ])
        let checks = await MXChecks(zone).checks(of: "acme.example")
        #expect(checks.first { $0.id == "mx/address" }?.status == .unknown)
        #expect(checks.first { $0.id == "mx/address" }?.isTrouble == true)
    }

    @Test("of thousands of MX records only the first hosts are asked for")
    func hostile() async {
        let records = (0..<5_000).map { DNSRecord.mx(preference: $0, host: "h\($0).example") }
        let memo = ResolverMemo(
            ZoneTable(["acme.example": .init(records)]), now: { BadDomains.now })
        let checks = await MXChecks(memo).checks(of: "acme.example")
        #expect(checks.first { $0.id == "mx/address" }?.status == .fail)
        #expect(memo.count <= 1 + 3 * MailExchanges.mostHosts)
    }
}
