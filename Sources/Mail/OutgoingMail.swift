import CivilTime

/// A mail to be composed: parsed values, no bytes yet.
package struct OutgoingMail: Sendable {
    package var from: NamedAddress
    package var to: NamedAddress
    package var subject: String
    /// The plain text, lines separated by LF.
    package var text: String
    /// The HTML alternative, or nil for a plain text mail.
    package var html: String?
    package var messageID: MessageID
    /// The Message-ID that this mail answers, nil when it opens a thread (RFC 5322 §3.6.4).
    package var inReplyTo: MessageID?
    package var references: [MessageID]
    package var date: Instant
    /// Minutes east of UTC that the Date header is written in.
    package var utcOffset: Int
    /// Where List-Unsubscribe points (RFC 2369): `mailto:` or `https:` URLs.
    package var unsubscribe: [String]
    /// True when an https unsubscribe URL takes the one-click POST (RFC 8058 §3.1).
    package var oneClick: Bool

    package init(
        from: NamedAddress, to: NamedAddress, subject: String, text: String, html: String? = nil,
        messageID: MessageID, inReplyTo: MessageID? = nil, references: [MessageID] = [],
        date: Instant, utcOffset: Int = 0, unsubscribe: [String] = [], oneClick: Bool = false
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.date = date
        self.utcOffset = utcOffset
        self.unsubscribe = unsubscribe
        self.oneClick = oneClick
    }
}

/// The exact bytes of a mail with its envelope; what is retried, stored and hashed.
package struct ComposedMessage: Hashable, Sendable {
    package let messageID: MessageID
    /// The envelope sender (RFC 5321 MAIL FROM).
    package let sender: EmailAddress
    package let recipient: EmailAddress
    /// Header and body with CRLF line ends, before dot-stuffing; 7-bit unless an address needs SMTPUTF8.
    package let bytes: [UInt8]

    package init(
        messageID: MessageID, sender: EmailAddress, recipient: EmailAddress, bytes: [UInt8]
    ) {
        self.messageID = messageID
        self.sender = sender
        self.recipient = recipient
        self.bytes = bytes
    }
}
