/// Bounces written for the tests after the formats of common servers.
enum BounceFixtures {
    static let postfix = report(
        action: "failed", status: "5.1.1",
        diagnostic: "smtp; 550 5.1.1 <ann@acme.example>: Recipient address rejected: User unknown")

    /// Returns a report about one recipient (RFC 3464).
    static func report(action: String, status: String, diagnostic: String) -> String {
        """
        From: MAILER-DAEMON@mx.sender.example (Mail Delivery System)
        To: sam@sender.example
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mx.sender.example.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.sender.example

        Final-Recipient: rfc822; ann@acme.example
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: \(diagnostic)

        --b
        Content-Type: text/rfc822-headers

        From: sam@sender.example
        To: ann@acme.example
        Message-ID: <sent-1@sender.example>

        --b--
        """
    }

    static let exim = """
        From: Mail Delivery System <Mailer-Daemon@mx.sender.example>
        To: sam@sender.example
        Subject: Mail delivery failed: returning message to sender
        X-Failed-Recipients: ann@acme.example
        Auto-Submitted: auto-replied

        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          ann@acme.example
            host mx.acme.example [203.0.113.9]
            SMTP error from remote mail server after RCPT TO:<ann@acme.example>:
            552 5.2.2 mailbox is full

        ------ This is a copy of the message, including all the headers. ------

        Return-path: <sam@sender.example>
        From: sam@sender.example
        To: ann@acme.example
        Message-ID: <sent-1@sender.example>

        Hello
        """

    static let qmail = """
        From: MAILER-DAEMON@mx.sender.example
        To: sam@sender.example
        Subject: failure notice

        Hi. This is the qmail-send program at mx.sender.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        <ann@acme.example>:
        Sorry, I couldn't find any host named acme.example. (#5.1.2)
        """
}
