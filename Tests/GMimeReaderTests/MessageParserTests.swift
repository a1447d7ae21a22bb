import CivilTime
import GMimeReader
import Mail
import Testing

@Suite struct MessageParserTests {
    private func parse(_ text: String) -> InboundMessage {
        MessageParser().parse(Array(text.utf8))
    }

    @Test("the fields of a reply are read")
    func fields() throws {
        let message = parse(
            """
            From: "Reed, Ann" <Ann@Acme.Example>
            To: Sam <sam@sender.example>, team: kim@sender.example, lee@sender.example;
            Cc: boss@sender.example
            Subject: Re: =?utf-8?B?0J/RgNC40LLQtdGC?=
             and more
            Message-ID: <r1@acme.example>
            In-Reply-To: <s1@sender.example> (Sam's message)
            References: <s0@sender.example>
             <s1@sender.example>
            Date: Mon, 10 Aug 2026 09:30:00 +0200

            Hello
            """)
        #expect(message.from?.name == "Reed, Ann")
        #expect(message.from?.address == (try EmailAddress(parsing: "ann@acme.example")))
        #expect(
            message.to.map(\.address.text) == [
                "sam@sender.example", "kim@sender.example", "lee@sender.example",
            ])
        #expect(message.cc.map(\.address.text) == ["boss@sender.example"])
        #expect(message.subject == "Re: Привет and more")
        #expect(message.messageID?.text == "<r1@acme.example>")
        #expect(message.inReplyTo.map(\.text) == ["<s1@sender.example>"])
        #expect(message.references.map(\.text) == ["<s0@sender.example>", "<s1@sender.example>"])
        #expect(message.date == Instant(seconds: 1_786_347_000))
        #expect(message.text == "Hello")
        #expect(message.values("subject").count == 1)
    }

    @Test(
        "text is decoded from its charset",
        arguments: [
            ("koi8-r", [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4] as [UInt8], "Привет"),
            ("windows-1251", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "Привет"),
            ("iso-8859-1", [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x20, 0x80], "Müller €"),
            ("iso-8859-2", [0xB3, 0xF3, 0x64, 0xBC], "łódź"),
            ("gb2312", [0xC4, 0xE3, 0xBA, 0xC3], "你好"),
            ("utf-8", [0xD0, 0x94, 0xD0, 0xB0], "Да"),
            ("us-ascii", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "Привет"),
            ("no-such-charset", [0x61, 0xFF, 0x62], "a\u{FFFD}b"),
        ])
    func charsets(_ name: String, _ body: [UInt8], _ text: String) {
        let head = "Content-Type: text/plain; charset=\(name)\nContent-Transfer-Encoding: 8bit\n\n"
        #expect(MessageParser().parse(Array(head.utf8) + body).text == text)
    }

    @Test("8-bit header fields are decoded by a guess")
    func rawHeaders() {
        let subject: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
        let bytes = Array("Subject: ".utf8) + subject + Array("\n\nx".utf8)
        #expect(MessageParser().parse(bytes).subject == "Привет")
        #expect(parse("Subject: Привет\n\nx").subject == "Привет")
    }

    @Test("plain text is preferred to HTML, and HTML is read where it stands alone")
    func alternatives() {
        let both = parse(
            """
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            Plain
            --b
            Content-Type: text/html

            <p>Rich</p>
            --b--
            """)
        #expect(both.text == "Plain")
        #expect(both.html == "<p>Rich</p>")
        #expect(parse("Content-Type: text/html\n\n<p>Rich<br>text</p>").text == "Rich\ntext")
    }

    @Test("attached files are named and not read as text")
    func attachments() {
        let message = parse(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            Body
            --b
            Content-Type: text/plain; name="notes.txt"
            Content-Disposition: attachment; filename="notes.txt"

            secret
            --b--
            """)
        #expect(message.text == "Body")
        #expect(message.attachments == ["notes.txt"])
    }

    @Test("the parts of a report are told apart")
    func report() {
        let message = parse(
            """
            Content-Type: multipart/report; report-type=Delivery-Status; boundary=b

            --b
            Content-Type: text/plain

            Failed
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; a@b.example
            Action: failed
            Diagnostic-Code: smtp; 550
             no such user

            Final-Recipient: rfc822; c@d.example
            Action: delayed
            --b
            Content-Type: message/rfc822

            Message-ID: <s1@sender.example>
            Subject: old

            old text
            --b--
            """)
        #expect(message.report.type == "delivery-status")
        #expect(message.report.deliveryStatus.count == 3)
        #expect(message.report.deliveryStatus[1][2].value == "smtp; 550 no such user")
        #expect(
            message.report.returnedHeaders.first { $0.name == "Message-ID" }?.value
                == "<s1@sender.example>")
        #expect(message.text == "Failed")
    }

    @Test("an mbox line, NUL bytes and bare CR do no harm")
    func oddBytes() {
        #expect(parse("From ann Mon Aug 10\nSubject: a\n\nb").subject == "a")
        #expect(parse("Subject: a\u{0}b\r\rline 1\rline 2").text == "line 1\nline 2")
        #expect(parse("Subject: a\u{0}b\n\nx").subject == "a b")
        #expect(parse("").text == "")
        #expect(MessageParser().parse([0xFF, 0xFE, 0x0A]).byteCount == 3)
    }

    @Test("parts nested without end are read to a bound")
    func nesting() {
        var text = ""
        for depth in 0..<2000 {
            text += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n"
        }
        #expect(parse(text + "\nx").attachments.isEmpty)
        var parts = "Content-Type: multipart/mixed; boundary=b\n\n"
        for _ in 0..<3000 { parts += "--b\n\nx\n" }
        #expect(parse(parts + "--b--").text.utf8.count < 4000)
    }
}
