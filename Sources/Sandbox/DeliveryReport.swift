import CivilTime
import Mail

/// A delivery status notification of a server that took a mail for a mailbox it does not have (RFC 3464, RFC 6522).
struct DeliveryReport {
    let occasion: ReplyOccasion

    /// - Throws: `ComposeError` when an address cannot stand in a header.
    func bytes(at now: Instant) throws -> [UInt8] {
        let host = "mx1.\(occasion.recipient.asciiDomain)"
        let daemon = EmailAddress(stored: "MAILER-DAEMON@\(host)")
        let note = OutgoingMail(
            from: NamedAddress(name: "Mail Delivery System", address: daemon),
            to: NamedAddress(name: nil, address: occasion.sender),
            subject: "Undelivered Mail Returned to Sender", text: "",
            messageID: occasion.newMessageID("dsn"), date: now)
        let boundary = "=_report.\(occasion.number("boundary", below: 1_000_000))"
        var bytes = withoutContent(try compose(note).bytes)
        bytes += Array(
            """
            Auto-Submitted: auto-replied\r
            MIME-Version: 1.0\r
            Content-Type: multipart/report; report-type=delivery-status;\r
             boundary="\(boundary)"\r
            \r\n
            """.utf8)
        for part in [explanation(host), status(host), returnedHeader] {
            bytes += Array("--\(boundary)\r\n".utf8) + part + [13, 10]
        }
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }

    /// Returns the header of a plain mail without what describes its content.
    private func withoutContent(_ bytes: [UInt8]) -> [UInt8] {
        let end = bytes.firstRange(of: Array("\r\nMIME-Version:".utf8))?.lowerBound
        return bytes[..<(end ?? 0)] + [13, 10]
    }

    private var refusal: String {
        "550 5.1.1 <\(occasion.recipient.wireText)>: Recipient address rejected: User unknown"
    }

    private func explanation(_ host: String) -> [UInt8] {
        Array(
            """
            Content-Type: text/plain; charset=utf-8\r
            \r
            This is the mail system at host \(host).\r
            \r
            Your message could not be delivered to one or more recipients. It is\r
            attached below in part.\r
            \r
            <\(occasion.recipient.wireText)>: \(refusal)\r\n
            """.utf8)
    }

    /// RFC 3464 §2.2 and §2.3.
    private func status(_ host: String) -> [UInt8] {
        Array(
            """
            Content-Type: message/delivery-status\r
            \r
            Reporting-MTA: dns; \(host)\r
            \r
            Final-Recipient: rfc822; \(occasion.recipient.wireText)\r
            Action: failed\r
            Status: 5.1.1\r
            Remote-MTA: dns; \(host)\r
            Diagnostic-Code: smtp; \(refusal)\r\n
            """.utf8)
    }

    private var returnedHeader: [UInt8] {
        Array("Content-Type: text/rfc822-headers\r\n\r\n".utf8) + occasion.original.headerBytes
    }
}
