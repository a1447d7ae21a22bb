extension MessageChecks {
    /// Every check of a message, in the order of a report.
    package static let rules: [CheckRule] = authentication + header + bytes + content

    private static let authentication = [
        CheckRule(
            "spf/message", [.pass, .warn, .fail, .unknown], "SPF passes for this message",
            section: "RFC 7208 §2.6"),
        CheckRule(
            "dkim/signature", [.pass, .warn, .fail, .unknown], "a signature is valid",
            section: "RFC 6376 §6.1.3"),
        CheckRule(
            "dkim/signatures", [.warn], "all signatures were verified", section: "RFC 6376 §8.4"),
        CheckRule(
            "dmarc/message", [.pass, .warn, .fail, .unknown], "DMARC passes for this message",
            section: "RFC 9989 §5.3.5"),
    ]

    private static let header = [
        CheckRule(
            "message/header", [.pass, .warn, .fail], "the header is made of fields",
            section: "RFC 5322 §2.2"),
        CheckRule(
            "message/once", [.pass, .fail], "no field stands twice that may stand once",
            section: "RFC 5322 §3.6"),
        CheckRule(
            "message/required", [.pass, .warn, .fail], "From, Date, To and Subject are there",
            section: "RFC 5322 §3.6"),
        CheckRule(
            "message/message-id", [.pass, .warn, .fail], "Message-ID is well formed",
            section: "RFC 5322 §3.6.4"),
        CheckRule(
            "message/date", [.pass, .warn, .fail], "Date is a date near the time of sending",
            section: "RFC 5322 §3.3"),
        CheckRule(
            "message/from", [.pass, .fail], "From is one address", section: "RFC 5322 §3.6.2"),
        CheckRule(
            "message/header-size", [.pass, .warn, .fail],
            "the header is of a size that servers take",
            section: "G-5322"),
        CheckRule(
            "message/header-encoding", [.pass, .fail], "every header can be decoded",
            section: "RFC 2047 §2"),
        CheckRule(
            "message/free-mail", [.warn], "From is of a domain of one's own", section: "G-FROMGM"),
    ]

    private static let bytes = [
        CheckRule(
            "message/line-length", [.pass, .fail], "no line has more than 998 bytes",
            section: "RFC 5322 §2.1.1"),
        CheckRule(
            "message/line-ends", [.pass, .fail], "every line ends in CRLF",
            section: "RFC 5321 §2.3.8"),
        CheckRule("message/nul", [.pass, .fail], "there is no NUL", section: "RFC 5322 §2.2"),
        CheckRule(
            "message/8bit", [.pass, .fail], "what is no ASCII is declared or encoded",
            section: "RFC 2045 §6.2"),
        CheckRule(
            "message/charset", [.pass, .warn, .fail], "every text is of its charset",
            section: "RFC 2045 §5.1"),
        CheckRule(
            "message/mime", [.pass, .warn, .fail], "the parts can be told apart",
            section: "RFC 2046 §5.1.1"),
    ]

    private static let content = [
        CheckRule(
            "message/text", [.pass, .warn], "HTML has the same words as text beside it",
            section: "RFC 2046 §5.1.4"),
        CheckRule("message/clip", [.pass, .warn], "Gmail shows all of the HTML"),
        CheckRule(
            "message/size", [.pass, .warn, .fail], "the message is of a size that servers take"),
        CheckRule("message/image-only", [.pass, .warn], "there are words beside the images"),
        CheckRule("message/ratio", [.pass, .warn], "the HTML is text more than markup"),
        CheckRule("message/attachments", [.warn, .fail], "nothing is attached"),
        CheckRule("message/links", [.pass, .warn], "links are few"),
        CheckRule("message/shortener", [.pass, .fail], "no link goes through a shortener"),
        CheckRule(
            "message/link-text", [.pass, .fail], "links lead where they say", section: "G-HIDE"),
        CheckRule("message/http-links", [.pass, .warn], "links are https"),
        CheckRule("message/odd-links", [.pass, .fail], "links lead to hosts by their names"),
        CheckRule("message/tracking-pixel", [.pass, .warn], "there is no tracking pixel"),
        CheckRule(
            "message/list-unsubscribe", [.pass, .warn, .fail],
            "List-Unsubscribe is there and well formed",
            section: "RFC 2369 §3.2"),
        CheckRule(
            "message/one-click", [.pass, .warn, .fail], "it can be unsubscribed by one click",
            section: "RFC 8058 §3.1"),
        CheckRule(
            "message/unsubscribe-signed", [.pass, .fail, .unknown],
            "a valid signature covers both fields",
            section: "RFC 8058 §4"),
        CheckRule(
            "message/false-reply", [.pass, .fail], "Subject claims no earlier mail",
            section: "G-SUBJ"),
        CheckRule("message/display-name", [.pass, .warn], "From shows a name", section: "G-NAME"),
        CheckRule(
            "message/idn", [.pass, .warn, .fail], "no domain mixes scripts",
            section: "G-IDN; UTS #39 §5.2"
        ),
        CheckRule(
            "message/hidden-text", [.pass, .warn], "the HTML hides no text", section: "G-HIDE"),
        CheckRule("filter/rspamd", [.pass, .warn, .fail, .unknown], "rspamd lets it pass"),
        CheckRule(
            "filter/spamassassin", [.pass, .warn, .fail, .unknown], "SpamAssassin lets it pass"),
        CheckRule(
            "twin/header", [.pass, .warn, .fail], "the header arrives as it was sent",
            section: "RFC 6376 §5.4"),
        CheckRule(
            "twin/added", [.pass, .warn], "nothing odd is added to the header",
            section: "RFC 6376 §5.4"),
        CheckRule(
            "twin/body", [.pass, .fail], "the body arrives as it was sent", section: "RFC 6376 §3.7"
        ),
        CheckRule(
            "twin/dkim", [.pass, .fail], "a signature survives the way", section: "RFC 6376 §3.4"),
    ]
}
