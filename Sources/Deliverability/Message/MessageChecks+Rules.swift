extension MessageChecks {
    /// Every check of a message, in the order of a report.
    package static let rules: [CheckRule] = authentication + header + bytes + content

    private static let authentication = [
        CheckRule("spf/message", .fail, "SPF passes for this message", section: "RFC 7208 §2.6"),
        CheckRule("dkim/signature", .fail, "a signature is valid", section: "RFC 6376 §6.1.3"),
        CheckRule(
            "dkim/signatures", .warn, "all signatures were verified", section: "RFC 6376 §8.4"),
        CheckRule(
            "dmarc/message", .fail, "DMARC passes for this message", section: "RFC 9989 §5.3.2"),
    ]

    private static let header = [
        CheckRule(
            "message/header", .fail, "the header is made of fields", section: "RFC 5322 §2.2"),
        CheckRule(
            "message/once", .fail, "no field stands twice that may stand once",
            section: "RFC 5322 §3.6"),
        CheckRule(
            "message/required", .fail, "From, Date, To and Subject are there",
            section: "RFC 5322 §3.6"),
        CheckRule(
            "message/message-id", .fail, "Message-ID is well formed", section: "RFC 5322 §3.6.4"),
        CheckRule(
            "message/date", .fail, "Date is a date near the time of sending",
            section: "RFC 5322 §3.3"),
        CheckRule("message/from", .fail, "From is one address", section: "RFC 5322 §3.6.2"),
        CheckRule(
            "message/header-size", .fail, "the header is of a size that servers take",
            section: "G-5322"),
        CheckRule(
            "message/header-encoding", .fail, "every header can be decoded", section: "RFC 2047 §2"),
        CheckRule(
            "message/free-mail", .warn, "From is of a domain of one's own", section: "G-FROMGM"),
    ]

    private static let bytes = [
        CheckRule(
            "message/line-length", .fail, "no line has more than 998 bytes",
            section: "RFC 5322 §2.1.1"),
        CheckRule(
            "message/line-ends", .fail, "every line ends in CRLF", section: "RFC 5321 §2.3.8"),
        CheckRule("message/nul", .fail, "there is no NUL", section: "RFC 5322 §2.2"),
        CheckRule(
            "message/8bit", .fail, "what is no ASCII is declared or encoded",
            section: "RFC 2045 §6.2"),
        CheckRule(
            "message/charset", .fail, "every text is of its charset", section: "RFC 2045 §5.1"),
        CheckRule("message/mime", .fail, "the parts can be told apart", section: "RFC 2046 §5.1.1"),
    ]

    private static let content = [
        CheckRule(
            "message/text", .warn, "HTML has the same words as text beside it",
            section: "RFC 2046 §5.1.4"),
        CheckRule("message/clip", .warn, "Gmail shows all of the HTML"),
        CheckRule("message/size", .fail, "the message is of a size that servers take"),
        CheckRule("message/image-only", .warn, "there are words beside the images"),
        CheckRule("message/ratio", .warn, "the HTML is text more than markup"),
        CheckRule("message/attachments", .fail, "nothing is attached"),
        CheckRule("message/links", .warn, "links are few"),
        CheckRule("message/shortener", .fail, "no link goes through a shortener"),
        CheckRule("message/link-text", .fail, "links lead where they say", section: "G-HIDE"),
        CheckRule("message/http-links", .warn, "links are https"),
        CheckRule("message/odd-links", .fail, "links lead to hosts by their names"),
        CheckRule("message/tracking-pixel", .warn, "there is no tracking pixel"),
        CheckRule(
            "message/list-unsubscribe", .fail, "List-Unsubscribe is there and well formed",
            section: "RFC 2369 §3.2"),
        CheckRule(
            "message/one-click", .fail, "it can be unsubscribed by one click",
            section: "RFC 8058 §3.1"),
        CheckRule(
            "message/unsubscribe-signed", .fail, "a valid signature covers both fields",
            section: "RFC 8058 §4"),
        CheckRule(
            "message/false-reply", .fail, "Subject claims no earlier mail", section: "G-SUBJ"),
        CheckRule("message/display-name", .warn, "From shows a name", section: "G-NAME"),
        CheckRule(
            "message/idn", .fail, "no domain mixes scripts", section: "G-IDN; UTS #39 §5.2"),
        CheckRule("message/hidden-text", .warn, "the HTML hides no text", section: "G-HIDE"),
        CheckRule("filter/rspamd", .fail, "rspamd lets it pass"),
        CheckRule("filter/spamassassin", .fail, "SpamAssassin lets it pass"),
        CheckRule(
            "twin/header", .fail, "the header arrives as it was sent", section: "RFC 6376 §5.4"),
        CheckRule(
            "twin/added", .warn, "nothing odd is added to the header", section: "RFC 6376 §5.4"),
        CheckRule("twin/body", .fail, "the body arrives as it was sent", section: "RFC 6376 §3.7"),
        CheckRule("twin/dkim", .fail, "a signature survives the way", section: "RFC 6376 §3.4"),
    ]
}
