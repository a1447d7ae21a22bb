import CivilTime
import Deliverability
import Testing

@Suite("Who keeps a mailbox")
struct MailProviderTests {
    @Test(
        "the MX host tells companies at a provider from the provider's own mailboxes",
        arguments: [
            ("gmail.com", "gmail-smtp-in.l.google.com", MailProvider.gmail),
            ("acme.example", "aspmx.l.google.com", .workspace),
            ("acme.example", "smtp.google.com", .workspace),
            ("hotmail.co.uk", "hotmail-co-uk.olc.protection.outlook.com", .outlook),
            ("acme.example", "acme-example.mail.protection.outlook.com", .microsoft365),
            ("acme.example", "acme-example.a-v1.mx.microsoft", .microsoft365),
            ("yahoo.fr", "mx-eu.mail.am0.yahoodns.net", .yahoo),
            ("acme.example", "emx.mail.ru", .mailRu), ("acme.example", "mx.yandex.net", .yandex),
            ("me.com", "mx01.mail.icloud.com", .icloud),
            ("acme.example", "mx1-eu1.ppe-hosted.com", .gateway),
            ("acme.example", "mx.acme.example", .other),
            ("acme.example", "notgoogle.com", .other),
        ])
    func byRoute(domain: String, host: String, provider: MailProvider) {
        #expect(MailProvider(domain: domain, route: .exchanges([host])) == provider)
    }

    @Test("without the DNS only the providers' own domains are known")
    func offline() {
        #expect(MailProvider(domain: "GMAIL.com", route: nil) == .gmail)
        #expect(MailProvider(domain: "acme.example", route: nil) == .unknown)
        #expect(MailProvider(domain: "acme.example", route: .unknown("no answer")) == .unknown)
    }
}

@Suite("Rules of providers")
struct ProviderRuleTests {
    @Test("each has an id of its own, a source and a date")
    func table() {
        #expect(Set(ProviderRule.all.map(\.id)).count == ProviderRule.all.count)
        for rule in ProviderRule.all {
            #expect(!rule.source.isEmpty && !rule.predicate.isEmpty && !rule.providers.isEmpty)
            #expect(rule.date.utf8.count == 10, "\(rule.id)")
            #expect(ProviderRule.named(rule.id) == rule)
        }
    }
}

@Suite("The most messages in 24 hours")
struct RollingVolumeTests {
    private let start = Instant(milliseconds: 1_800_000_000_000)

    @Test("the line is crossed by the message that reaches it")
    func crossing() {
        let instants = (0..<6).map { start + .hours(Int64($0)) }
        let volume = RollingVolume(instants, line: 5)
        #expect(volume.crossing == instants[4])
        #expect(volume.peak == 6)
        #expect(volume.peakAt == instants[5])
    }

    @Test("what went exactly a day ago counts no more")
    func window() {
        let volume = RollingVolume([start, start + .hours(24), start + .hours(25)], line: 3)
        #expect(volume.peak == 2)
        #expect(volume.crossing == nil)
    }

    @Test("the order of the messages does not matter, and none are none")
    func order() {
        let instants = [3, 1, 2, 0].map { start + .minutes($0) }
        #expect(RollingVolume(instants, line: 4).crossing == start + .minutes(3))
        #expect(RollingVolume([], line: 1) == RollingVolume([], line: 9))
    }
}
