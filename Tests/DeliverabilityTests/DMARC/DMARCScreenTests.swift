import Deliverability
import Reporting
import Testing

@Suite("An evaluation is shown step by step")
struct DMARCScreenTests {
    private func screen(_ message: DMARCEvaluation.Message, _ zone: ZoneTable) async -> DMARCScreen
    {
        DMARCScreen(await DMARCEvaluation.of(message, zone))
    }

    @Test("the walk, the alignment and the result stand one below the other")
    func text() async {
        let found = await screen(
            .init(
                from: "mail.acme.example", spf: [.init("bounce.vendor.example")],
                dkim: [.init("acme.example", selector: "s1")]),
            texts([
                "_dmarc.acme.example": ["v=DMARC1; p=reject; sp=quarantine; pct=50"],
                "mail.acme.example": ["here"],
            ]))
        #expect(
            found.lines == [
                "1. The policy of 'mail.acme.example' (RFC 9989 §4.10)",
                "   TXT _dmarc.mail.acme.example: no such name",
                "   TXT _dmarc.acme.example: \"v=DMARC1; p=reject; sp=quarantine; pct=50\"",
                "   TXT _dmarc.example: no such name",
                "   organizational domain: acme.example",
                "   the record at '_dmarc.acme.example' applies, that of its organizational domain",
                "   column 36: 'pct' is no tag of RFC 9989; receivers ignore it",
                "   policy: quarantine by 'sp'",
                "2. What aligns with it (RFC 9989 §4.10.2)",
                "   SPF pass for 'bounce.vendor.example': not aligned, 'bounce.vendor.example' is not "
                    + "'acme.example' (relaxed)",
                "      TXT _dmarc.bounce.vendor.example: no such name",
                "      TXT _dmarc.vendor.example: no such name",
                "      TXT _dmarc.example: no such name",
                "   DKIM pass for 'acme.example' (selector 's1'): aligned, both are of 'acme.example' "
                    + "(relaxed)",
                "      TXT _dmarc.acme.example: \"v=DMARC1; p=reject; sp=quarantine; pct=50\"",
                "      TXT _dmarc.example: no such name",
                "3. dmarc=pass (policy quarantine)",
                "   DKIM passed for 'acme.example', which is aligned",
            ])
    }

    @Test("the object holds what the contract names")
    func json() async {
        let found = await screen(
            .init(from: "acme.example"),
            texts(["_dmarc.acme.example": ["v=DMARC1; p=reject; t=y"]])
        ).json
        #expect(found["schema"]?.text == "sower.dmarc/1")
        #expect(found["result"]?.text == "fail")
        #expect(found["policy"]?.text == "quarantine")
        #expect(found["declared_policy"]?.text == "reject")
        #expect(found["organizational_domain"]?.text == "acme.example")
        #expect(found["queries"]?.elements.map { $0["outcome"]?.text } == ["records", "nxdomain"])
    }

    @Test("control characters of a record never reach the terminal")
    func hostile() async {
        let found = await screen(
            .init(from: "acme.example"),
            texts(["_dmarc.acme.example": ["v=DMARC1; p=none; x=\u{1B}[31m"]]))
        #expect(!found.lines.joined().contains("\u{1B}"))
    }
}
