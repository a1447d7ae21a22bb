import CivilTime
import Testing

@testable import Mail

@Suite("Composing")
struct ComposingTests {
    // 2026-11-23T08:05:09Z
    private static let date = Instant(seconds: 1_795_421_109)

    private func mail(
        subject: String = "Question", text: String = "Hello Ann,\n\nBob\n"
    ) throws -> OutgoingMail {
        OutgoingMail(
            from: try NamedAddress(parsing: "Bob Hill <bob@out.example>"),
            to: try NamedAddress(parsing: "Ann Reed <ann@acme.example>"), subject: subject,
            text: text, messageID: try #require(MessageID(parsing: "<abc.s1@out.example>")),
            date: ComposingTests.date)
    }

    private func string(_ mail: OutgoingMail) throws -> String {
        String(decoding: try compose(mail).bytes, as: UTF8.self)
    }

    /// Returns a field of the composed mail with its folded lines, without the last line end.
    private func field(_ name: String, of mail: OutgoingMail) throws -> String {
        let lines = try string(mail).utf8.split(separator: UInt8(ascii: "\n"))
            .map { String(decoding: $0, as: UTF8.self) }
        let start = try #require(lines.firstIndex { $0.utf8.starts(with: "\(name):".utf8) })
        var end = start + 1
        while lines[end].utf8.first == UInt8(ascii: " ") { end += 1 }
        return String(lines[start..<end].joined(separator: "\n").dropLast())
    }

    @Test("a plain mail is these bytes")
    func plain() throws {
        let expected = """
            Date: Mon, 23 Nov 2026 08:05:09 +0000
            From: Bob Hill <bob@out.example>
            To: Ann Reed <ann@acme.example>
            Subject: Question
            Message-ID: <abc.s1@out.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Hello Ann,

            Bob

            """
        #expect(try string(mail()) == crlf(expected))
        #expect(try compose(mail()).bytes == compose(mail()).bytes)
    }

