import CivilTime
import Mail

/// What was understood of one inbound message: a pure function of its bytes and of the classifier's version.
package struct ReplyReading: Sendable, Equatable {
    package var category: ReplyCategory
    /// 0…1; below ``ReplyReading/reviewThreshold`` a person decides.
    package var confidence: Double
    /// What the author wrote, quotes and signature cut.
    package var replyText: String
    /// The sentence or header that decided.
    package var evidence: String
    /// The first day on which mail makes sense again, from an absence note.
    package var resumeOn: CivilDate?
    /// Addresses that the message names as deputies; proposed to a person, never mailed by themselves.
    package var alternativeContacts: [EmailAddress]
    /// The person or address that the author points to.
    package var referral: String?
    package var bounce: BounceReading?

    package static let reviewThreshold = 0.6

    package init(
        category: ReplyCategory, confidence: Double, replyText: String, evidence: String,
        resumeOn: CivilDate? = nil, alternativeContacts: [EmailAddress] = [],
        referral: String? = nil,
        bounce: BounceReading? = nil
    ) {
        self.category = category
        self.confidence = confidence
        self.replyText = replyText
        self.evidence = evidence
        self.resumeOn = resumeOn
        self.alternativeContacts = alternativeContacts
        self.referral = referral
        self.bounce = bounce
    }
}

/// What decides after a failed delivery: `hard` suppresses the address, `block` pauses the mailbox, `soft` retries.
package enum BounceClass: String, Sendable, CaseIterable, Codable {
    case hard, soft, block, unknown
}

/// A delivery status notification, read (RFC 3464).
package struct BounceReading: Sendable, Equatable {
    package var bounceClass: BounceClass
    /// sisimai's vocabulary in lower case: `userunknown`, `mailboxfull`, `spamdetected` …
    package var reason: String
    package var recipients: [BouncedRecipient]

    package init(bounceClass: BounceClass, reason: String, recipients: [BouncedRecipient]) {
        self.bounceClass = bounceClass
        self.reason = reason
        self.recipients = recipients
    }
}

/// One recipient of a bounce.
package struct BouncedRecipient: Sendable, Equatable {
    package var address: EmailAddress
    /// The enhanced status code (RFC 3463), such as `5.1.1`; nil when the report names none.
    package var status: String?
    package var diagnostic: String?
    /// Why this recipient failed, in the vocabulary of ``BounceReading/reason``.
    package var reason: String

    package init(
        address: EmailAddress, status: String?, diagnostic: String?, reason: String = "undefined"
    ) {
        self.address = address
        self.status = status
        self.diagnostic = diagnostic
        self.reason = reason
    }
}
