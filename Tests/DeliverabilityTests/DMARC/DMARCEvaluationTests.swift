import Deliverability
import Mail
import Testing

@Suite("A message is evaluated by RFC 9989")
struct DMARCEvaluationTests {
    private func evaluate(
        _ from: String, spf: [(String, DMARCEvaluation.Authentication)] = [],
        dkim: [(String, DMARCEvaluation.Authentication)] = [], _ zone: ZoneTable
    ) async -> DMARCEvaluation {
        await DMARCEvaluation.of(
            .init(
                from: from, spf: spf.map { .init($0.0, $0.1) },
                dkim: dkim.map { .init($0.0, $0.1) }), zone)
    }

    private let zone = texts([
        "_dmarc.example.com": ["v=DMARC1; p=reject; sp=none; np=quarantine; adkim=s"],
        "mail.example.com": ["here"],
    ])

    @Test(
        "only an aligned pass passes",
        arguments: [
            ("example.com", DMARCEvaluation.Authentication.pass, DMARCEvaluation.Result.pass),
            ("bounce.example.com", .pass, .pass), ("example.com", .fail, .fail),
            ("example.com", .softfail, .fail), ("other.example", .pass, .fail),
            ("example.com", .temperror, .temperror), ("other.example", .temperror, .fail),
        ])
    func spf(
        domain: String, result: DMARCEvaluation.Authentication, expected: DMARCEvaluation.Result
    ) async {
        let found = await evaluate("example.com", spf: [(domain, result)], zone)
        #expect(found.result == expected)
    }

    @Test("strict alignment asks for the same domain and costs no walk")
    func strict() async {
        let found = await evaluate(
            "example.com", dkim: [("mail.example.com", .pass)], zone)
        #expect(found.result == .fail)
        #expect(found.alignments.first?.walk == nil)
        #expect(
            await evaluate("example.com", dkim: [("EXAMPLE.com.", .pass)], zone).result == .pass)
    }

    @Test("a subdomain takes sp, one that does not exist np")
    func subdomains() async {
        #expect(await evaluate("mail.example.com", zone).policy == DMARCRecord.Policy.none)
        #expect(await evaluate("gone.example.com", zone).policy == .quarantine)
    }

    @Test("whether a domain exists may stay open, and then no policy is named")
    func existenceUnknown() async {
        var zone = zone
        zone["slow.example.com"] = .init(fault: .timedOut)
        let found = await evaluate("slow.example.com", zone)
        #expect(found.policy == nil)
        #expect(found.result == .fail)
    }

    @Test(
        "t=y lowers the policy by one",
        arguments: [("reject", "quarantine"), ("quarantine", "none"), ("none", "none")])
    func testing(policy: String, applied: String) async {
        let found = await evaluate(
            "example.com", texts(["_dmarc.example.com": ["v=DMARC1; p=\(policy); t=y"]]))
        #expect(found.policy?.rawValue == applied)
        #expect(found.discovery.declared?.policy.rawValue == policy)
    }

    @Test(
        "records that cannot be used",
        arguments: [
            ("v=DMARC1; adkim=s", DMARCEvaluation.Result.none),
            ("v=DMARC1; p=x", .permerror), ("v=DMARC1; p=none; sp=x", .permerror),
            ("v=DMARC1; p=none; p=none", .permerror),
            ("v=DMARC1; p=x; rua=mailto:a@a.example", .fail),
        ])
    func unusable(record: String, expected: DMARCEvaluation.Result) async {
        let found = await evaluate("example.com", texts(["_dmarc.example.com": [record]]))
        #expect(found.result == expected)
    }

    @Test("a time-out is a temporary error, also where it hides the record of a higher name")
    func temporary() async {
        var zone = texts([:])
        zone["_dmarc.example.com"] = .init(fault: .timedOut)
        #expect(await evaluate("example.com", zone).result == .temperror)
        #expect(await evaluate("mail.example.com", zone).result == .temperror)
    }

    @Test("a public suffix speaks for a domain without a record, and not for one with")
    func suffix() async {
        let zone = texts([
            "_dmarc.example": ["v=DMARC1; p=reject; psd=y"],
            "_dmarc.own.example": ["v=DMARC1; p=none"],
        ])
        let without = await evaluate("mail.other.example", zone)
        #expect(without.policy == .reject)
        #expect(without.organizationalDomain == "other.example")
        #expect(await evaluate("mail.own.example", zone).policy == DMARCRecord.Policy.none)
        // Two organizations below one suffix are never aligned.
        let stranger = await evaluate("own.example", dkim: [("other.example", .pass)], zone)
        #expect(stranger.result == .fail)
    }

    @Test("the author of several addresses has one domain or none")
    func author() throws {
        let same = try [EmailAddress(parsing: "a@Ex.com"), EmailAddress(parsing: "b@ex.com")]
        let different = try [EmailAddress(parsing: "a@ex.com"), EmailAddress(parsing: "b@b.com")]
        #expect(DMARCEvaluation.authorDomain(of: same) == "ex.com")
        #expect(DMARCEvaluation.authorDomain(of: different) == nil)
        #expect(DMARCEvaluation.authorDomain(of: []) == nil)
    }

    @Test("no evaluation asks more than eight questions for a name, whatever its length")
    func bounded() async {
        let long = Array(repeating: "a", count: 100).joined(separator: ".")
        let found = await evaluate(long + ".example.com", texts([:]))
        #expect(found.answers.count == 8)
    }

    @Test("each question is shown once")
    func questions() async {
        let found = await evaluate(
            "mail.example.com", spf: [("a.example.com", .pass)], dkim: [("x.example.com", .pass)],
            zone)
        let names = found.answers.map { "\($0.type) \($0.name)" }
        #expect(Set(names).count == names.count)
    }
}
