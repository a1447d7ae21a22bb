import CivilTime
import Deliverability
import Testing

private let now = Instant(seconds: 1_795_424_400)

private func checks(
    _ message: String, _ zone: ZoneTable = ZoneTable(),
    _ envelope: MessageEnvelope = MessageEnvelope()
) async -> [String: Check] {
    let all = await MessageChecks(zone, now: now).checks(
        of: MailSource(Array(message.utf8)), envelope: envelope)
    return Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
}

/// A letter of HTML with some markup in its middle.
private func page(_ markup: String) -> String {
    letter.replacing(
        "Date:", with: "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nDate:"
    )
    .replacing("do you", with: "<p>\(markup)</p> do you")
}

@Suite("A message is judged by its bytes, parts and links")
struct MessageChecksTests {
    @Test("a plain letter, signed, from an allowed server, passes")
    func good() async throws {
        var signer = try TestSigner.rsa()
        signer.headers += ["List-Unsubscribe", "List-Unsubscribe-Post"]
        let message = try signer.sign(
            letter.replacing(
                "Date:",
                with: "List-Unsubscribe: <https://acme.example/u/1>, <mailto:u@acme.example>\r\n"
                    + "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nDate:"))
        var zone = signer.zone
        zone["acme.example"] = .init([.txt(Array("v=spf1 ip4:192.0.2.1 -all".utf8))])
        zone["_dmarc.acme.example"] = .init([.txt(Array("v=DMARC1; p=reject".utf8))])
        let envelope = MessageEnvelope(
            address: IPAddress("192.0.2.1"), helo: "mail.acme.example", mailFrom: "ann@acme.example"
        )
        let found = await checks(message, zone, envelope)
        let faults = found.values.filter { $0.status != .pass }.map { "\($0.id): \($0.message)" }
        #expect(faults == [])
        #expect(found["dmarc/message"]?.status == .pass)
    }

    @Test(
        "a fault of the header is found",
        arguments: [
            ("Date:", "Subject: again\r\nDate:", "message/once", "Subject stands 2 times"),
            ("Date: Mon, 23 Nov 2026 09:00:00 +0000\r\n", "", "message/required", "Date missing"),
            ("09:00:00 +0000", "tomorrow", "message/date", "is no date"),
            ("23 Nov 2026", "23 Nov 2027", "message/date", "after now"),
            ("23 Nov 2026", "2 Nov 2026", "message/date", "before now"),
            ("Message-ID: <1@acme.example>\r\n", "", "message/message-id", "no Message-ID"),
            ("<1@acme.example>", "1@acme.example", "message/message-id", "is not '<left@right>'"),
            ("<1@acme.example>", "<1@localhost>", "message/message-id", "no public domain"),
            (
                "From: Ann Reed <ann@acme.example>", "From: a@acme.example, b@acme.example",
                "message/from", "holds 2 addresses"
            ),
            ("<ann@acme.example>", "<ann at acme>", "message/from", "is no address"),
            ("Reed <ann@acme.example>", "<ann@gmail.com>", "message/free-mail", "quarantine"),
            ("Ann Reed", "Änn", "message/header-encoding", "no ASCII"),
            ("Ann Reed", "=?klingon?Q?x?=", "message/header-encoding", "cannot be decoded"),
            (
                "To: Bob", "no colon here\r\nTo: Bob", "message/header",
                "line 2 of the header is no field"
            ),
            ("Subject: A", "Subject: Re: A", "message/false-reply", "it follows no mail"),
            ("Ann Reed", "URGENT offer", "message/display-name", "'urgent'"),
            ("Ann Reed", "\"Ann (2)\"", "message/display-name", "as a conversation"),
        ])
    func header(old: String, new: String, id: String, part: String) async {
        let found = await checks(letter.replacing(old, with: new))
        #expect(found[id]?.status != .pass)
        #expect(found[id]?.message.contains(part) == true, "\(found[id]?.message ?? "absent")")
    }

    @Test(
        "a fault of lines and bytes is found",
        arguments: [
            (
                "lamps?", String(repeating: "x", count: 1_000), "message/line-length",
                "has 1012 bytes"
            ),
            ("Bob,\r\n", "Bob,\n", "message/line-ends", "1 LF without CR, the first in line 7"),
            ("Bob,\r\n", "Bob,\r", "message/line-ends", "1 CR without LF"),
            ("lamps?", "la\u{0}mps?", "message/nul", "1 NUL byte"),
            ("lamps", "lämps", "message/8bit", "no ASCII"),
            (
                "Date:", "Content-Type: multipart/mixed\r\nDate:", "message/mime",
                "names no boundary"
            ),
            (
                "Date:", "Content-Type: multipart/mixed; boundary=b\r\nDate:", "message/mime",
                "is nowhere in it"
            ),
        ])
    func bytes(old: String, new: String, id: String, part: String) async {
        let found = await checks(letter.replacing(old, with: new))
        #expect(found[id]?.status == .fail)
        #expect(found[id]?.message.contains(part) == true, "\(found[id]?.message ?? "absent")")
    }

    @Test(
        "a fault of the page is found",
        arguments: [
            ("x", "message/text", "no text beside it"),
            ("<a href='https://bit.ly/x'>x</a>", "message/shortener", "bit.ly"),
            (
                "<a href='https://evil.example/'>www.bank.example</a>", "message/link-text",
                "leads to 'evil.example'"
            ),
            ("<a href='http://acme.example/'>x</a>", "message/http-links", "1 link of plain http"),
            ("<a href='https://192.0.2.1/'>x</a>", "message/odd-links", "192.0.2.1"),
            (
                "<img src='https://t.example/p' width=1 height=1>", "message/tracking-pixel",
                "1 tracking pixel"
            ),
            (
                "<div style='display:none'>hidden words here</div><p style='font-size:0'>and more here</p>",
                "message/hidden-text", "in 2 places"
            ),
        ])
    func markup(markup: String, id: String, part: String) async {
        let found = await checks(page(markup))
        #expect(found[id]?.status != .pass)
        #expect(found[id]?.message.contains(part) == true, "\(found[id]?.message ?? "absent")")
    }

