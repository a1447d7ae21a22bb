import Diagnostics

extension Rule {
    static let attachmentInFirstTouch = Rule(
        "attachment-in-first-touch", .warning, "the first letter has an attachment", .links,
        from: [.practice("filters distrust files from strangers, and so do people")], steps: .first,
        doc: Doc(
            why: """
                Nobody opens a stranger's file: it is how malware comes. Offer it, and send it to those who answer.
                """,
            bad: "the price list is attached as prices.pdf",
            good: "Shall I send you the prices for docks of your size?"),
        check: .letter { letter in
            guard !letter.inReplyTo, let first = letter.attachments.first else { return [] }
            let others = letter.attachments.count - 1
            let more = others > 0 ? " and \(others) more" : ""
            return [
                Remark(
                    "'\(first.name)'\(more) goes with the first letter; offer it, and send it with the answer",
                    at: letter.head)
            ]
        })

    static let attachmentPromised = Rule(
        "attachment-promised", .error, "the text promises a file that is not there", .links,
        from: [
            .practice("the second letter with the forgotten file is the one that is laughed at")
        ],
        doc: Doc(
            why: """
                The letter says that something is attached, and nothing is: campaigns send no attachments. Say it in \
                the letter, or offer to send it. In a bare text, of which nobody knows what goes with it, it is a \
                warning.
                """,
            bad: "The price list is attached.",
            good: "Shall I send you the price list?"),
        check: .variant { reading in
            guard reading.letter.attachments.isEmpty else { return [] }
            let document = reading.document
            return document.bodyHits(.attachmentPromise).prefix(1).map { hit in
                Remark(
                    "'\(document.quote(hit.tokens))' promises a file, and none goes with the letter; offer to send it",
                    at: reading.span(tokens: hit.tokens),
                    severity: reading.letter.knowsAttachments ? nil : .warning)
            }
        })
}

extension Letter {
    /// Whether it is known what goes with it: a bare text may still get its files from another program.
    fileprivate var knowsAttachments: Bool { kind == .template || headers != nil }
}
