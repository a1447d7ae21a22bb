import CivilTime
import Deliverability
import Testing

@Suite("A zone in memory answers as the DNS would")
struct ZoneTableTests {
    private let zone = ZoneTable([
        "example.com": .init([.a("192.0.2.1"), .txt(Array("v=spf1 -all".utf8))]),
        "www.example.com": .init([.cname("Example.COM.")]),
        "a.b.example.com": .init([.mx(preference: 10, host: "mx.example.com")]),
        "slow.example.com": .init(fault: .timedOut),
        "loop.example.com": .init([.cname("loop.example.com")]),
    ])

    @Test("records are found in any case and with a final dot")
    func found() {
        #expect(zone.answer("EXAMPLE.com.", .a).records == [.a("192.0.2.1")])
    }

    @Test("an alias is followed, and asked for by its own type shown")
    func alias() {
        #expect(zone.answer("www.example.com", .a).records == [.a("192.0.2.1")])
        #expect(zone.answer("www.example.com", .cname).records == [.cname("Example.COM.")])
        #expect(zone.answer("www.example.com", .mx).outcome == .noData)
    }

    @Test(
        "what is not there is told apart from what does not exist",
        arguments: [
            ("example.com", RecordType.mx, DNSAnswer.Outcome.noData),
            ("b.example.com", .a, .noData),
            ("c.example.com", .a, .nxDomain),
            ("slow.example.com", .a, .timedOut),
        ])
    func absent(name: String, type: RecordType, outcome: DNSAnswer.Outcome) {
        #expect(zone.answer(name, type).outcome == outcome)
    }

    @Test("a loop of aliases ends")
    func loop() {
        #expect(!zone.answer("loop.example.com", .a).isCertain)
    }

    @Test(
        "a name that no resolver can ask for is refused",
        arguments: ["", "a..b", "a." + String(repeating: "x", count: 64)])
    func invalid(name: String) {
        guard case .invalidName = zone.answer(name, .a).outcome else {
            Issue.record("'\(name)' was answered")
            return
        }
    }

    @Test("a memo asks once and stamps the answer")
    func memo() async {
        let memo = ResolverMemo(zone) { .init(milliseconds: 7) }
        let first = await memo.query("example.com", .a)
        let second = await memo.query("EXAMPLE.COM.", .a)
        #expect(first == second)
        #expect(first.askedAt?.milliseconds == 7)
        #expect(memo.count == 1)
    }
}
