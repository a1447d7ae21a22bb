import Diagnostics
import Mail

extension Rule {
    static let freeMailboxSender = Rule(
        "free-mailbox-sender", .error, "the letter is sent from a free mailbox", .identity,
        from: [.seed("mail from a free mailbox is blocked, and answers get lost")],
        doc: Doc(
            why: """
                Free providers refuse or file mail that claims their domain and comes from elsewhere, limit what may \
                be sent, and replies get lost. Send from a domain of your own with SPF, DKIM and DMARC.
                """,
            bad: "From: Ann Reed <ann.reed@gmail.com>",
            good: "From: Ann Reed <ann@acme.example>"),
        check: .letter { letter in
            guard let sender = letter.sender, isFreeMailDomain(sender.domain) else {
                return []
            }
            return [
                Remark(
                    "'\(sender.domain)' is a free mailbox, whose mail to strangers is blocked; send from a domain of your own",
                    at: letter.senderSpan ?? letter.head)
            ]
        })
}
