import Mail
import Sequencing

/// MAIL and RCPT of one message with the parameters that it needs and the server offers.
struct SMTPEnvelope: Equatable {
    let mail: String
    let recipient: String

    /// - Throws: ``TransportError/rejected(_:)`` with the reply that the server would owe, when it lacks an
    ///   extension without which this message cannot go through it.
    init(
        _ message: ComposedMessage, offered: SMTPCapabilities, host: String
    ) throws(TransportError) {
        let isEightBit = message.bytes.contains { $0 >= 128 }
        let needsUTF8 = message.sender.needsSMTPUTF8 || message.recipient.needsSMTPUTF8
        // RFC 6531 §3.5 gives 553 and X.6.7.
        if needsUTF8, !offered.utf8 {
            let text = "\(host) does not offer SMTPUTF8, which an address of this mail needs"
            throw .rejected(ServerReply(code: 553, enhanced: "5.6.7", text: text))
        }
        // RFC 6152 §3: without 8BITMIME the mail would have to be converted.
        if isEightBit, !offered.eightBit {
            let text = "\(host) does not offer 8BITMIME, which this mail needs"
            throw .rejected(ServerReply(code: 554, enhanced: "5.6.3", text: text))
        }
        var mail = "MAIL FROM:<\(message.sender.wireText)>"
        if offered.size { mail += " SIZE=\(message.bytes.count)" }
        if isEightBit { mail += " BODY=8BITMIME" }
        if needsUTF8 { mail += " SMTPUTF8" }
        self.mail = mail
        recipient = "RCPT TO:<\(message.recipient.wireText)>"
    }
}
