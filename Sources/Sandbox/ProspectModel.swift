import CivilTime
import Mail

/// A message that a prospect, or its mail server, sends back.
package struct ProspectReply: Sendable, Equatable {
    /// When it arrives, in virtual time.
    package let at: Instant
    /// The envelope sender's mailbox that it goes to.
    package let to: EmailAddress
    /// The prospect whose temper it shows, also where its mail server speaks.
    package let prospect: EmailAddress
    package let temper: Temper
    /// A full RFC 5322 message with CRLF line ends.
    package let raw: [UInt8]
}

/// Simulated prospects: what each does follows from the seed and its address alone, never from the order of mails.
///
/// A prospect answers once, to its first, second or third mail, some virtual hours later.
package struct ProspectModel: Sendable {
    private struct Record {
        /// Mails by Message-ID, so that one delivered twice counts once.
        var seen: Set<String> = []
        var attempts = 0
    }

    private let seed: UInt64
    private let shares: TemperShares
    private var records: [EmailAddress: Record] = [:]
    /// Sorted by time, then by address.
    private var pending: [ProspectReply] = []

    package init(seed: UInt64, shares: TemperShares = .usual) {
        self.seed = seed
        self.shares = shares
    }

    /// Returns the temper of whoever has an address.
    package func temper(of address: EmailAddress) -> Temper {
        shares.temper(at: number("temper", address, below: 1000))
    }

    /// When the next answer arrives; nil when nobody will answer.
    package var nextReply: Instant? { pending.first?.at }

    /// Takes out the answers that arrive before an instant, earliest first.
    package mutating func replies(dueBefore instant: Instant) -> [ProspectReply] {
        let due = pending.prefix { $0.at < instant }
        pending.removeFirst(due.count)
        return Array(due)
    }

    /// Delivers a mail as a server would and returns its reply; the first recipient that is refused refuses it.
    package mutating func accept(_ delivery: Delivery, at now: Instant) -> SMTPReply {
        for recipient in delivery.recipients {
            if let refusal = refusal(of: recipient) { return refusal }
        }
        receive(delivery, at: now)
        return SMTPReply(250, "2.0.0", "taken")
    }

    /// Returns the refusal of a recipient at RCPT, or nil; counts the attempt.
    package mutating func refusal(of address: EmailAddress) -> SMTPReply? {
        switch temper(of: address) {
        case .hardBounce where isRefusedAtOnce(address):
            return SMTPReply(550, "5.1.1", "<\(address.text)>: no such user here")
        case .softBounce:
            records[address, default: Record()].attempts += 1
            let patience = 1 + number("patience", address, below: 2)
            guard records[address]?.attempts ?? 0 <= patience else { return nil }
            return SMTPReply(450, "4.2.1", "<\(address.text)>: mailbox busy, try again later")
        default: return nil
        }
    }

    /// Takes in a mail that was accepted, and makes up who answers it when.
    package mutating func receive(_ delivery: Delivery, at now: Instant) {
        let sketch = MailSketch(bytes: delivery.bytes)
        guard let sender = delivery.sender, let messageID = sketch.messageID else { return }
        for recipient in delivery.recipients {
            let isNew = records[recipient, default: Record()].seen.insert(messageID.text).inserted
            guard isNew, records[recipient]?.seen.count == answeredMail(of: recipient) else {
                continue
            }
            let occasion = ReplyOccasion(
                recipient: recipient, sender: sender, messageID: messageID, original: sketch,
                sentAt: now, seed: seed)
            schedule(occasion)
        }
    }

    private mutating func schedule(_ occasion: ReplyOccasion) {
        let temper = temper(of: occasion.recipient)
        guard let delay = delay(of: temper, occasion.recipient) else { return }
        let at = occasion.sentAt + delay
        guard let raw = occasion.message(for: temper, at: at) else { return }
        let reply = ProspectReply(
            at: at, to: occasion.sender, prospect: occasion.recipient, temper: temper, raw: raw)
        let key = (at, occasion.recipient.normalized)
        let place = pending.firstIndex { ($0.at, $0.prospect.normalized) > key }
        pending.insert(reply, at: place ?? pending.endIndex)
    }
}

// MARK: - Choices

extension ProspectModel {
    private func number(_ what: String, _ address: EmailAddress, below limit: Int) -> Int {
        Int(stableHash([what, address.normalized], key: seed) % UInt64(limit))
    }

    private func isRefusedAtOnce(_ address: EmailAddress) -> Bool {
        number("bounce", address, below: 2) == 0
    }

    /// The mail that gets the answer: half of the people answer the first. Machines answer at once.
    private func answeredMail(of address: EmailAddress) -> Int {
        switch temper(of: address) {
        case .outOfOffice, .hardBounce: 1
        default: [1, 1, 1, 1, 1, 2, 2, 2, 3, 3][number("step", address, below: 10)]
        }
    }

    /// Minutes for machines, hours to three days for people; nil for those who never answer.
    private func delay(of temper: Temper, _ address: EmailAddress) -> Elapsed? {
        let minutes = { (least: Int, most: Int) -> Elapsed in
            .minutes(Int64(least + number("delay", address, below: most - least + 1)))
        }
        return switch temper {
        case .silence, .softBounce: nil
        case .outOfOffice: minutes(1, 5)
        case .hardBounce: minutes(1, 30)
        case .interested, .question: minutes(45, 30 * 60)
        case .notNow, .notInterested, .wrongPerson: minutes(2 * 60, 72 * 60)
        case .unsubscribe: minutes(20, 20 * 60)
        }
    }
}
