import Deliverability
import Mail
import RulePacks
import Testing

@Suite("What a domain and a local part say by themselves")
struct AddressTableTests {
    @Test(
        "a slip of a finger is told from the provider that was meant",
        arguments: [
            ("gmial.com", "gmail.com"), ("gamil.com", "gmail.com"), ("gmail.con", "gmail.com"),
            ("gmai.com", "gmail.com"), ("gmaill.com", "gmail.com"), ("gnail.com", "gmail.com"),
            ("gmail.co", "gmail.com"), ("gmail.ru", "gmail.com"), ("GMIAL.COM", "gmail.com"),
            ("hotmial.com", "hotmail.com"), ("hotmil.com", "hotmail.com"),
            ("yaho.com", "yahoo.com"), ("yhoo.com", "yahoo.com"), ("outlok.com", "outlook.com"),
            ("iclould.com", "icloud.com"), ("yandx.ru", "yandex.ru"), ("mial.ru", "mail.ru"),
            ("maill.ru", "mail.ru"), ("acme.con", "acme.com"), ("protonmial.com", "protonmail.com"),
        ])
    func typo(typed: String, meant: String) {
        #expect(DomainTypo.intended(by: typed) == meant)
    }

    @Test(
        "a known domain and one like none are no slips",
        arguments: [
            "gmail.com", "mail.com", "ymail.com", "email.com", "hmail.com", "yahoo.co.uk",
            "yandex.kz", "acme.com", "acme.example", "main.ru", "gmx.net", "mail.acme.com",
            "com", "", "...", "outlook.es", "nail.ru", "o2.pl",
        ])
    func noTypo(domain: String) {
        #expect(DomainTypo.intended(by: domain) == nil)
    }

    @Test("a domain is never the slip of itself", arguments: ["gmial.com", "acme.con", "mial.ru"])
    func fixedPoint(typed: String) throws {
        let meant = try #require(DomainTypo.intended(by: typed))
        #expect(DomainTypo.intended(by: meant) == nil)
    }

    @Test(
        "a desk is told from a person",
        arguments: [
            ("info", RoleAddress.desk("info")), ("Sales", .desk("sales")),
            ("info2", .desk("info")), ("sales.de", .desk("sales")), ("info+x", .desk("info")),
            ("zakaz", .desk("zakaz")), ("buh", .desk("buh")), ("kontakt", .desk("kontakt")),
            ("head-office", .desk("headoffice")), ("info_sales", .desk("info")),
            ("no-reply", .unread("noreply")), ("do.not.reply", .unread("donotreply")),
            ("abuse", .watch("abuse")), ("postmaster", .watch("postmaster")),
        ])
    func role(local: String, role: RoleAddress) {
        #expect(RoleAddress(local: local) == role)
    }

    @Test(
        "a person is no desk", arguments: ["ann", "ann.reed", "post.malone", "it.smith", "a", "42"])
    func person(local: String) {
        #expect(RoleAddress(local: local) == nil)
    }

    @Test("a disposable domain counts with what lies under it, and the list is the one it says")
    func disposable() {
        let domains = DisposableDomains(parsing: RulePacks.disposable)
        #expect(domains.count == 8_335)
        #expect(domains.entry(for: "mailinator.com") == "mailinator.com")
        #expect(domains.entry(for: "x.Mailinator.com") == "mailinator.com")
        #expect(domains.entry(for: "acme.example") == nil)
        let head = String(decoding: RulePacks.disposable.prefix(400), as: UTF8.self)
        #expect(head.contains("CC0") && head.contains("2026-08-21"))
    }

    @Test("no provider of free mail is disposable")
    func freeMail() {
        let domains = DisposableDomains(parsing: RulePacks.disposable)
        for domain in ["gmail.com", "mail.ru", "yandex.ru", "outlook.com", "proton.me"] {
            #expect(isFreeMailDomain(domain) && domains.entry(for: domain) == nil)
        }
    }

    @Test(
        "tags and Gmail's dots are one mailbox",
        arguments: [
            ("ann+x@acme.example", "ann@acme.example"), ("a.n.n@gmail.com", "ann@gmail.com"),
            ("A.nn+y@googlemail.com", "ann@gmail.com"),
        ])
    func twins(text: String, mailbox: String) throws {
        #expect(AddressTwin.mailbox(of: try EmailAddress(parsing: text)) == mailbox)
    }

    @Test(
        "elsewhere dots count",
        arguments: ["a.nn@acme.example", "ann@gmail.com", "+x@acme.example"])
    func different(text: String) throws {
        #expect(AddressTwin.mailbox(of: try EmailAddress(parsing: text)) == nil)
    }
}

@Suite("Where the mail for a domain goes")
struct MailRouteTests {
    private let zone = ZoneTable([
        "acme.example": .init([
            .mx(preference: 20, host: "mx2.acme.example"),
            .mx(preference: 10, host: "MX1.acme.example"),
        ]),
        "mx1.acme.example": .init([.a("192.0.2.1")]),
        "null.example": .init([.mx(preference: 0, host: ".")]),
        "mixed.example": .init([
            .mx(preference: 0, host: "."), .mx(preference: 5, host: "mx1.acme.example"),
        ]),
        "dead.example": .init([.mx(preference: 5, host: "mx.gone.example")]),
        "web.example": .init([.aaaa("2001:db8::1")]),
        "empty.example": .init([.txt([])]),
        "slow.example": .init(fault: .timedOut),
        "half.example": .init([.mx(preference: 5, host: "slow.example")]),
    ])

    @Test(
        "the route follows RFC 5321 §5.1 and RFC 7505",
        arguments: [
            ("acme.example", MailRoute.exchanges(["mx1.acme.example", "mx2.acme.example"])),
            ("null.example", .refusesMail), ("mixed.example", .exchanges(["mx1.acme.example"])),
            ("dead.example", .deadExchanges(["mx.gone.example"])), ("web.example", .implicit),
            ("empty.example", .noRoute), ("gone.example", .noSuchDomain),
            ("slow.example", .unknown("no answer in time")),
            // What may exist is not called dead.
            ("half.example", .exchanges(["slow.example"])),
        ])
    func route(domain: String, route: MailRoute) async {
        #expect(await MailRoute.find(domain, by: zone) == route)
    }
}
