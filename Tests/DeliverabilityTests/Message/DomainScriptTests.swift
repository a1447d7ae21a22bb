import CivilTime
import Deliverability
import Mail
import Testing

@Suite("Names of domains in a message")
struct DomainScriptTests {
    @Test(
        "domains that mix scripts or pose as Latin are told from honest ones",
        arguments: [
            ("p\u{430}ypal.example", Check.Status.fail),
            ("\u{430}\u{440}\u{440}\u{4CF}\u{435}.example", .warn),
            ("\u{430}\u{440}\u{440}\u{435}.example", .warn),
            ("m\u{FC}ller.example", .pass),
            ("\u{43F}\u{43E}\u{447}\u{442}\u{430}.\u{440}\u{444}", .pass),
            ("\u{430}\u{440}\u{435}.\u{440}\u{444}", .pass),
            ("\u{65E5}\u{672C}\u{3054}a.example", .pass),
            ("acme.example", .pass), ("g\u{3BF}ogle.example", .fail),
            ("xn--pypal-4ve.example", .fail),
        ])
    func scripts(domain: String, status: Check.Status) async {
        let message = letter.replacing("do you", with: "https://\(domain)/ do you")
        let found = await MessageChecks(ZoneTable(), now: Instant(seconds: 1_795_424_400)).checks(
            of: MailSource(Array(message.utf8)), envelope: MessageEnvelope())
        let check = found.first { $0.id == "message/idn" }
        #expect(check?.status == status, "\(check?.message ?? "absent")")
    }
}
