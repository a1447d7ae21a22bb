import Campaigns
import Mail

/// A mail of the sequence that was accepted, or is assumed to be.
package struct SentMail: Sendable, Equatable {
    package let messageID: MessageID
    package let subject: String
    /// True for a mail that opened a thread.
    package let opensThread: Bool

    package init(messageID: MessageID, subject: String, opensThread: Bool) {
        self.messageID = messageID
        self.subject = subject
        self.opensThread = opensThread
    }
}

/// Subject and thread headers of a mail (RFC 5322 §3.6.4).
package struct ThreadHeaders: Sendable, Equatable {
    package let subject: String
    package let inReplyTo: MessageID?
    package let references: [MessageID]

    package init(subject: String, inReplyTo: MessageID?, references: [MessageID]) {
        self.subject = subject
        self.inReplyTo = inReplyTo
        self.references = references
    }
}

/// Ties a mail to the earlier ones of its sequence.
package enum Threading {
    /// Identifiers at the end of a long chain that References keeps beside the first.
    static let keptReferences = 10

    /// Returns the headers of the next mail.
    ///
    /// A reply answers the latest mail and repeats the subject that opened the thread byte for byte, because mail
    /// programs group by it. With nothing to answer, the mail opens a thread.
    ///
    /// - Parameters:
    ///   - subject: The subject that its template gives; a reply ignores it.
    ///   - earlier: The mails sent to the contact in this campaign, oldest first.
    package static func headers(
        _ mode: ThreadMode, subject: String, after earlier: [SentMail]
    ) -> ThreadHeaders {
        guard mode == .reply, let latest = earlier.last else {
            return ThreadHeaders(subject: subject, inReplyTo: nil, references: [])
        }
        let opening = earlier.lastIndex(where: \.opensThread) ?? 0
        let thread = earlier[opening...].map(\.messageID)
        let references =
            thread.count <= keptReferences + 1
            ? thread : [thread[0]] + thread.suffix(keptReferences)
        return ThreadHeaders(
            subject: answering(earlier[opening].subject), inReplyTo: latest.messageID,
            references: references)
    }

    /// `Re: ` and the subject; a subject that begins so already stays as it is.
    package static func answering(_ subject: String) -> String {
        let start = subject.utf8.prefix(3).map { $0 | 0x20 }
        // `:` has the bit 0x20 set already, so folding leaves it as it is.
        return start == Array("re:".utf8) ? subject : "Re: " + subject
    }
}
