import Deliverability
import Testing

@Suite("Domains of one owner are compared")
struct SiblingTests {
    @Test(
        "what looks alike is told",
        arguments: [
            ("acme.example", "acrne.example", DomainLikeness.confusable),
            ("acme.example", "аcme.example", .confusable),
            ("paypal.example", "paypa1.example", .confusable),
            ("acme.example", "acmes.example", .nearlySame),
            ("acme.example", "acme.test", .sameName),
        ])
    func alike(_ left: String, _ right: String, _ likeness: DomainLikeness) {
        #expect(DomainLikeness(left, right) == likeness)
        #expect(DomainLikeness(right, left) == likeness)
    }

    @Test(
        "what does not is not",
        arguments: [
            ("acme.example", "acme.example"), ("acme.example", "ACME.example."),
            ("acme.example", "umbrella.example"), ("ab.example", "ac.example"),
        ])
    func unlike(_ left: String, _ right: String) {
        #expect(DomainLikeness(left, right) == nil)
    }

    @Test("a parked domain that says so passes")
    func parked() async {
        let zone = ZoneTable([
            "a.example": .init([.mx(preference: 1, host: "mx.a.example")]),
            "quiet.example": .init([.mx(preference: 0, host: "."), .txt(Array("v=spf1 -all".utf8))]
            ),
            "_dmarc.quiet.example": .init([.txt(Array("v=DMARC1; p=reject".utf8))]),
        ])
        let checks = await SiblingChecks(zone, siblings: ["a.example", "quiet.example"])
            .checks(of: "quiet.example")
        #expect(checks.first { $0.id == "siblings/parked" }?.status == .pass)
    }

    @Test("a single domain has no siblings")
    func alone() async {
        #expect(
            await SiblingChecks(ZoneTable(), siblings: ["a.example"]).checks(of: "a.example")
                .isEmpty)
    }
}
