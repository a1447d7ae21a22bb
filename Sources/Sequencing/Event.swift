import Campaigns
import CivilTime
import Mail
import Replies

/// The store's number of a contact; events name people by it only, so that erasing a person leaves the log whole.
package struct ContactID: Hashable, Comparable, Sendable, Codable {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    package static func < (left: ContactID, right: ContactID) -> Bool { left.number < right.number }
}

/// The store's number of a contact in a campaign.
package struct EnrollmentID: Hashable, Comparable, Sendable, Codable {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    package static func < (left: EnrollmentID, right: EnrollmentID) -> Bool {
        left.number < right.number
    }
}

/// The store's number of one send: at most one per enrollment and step in a state other than `failedBeforeWire`.
package struct IntentID: Hashable, Comparable, Sendable, Codable {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    package static func < (left: IntentID, right: IntentID) -> Bool { left.number < right.number }
}

/// The store's number of an inbound message.
package struct InboundID: Hashable, Comparable, Sendable, Codable {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    package static func < (left: InboundID, right: InboundID) -> Bool { left.number < right.number }
}

/// Something that happened: the append-only log of these is the truth, every table beside it a projection.
package enum Event: Sendable, Equatable {
    case campaignLaunched(campaign: CampaignName, contentHash: String, cohort: String?)
    case campaignPaused(campaign: CampaignName)
    case campaignResumed(campaign: CampaignName)
    case campaignStopped(campaign: CampaignName)
    /// Somebody answered for so many contacts without recorded consent, which the law of their country asks for.
    case lawAcknowledged(campaign: CampaignName, country: String, law: String, contacts: Int)

    /// A contact enters a campaign; its first step is due at `due`.
    case enrolled(
        EnrollmentID, contact: ContactID, campaign: CampaignName, placement: Placement, due: Instant
    )
    /// A step cannot be rendered or sent without a person; nothing goes until `released`.
    case held(EnrollmentID, reason: String)
    case released(EnrollmentID, due: Instant)
    /// No step before `until`, as after an absence note or a colleague's reply.
    case postponed(EnrollmentID, until: Instant, reason: String)
    case stopped(EnrollmentID, reason: StopReason)
    /// A step that is work for a person; the sequence goes on with `next`, or is finished.
    case taskDue(EnrollmentID, step: StepID, task: String, next: NextStep?)

    /// The claim: the Message-ID and the bytes are fixed from here on.
    case prepared(IntentID, enrollment: EnrollmentID, intent: IntentFacts)
    /// The first body byte is about to leave.
    case wire(IntentID)
    case accepted(IntentID, reply: String, next: NextStep?)
    /// 4yz: the same bytes again, not before `retryAt`.
    case deferred(IntentID, reply: String, retryAt: Instant)
    /// 5yz: never retried.
    case rejected(IntentID, reply: String)
    /// Nothing of the body left: due again at `retryAt` under the same Message-ID.
    case failedBeforeWire(IntentID, cause: String, retryAt: Instant)
    /// The body may have been taken; resolved later, never repeated by itself.
    case unknown(IntentID, cause: String)
    case resolved(IntentID, as: Resolution, evidence: String, next: NextStep?)

    /// An inbound message was read; it is in exactly one bucket, that of its category and its match.
    case inbound(InboundID, InboundFacts)
    /// A person corrected the category; the correction always wins.
    case categorized(InboundID, category: ReplyCategory, by: String)
    /// A person put the message off: it waits for a person again from `until` on.
    case snoozed(InboundID, until: Instant, by: String)

    case suppressed(key: SuppressionKey, reason: String)
    case unsuppressed(key: SuppressionKey)
    /// The contact's personal data were deleted on request.
    case erased(ContactID)

    /// A deal changed its stage; the deal is the contact's in the campaign.
    case dealMoved(EnrollmentID, from: String?, to: String, by: String, reason: String)
    case mailboxPaused(MailboxName, reason: String)
    case mailboxResumed(MailboxName)
}

/// What is fixed for a contact at enrollment.
package struct Placement: Sendable, Equatable, Codable {
    package var mailbox: String
    /// The company's key: its registrable domain, or the whole address at a free-mail provider.
    package var company: String
    /// IANA name of the recipient's zone.
    package var zone: String
    /// ISO 3166-1 alpha-2 code, upper case; nil when unknown.
    package var country: String?

    package init(mailbox: String, company: String, zone: String, country: String?) {
        self.mailbox = mailbox
        self.company = company
        self.zone = zone
        self.country = country
    }
}

/// The step that follows, and when it becomes due.
package struct NextStep: Sendable, Equatable, Codable {
    /// Index into the campaign's steps.
    package var index: Int
    package var due: Instant

    package init(index: Int, due: Instant) {
        self.index = index
        self.due = due
    }
}

/// What is fixed for a send when it is claimed.
package struct IntentFacts: Sendable, Equatable, Codable {
    package var stepIndex: Int
    package var step: String
    package var variant: String
    package var mailbox: String
    package var messageID: String
    /// Lower-case hex of the SHA-256 of the bytes.
    package var digest: String
    /// Which run of the program claimed it.
    package var run: String
    package var recipientDomain: String
    package var company: String
    /// The chosen spintax options; empty for mails of versions that did not keep them by group.
    package var spin: SpinRecord

    package init(
        stepIndex: Int, step: String, variant: String, mailbox: String, messageID: String,
        digest: String,
        run: String, recipientDomain: String, company: String, spin: SpinRecord
    ) {
        self.stepIndex = stepIndex
        self.step = step
        self.variant = variant
        self.mailbox = mailbox
        self.messageID = messageID
        self.digest = digest
        self.run = run
        self.recipientDomain = recipientDomain
        self.company = company
        self.spin = spin
    }
}

/// How an unknown send was settled.
package enum Resolution: String, Sendable, Codable {
    case accepted
    /// Nothing was found in time; counted as sent so that nobody gets it twice.
    case assumedSent
    case notSent
}

package enum StopReason: String, Sendable, Codable, CaseIterable {
    case finished, replied, unsubscribed, bounced, suppressed, rejected, leftCompany,
        colleagueReplied, byHand,
        campaignStopped, erased
}

/// What an inbound message turned out to be.
package struct InboundFacts: Sendable, Equatable, Codable {
    package var mailbox: String
    package var category: ReplyCategory
    package var confidence: Double
    /// The enrollment that it answers; nil puts it in the `unmatched` bucket.
    package var enrollment: EnrollmentID?
    package var matchedBy: MatchEvidence?
    /// `YYYY-MM-DD`.
    package var resumeOn: String?
    package var bounceClass: BounceClass?
    package var bounceReason: String?
    /// Version of the classifier that read it.
    package var classifier: Int

    package init(
        mailbox: String, category: ReplyCategory, confidence: Double, enrollment: EnrollmentID?,
        matchedBy: MatchEvidence?, resumeOn: String?, bounceClass: BounceClass?,
        bounceReason: String?,
        classifier: Int
    ) {
        self.mailbox = mailbox
        self.category = category
        self.confidence = confidence
        self.enrollment = enrollment
        self.matchedBy = matchedBy
        self.resumeOn = resumeOn
        self.bounceClass = bounceClass
        self.bounceReason = bounceReason
        self.classifier = classifier
    }
}

/// An event with its number and its time.
package struct LoggedEvent: Sendable, Equatable {
    package let number: Int64
    package let at: Instant
    package let event: Event

    package init(number: Int64, at: Instant, event: Event) {
        self.number = number
        self.at = at
        self.event = event
    }
}
