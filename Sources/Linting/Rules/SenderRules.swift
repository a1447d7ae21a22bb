import Diagnostics
import Mail

extension Rule {
    static let freeMailboxSender = Rule(
        "free-mailbox-sender", .error, "the letter is sent from a free mailbox",
        doc: Doc(
            why: """
                Free providers refuse or file mail that claims their domain and comes from elsewhere, limit what may \
                be sent, and replies get lost. Send from a domain of your own with SPF, DKIM and DMARC.
                """,
            bad: "From: Ann Reed <ann.reed@gmail.com>",
            good: "From: Ann Reed <ann@acme.example>"),
        severities: [.salesnotes: .error],
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

    static let unsubscribeMissing = Rule(
        "unsubscribe-missing", .warning, "the letter does not tell how to stop it",
        doc: Doc(
            why: """
                Who cannot unsubscribe reports spam. One plain sentence, a link, or the List-Unsubscribe header \
                (RFC 8058) is enough; several laws ask for it.
                """,
            bad: "Who decides on the returns dock?\n\nAnn Reed, acme.example",
            good:
                "Who decides on the returns dock?\n\nAnn Reed, acme.example\n\nIf this is not for you, reply \"stop\"."
        ),
        reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            let hasPhrase = document.hits.contains { $0.list == .unsubscribeFooter }
            let hasVariable = reading.variables.contains(where: VariableName.isUnsubscribe)
            guard !reading.letter.hasUnsubscribeHeader, !reading.letter.inReplyTo, !hasPhrase,
                !hasVariable
            else {
                return []
            }
            let message =
                "nothing tells the reader how to unsubscribe; add a sentence, or set 'identity: { unsubscribe: … }'"
            return [Remark(message, at: reading.span(document.end))]
        })
}
