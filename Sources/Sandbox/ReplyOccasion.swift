import CivilTime
import Mail

/// A mail that gets an answer, and everything that the answer depends on.
struct ReplyOccasion {
    let recipient: EmailAddress
    let sender: EmailAddress
    let messageID: MessageID
    let original: MailSketch
    let sentAt: Instant
    let seed: UInt64

    /// Most lines of the original that are quoted.
    private static let mostQuoted = 40

    /// Returns the bytes of the answer; nil when it cannot be composed, as with an address of another script's domain.
    func message(for temper: Temper, at now: Instant) -> [UInt8]? {
        switch temper {
        case .silence, .softBounce: nil
        case .hardBounce: try? DeliveryReport(occasion: self).bytes(at: now)
        case .outOfOffice: try? absenceNote(at: now)
        default: try? answer(temper, at: now)
        }
    }

    func number(_ what: String, below limit: Int) -> Int {
        Int(stableHash([what, recipient.normalized], key: seed) % UInt64(limit))
    }

    /// An identifier that no other message of this seed has.
    func newMessageID(_ what: String) -> MessageID {
        let code = stableHash([what, recipient.normalized, messageID.text], key: seed)
        let text = "<\(String(code, radix: 36)).\(what)@\(recipient.asciiDomain)>"
        // The pieces are checked already; should one not fit, the answer names what it answers.
        return MessageID(parsing: text) ?? messageID
    }

    private var author: NamedAddress {
        NamedAddress(name: name, address: recipient)
    }

    /// `anna.berg@` signs as Anna Berg.
    private var name: String {
        recipient.local.split { ".-_+".contains($0) }
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    private func answer(_ temper: Temper, at now: Instant) throws -> [UInt8] {
        let texts = ReplyTexts(isRussian: original.isRussian)
        let choices = texts.answers(temper)
        let chosen = choices[number("text", below: choices.count)]
        let body = texts.filled(chosen, with: colleague, name: name)
        let text =
            "\(body)\n\n\(name)\n\n\(texts.attribution(sentAt, author: original.author, sender))\n\(quoted)"
        return try composed(subject: replySubject, text: text, at: now)
    }

    private func absenceNote(at now: Instant) throws -> [UInt8] {
        let texts = ReplyTexts(isRussian: original.isRussian)
        let today = CivilDate(dayNumber: Int(now.milliseconds / 86_400_000))
        let back = today + (3 + number("absence", below: 12))
        let choices = texts.absences
        let note = texts.filled(
            texts.dated(choices[number("text", below: choices.count)], back: back),
            with: colleague, name: name)
        let bytes = try composed(
            subject: "\(texts.absencePrefix) \(original.subject)", text: "\(note)\n\n\(name)",
            at: now)
        // RFC 3834 §5 and what Exchange adds.
        return Array("Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\n".utf8)
            + bytes
    }

    /// Another mailbox of the recipient's company.
    private var colleague: String {
        let names = ["m.keller", "j.novak", "office", "o.sokolova", "t.brandt"]
        return "\(names[number("colleague", below: names.count)])@\(recipient.domain)"
    }

    private var replySubject: String {
        let subject = original.subject
        return subject.lowercased().hasPrefix("re:") ? subject : "Re: \(subject)"
    }

    private var quoted: String {
        var lines = original.lines
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.prefix(ReplyOccasion.mostQuoted).map { $0.isEmpty ? ">" : "> \($0)" }
            .joined(separator: "\n")
    }

    private func composed(subject: String, text: String, at now: Instant) throws -> [UInt8] {
        let mail = OutgoingMail(
            from: author, to: original.author ?? NamedAddress(name: nil, address: sender),
            subject: subject, text: text, messageID: newMessageID("reply"), inReplyTo: messageID,
            references: original.references + [messageID], date: now)
        return try compose(mail).bytes
    }
}
