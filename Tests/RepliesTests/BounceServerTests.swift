import Mail
import Replies
import Testing

/// Bounces in plain words, written for the tests after the formats of common servers.
@Suite struct BounceServerTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let server: String
        let from: String
        let subject: String
        let body: String
        let reason: String
        var recipients = ["ann@acme.example"]

        var testDescription: String { server }
        var source: String {
            """
            Return-Path: <>
            From: \(from)
            To: sam@sender.example
            Subject: \(subject)
            Content-Type: text/plain; charset=utf-8

            \(body)
            """
        }
    }

    static let samples = [
        Sample(
            server: "postfix without a report", from: "MAILER-DAEMON@mx.sender.example",
            subject: "Undelivered Mail Returned to Sender",
            body: """
                This is the mail system at host mx.sender.example.

                For further assistance, please send mail to postmaster.

                <ann@acme.example>: host mx.acme.example[192.0.2.7] said: 554 5.7.1 Service
                    unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org (in
                    reply to RCPT TO command)
                """, reason: "blocked"),
        Sample(
            server: "exchange", from: "postmaster@sender.example", subject: "Undeliverable: Hello",
            body: """
                Delivery has failed to these recipients or distribution lists:

                ann@acme.example
                The recipient's mailbox is full and can't accept messages now.

                Diagnostic information for administrators:
                #550 5.2.2 STOREDRV.Deliver: mailbox full ##
                """, reason: "mailboxfull"),
        Sample(
            server: "qmail, two recipients", from: "MAILER-DAEMON@mx.sender.example",
            subject: "failure notice",
            body: """
                Hi. This is the qmail-send program at mx.sender.example.
                I'm afraid I wasn't able to deliver your message to the following addresses.

                <ann@acme.example>:
                192.0.2.9 does not like recipient.
                Remote host said: 550 No such user here
                Giving up on 192.0.2.9.

                <bob@acme.example>:
                192.0.2.9 failed after I sent the message.
                Remote host said: 552 Mailbox of bob is full
                """, reason: "userunknown",
            recipients: ["ann@acme.example", "bob@acme.example"]),
        Sample(
            server: "sendmail, refused after the body", from: "MAILER-DAEMON@mx.sender.example",
            subject: "Returned mail: see transcript for details",
            body: """
                   ----- The following addresses had permanent fatal errors -----
                <ann@acme.example>
                    (reason: 550 unknown user)

                   ----- Transcript of session follows -----
                ... while talking to mx.acme.example.:
                >>> DATA
                <<< 550 unknown user
                554 5.0.0 Service unavailable
                """, reason: "filtered"),
        Sample(
            server: "gmail", from: "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
            subject: "Delivery Status Notification (Failure)",
            body: """
                Delivery to the following recipient failed permanently:

                     ann@acme.example

                Technical details of permanent failure:
                The recipient server did not accept our requests to connect.
                [(0) acme.example. [192.0.2.7]:25: socket error]
                """, reason: "expired"),
        Sample(
            server: "outlook", from: "postmaster@outlook.com",
            subject: "Undeliverable: Hello",
            body: """
                Your message to ann@acme.example couldn't be delivered.

                ann@acme.example
                Remote Server returned '550 5.7.606 Access denied, banned sending IP [192.0.2.1]'
                """, reason: "blocked"),
        Sample(
            server: "yahoo", from: "MAILER-DAEMON@yahoo.com", subject: "Failure Notice",
            body: """
                Sorry, we were unable to deliver your message to the following address.

                <ann@acme.example>:
                Remote host said:
                550 5.1.1 ann@acme.example not here [RCPT_TO]
                """, reason: "userunknown"),
        Sample(
            server: "mail.ru", from: "mailer-daemon@corp.mail.ru",
            subject: "Ваше сообщение не доставлено",
            body: """
                Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.

                К сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:

                ann@acme.example
                  SMTP error from remote mail server after RCPT TO:<ann@acme.example>:
                  host mx.acme.example [192.0.2.7]: 550 User not found
                """, reason: "userunknown"),
        Sample(
            server: "yandex", from: "mailer-daemon@yandex.ru", subject: "Недоставленное сообщение",
            body: """
                Это письмо отправлено почтовым сервером yandex.ru.

                К сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может быть доставлено:

                <ann@acme.example>: host mx.acme.example[192.0.2.7] said: 552 5.2.2
                    Mailbox size limit exceeded (in reply to RCPT TO command)
                """, reason: "mailboxfull"),
        Sample(
            server: "dma", from: "MAILER-DAEMON <>", subject: "Mail delivery failed",
            body: """
                This is the DragonFly Mail Agent at mx.sender.example.

                There was an error delivering your mail to <ann@acme.example>.

                mx.acme.example [192.0.2.7] did not like our RCPT TO:
                550 5.7.25 The address has no PTR record
                """, reason: "requireptr"),
        Sample(
            server: "exim, greeting refused", from: "Mailer-Daemon@mx.sender.example",
            subject: "Mail delivery failed: returning message to sender",
            body: """
                A message that you sent could not be delivered to one or more of its recipients.

                  ann@acme.example
                    host mx.acme.example [192.0.2.7]
                    SMTP error from remote mail server after initial connection:
                    554 no service for you
                """, reason: "blocked"),
    ]

    @Test("common servers are read: reason and recipients", arguments: samples)
    func reads(_ sample: Sample) throws {
        let bounce = try #require(
            ReplyClassifier().read(TestMessage.parse(sample.source)).bounce)
        #expect(bounce.reason == sample.reason)
        #expect(bounce.recipients.map(\.address.text) == sample.recipients)
    }

    @Test("line ends do not matter", arguments: samples, ["\r", "\r\n"])
    func lineEnds(_ sample: Sample, _ end: String) {
        let lines = sample.source.split(separator: "\n", omittingEmptySubsequences: false)
        let read = ReplyClassifier().read(TestMessage.parse(lines.joined(separator: end))).bounce
        #expect(read == ReplyClassifier().read(TestMessage.parse(sample.source)).bounce)
    }

    @Test("each recipient has a reason of its own")
    func ownReasons() throws {
        let sample = try #require(Self.samples.first { $0.recipients.count == 2 })
        let bounce = try #require(
            ReplyClassifier().read(TestMessage.parse(sample.source)).bounce)
        #expect(bounce.recipients.map(\.reason) == ["userunknown", "mailboxfull"])
    }

    @Test(
        "hostile bounces are read within bounds",
        arguments: [
            String(repeating: "<a@b.example>:\n550 5.1.1 user unknown\n", count: 20_000),
            String(repeating: ">>> DATA\n<<< 550 no\n", count: 30_000),
            String(repeating: "mailbox ", count: 60_000),
            "550 \u{0} user\u{0}unknown <ann@acme.example>",
            String(repeating: "(", count: 200_000) + "550",
        ])
    func hostile(_ body: String) throws {
        let source = """
            From: MAILER-DAEMON@mx.sender.example
            Subject: failure notice

            \(body)
            """
        let bounce = try #require(ReplyClassifier().read(TestMessage.parse(source)).bounce)
        #expect(bounce.recipients.count <= 50)
    }
}
