import CivilTime
import Deliverability
import Testing

private let now = Instant(seconds: 1_795_424_400)

private let zone: ZoneTable = {
    var zone = ZoneTable()
    zone["acme.example"] = .init([.mx(preference: 10, host: "mx.acme.example")])
    zone["mx.acme.example"] = .init([.a("192.0.2.1")])
    zone["null.example"] = .init([.mx(preference: 0, host: ".")])
    zone["dead.example"] = .init([.mx(preference: 10, host: "mx.dead.example")])
    zone["bare.example"] = .init([.a("192.0.2.2")])
    zone["mute.example"] = .init([.txt(Array("nothing".utf8))])
    zone["slow.example"] = .init(fault: .timedOut)
    return zone
}()

private func facts(
    _ domain: String = "acme.example", _ change: (inout MailboxFacts) -> Void = { _ in }
) -> MailboxFacts {
    var facts = MailboxFacts(name: "ann", address: "ann@\(domain)", domain: domain)
    facts.smtp = .worked("logged in to mail.acme.example over verified TLS")
    facts.imap = .worked("logged in to imap.acme.example over verified TLS")
    change(&facts)
    return facts
}

private func found(_ facts: MailboxFacts) async -> [String: Check] {
    let checks = await MailboxChecks(zone, now: now).checks(of: facts)
    return Dictionary(checks.map { ($0.id, $0) }) { first, _ in first }
}

/// What became of the plain mail when `change` was done to it on the way.
private func arrived(
    in folder: String = "INBOX", _ change: (String) -> String = { $0 }
) -> MailboxFacts.Journey {
    let sent = """
        From: ann@acme.example\r
        To: ann@acme.example\r
        Subject: Sower checks this mailbox (0a1b)\r
        Message-ID: <check.0a1b@acme.example>\r
        \r
        Token: 0a1b\r

        """
    let trace = "Received: from a by b; Mon, 23 Nov 2026 09:00:00 +0000\r\n"
    return .arrived(
        MailboxFacts.Arrival(
            sent: MailSource(Array(sent.utf8)),
            received: MailSource(Array((trace + change(sent)).utf8)), folder: folder,
            seconds: "1.5"))
}

private func verdict(_ value: String) -> @Sendable (String) -> String {
    { "Authentication-Results: \(value)\r\n" + $0 }
}

@Suite("A mailbox is judged by what its own servers did")
struct MailboxChecksTests {
    @Test("a mailbox that logs in, gets its mail unchanged and saves it passes")
    func good() async {
        let checks = await found(
            facts {
                $0.journey = arrived(verdict("mx.acme.example; dmarc=pass; dkim=pass; spf=pass"))
                $0.sentFolder = .holdsMail(true)
            })
        let faults = checks.values.filter { $0.status != .pass }.map { "\($0.id): \($0.message)" }
        #expect(faults == [])
        let expected = Set(MailboxChecks.rules.map(\.id))
        #expect(expected.isSubset(of: checks.keys))
        #expect(checks["mailbox/round-trip"]?.message.contains("in INBOX after 1.5 s") == true)
        #expect(checks["twin/body"]?.status == .pass)
    }

    @Test(
        "a login tells whether trying again helps",
        arguments: [
            (MailboxFacts.Login.refused("the login was refused"), Check.Status.fail, false),
            (.unreachable("no answer"), .unknown, true), (.unnamed, .warn, false),
        ])
    func logins(_ login: MailboxFacts.Login, _ status: Check.Status, _ isTrouble: Bool) async {
        let checks = await found(
            facts {
                $0.smtp = login
                $0.imap = login
            })
        for id in ["mailbox/smtp", "mailbox/imap"] {
            #expect(checks[id]?.status == status)
            #expect(checks[id]?.isTrouble == isTrouble)
        }
    }

    @Test(
        "replies have a way back or they have not",
        arguments: [
            ("acme.example", Check.Status.pass, "mx.acme.example"),
            ("bare.example", .warn, "no MX record"), ("null.example", .fail, "null MX"),
            ("dead.example", .fail, "without address"), ("mute.example", .fail, "neither"),
            ("none.example", .fail, "does not exist"), ("slow.example", .unknown, "no answer"),
        ])
    func replies(_ domain: String, _ status: Check.Status, _ words: String) async {
        let check = await found(facts(domain))["mailbox/reply-path"]
        #expect(check?.status == status)
        #expect(check?.message.contains(words) == true, "\(check?.message ?? "")")
    }

