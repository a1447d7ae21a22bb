import Deliverability
import Mail
import Testing

@Suite("Keys of selectors are judged")
struct DKIMChecksTests {
    private func checks(_ record: String?) async -> [Check] {
        var zone = ZoneTable()
        if let record { zone["s1._domainkey.acme.example"] = .init([.txt(Array(record.utf8))]) }
        return await DKIMChecks(zone).checks(of: "acme.example", selectors: ["s1"])
    }

    @Test("without a selector nothing is guessed")
    func none() async {
        let checks = await DKIMChecks(ZoneTable()).checks(of: "acme.example", selectors: [])
        #expect(checks.map(\.status) == [.unknown])
        #expect(checks[0].remedies.count == 2)
    }

    @Test(
        "a record is judged by what it holds",
        arguments: [
            ("v=DKIM1; p=", Check.Status.fail, "is revoked"),
            ("v=DKIM1; k=rsa", .fail, "it has no key ('p=')"),
            ("v=DKIM1; p=AAA", .fail, "is no base64"),
            ("v=DKIM2; p=AAAA", .fail, "must be 'v=DKIM1'"),
            ("p=AAAA", .fail, "is no RSA key in DER"),
            ("k=ed25519; p=AAAA", .fail, "has 3 bytes and must have 32"),
            ("k=dsa; p=AAAA", .fail, "is neither 'rsa' nor 'ed25519'"),
            ("v=DKIM1; p=\(String(repeating: "A", count: 20_000))", .fail, "characters long"),
        ])
    func records(record: String, status: Check.Status, part: String) async {
        let checks = await checks(record)
        #expect(checks.first?.status == status)
        #expect(checks.first?.message.contains(part) == true, "\(checks)")
    }

    @Test("2048 bits pass, 1024 warn, less fails, and a test key is named")
    func sizes() async throws {
        let good = await checks(try TestSigner.rsa().record)
        #expect(good.map(\.status) == [.pass])
        let key = try #require(TestSigner.rsa1024)
        let short = await checks(
            TestSigner(key: .rsa(key)).record.replacing("k=rsa;", with: "k=rsa; t=y;"))
        #expect(short.map(\.status) == [.warn, .warn])
        // An RSAPublicKey of 512 bits, written by hand: SEQUENCE, INTEGER of 65 bytes, INTEGER 65537.
        let small: [UInt8] =
            [0x30, 0x48, 0x02, 0x41, 0] + [UInt8](repeating: 0xC3, count: 64) + [2, 3, 1, 0, 1]
        let tiny = await checks("p=" + base64(small))
        #expect(tiny.map(\.status) == [.fail])
        #expect(tiny[0].message.contains("has 512 bits"))
    }

    @Test("no key is a failure, no answer is unknown, and an alias is followed and shown")
    func absence() async {
        #expect(await checks(nil).map(\.status) == [.fail])
        let slow = ZoneTable(["s1._domainkey.acme.example": .init(fault: .timedOut)])
        let unknown = await DKIMChecks(slow).checks(of: "acme.example", selectors: ["s1"])
        #expect(unknown.map(\.status) == [.unknown])
        let alias = ZoneTable(["s1._domainkey.acme.example": .init([.cname("s1.esp.example")])])
        let dangling = await DKIMChecks(alias).checks(of: "acme.example", selectors: ["s1"])
        #expect(dangling[0].message.contains("it is an alias of 's1.esp.example'"))
    }

    @Test("selectors are harvested from mail, the most used first")
    func harvest() async throws {
        var harvest = SelectorHarvest()
        var signer = try TestSigner.rsa()
        for selector in ["old", "new", "new"] {
            signer.selector = selector
            harvest.read(MailSource(Array(try signer.sign(letter).utf8)))
        }
        #expect(harvest.selectors(of: "ACME.example.") == ["new", "old"])
        #expect(harvest.mails == 3)
    }
}
