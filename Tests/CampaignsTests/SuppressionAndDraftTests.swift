import Campaigns
import Diagnostics
import Mail
import TestSupport
import Testing

@Suite("Suppression list")
struct SuppressionListTests {
    @Test("addresses, domains, comments and tables are read")
    func keys() {
        let file = SourceFile(
            path: "stop.txt",
            text: """
                email,reason
                # asked to stop
                Ann@X.example   # by phone
                @acme.example
                orbit.example,competitor
                "bob@y.example",bounced
                ann@x.example

                """)
        let (list, findings) = SuppressionList.read(file)
        #expect(findings.map(brief) == [])
        #expect(
            list.keys.map(\.value) == [
                .address("ann@x.example"), .domain("acme.example"), .domain("orbit.example"),
                .address("bob@y.example"),
            ])
        #expect(list.keys.map(\.span.start.line) == [3, 4, 5, 6])
    }

    @Test("a line that is neither is an error with its place")
    func faults() {
        let file = SourceFile(path: "stop.txt", text: "ann@x.example\n  everyone\na@b@c\n")
        let (list, findings) = SuppressionList.read(file)
        #expect(list.keys.count == 1)
        #expect(findings.map(\.span.description) == ["stop.txt:2:3", "stop.txt:3:1"])
        #expect(
            findings.first?.message
                == "'everyone' is neither an address nor a domain; write 'ann@acme.example' or '@acme.example'"
        )
    }
}

@Suite("Draft")
struct DraftTests {
    private func body(_ draft: Draft?) -> String? {
        draft.map { String(decoding: $0.file.bytes[$0.bodyRange], as: UTF8.self) }
    }

    @Test(
        "header lines before a blank line are not part of the text",
        arguments: [
            ("Subject: Hello\nFrom: Ann <ann@x.example>\n\nHi\n", "Hello", "ann@x.example", "Hi\n"),
            ("subject:Hello\r\n\r\nHi\r\n", "Hello", nil, "Hi\r\n"),
            ("To: b@x.example\nSubject: Hello\n\n\nHi", "Hello", nil, "\nHi"),
            ("Hi there: you\n\nText", nil, nil, "Hi there: you\n\nText"),
            ("\nHi", nil, nil, "\nHi"),
            ("Subject: Hello", "Hello", nil, ""),
            ("Subject: Hello\nHi", "Hello", nil, "Hi"),
            ("\u{FEFF}Subject: Hello\n\nHi", "Hello", nil, "Hi"),
            ("", nil, nil, ""),
        ] as [(String, String?, String?, String)])
    func parts(text: String, subject: String?, from: String?, body: String) {
        let parsed = Draft.parse(SourceFile(path: "d.txt", text: text))
        #expect(parsed.findings.map(brief) == [])
        #expect(parsed.value?.subject?.value == subject)
        #expect(parsed.value?.from?.value.address.text == from)
        #expect(self.body(parsed.value) == body)
    }

    @Test("the subject's span covers its text")
    func span() throws {
        let marked = MarkedText("From: ann@x.example\nSubject:  1️⃣Über uns2️⃣ \n\nHi")
        let file = SourceFile(path: "d.txt", text: marked.text)
        let draft = try #require(Draft.parse(file).value)
        let start = try #require(marked.offsets["1️⃣"])
        let end = try #require(marked.offsets["2️⃣"])
        #expect(draft.subject?.span == file.span(start..<end))
    }

    @Test("a sender that is no address is an error, and so is a second subject")
    func faults() {
        let parsed = Draft.parse(
            SourceFile(path: "d.txt", text: "From: ann\nSubject: a\nSubject: b\n\nHi"))
        #expect(parsed.value == nil)
        #expect(
            parsed.findings.map(brief) == [
                "1:7 error draft/header: 'From:' is no sender: address 'ann' has no '@'; write it as 'ann@acme.example'",
                "3:10 error draft/header: a second 'subject:' line; keep one",
            ])
    }
}
