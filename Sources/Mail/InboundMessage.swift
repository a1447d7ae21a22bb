import CivilTime

/// A header field, unfolded, its encoded words (RFC 2047) decoded.
package struct HeaderField: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// A received message, read from its bytes as far as they allow.
package struct InboundMessage: Sendable {
    package var messageID: MessageID?
    /// The Date header; nil when it is absent or cannot be read.
    package var date: Instant?
    package var from: NamedAddress?
    package var to: [NamedAddress] = []
    package var cc: [NamedAddress] = []
    package var subject = ""
    package var inReplyTo: [MessageID] = []
    package var references: [MessageID] = []
    /// Every top-level field in order.
    package var headers: [HeaderField] = []
    /// The text to read: text/plain parts, else the text of text/html; LF line ends, valid Unicode.
    package var text = ""
    package var html: String?
    /// The parts of a multipart/report (RFC 6522), also of bounces that carry such parts under another type.
    package var report = ReportParts()
    /// Whether a text/plain part with words was among its parts.
    package var hasPlainText = false
    package var attachedFiles: [AttachedFile] = []
    /// Names of attached files.
    package var attachments: [String] { attachedFiles.map(\.name) }
    package var byteCount = 0

    package init() {}

    /// Returns the values of all fields with a name, compared without case.
    package func values(_ name: String) -> [String] {
        headers.filter { isSame($0.name, name) }.map(\.value)
    }
}

/// Compares names of fields, which are ASCII, without case.
private func isSame(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    return zip(left.utf8, right.utf8).allSatisfy { lower($0) == lower($1) }
}

private func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
}

/// A file that came with a message.
package struct AttachedFile: Hashable, Sendable {
    package let name: String
    /// Bytes as they were sent, before any transfer encoding is undone.
    package let encodedSize: Int?

    package init(name: String, encodedSize: Int? = nil) {
        self.name = name
        self.encodedSize = encodedSize
    }
}

/// What a multipart/report carries beside its human text.
package struct ReportParts: Hashable, Sendable {
    /// The report-type parameter, lower case: `delivery-status`, `feedback-report`, `disposition-notification`.
    package var type: String?
    /// Field groups of message/delivery-status: the first is per message, the others per recipient (RFC 3464 §2.1).
    package var deliveryStatus: [[HeaderField]] = []
    /// Fields of message/feedback-report (RFC 5965).
    package var feedback: [HeaderField] = []
    /// Header fields of the returned message, from message/rfc822 or text/rfc822-headers.
    package var returnedHeaders: [HeaderField] = []

    package init() {}
}
