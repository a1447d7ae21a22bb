import CivilTime
import Deliverability
import Mail
import Reporting
import Testing

private let now = Instant(seconds: 1_795_424_400)

/// What a message, a filter, a mailbox, seeds and a proof of one click say of everything that can be wrong.
private enum Worst {
    /// Message by message: what each makes worst stands beside it.
    static let messages: [String] = {
        func with(_ old: String, _ new: String) -> String { letter.replacing(old, with: new) }
        func html(_ markup: String) -> String {
            with(
                "Date:",
                "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nDate:"
            ).replacing("do you", with: "<p>\(markup)</p> do you")
        }
        let attached =
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
            + "Content-Type: application/octet-stream; name=a.exe\r\n"
            + "Content-Disposition: attachment; filename=a.exe\r\n\r\nx\r\n--b--\r\n"
        return [
            letter, "", "no field\r\n", html("x"), attached,
            with("Date:", "Subject: again\r\nDate:"),
            with("Date: Mon, 23 Nov 2026 09:00:00 +0000\r\n", ""),
            with("09:00:00 +0000", "tomorrow"), with("<1@acme.example>", "1"),
            with("From: Ann Reed <ann@acme.example>", "From: a@acme.example, b@acme.example"),
            with("Subject:", "X-Long: \(String(repeating: "x ", count: 60_000))\r\nSubject:"),
            with("Ann Reed", "=?klingon?Q?x?="), with("Reed <ann@acme.example>", "<ann@gmail.com>"),
            with("lamps?", String(repeating: "x", count: 1_000)), with("Bob,\r\n", "Bob,\n"),
            with("lamps?", "\u{0}"), with("lamps", "l\u{E4}mps"),
            with("Date:", "Content-Type: multipart/mixed\r\nDate:"),
            with("Date:", "Content-Type: text/plain; charset=utf-8\r\nDate:")
                .replacing("lamps", with: "\u{E4}"),
            html(String(repeating: "<p>words of a letter</p>", count: 6_000)),
            with("lamps?", String(repeating: "a line of a letter\r\n", count: 1_400_000)),
            html("<img src='https://a.example/1.png'>").replacing("Hello Bob,", with: "")
                .replacing("do you  use lamps?\r\n\r\n-- \r\nAnn", with: ""),
            html("<span style='\(String(repeating: "color:red;", count: 800))'>x</span>"),
            html((0..<8).map { "<a href='https://h\($0).example/'>x</a>" }.joined()),
            html("<a href='https://bit.ly/x'>x</a>"),
            html("<a href='https://evil.example/'>www.bank.example</a>"),
            html("<a href='http://acme.example/'>x</a>"),
            html("<a href='https://192.0.2.1/'>x</a>"),
            html("<img src='https://t.example/p' width=1 height=1>"),
            html("<i style='display:none'>hidden words</i><p style='font-size:0'>and more</p>"),
            "List-Unsubscribe: https://acme.example\r\n" + letter,
            "List-Unsubscribe: <https://a.example>\r\nList-Unsubscribe-Post: yes\r\n" + letter,
            "List-Unsubscribe: <https://a.example/u>\r\n"
                + "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" + letter,
            with("Subject: A", "Subject: Re: A"), with("Ann Reed", "URGENT offer"),
            html("<a href='https://p\u{430}ypal.example/'>x</a>"),
            String(repeating: "DKIM-Signature: v=1\r\n", count: 30) + letter,
        ]
    }()

    static let zone: ZoneTable = {
        var zone = ZoneTable()
        zone["acme.example"] = .init([.txt(Array("v=spf1 -all".utf8))])
        zone["_dmarc.acme.example"] = .init([.txt(Array("v=DMARC1; p=reject".utf8))])
        return zone
    }()

    static func all() async throws -> [Check] {
        try await ofMessages() + ofFilters() + ofTwins() + ofMailboxes() + ofSeeds()
            + ofOneClick()
    }

    private static func ofMessages() async throws -> [Check] {
        let envelope = MessageEnvelope(
            address: IPAddress("192.0.2.1"), helo: "mail.acme.example",
            mailFrom: "ann@acme.example")
        let checks = MessageChecks(zone, now: now)
        var found: [Check] = []
        for message in messages {
            // A byte that is no UTF-8 stands for the letter that no charset has.
            let bytes = message.utf8.map { $0 == 0xA4 ? 0xFF : $0 }
            found += await checks.checks(of: MailSource(bytes), envelope: envelope)
        }
        var signer = try TestSigner.rsa()
        signer.headers += ["List-Unsubscribe", "List-Unsubscribe-Post"]
        let good = try signer.sign(
            "List-Unsubscribe: <https://acme.example/u>\r\n"
                + "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" + letter)
        var zone = signer.zone
        zone["acme.example"] = .init([.txt(Array("v=spf1 ip4:192.0.2.1 -all".utf8))])
        zone["_dmarc.acme.example"] = .init([.txt(Array("v=DMARC1; p=reject".utf8))])
        return found
            + (await MessageChecks(zone, now: now).checks(
                of: MailSource(Array(good.utf8)), envelope: envelope))
    }

