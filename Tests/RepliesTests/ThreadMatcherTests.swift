import Mail
import Replies
import Testing

@Suite struct ThreadMatcherTests {
    private static let ours = "<sent-1@sender.example>"

    private func match(_ message: InboundMessage) -> (Int, MatchEvidence)? {
        let reading = ReplyClassifier().read(message)
        return ThreadMatcher().match(
            message, reading: reading,
            sent: { $0.text == Self.ours ? 1 : nil },
            byAddress: { $0.domain == "acme.example" ? 2 : nil }
        ).map { ($0.reference, $0.evidence) }
    }

    @Test(
        "the strongest evidence ties a reply to its mail",
        arguments: [
            (
                "In-Reply-To: <sent-1@sender.example>\nReferences: <other@x.example>", 1,
                MatchEvidence.inReplyTo
            ),
            ("References: <sent-1@sender.example> <later@x.example>", 1, .references),
            ("In-Reply-To: <unknown@x.example>", 2, .address),
        ])
    func evidence(_ headers: String, _ reference: Int, _ evidence: MatchEvidence) throws {
        let found = try #require(match(TestMessage.plain("Hello", headers: headers)))
        #expect(found.0 == reference)
        #expect(found.1 == evidence)
    }

    @Test("a bounce is tied by the Message-ID in the returned header")
    func bounce() throws {
        let found = try #require(match(TestMessage.parse(BounceFixtures.postfix)))
        #expect(found == (1, .returnedMessageID))
    }

    @Test("a bounce that returns the header in its text is tied by it")
    func textBounce() throws {
        let found = try #require(match(TestMessage.parse(BounceFixtures.exim)))
        #expect(found == (1, .returnedMessageID))
    }

    @Test("a bounce without the returned header is tied by the failed recipient")
    func recipient() throws {
        let found = try #require(match(TestMessage.parse(BounceFixtures.qmail)))
        #expect(found == (2, .address))
    }

    @Test("a stranger's mail is tied to nothing")
    func stranger() {
        #expect(match(TestMessage.parse("From: a@b.example\nSubject: hi\n\nhello")) == nil)
    }

    @Test(
        "our own mails are never replies",
        arguments: [
            ("From: Sam <SAM@sender.example>\nMessage-ID: <x@y.example>", true),
            ("From: Ann <ann@acme.example>\nMessage-ID: <sent-1@sender.example>", true),
            ("From: Ann <ann@acme.example>\nMessage-ID: <x@y.example>", false),
        ])
    func own(_ headers: String, _ isOwn: Bool) throws {
        let mailbox = try EmailAddress(parsing: "sam@sender.example")
        let message = TestMessage.parse(headers + "\nSubject: hi\n\nhello")
        let given = ThreadMatcher().isOwn(message, mailboxes: [mailbox]) { $0.text == Self.ours }
        #expect(given == isOwn)
    }
}
