import Deliverability
import Testing

@Suite("The checks on a DMARC record")
struct DMARCChecksTests {
    private func checks(_ records: [String: [String]], of domain: String = "acme.example") async
        -> [Check]
    {
        await DMARCChecks(texts(records)).checks(of: domain)
    }

    @Test(
        "each record gets its verdict",
        arguments: [
            ("v=DMARC1; p=reject; rua=mailto:a@acme.example", "dmarc/policy", Check.Status.pass),
            ("v=DMARC1; p=none; rua=mailto:a@acme.example", "dmarc/policy", .warn),
            ("v=DMARC1; rua=mailto:a@acme.example", "dmarc/policy", .warn),
            ("v=DMARC1; p=x", "dmarc/policy", .fail), ("v=DMARC1; p=x", "dmarc/syntax", .fail),
            ("v=DMARC1; p=none; adkim=x", "dmarc/syntax", .warn),
            ("v=DMARC1; p=reject; sp=none", "dmarc/subdomains", .warn),
            ("v=DMARC1; p=reject", "dmarc/subdomains", .pass),
            ("v=DMARC1; p=reject; t=y", "dmarc/testing", .warn),
            ("v=DMARC1; p=reject; pct=20; ri=3600", "dmarc/removed-tags", .warn),
            ("v=DMARC1; p=reject; psd=y", "dmarc/psd", .fail),
            ("v=DMARC1; p=reject; psd=n", "dmarc/psd", .pass),
            ("v=DMARC1; p=reject", "dmarc/rua", .warn),
            ("v=DMARC1; p=reject; rua=a@acme.example", "dmarc/rua", .fail),
            ("v=DMARC1; p=reject; rua=mailto:a@mail.acme.example", "dmarc/rua", .pass),
            ("v=DMARC1; p=reject; rua=mailto:a@stranger.example", "dmarc/rua", .fail),
            ("v=DMARC1; p=reject; rua=mailto:a@agreed.example", "dmarc/rua", .pass),
            ("v=DMARC1; p=reject; rua=https://r.example/x", "dmarc/rua", .warn),
            ("v=DMARC1; p=reject; ruf=mailto:a@stranger.example", "dmarc/ruf", .fail),
            ("v=DMARC1; p=reject; fo=1", "dmarc/ruf", .warn),
            ("v=DMARC1; p=reject; adkim=s", "dmarc/alignment", .pass),
            ("v=dmarc1; p=reject", "dmarc/version", .fail),
            ("v=dmarc1; p=reject", "dmarc/record", .fail),
            ("v=DMARC1; p=none; p=none", "dmarc/record", .fail),
        ])
    func verdicts(record: String, id: String, status: Check.Status) async throws {
        let found = await checks([
            "_dmarc.acme.example": [record],
            "acme.example._report._dmarc.agreed.example": ["v=DMARC1;"],
        ])
        let check = try #require(found.first { $0.id == id })
        #expect(check.status == status, "\(check.message)")
        #expect(!check.message.hasSuffix("."))
        #expect(check.section != nil)
        #expect(!check.evidence.isEmpty)
    }

    @Test("no record fails, and the one to begin with is written out")
    func absent() async throws {
        let check = try #require(await checks([:]).first)
        #expect(check.id == "dmarc/record")
        #expect(check.status == .fail)
        #expect(
            check.remedies == [
                .record(
                    name: "_dmarc.acme.example", type: .txt, before: nil,
                    after: "v=DMARC1; p=none; rua=mailto:dmarc@acme.example")
            ])
    }

    @Test("of several records all but one are to go")
    func several() async throws {
        let found = await checks([
            "_dmarc.acme.example": ["v=DMARC1; p=none", "v=DMARC1; p=reject"]
        ])
        let check = try #require(found.first { $0.id == "dmarc/several" })
        #expect(check.status == .fail)
        #expect(check.remedies.count == 1)
        #expect(found.first?.status == .fail)
    }

    @Test("a record of the organization covers a subdomain")
    func inherited() async throws {
        let found = await checks(
            ["_dmarc.acme.example": ["v=DMARC1; p=reject; sp=quarantine"]], of: "mail.acme.example")
        let walk = try #require(found.first { $0.id == "dmarc/walk" })
        #expect(walk.message.contains("organizational domain 'acme.example'"))
        let policy = try #require(found.first { $0.id == "dmarc/policy" })
        #expect(policy.message.hasPrefix("sp=quarantine"))
        #expect(
            policy.remedies == [
                .record(
                    name: "_dmarc.acme.example", type: .txt,
                    before: "v=DMARC1; p=reject; sp=quarantine",
                    after: "v=DMARC1; p=reject; sp=reject")
            ])
    }

    @Test("a percentage becomes a test of the policy")
    func percentage() async throws {
        let found = await checks([
            "_dmarc.acme.example": ["v=DMARC1; p=reject; pct=20; rua=mailto:a@acme.example!10m"]
        ])
        let check = try #require(found.first { $0.id == "dmarc/removed-tags" })
        #expect(
            check.remedies == [
                .record(
                    name: "_dmarc.acme.example", type: .txt,
                    before: "v=DMARC1; p=reject; pct=20; rua=mailto:a@acme.example!10m",
                    after: "v=DMARC1; p=reject; rua=mailto:a@acme.example; t=y")
            ])
    }

    @Test("what the DNS does not say is unknown, never absent")
    func unknown() async {
        var zone = texts([:])
        zone["_dmarc.acme.example"] = .init(fault: .serverFailure("lame"))
        let found = await DMARCChecks(zone).checks(of: "acme.example")
        #expect(found.map(\.status) == [.unknown])
    }

    @Test("what the owner of the other domain has to publish stands there to the letter")
    func authorisation() async throws {
        let found = await checks([
            "_dmarc.acme.example": ["v=DMARC1; p=reject; rua=mailto:a@stranger.example"]
        ])
        let check = try #require(found.first { $0.id == "dmarc/rua" })
        #expect(
            check.remedies == [
                .record(
                    name: "acme.example._report._dmarc.stranger.example", type: .txt, before: nil,
                    after: "v=DMARC1;")
            ])
    }
}