    @Test("a mail with all fields and an alternative is these bytes")
    func alternative() throws {
        var mail = try mail(subject: "Re: Größe der Lösung", text: "Grüße, \nBob")
        mail.html = "<p>Gr&uuml;&szlig;e</p>"
        mail.inReplyTo = MessageID(parsing: "<p@out.example>")
        mail.references = MessageID.list(in: "<a@out.example> <p@out.example>")
        mail.utcOffset = -210
        mail.unsubscribe = ["mailto:stop@out.example?subject=stop", "https://out.example/u/1"]
        mail.oneClick = true
        let expected = """
            Date: Mon, 23 Nov 2026 04:35:09 -0330
            From: Bob Hill <bob@out.example>
            To: Ann Reed <ann@acme.example>
            Subject: Re: =?UTF-8?B?R3LDtsOfZSBkZXIgTMO2c3VuZw==?=
            Message-ID: <abc.s1@out.example>
            In-Reply-To: <p@out.example>
            References: <a@out.example> <p@out.example>
            List-Unsubscribe: <mailto:stop@out.example?subject=stop>,
             <https://out.example/u/1>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="BOUNDARY"

            --BOUNDARY
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe,=20
            Bob

            --BOUNDARY
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: 7bit

            <p>Gr&uuml;&szlig;e</p>

            --BOUNDARY--

            """
        let digest = sha256Hex(Array("boundary\n0\n<abc.s1@out.example>".utf8))
        let boundary = "=_\(digest.prefix(24))"
        let written = try string(mail)
        #expect(
            written == crlf(expected.split(separator: "BOUNDARY").joined(separator: boundary)))
    }

    @Test("a boundary that occurs in a part is not used")
    func boundaryInText() throws {
        let first = "=_\(sha256Hex(Array("boundary\n0\n<abc.s1@out.example>".utf8)).prefix(24))"
        let second = "=_\(sha256Hex(Array("boundary\n1\n<abc.s1@out.example>".utf8)).prefix(24))"
        var mail = try mail(text: "--\(first)--\n")
        mail.html = "<p></p>"
        #expect(
            try field("Content-Type", of: mail).utf8.elementsEqual(
                "Content-Type: multipart/alternative; boundary=\"\(second)\"".utf8))
    }

    @Test(
        "a control character in the subject holds the mail",
        arguments: [
            "Hi\r\nBcc: eve@evil.example", "Hi\nX: y", "Hi\rX: y", "Hi\0", "a\tb", "a\u{85}b",
            "a\u{2028}b", "a\u{7F}b", "\u{1B}[2J",
        ])
    func injectionBySubject(subject: String) throws {
        let mail = try mail(subject: subject)
        let error = #expect(throws: ComposeError.self) { try compose(mail) }
        #expect(error?.field == "Subject")
    }

    @Test("a control character in a name holds the mail", arguments: ["Ann\nBcc: x", "A\0", "\r"])
    func injectionByName(name: String) throws {
        var mail = try mail()
        mail.to = NamedAddress(name: name, address: mail.to.address)
        #expect(throws: ComposeError.self) { try compose(mail) }
        mail.to = mail.from
        mail.from = NamedAddress(name: name, address: mail.from.address)
        let error = #expect(throws: ComposeError.self) { try compose(mail) }
        #expect(error?.field == "From name")
    }

    @Test("the sentence names the field and says that the mail is held")
    func sentence() throws {
        let mail = try mail(subject: "Hi\nthere")
        let error = #expect(throws: ComposeError.self) { try compose(mail) }
        #expect(
            error?.description
                == "the mail is held: its Subject holds a line break (U+000A), "
                + "which no header may hold; take it out")
    }

    @Test(
        "an unsubscribe URL that could end its brackets holds the mail",
        arguments: ["https://a.example/>,<x", "ftp://a.example", "https://a b", "mailto:x\r\nY: z"])
    func injectionByURL(url: String) throws {
        var mail = try mail()
        mail.unsubscribe = [url]
        let error = #expect(throws: ComposeError.self) { try compose(mail) }
        #expect(error?.field == "List-Unsubscribe")
    }

    @Test("NUL in a body holds the mail")
    func nulInBody() throws {
        let plain = try mail(text: "a\0b")
        #expect(throws: ComposeError.self) { try compose(plain) }
        var both = try mail()
        both.html = "\0"
        let error = #expect(throws: ComposeError.self) { try compose(both) }
        #expect(error?.field == "HTML body")
    }

    @Test(
        "subjects are written as they are or as encoded words",
        arguments: [
            ("", "Subject:"),
            ("a b", "Subject: a b"),
            ("a  b", "Subject: =?UTF-8?Q?a__b?="),
            (" a", "Subject: =?UTF-8?Q?_a?="),
            ("a ", "Subject: =?UTF-8?Q?a_?="),
            (" ", "Subject: =?UTF-8?Q?_?="),
            ("x =?UTF-8?Q?a?= y", "Subject: x =?UTF-8?B?PT9VVEYtOD9RP2E/PQ==?= y"),
            ("für Ann", "Subject: =?UTF-8?Q?f=C3=BCr?= Ann"),
            ("Привет", "Subject: =?UTF-8?B?0J/RgNC40LLQtdGC?="),
            ("🎉", "Subject: =?UTF-8?B?8J+OiQ==?="),
        ])
    func subjects(subject: String, expected: String) throws {
        #expect(try field("Subject", of: mail(subject: subject)) == expected)
    }

    @Test("a long subject folds at spaces before column 79")
    func longSubject() throws {
        let words = Array(repeating: "wonderful", count: 20).joined(separator: " ")
        let written = try field("Subject", of: mail(subject: words))
        let lines = written.utf8.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.count <= 79 })
        #expect(
            written.utf8.filter { $0 != 13 && $0 != 10 }.elementsEqual("Subject: \(words)".utf8))
    }

    @Test(
        "encoded words are at most 75 long, their lines 76, and no character is split",
        arguments: ["Продажи растут каждый день ", "漢字かな", "a😀é", "üüüüüü "])
    func encodedWords(piece: String) throws {
        let subject = String(repeating: piece, count: 40) + "é"
        let written = try field("Subject", of: mail(subject: subject))
        let lines = written.utf8.split(separator: UInt8(ascii: "\n"))
        #expect(lines.allSatisfy { $0.filter { $0 != 13 }.count <= 76 })
        let words = written.utf8.split { $0 == 32 || $0 == 13 || $0 == 10 }.dropFirst()
        #expect(words.allSatisfy { $0.count <= 75 })
        #expect(words.count > 3)
        let decoded = words.map { decodedWord(String(decoding: $0, as: UTF8.self)) }
        #expect(decoded.allSatisfy { $0 != nil })
        #expect(decoded.compactMap(\.self).joined() == subject)
    }

    @Test(
        "names are atoms, quoted strings or encoded words",
        arguments: [
            ("Ann Reed", "To: Ann Reed <ann@acme.example>"),
            ("Reed, Ann", "To: \"Reed, Ann\" <ann@acme.example>"),
            ("A. \"Q\" \\ Reed", "To: \"A. \\\"Q\\\" \\\\ Reed\" <ann@acme.example>"),
            ("Jörg <Q>", "To: =?UTF-8?B?SsO2cmcgPFE+?= <ann@acme.example>"),
            ("", "To: ann@acme.example"),
        ])
    func names(name: String, expected: String) throws {
        var mail = try mail()
        mail.to = NamedAddress(name: name, address: mail.to.address)
        #expect(try field("To", of: mail) == expected)
    }

    @Test("References keeps the first and the last ten")
    func references() throws {
        var mail = try mail()
        mail.references = (1...30).compactMap { MessageID(parsing: "<\($0)@x>") }
        let written = try field("References", of: mail)
        #expect(
            MessageID.list(in: written).map(\.text) == ["<1@x>"] + (21...30).map { "<\($0)@x>" })
    }

    @Test("one-click is announced only beside an https URL")
    func oneClick() throws {
        var mail = try mail()
        mail.oneClick = true
        mail.unsubscribe = ["mailto:stop@out.example"]
        #expect(try !string(mail).contains("List-Unsubscribe-Post"))
        mail.unsubscribe.append("HTTPS://out.example/u")
        #expect(try string(mail).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
        mail.oneClick = false
        #expect(try !string(mail).contains("List-Unsubscribe-Post"))
    }

    @Test("any kind of line end in a text becomes CRLF, and the last line gets one")
    func lineEnds() throws {
        let bytes = try string(mail(text: "a\r\nb\rc\n\nd")).utf8
        #expect(bytes.suffix(13).elementsEqual("\na\r\nb\r\nc\r\n\r\nd\r\n".utf8.suffix(13)))
        #expect(try string(mail(text: "")).utf8.suffix(6).elementsEqual("\r\n\r\n\r\n".utf8))
    }

    @Test("dates outside the grammar hold the mail")
    func dates() throws {
        var mail = try mail()
        mail.date = .distantFuture
        #expect(throws: ComposeError.self) { try compose(mail) }
        mail.date = .distantPast
        #expect(throws: ComposeError.self) { try compose(mail) }
        mail.date = ComposingTests.date
        mail.utcOffset = 1440
        #expect(throws: ComposeError.self) { try compose(mail) }
        mail.date = Instant(milliseconds: -1)
        mail.utcOffset = 90
        #expect(try field("Date", of: mail) == "Date: Thu, 1 Jan 1970 01:29:59 +0130")
    }
}

