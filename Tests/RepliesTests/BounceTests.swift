import Mail
import Replies
import Testing

@Suite struct BounceTests {
    private func read(_ source: String) -> ReplyReading {
        ReplyClassifier().read(TestMessage.parse(source))
    }

    @Test("a permanent refusal of the address is a hard bounce with recipient, code and words")
    func formal() throws {
        let bounce = try #require(read(BounceFixtures.postfix).bounce)
        #expect(bounce.bounceClass == .hard)
        #expect(bounce.reason == "userunknown")
        #expect(bounce.recipients.map(\.address.text) == ["ann@acme.example"])
        #expect(bounce.recipients.first?.status == "5.1.1")
        #expect(bounce.recipients.first?.diagnostic?.contains("User unknown") == true)
    }

    @Test(
        "reason and class follow what the server says",
        arguments: [
            ("5.2.2", "smtp; 552 5.2.2 mailbox full", "mailboxfull", BounceClass.soft),
            (
                "5.7.1",
                "smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
                "blocked", .block
            ),
            (
                "5.7.26",
                "smtp; 550 5.7.26 Unauthenticated email is not accepted due to DMARC policy",
                "authfailure", .block
            ),
            ("5.7.1", "smtp; 550 5.7.1 Message rejected as spam", "spamdetected", .block),
            ("5.7.25", "smtp; 550 5.7.25 The IP address has no PTR record", "requireptr", .block),
            ("5.1.2", "smtp; 550 Host unknown", "hostunknown", .hard),
            ("5.0.0", "smtp; 550 5.1.1 no such user", "userunknown", .hard),
            ("5.3.4", "smtp; 552 5.3.4 Message size exceeds fixed limit", "mesgtoobig", .soft),
            ("4.4.7", "smtp; 421 4.4.7 delivery time expired", "expired", .soft),
            ("5.1.6", "smtp; 551 5.1.6 recipient no longer on server", "hasmoved", .hard),
        ])
    func reasons(
        _ status: String, _ diagnostic: String, _ reason: String, _ bounceClass: BounceClass
    ) throws {
        let source = BounceFixtures.report(action: "failed", status: status, diagnostic: diagnostic)
        let bounce = try #require(read(source).bounce)
        #expect(bounce.reason == reason)
        #expect(bounce.bounceClass == bounceClass)
    }

    @Test(
        "a report of delay or delivery is no bounce",
        arguments: ["delayed", "delivered", "relayed", "expanded"])
    func notFailed(_ action: String) {
        let source = BounceFixtures.report(
            action: action, status: "4.4.1", diagnostic: "smtp; connection timed out")
        let reading = read(source)
        #expect(reading.bounce == nil)
        #expect(reading.category == .autoAcknowledgement)
    }

    @Test("no code is made up when the server gave none")
    func noInventedCode() throws {
        let source = BounceFixtures.qmail.replacingSuffix("(#5.1.2)", with: "")
        let bounce = try #require(read(source).bounce)
        #expect(bounce.recipients.first?.status == nil)
        #expect(bounce.reason == "hostunknown")
    }

    @Test("bounces in plain text name recipient and reason")
    func freeForm() throws {
        let exim = try #require(read(BounceFixtures.exim).bounce)
        #expect(exim.reason == "mailboxfull")
        #expect(exim.recipients.map(\.address.text) == ["ann@acme.example"])
        let qmail = try #require(read(BounceFixtures.qmail).bounce)
        #expect(qmail.reason == "hostunknown")
        #expect(qmail.recipients.first?.status == "5.1.2")
    }

    @Test("a spam complaint is a request to stop")
    func complaint() {
        let source = """
            From: fbl@provider.example
            Content-Type: multipart/report; report-type=feedback-report; boundary="b"

            --b
            Content-Type: text/plain

            This is an abuse report.
            --b
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            Original-Rcpt-To: ann@acme.example
            --b--
            """
        #expect(read(source).category == .doNotContact)
    }

    @Test("a report with bare CR or CRLF line ends reads the same", arguments: ["\r", "\r\n"])
    func lineEnds(_ end: String) {
        let source = BounceFixtures.postfix.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: end)
        #expect(read(source).bounce == read(BounceFixtures.postfix).bounce)
    }
}

extension String {
    fileprivate func replacingSuffix(_ suffix: String, with other: String) -> String {
        hasSuffix(suffix) ? dropLast(suffix.count) + other : self
    }
}
