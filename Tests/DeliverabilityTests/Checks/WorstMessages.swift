import CivilTime
import Deliverability
import Mail
import Reporting
import Testing

private let now = Instant(seconds: 1_795_424_400)

/// What a message, a filter, a mailbox, seeds and a proof of one click say of everything that can be wrong.
enum Worst {
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
            attached.replacing("a.exe", with: "a.pdf"),
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
            with("lamps?", String(repeating: "x", count: 26 << 20)),
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
            "From: ann@acme.example\r\nSubject: A\r\n",
            with("To: Bob <bob@other.example>\r\n", ""), with("09:00:00 +0000", "13:00:00 +0000"),
            with("Subject:", "X-Long: \(String(repeating: "x ", count: 20_000))\r\nSubject:"),
            with("<1@acme.example>", "<1@laptop.local>"),
            with("Date:", "Content-Type: text/plain; charset=klingon\r\nDate:"),
            with("lamps?", String(repeating: "words ", count: 400_000)),
            html("<a href='https://\u{430}\u{440}\u{440}\u{435}.example/'>x</a>"),
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
        let source = MailSource(Array(good.utf8))
        for mute in Mute.all {
            found += await MessageChecks(mute, now: now).checks(of: source, envelope: envelope)
        }
        found += await MessageChecks(zone, now: now).checks(
            of: source, envelope: MessageEnvelope())
        zone["s1._domainkey.acme.example"] = .init([
            .txt(Array((signer.record + "; t=y").utf8))
        ])
        found += await MessageChecks(zone, now: now).checks(of: source, envelope: envelope)
        zone["_dmarc.acme.example"] = nil
        zone["acme.example"] = .init([.txt(Array("v=spf1 ~all".utf8))])
        found += await MessageChecks(zone, now: now).checks(of: source, envelope: envelope)
        return found
            + (await MessageChecks(signer.zone, now: now).checks(of: source, envelope: envelope))
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
        return rspamd + spamd + [
            RspamdReply.check(WebAnswer(url: "http://127.0.0.1/checkv2", status: 500)),
            SpamdReply.check(Array("SPAMD/1.1 76 Bad header line\r\n".utf8)),
        ]
    }

    private static func ofTwins() -> [Check] {
        [
            letter, "Reply-To: x@y.example\r\n" + letter, letter + "footer\r\n",
            letter.replacing("Subject: A", with: "Subject: [x] A"),
            letter.replacing("Subject: A", with: "Subject:\r\n A"),
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
        var cases: [(MailboxFacts.Login, MailboxFacts.Journey, MailboxFacts.SentFolder, String)] = [
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
        for (login, journey, sent) in [
            (.unnamed, .untried("no IMAP"), .untried("no IMAP")),
            (.unreachable("no answer"), .postponed("no answer"), .unreachable("no answer")),
            (.unnamed, .refused("550 no"), .unknown),
            (.unnamed, .missing("nothing arrived"), .unknown),
            (.unnamed, arrival(letter, "spf=pass"), .unknown),
            (.unnamed, arrival(letter, "none"), .unknown),
        ] as [(MailboxFacts.Login, MailboxFacts.Journey, MailboxFacts.SentFolder)] {
            cases.append((login, journey, sent, "implicit.example"))
        }
        cases.append((.unnamed, .untried("no IMAP"), .unknown, "silent.example"))
        var zone = ZoneTable()
        zone["implicit.example"] = .init([.a("192.0.2.1")])
        zone["silent.example"] = .init([], fault: .timedOut)
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
        let places: [(of: Int, others: SeedPlace)] = [
            (0, .inbox), (40, .spam("Junk")), (8, .promotions("Ads")),
            (1, .missing(["INBOX"])), (40, .unknown(reason: "no answer", isTrouble: true)),
        ]
        return places.flatMap { count, other in
            let sightings = (0..<40).map {
                SeedSighting(
                    name: "s\($0)", address: "s\($0)@x.example", provider: .yahoo,
                    place: $0 < count ? other : .inbox)
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
            .failure(WebFailure(.timedOut, "no answer within 30 s")),
        ] {
            found += await OneClickProof(Answering(answer: answer)).checks(
                of: "https://acme.example/u")
        }
        return found
    }
}
