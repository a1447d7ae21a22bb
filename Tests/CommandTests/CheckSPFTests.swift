import Testing

@Suite("one SPF evaluation, and the tree of a record")
struct CheckSPFTests {
    private static let zone = """
        d.example:
          - TXT: v=spf1 include:vendor.example -all exp=why.example
        vendor.example:
          - TXT: v=spf1 ip4:192.0.2.0/24 a:slow.example ~all
        slow.example: [TIMEOUT]
        why.example: [{TXT: "%{i} may not send"}]
        """

    private func place() throws -> Place {
        let place = try Place()
        try place.write(Self.zone, to: "zone.yml")
        return place
    }

    @Test(
        "the exit code tells pass, the other results and what may help later apart",
        arguments: [("192.0.2.9", 0, "pass"), ("2001:db8::9", 4, "temperror")])
    func codes(address: String, code: Int, result: String) throws {
        let outcome = try place().shell(
            "sower check spf --zone zone.yml --ip \(address) --mail-from a@d.example --format json")
        #expect(outcome.code == Int32(code))
        #expect(try outcome.json()["schema"] as? String == "sower.spf/1")
        #expect(try outcome.json()["result"] as? String == result)
    }

    @Test("a failure is shown step by step, with the words of the domain")
    func failure() throws {
        let place = try Place()
        try place.write(
            """
            d.example: [{TXT: "v=spf1 ip4:192.0.2.0/24 -all exp=why.example"}]
            why.example: [{TXT: "%{i} may not send"}]
            """, to: "zone.yml")
        let outcome = try place.shell(
            "sower check spf --zone zone.yml --ip 198.51.100.1 --mail-from a@d.example")
        #expect(outcome.code == 1)
        #expect(outcome.out.hasPrefix("fail: 198.51.100.1 for 'a@d.example', HELO 'd.example'\n"))
        #expect(outcome.out.contains("the domain explains: 198.51.100.1 may not send"))
        #expect(outcome.out.contains("no match: 198.51.100.1 is not in 192.0.2.0/24"))
    }

    @Test("without a mail the whole tree is shown with what it costs, and a term more is priced")
    func tree() throws {
        let outcome = try place().shell("sower check spf vendor.example --zone zone.yml")
        #expect(outcome.code == 4)
        #expect(outcome.out.contains("at least 1 of 10 lookups"))
        let cost = try place().shell(
            "sower check spf why.example --add d.example --zone zone.yml --format json")
        #expect(try cost.json()["added"] as? Int == 3)
    }

    @Test("a fault of the zone file ends in 3 with its place")
    func badZone() throws {
        let place = try Place()
        try place.write("d.example: [{A: nothing}]", to: "zone.yml")
        let outcome = try place.shell("sower check spf d.example --zone zone.yml")
        #expect(outcome.code == 3)
        #expect(outcome.err.contains("zone.yml:1:17: error: 'nothing' is not an IPv4 address"))
    }

    @Test(
        "options that do not go together end in 2",
        arguments: [
            "", "--ip 192.0.2.1", "d.example --helo x", "d.example --ip 1.2.3",
            "d.example --zone zone.yml --resolver 127.0.0.1:53", "d.example --add foo:bar",
        ])
    func usage(words: String) throws {
        let zone = words.contains("--zone") ? "" : " --zone zone.yml"
        let outcome = try place().shell("sower check spf \(words)\(zone)")
        #expect(outcome.code == 2)
        #expect(outcome.err.hasPrefix("error: "))
    }
}
