import Mail

/// A mail that the server took, with its envelope.
package struct Delivery: Sendable, Equatable {
    /// The Message-ID header, nil when there is none.
    package let messageID: MessageID?
    /// The envelope sender; nil for the null reverse-path of bounces (RFC 5321 §4.5.5).
    package let sender: EmailAddress?
    package let recipients: [EmailAddress]
    /// Header and body with CRLF line ends, dots unstuffed (RFC 5321 §4.5.2).
    package let bytes: [UInt8]

    package init(
        messageID: MessageID?, sender: EmailAddress?, recipients: [EmailAddress], bytes: [UInt8]
    ) {
        self.messageID = messageID
        self.sender = sender
        self.recipients = recipients
        self.bytes = bytes
    }
}

/// A reply of the server (RFC 5321 §4.2), one line or several.
package struct SMTPReply: Sendable, Equatable {
    package let code: Int
    /// The enhanced status code (RFC 2034), such as `2.1.0`; nil where the standard has none.
    package let enhanced: String?
    package let lines: [String]

    package init(_ code: Int, _ enhanced: String? = nil, _ lines: String...) {
        self.init(code, enhanced, lines: lines)
    }

    init(_ code: Int, _ enhanced: String?, lines: [String]) {
        self.code = code
        self.enhanced = enhanced
        self.lines = lines
    }

    /// True for 2yz and 3yz.
    package var isPositive: Bool { code < 400 }

    /// The reply as it goes on the wire.
    var bytes: [UInt8] {
        var result: [UInt8] = []
        for (index, line) in lines.enumerated() {
            let mark = index == lines.count - 1 ? " " : "-"
            let status = enhanced.map { $0 + " " } ?? ""
            result += Array("\(code)\(mark)\(status)\(line)\r\n".utf8)
        }
        return result
    }
}

/// What the server does wrong, for tests of senders.
package enum Fault: Sendable, Equatable {
    /// Takes the mail, says 250 and resets the connection.
    case acceptThenReset
    /// Takes the mail and closes the connection without a reply.
    case cutAfterBody
    /// Says 421 after the body and closes; the mail is not taken.
    case unavailableAfterBody
    /// Takes the mail and says so after so many milliseconds.
    case slowReply(milliseconds: Int)
    /// Says 451 to each recipient.
    case deferRecipients
    /// Says 550 to each recipient.
    case refuseRecipients
    /// Says 451 after the body; the mail is not taken.
    case deferAfterBody
    /// Says 554 after the body; the mail is not taken.
    case refuseAfterBody
}
