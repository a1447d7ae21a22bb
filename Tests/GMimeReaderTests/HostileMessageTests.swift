import GMimeReader
import Mail
import Testing

@Suite("hostile mail")
struct HostileMessageTests {
    private static func nested(_ depth: Int) -> String {
        var text = "Subject: deep\n"
        for level in 0..<depth {
            text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
        }
        return text + "Content-Type: text/plain\n\nhi\n"
    }

    private static func times(_ piece: String, _ count: Int) -> String {
        String(repeating: piece, count: count)
    }

    private static let messages: [(name: String, text: String)] = [
        ("groups in groups", "To: " + times("g:", 500_000) + "\nSubject: deep\n\nhi"),
        (
            "groups in groups of an enclosed mail",
            "Subject: deep\nContent-Type: message/rfc822\n\nCC : " + times("g:", 500_000) + "\n\nhi"
        ),
        (
            "groups over folded lines",
            "Subject: deep\nFrom:\n" + times(" g:g:g:\n", 100_000) + "\nhi"
        ),
        ("multiparts in multiparts", nested(3000)),
        ("delimiters without end", nested(400) + times("--x\n", 300_000)),
        (
            "parts without end",
            "Subject: deep\nContent-Type: multipart/mixed; boundary=b\n\n"
                + times("--b\n\nx\n", 100_000)
        ),
        (
            "mails in mails",
            "Subject: deep\n" + times("Content-Type: message/rfc822\n\n", 50_000) + "hi"
        ),
        ("comments in comments", "Subject: deep\nTo: " + times("(", 1_000_000) + "\n\nhi"),
        ("one quote", "Subject: deep\nTo: " + times("\"", 1_000_000) + "\n\nhi"),
        ("a long route", "Subject: deep\nTo: <" + times("@a,", 300_000) + ":x@y.example>\n\nhi"),
        (
            "a long boundary",
            "Subject: deep\nContent-Type: multipart/mixed; boundary=" + times("b", 2_000_000)
                + "\n\nhi"
        ),
        (
            "many parameters",
            "Subject: deep\nContent-Type: text/plain" + times("; a*0=x", 200_000) + "\n\nhi"
        ),
        ("many ids", "Subject: deep\nReferences: " + times("<a@b.example> ", 200_000) + "\n\nhi"),
        ("an open id", "Subject: deep\nReferences: <" + times("a", 2_000_000) + "\n\nhi"),
        (
            "base64 of much",
            "Subject: deep\nContent-Transfer-Encoding: base64\n\n" + times("QUFB", 1_000_000)
        ),
        (
            "quoted-printable without end",
            "Subject: deep\nContent-Transfer-Encoding: quoted-printable\n\n" + times("=", 1_000_000)
        ),
        (
            "unknown charset",
            "Subject: deep\nContent-Type: text/plain; charset=\"\u{1}\0?\"\n\n" + times("ü", 1000)
        ),
        (
            "a charset of much",
            "Subject: deep\nContent-Type: text/plain; charset=" + times("x", 100_000) + "\n\nü"
        ),
        ("an open encoded word", "Subject: deep\nX: " + times("=?utf-8?B?", 300_000) + "\n\nhi"),
        ("nothing but colons", "Subject: deep\n" + times(":\n", 1_000_000)),
        ("no line end", "Subject: deep " + times("x", 2_000_000)),
        (
            "a report of much",
            "Subject: deep\nContent-Type: message/delivery-status\n\n"
                + times("Action: failed\n\n", 100_000)
        ),
        (
            "a page of open marks",
            "Subject: deep\nContent-Type: text/html\n\n" + times("<div><a href='", 100_000)
        ),
    ]

    @Test("is read within bounds", arguments: messages)
    func bounded(name: String, text: String) {
        let message = MessageParser().parse(Array(text.utf8))
        #expect(message.subject.hasPrefix("deep"))
        #expect(message.headers.count <= 2000)
        #expect(message.headers.allSatisfy { $0.value.utf8.count <= 70_000 })
        #expect(message.to.count <= 1000)
        #expect(message.references.count <= 1000)
        #expect(message.text.utf8.count <= 2_100_000)
        #expect(message.attachedFiles.count <= 200)
    }

    @Test("a subject of ten megabytes is cut, and what follows it is read")
    func longSubject() {
        for unit in ["a", "a\n ", "=?utf-8?B?0J/RgA==?= "] {
            let text =
                "Subject: " + HostileMessageTests.times(unit, 10_000_000 / unit.utf8.count)
                + "\nFrom: ann@acme.example\n\nhello"
            let message = MessageParser().parse(Array(text.utf8))
            #expect(message.subject.utf8.count <= 66_000)
            #expect(message.from?.address.text == "ann@acme.example")
            #expect(message.text == "hello")
        }
    }

    @Test("of a hundred thousand fields the first are kept, and the text is read")
    func manyFields() {
        let fields = (0..<100_000).map { "X-\($0): v\n" }.joined()
        let message = MessageParser().parse(Array(("Subject: s\n" + fields + "\nhello").utf8))
        #expect(message.headers.count == 2000)
        #expect(message.subject == "s")
        #expect(message.text == "hello")
    }

    @Test("an ordinary mail passes unchanged, its groups and its dashes included")
    func ordinary() {
        let body = "-- \nAnn\n--- a/file\n+++ b/file\nTo: nobody: at all\n"
        let text =
            "To: team: kim@a.example, lee@a.example;, max@b.example\nSubject: s\n\n" + body
        let message = MessageParser().parse(Array(text.utf8))
        #expect(
            message.to.map(\.address.text) == ["kim@a.example", "lee@a.example", "max@b.example"])
        #expect(message.text == String(body))
    }

    @Test("eight-bit and NUL bytes anywhere leave a text that is valid Unicode")
    func wildBytes() {
        let head = Array("Subject: \u{0}a\nX-\u{0}: b\n\n".utf8)
        let message = MessageParser().parse(head + [0, 0xFF, 0xFE, 0x61, 0xC3, 0x28, 0x00, 0x0D])
        #expect(message.text.contains("a"))
        #expect(!message.text.unicodeScalars.contains("\0"))
        #expect(!message.subject.unicodeScalars.contains("\0"))
    }
}