    @Test("a mail that is not sent is unknown, with the option that sends it, and no trouble")
    func untried() async {
        let check = await found(facts { $0.journey = .untried("not tried: add --send") })[
            "mailbox/round-trip"]
        #expect(check?.status == .unknown)
        #expect(check?.isTrouble == false)
        #expect(check?.message.contains("--send") == true)
    }

    @Test(
        "a mail that does not come back is told by what happened",
        arguments: [
            (MailboxFacts.Journey.refused("550 5.7.1 no"), Check.Status.fail, "550 5.7.1 no"),
            (.postponed("451 later"), .unknown, "451 later"),
            (.missing("sent and not there after 60 s"), .unknown, "after 60 s"),
            (arrived(in: "Junk"), .fail, "'Junk'"),
        ])
    func lost(_ journey: MailboxFacts.Journey, _ status: Check.Status, _ words: String) async {
        let check = await found(facts { $0.journey = journey })["mailbox/round-trip"]
        #expect(check?.status == status)
        #expect(check?.message.contains(words) == true, "\(check?.message ?? "")")
    }

    @Test("what was changed on the way is named")
    func changes() async {
        let replaced = await found(
            facts { facts in
                facts.journey = arrived { $0.replacing("check.0a1b@", with: "other@") }
            })
        #expect(replaced["mailbox/message-id"]?.status == .warn)
        #expect(replaced["twin/header"]?.message.hasPrefix("Message-ID was changed") == true)
        let footer = await found(facts { $0.journey = arrived { $0 + "Sent by Acme\r\n" } })
        #expect(footer["mailbox/message-id"]?.status == .pass)
        #expect(footer["twin/body"]?.status == .fail)
    }

    @Test(
        "the receiving server's word on SPF, DKIM and DMARC counts",
        arguments: [
            ("mx.example; dmarc=pass; dkim=fail; spf=softfail", Check.Status.pass),
            ("mx.example; dmarc=fail (p=none) header.from=a.example; spf=pass", .fail),
            ("mx.example; dkim=fail reason=\"a; dkim=pass\"; spf=none", .fail),
            ("mx.example 1; DKIM/1 = Pass header.d=a.example; spf=pass", .pass),
            ("mx.example; dkim=pass; spf=softfail", .warn),
            ("mx.example; dkim=none; spf=pass", .warn),
            ("mx.example; dkim=temperror; spf=pass", .unknown), ("mx.example; none", .unknown),
            ("mx.example; (dkim=pass; dmarc=pass) spf=fail", .fail), ("", .unknown),
        ])
    func authentication(_ value: String, _ status: Check.Status) async {
        let check = await found(facts { $0.journey = arrived(verdict(value)) })[
            "mailbox/authentication"]
        #expect(check?.status == status, "\(check?.message ?? "")")
    }

    @Test(
        "the Sent folder holds the mail, holds it not, or cannot be told",
        arguments: [
            (MailboxFacts.SentFolder.holdsMail(true), Check.Status.pass),
            (.holdsMail(false), .warn), (.unknown, .unknown), (.unreachable("gone"), .unknown),
            (.untried("not tried"), .unknown),
        ])
    func sentFolder(_ folder: MailboxFacts.SentFolder, _ status: Check.Status) async {
        #expect(await found(facts { $0.sentFolder = folder })["mailbox/sent"]?.status == status)
    }

    @Test("a hostile field of results is read without harm")
    func hostile() {
        let nested = Array(String(repeating: "(", count: 100_000).utf8)
        #expect(AuthenticationResults(nested) == nil)
        let many = Array(("a" + String(repeating: ";dkim=pass", count: 100_000)).utf8)
        #expect((AuthenticationResults(many)?.results.count ?? 0) < 2_000)
        #expect(AuthenticationResults(Array("a; =; x=; =pass; \\".utf8))?.results.isEmpty == true)
    }
}
