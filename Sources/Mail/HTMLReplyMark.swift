/// What a mail program says by the class or id of an element of a reply.
enum HTMLReplyMark: Equatable {
    /// Everything inside is quoted.
    case quote
    /// The line above a quotation, such as "On …, Ann wrote:".
    case introduction
    /// The head of an older mail that fills the rest of the document.
    case olderMail
    case signature

    private static let marks: [(text: [UInt8], mark: HTMLReplyMark)] = names.flatMap { entry in
        entry.names.map { (Array($0.utf8), entry.mark) }
    }

    private static let names: [(mark: HTMLReplyMark, names: [String])] = [
        // Gmail, Thunderbird.
        (.introduction, ["gmail_attr", "moz-cite-prefix"]),
        // Yahoo, Proton, Outlook for phones, Zoho.
        (
            .quote,
            [
                "yahoo_quoted", "protonmail_quote", "mail-editor-reference-message-container",
                "zmail_extra",
            ]
        ),
        (.olderMail, ["id=\"divrplyfwdmsg\"", "id=divrplyfwdmsg"]),
        (
            .signature,
            [
                "gmail_signature\"", "moz-signature", "ms-outlook-mobile-signature",
                "id=\"signature\"", "protonmail_signature_block\"",
            ]
        ),
    ]

    /// Reads the marks of an element, or gives nil when it has none.
    init?(_ tag: HTMLTag) {
        guard ["div", "span", "table", "pre", "p", "td"].contains(tag.name) else { return nil }
        let attributes = tag.lowerAttributes
        guard !attributes.isEmpty else { return nil }
        guard
            let found = Self.marks.first(where: { HTMLTag.contains($0.text, in: attributes) })
        else { return nil }
        self = found.mark
    }
}
