import GMimeReader
import Mail
import Replies
import Testing

/// Bounces that come in another dress than a report of RFC 3464.
@Suite struct BounceNotificationTests {
    private static func bounce(_ text: String) -> BounceReading? {
        ReplyClassifier().read(MessageParser().parse(Array(text.utf8))).bounce
    }

    @Test("a notification in JSON names its recipients, each with its own status")
    func notification() throws {
        let inner = """
            {\\"notificationType\\":\\"Bounce\\",\\"bounce\\":{\\"bounceType\\":\\"Permanent\\",\
            \\"bouncedRecipients\\":[{\\"emailAddress\\":\\"ann@acme.example\\",\\"action\\":\\"failed\\",\
            \\"status\\":\\"5.1.1\\",\\"diagnosticCode\\":\\"smtp; 550 5.1.1 user unknown\\"},\
            {\\"emailAddress\\":\\"bob@acme.example\\",\\"status\\":\\"5.2.2\\"}],\
            \\"timestamp\\":\\"2026-03-02T06:58:02Z\\"}}
            """
        let bounce = try #require(
            Self.bounce(
                """
                From: Bounces <no-reply@sns.amazonaws.com>
                To: us@sender.example
                Subject: AWS Notification Message
                Content-Type: text/plain; charset=UTF-8

                {
                  "Type" : "Notification",
                  "Message" : "\(inner)"
                }
                """))
        #expect(bounce.recipients.map(\.address.text) == ["ann@acme.example", "bob@acme.example"])
        #expect(bounce.recipients.map(\.status) == ["5.1.1", "5.2.2"])
        #expect(bounce.recipients.map(\.reason) == ["userunknown", "mailboxfull"])
        #expect(bounce.bounceClass == .hard)
    }

    @Test(
        "a text that only speaks of such a notification is no bounce",
        arguments: [
            "What does bouncedRecipients mean in your API?", "\"bouncedRecipients\":",
            "\"bouncedRecipients\":[{", "\"bouncedRecipients\":[{\"emailAddress\":\"",
            #""bouncedRecipients":[{"emailAddress":"ann@acme.example"}] is what I get, why?"#,
        ])
    func shown(_ text: String) {
        #expect(Self.bounce("From: Ann <ann@acme.example>\nSubject: Re: API\n\n" + text) == nil)
    }

    private static let enclosed = """
        From: postmaster@relay.example
        To: us@sender.example
        Subject: Delivery Status Notification (Failure)
        Content-Type: multipart/mixed; report-type=TYPE; boundary=a

        --a
        Content-Type: message/rfc822

        From: postmaster@relay.example
        Subject: Delivery Status Notification (Failure)
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        Delivery to the following recipients failed.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example

        Final-Recipient: rfc822; ann@acme.example
        Action: failed
        Status: 5.1.1
        --b--
        --a
        Content-Type: text/plain

        This mail was scanned.
        --a--
        """

    @Test("a report that a gateway encloses in a report is read")
    func gateway() throws {
        let text = Self.enclosed.replacing("TYPE", with: "delivery-status")
        let bounce = try #require(Self.bounce(text))
        #expect(bounce.recipients.map(\.address.text) == ["ann@acme.example"])
        #expect(bounce.reason == "userunknown")
    }

    @Test("a report that a person forwards is no bounce")
    func forwarded() {
        let text = Self.enclosed.replacing(" report-type=TYPE;", with: "")
            .replacing(
                "From: postmaster@relay.example\nTo:", with: "From: Bob <bob@acme.example>\nTo:"
            )
            .replacing("Subject: Delivery Status", with: "Subject: Fwd: Delivery Status")
        #expect(Self.bounce(text)?.recipients ?? [] == [])
    }

    @Test("a recipient behind its label is found")
    func labelled() throws {
        let bounce = try #require(
            Self.bounce(
                """
                From: "System Administrator" <postmaster@relay.example>
                Subject: Delivery Failure

                Could not deliver message to the following recipient(s):

                Failed Recipient: ann@acme.example
                Reason: Remote host said: 550 unknown user <ann@acme.example>
                """))
        #expect(bounce.recipients.map(\.address.text) == ["ann@acme.example"])
    }
}