    @Test("honest links and a preview line pass")
    func honest() async {
        let found = await checks(
            page(
                "<a href='https://www.acme.example/a'>acme.example</a><i style='display:none'>short look</i>"
            ))
        #expect(found["message/link-text"]?.status == .pass)
        #expect(found["message/hidden-text"]?.status == .pass)
    }

    @Test(
        "one-click is judged to the letter",
        arguments: [
            ("List-Unsubscribe: <mailto:u@acme.example>\r\n", "message/one-click", "by one click"),
            (
                "List-Unsubscribe: https://acme.example\r\n", "message/list-unsubscribe",
                "in angle brackets"
            ),
            (
                "List-Unsubscribe: <mailto:nobody>\r\n", "message/list-unsubscribe",
                "names no address"
            ),
            (
                "List-Unsubscribe: <https://a.example>\r\nList-Unsubscribe-Post: yes\r\n",
                "message/one-click", "to the letter"
            ),
            (
                "List-Unsubscribe: <https://a.example>\r\n", "message/unsubscribe-signed",
                "no valid signature covers"
            ),
        ])
    func unsubscribe(fields: String, id: String, part: String) async {
        let found = await checks(fields + letter)
        #expect(found[id]?.status != .pass)
        #expect(found[id]?.message.contains(part) == true, "\(found[id]?.message ?? "absent")")
    }

    @Test("the sending server is read from Return-Path and the first Received of a public address")
    func envelope() async {
        let trace = """
            Return-Path: <bounce@acme.example>\r
            Received: from inner (localhost [127.0.0.1]) by mx.other.example; Mon, 23 Nov 2026 09:00:03 +0000\r
            Received: from mail.acme.example (unknown [IPv6:2001:db8::7]) by mx.other.example; Mon, 23 Nov 2026 09:00:02 +0000\r

            """
        let zone = ZoneTable([
            "acme.example": .init([.txt(Array("v=spf1 ip6:2001:db8::/32 -all".utf8))])
        ])
        let found = await checks(trace + letter, zone)
        #expect(found["spf/message"]?.status == .pass, "\(found["spf/message"]?.message ?? "")")
        #expect(
            found["spf/message"]?.evidence.first?.query == "client, from the Received of line 3")
    }

    @Test("without an address SPF is unknown, and so is DMARC when DKIM does not pass it")
    func unknown() async {
        let zone = ZoneTable(["_dmarc.acme.example": .init([.txt(Array("v=DMARC1; p=none".utf8))])])
        let found = await checks(letter, zone)
        #expect(found["spf/message"]?.status == .unknown)
        #expect(found["dmarc/message"]?.status == .unknown)
    }

    @Test("every check of a message is in its catalogue")
    func catalogue() async {
        let known = Set(MessageChecks.rules.map(\.id))
        for message in [letter, page("x"), "", "x"] {
            for id in await checks(message).keys { #expect(known.contains(id), "\(id)") }
        }
    }
}

@Suite("A message that arrived is laid beside the one that was sent")
struct MessageTwinTests {
    private func twin(_ change: (String) -> String) -> [String: Check] {
        let checks = MessageTwin(
            sent: MailSource(Array(letter.utf8)), received: MailSource(Array(change(letter).utf8))
        ).checks
        return Dictionary(checks.map { ($0.id, $0) }) { first, _ in first }
    }

    @Test("the same bytes with a trace on top pass")
    func same() {
        let found = twin { "Return-Path: <a@b.example>\r\nReceived: from x\r\n by y\r\n" + $0 }
        #expect(found.values.allSatisfy { $0.status == .pass })
    }

    @Test(
        "what was changed is named",
        arguments: [
            ("Subject: A", "Subject: [x] A", "twin/header", "Subject was changed on the way"),
            (
                "question about", "question\r\n about", "twin/header",
                "Subject was folded or spaced anew"
            ),
            ("To: Bob <bob@other.example>\r\n", "", "twin/header", "To was taken out"),
            ("Date:", "Reply-To: x@y.example\r\nDate:", "twin/added", "Reply-To added"),
            ("lamps", "lights", "twin/body", "line 3 of the body was changed"),
            ("Ann\r\n", "Ann\r\nfooter\r\n", "twin/body", "1 line was appended"),
            ("-- \r\n", "--\r\n", "twin/body", "the blank at the end of '-- ' was stripped"),
            ("do you", "ad\r\ndo you", "twin/body", "1 line was inserted before line 3"),
        ])
    func changes(old: String, new: String, id: String, part: String) {
        let found = twin { $0.replacing(old, with: new) }
        #expect(found[id]?.message.contains(part) == true, "\(found[id]?.message ?? "absent")")
    }

    @Test("whether a signature survives is said")
    func survival() {
        #expect(twin { $0 }["twin/dkim"]?.message == "a signature made before this way holds")
        let spaced = twin { $0.replacing("do you  use", with: "do you use") }
        #expect(spaced["twin/dkim"]?.status == .pass)
        #expect(spaced["twin/dkim"]?.message.contains("relaxed/relaxed") == true)
        #expect(twin { $0 + "x" }["twin/dkim"]?.status == .fail)
    }
}