@Suite("Quoted-printable")
struct QuotedPrintableTests {
    private func encoded(_ line: String) -> String {
        var output: [UInt8] = []
        QuotedPrintable.encode(Array(line.utf8)[...], into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(
        "a line is encoded as RFC 2045 §6.7 has it",
        arguments: [
            ("", ""), ("a=b", "a=3Db"), ("a b ", "a b=20"), ("a\t", "a=09"), ("\u{B}", "=0B"),
            ("ü", "=C3=BC"),
            (String(repeating: "a", count: 76), String(repeating: "a", count: 76)),
            (String(repeating: "a", count: 77), String(repeating: "a", count: 75) + "=\r\naa"),
            (
                String(repeating: "a", count: 75) + " ",
                String(repeating: "a", count: 75) + "=\r\n=20"
            ),
            (
                String(repeating: "a", count: 70) + "üb",
                String(repeating: "a", count: 70) + "=\r\n=C3=BCb"
            ),
        ])
    func line(text: String, expected: String) {
        #expect(encoded(text) == expected)
    }

    @Test("long lines of any script stay within 76 characters")
    func length() {
        let line = String(repeating: "Продажи = 漢字 😀 ", count: 300)
        let lines = encoded(line).utf8.split(separator: UInt8(ascii: "\n"))
        #expect(lines.allSatisfy { $0.filter { $0 != 13 }.count <= 76 })
    }
}

/// Returns a text with CRLF line ends.
private func crlf(_ text: String) -> String {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
        .joined(separator: "\r\n")
}

/// Decodes one encoded word; nil when it is none, or its bytes are no whole characters.
private func decodedWord(_ word: String) -> String? {
    let parts = word.utf8.split(separator: UInt8(ascii: "?"), omittingEmptySubsequences: false)
        .map(Array.init)
    guard parts.count == 5, parts[0] == Array("=".utf8), parts[4] == parts[0] else { return nil }
    let bytes = parts[2] == Array("Q".utf8) ? decodedQ(parts[3]) : decodedBase64(parts[3])
    return bytes.flatMap { String(validating: $0, as: UTF8.self) }
}

private func decodedQ(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "=") {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard let value = UInt8(digits, radix: 16) else { return nil }
            rest = rest.dropFirst(2)
            bytes.append(value)
        } else {
            bytes.append(byte == UInt8(ascii: "_") ? 32 : byte)
        }
    }
    return bytes
}

private func decodedBase64(_ text: [UInt8]) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    guard text.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    var (buffer, bits) = (0, 0)
    for byte in text where byte != UInt8(ascii: "=") {
        guard let value = alphabet.firstIndex(of: byte) else { return nil }
        buffer = (buffer << 6 | value) & 0xFFFF
        bits += 6
        if bits >= 8 {
            bits -= 8
            bytes.append(UInt8(buffer >> bits & 255))
        }
    }
    return bytes
}