    private static func ofFilters() -> [Check] {
        let rspamd = ["no action", "greylist", "reject"].map { action in
            RspamdReply.check(
                WebAnswer(
                    url: "http://127.0.0.1/checkv2", status: 200,
                    body: Array(#"{"score":1,"required_score":15,"action":"\#(action)"}"#.utf8)))
        }
        let spamd = ["False ; 1.9", "False ; 3.0", "True ; 9.0"].map { score in
            SpamdReply.check(Array("SPAMD/1.1 0 EX_OK\r\nSpam: \(score) / 5.0\r\n\r\n".utf8))
        }
        return rspamd + spamd
    }

    private static func ofTwins() -> [Check] {
        [
            letter, "Reply-To: x@y.example\r\n" + letter, letter + "footer\r\n",
            letter.replacing("Subject: A", with: "Subject: [x] A"),
        ].flatMap { received in
            MessageTwin(
                sent: MailSource(Array(letter.utf8)), received: MailSource(Array(received.utf8))
            ).checks
        }
    }

    private static func ofMailboxes() async -> [Check] {
        let moved = letter.replacing("<1@", with: "<2@")
        func arrival(_ received: String, _ verdict: String, _ folder: String = "INBOX")
            -> MailboxFacts.Journey
        {
            .arrived(
                MailboxFacts.Arrival(
                    sent: MailSource(Array(letter.utf8)),
                    received: MailSource(
                        Array("Authentication-Results: mx; \(verdict)\r\n\(received)".utf8)),
                    folder: folder, seconds: "1.5"))
        }
        let cases: [(MailboxFacts.Login, MailboxFacts.Journey, MailboxFacts.SentFolder, String)] = [
            (
                .worked("logged in"), arrival(letter, "dmarc=pass"), .holdsMail(true),
                "acme.example"
            ),
            (.worked("logged in"), arrival(moved, "dmarc=fail"), .holdsMail(false), "null.example"),
            (
                .refused("no"), arrival(letter, "dmarc=pass", "Junk"), .holdsMail(false),
                "null.example"
            ),
        ]
        var zone = ZoneTable()
        zone["null.example"] = .init([.mx(preference: 0, host: ".")])
        zone["acme.example"] = .init([.mx(preference: 10, host: "mx.acme.example")])
        zone["mx.acme.example"] = .init([.a("192.0.2.1")])
        var found: [Check] = []
        for (login, journey, sent, domain) in cases {
            var facts = MailboxFacts(name: "ann", address: "ann@\(domain)", domain: domain)
            (facts.smtp, facts.imap) = (login, login)
            (facts.journey, facts.sentFolder) = (journey, sent)
            found += await MailboxChecks(zone, now: now).checks(of: facts)
        }
        return found
    }

    private static func ofSeeds() throws -> [Check] {
        let search = try #require(SeedSearch(subjectToken: "QX81-dock"))
        return [SeedPlace.inbox, .spam("Junk")].flatMap { place in
            let sightings = (0..<40).map {
                SeedSighting(
                    name: "s\($0)", address: "s\($0)@x.example", provider: .yahoo, place: place)
            }
            return SeedChecks(sightings, of: search, waited: "5m").checks
        }
    }

    private struct Answering: WebFetcher {
        let answer: Result<WebAnswer, WebFailure>

        func fetch(_ request: WebRequest) async throws(WebFailure) -> WebAnswer {
            try answer.get()
        }
    }

    private static func ofOneClick() async -> [Check] {
        var found: [Check] = []
        for answer: Result<WebAnswer, WebFailure> in [
            .success(WebAnswer(url: "", status: 200, headers: [])),
            .success(WebAnswer(url: "", status: 302, headers: [])),
            .failure(WebFailure(.certificate, "expired")),
        ] {
            found += await OneClickProof(Answering(answer: answer)).checks(
                of: "https://acme.example/u")
        }
        return found
    }
}

@Suite("What messages, mailboxes, seeds and one click can say")
struct WorstMessageTests {
    @Test("each check is seen to pass and at its worst, none is worse or unlisted")
    func worst() async throws {
        let all =
            MessageChecks.rules + MailboxChecks.rules + SeedChecks.rules + OneClickProof.rules
        let rules = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        var seen: [String: Set<Check.Status>] = [:]
        for check in try await Worst.all() { seen[check.id, default: []].insert(check.status) }
        let order: [Check.Status] = [.unknown, .pass, .warn, .fail]
        func rank(_ status: Check.Status) -> Int { order.firstIndex(of: status) ?? 0 }
        for (id, statuses) in seen {
            let rule = try #require(rules[id], "'\(id)' is not in the catalogue")
            #expect(
                statuses.allSatisfy { rank($0) <= max(rank(rule.worst), 1) },
                "'\(id)' says worse than '\(rule.worst.rawValue)'")
        }
        // These speak only of what is wrong.
        let silent: Set = ["dkim/signatures", "message/free-mail", "message/attachments"]
        for rule in all {
            #expect(
                seen[rule.id]?.contains(rule.worst) == true,
                "nothing makes '\(rule.id)' say '\(rule.worst.rawValue)'")
            #expect(
                silent.contains(rule.id) || seen[rule.id]?.contains(.pass) == true,
                "nothing makes '\(rule.id)' pass")
        }
    }

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
        let found = await MessageChecks(ZoneTable(), now: now).checks(
            of: MailSource(Array(message.utf8)), envelope: MessageEnvelope())
        let check = found.first { $0.id == "message/idn" }
        #expect(check?.status == status, "\(check?.message ?? "absent")")
    }
}
