import Deliverability
import Testing

@Suite("A blocklist that does not answer us is never taken for one that does not list us")
struct BlocklistTests {
    private func status(_ answers: [String: String]) async -> Check? {
        var zone = ZoneTable()
        zone["spamhaus.org"] = ZoneTable.Node([.ns("ns.spamhaus.org")])
        for (name, address) in answers {
            zone["\(name).zen.spamhaus.org"] = ZoneTable.Node([.a(address)])
        }
        let lists = Blocklist.all().filter { $0.name == "Spamhaus ZEN" }
        let checks = await BlocklistChecks(
            zone, addresses: [IPAddress("9.9.9.9")].compactMap { $0 }, lists: lists
        ).checks(of: "acme.example")
        return checks.first
    }

    @Test("listed by a documented code")
    func listed() async {
        let check = await status(["2.0.0.127": "127.0.0.2", "9.9.9.9": "127.0.0.4"])
        #expect(check?.status == .fail)
        #expect(check?.message.contains("XBL") == true)
    }

    @Test("not listed, when the list knows its own test entry")
    func clean() async {
        #expect(await status(["2.0.0.127": "127.0.0.2"])?.status == .pass)
    }

    @Test("a list without its test entry does not answer us")
    func unreached() async {
        #expect(await status([:])?.status == .unknown)
    }

    @Test(
        "errors and undocumented codes are unknown",
        arguments: [
            "127.255.255.252", "127.255.255.254", "127.255.255.255", "127.0.0.99", "9.9.9.9",
        ])
    func errors(_ code: String) async {
        #expect(await status(["2.0.0.127": "127.0.0.2", "9.9.9.9": code])?.status == .unknown)
        #expect(
            await status(["2.0.0.127": "127.255.255.254", "9.9.9.9": code])?.status == .unknown)
    }

    @Test("a key never stands in evidence")
    func masks() async {
        let lists = Blocklist.all(key: "s3cretkey")
        let checks = await BlocklistChecks(
            Mute(outcome: .timedOut, description: ""),
            addresses: [IPAddress("9.9.9.9")].compactMap { $0 }, lists: lists
        ).checks(of: "acme.example")
        #expect(checks.count == 4)
        #expect(!checks.contains { "\($0)".contains("s3cretkey") })
    }
}
