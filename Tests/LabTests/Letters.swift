import Foundation
import Glibc
import Mail

/// What prospects and servers send back, made for one received mail.
struct Letters {
    /// Address that the answers go to.
    static let sender = "ann@out.example"

    static func reply(to mail: KeptMail, from prospect: String, _ text: String) -> String {
        answer(to: mail, from: prospect, headers: ["Date: \(now)"], text)
    }

    /// The time in the form of RFC 5322 §3.3.
    private static var now: String {
        var time = Glibc.time(nil)
        var fields = tm()
        gmtime_r(&time, &fields)
        var text = [CChar](repeating: 0, count: 64)
        let count = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S +0000", &fields)
        return String(decoding: text[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// An absence note with its RFC 3834 mark, and without Date as some systems send it.
    static func absence(of prospect: String, to mail: KeptMail, back: String) -> String {
        answer(
            to: mail, from: prospect, headers: ["Auto-Submitted: auto-replied"],
            "Thank you for your message. I am out of the office and will be back on \(back).\n",
            prefix: "Automatic reply: ")
    }

    private static func answer(
        to mail: KeptMail, from prospect: String, headers: [String], _ text: String,
        prefix: String = "Re: "
    ) -> String {
        let id = mail.message.messageID?.text ?? ""
        let head = [
            "From: <\(prospect)>", "To: <\(sender)>", "Subject: \(prefix)\(mail.message.subject)",
            "Message-ID: <\(UUID().uuidString)@\(domain(of: prospect))>", "In-Reply-To: \(id)",
            "References: \(id)", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
        ]
        return (head + headers).joined(separator: "\n") + "\n\n\(text)\n"
    }

    /// A delivery report (RFC 3464) of another server than the lab's own.
    static func bounce(of prospect: String, _ mail: KeptMail) -> String {
        """
        From: Mail Delivery System <MAILER-DAEMON@mx.hills.example>
        To: <\(sender)>
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <\(UUID().uuidString)@mx.hills.example>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

        --cut
        Content-Type: text/plain

        Your message could not be delivered.

        --cut
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.hills.example

        Final-Recipient: rfc822; \(prospect)
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 <\(prospect)>: user unknown

        --cut
        Content-Type: text/rfc822-headers

        From: <\(sender)>
        To: <\(prospect)>
        Message-ID: \(mail.message.messageID?.text ?? "")

        --cut--

        """
    }

    static let newsletter = """
        From: Harbour News <news@harbour.example>
        To: <\(sender)>
        Subject: This week at the harbour
        Message-ID: <week-48@harbour.example>
        List-Unsubscribe: <mailto:leave@harbour.example>
        Precedence: bulk
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        Three new cranes, one new road, and the weather.

        """

    private static func domain(of address: String) -> String {
        address.split(separator: "@").last.map(String.init) ?? address
    }
}
