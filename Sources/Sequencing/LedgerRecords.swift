import Campaigns
import CivilTime
import Mail
import Replies

/// Where an enrollment is.
package enum EnrollmentState: String, Sendable, CaseIterable {
    /// Its next step waits for its due time.
    case waiting
    /// A send of it is claimed, on the wire, or unknown.
    case sending
    /// Needs a person.
    case held
    /// All steps done.
    case finished
    /// Ended before its last step; the reason stands beside.
    case stopped
}

/// A contact in a campaign, as the log leaves it.
package struct Enrollment: Sendable, Equatable {
    package let id: EnrollmentID
    package let contact: ContactID
    package let campaign: CampaignName
    package let address: EmailAddress
    package let placement: Placement
    package var state: EnrollmentState
    /// Index of the next step to do.
    package var nextStep: Int
    package var due: Instant
    /// Accepted time of the latest mail; nil before the first.
    package var lastAccepted: Instant?
    package var stopReason: StopReason?
    /// Why it is held or postponed.
    package var note: String?
    /// Stage identifier of its deal; nil before the first move.
    package var stage: String?

    package init(
        id: EnrollmentID, contact: ContactID, campaign: CampaignName, address: EmailAddress,
        placement: Placement, state: EnrollmentState, nextStep: Int, due: Instant,
        lastAccepted: Instant? = nil, stopReason: StopReason? = nil, note: String? = nil,
        stage: String? = nil
    ) {
        self.id = id
        self.contact = contact
        self.campaign = campaign
        self.address = address
        self.placement = placement
        self.state = state
        self.nextStep = nextStep
        self.due = due
        self.lastAccepted = lastAccepted
        self.stopReason = stopReason
        self.note = note
        self.stage = stage
    }
}

/// Where a send is (see ``Event`` for the moves).
package enum IntentState: String, Sendable, CaseIterable {
    case prepared, wire, accepted, deferred, rejected, failedBeforeWire, unknown, assumedSent,
        notSent

    /// True while the send counts towards caps: everything but a failure before the first body byte.
    package var countsTowardsCaps: Bool { self != .failedBeforeWire && self != .notSent }
}

/// A send, as the log leaves it.
package struct Intent: Sendable, Equatable {
    package let id: IntentID
    package let enrollment: EnrollmentID
    package var facts: IntentFacts
    package var state: IntentState
    /// Its latest claim: from when on it counts towards caps.
    package let preparedAt: Instant
    package var settledAt: Instant?
    /// The server's reply, or why it failed.
    package var reply: String?
    /// How often it was claimed, 1 or more.
    package var attempts: Int
    /// Its first claim: from when on its age counts.
    package let firstPreparedAt: Instant

    package init(
        id: IntentID, enrollment: EnrollmentID, facts: IntentFacts, state: IntentState,
        preparedAt: Instant,
        settledAt: Instant? = nil, reply: String? = nil, attempts: Int = 1,
        firstPreparedAt: Instant? = nil
    ) {
        self.id = id
        self.enrollment = enrollment
        self.facts = facts
        self.state = state
        self.preparedAt = preparedAt
        self.settledAt = settledAt
        self.reply = reply
        self.attempts = attempts
        self.firstPreparedAt = firstPreparedAt ?? preparedAt
    }
}

/// The bytes of a send beside its log entry: personal data, deleted when the contact is erased.
package struct StoredMail: Sendable, Equatable {
    package let subject: String
    package let recipient: EmailAddress
    package let sender: EmailAddress
    package let bytes: [UInt8]

    package init(subject: String, recipient: EmailAddress, sender: EmailAddress, bytes: [UInt8]) {
        self.subject = subject
        self.recipient = recipient
        self.sender = sender
        self.bytes = bytes
    }
}

/// A contact as stored: the snapshot of its table row.
package struct StoredContact: Sendable, Equatable {
    package let id: ContactID
    package let address: EmailAddress
    package let fields: [String: String]

    package init(id: ContactID, address: EmailAddress, fields: [String: String]) {
        self.id = id
        self.address = address
        self.fields = fields
    }
}

/// An inbound message as stored: its raw bytes, kept so that it can be classified again.
package struct StoredInbound: Sendable, Equatable {
    package let id: InboundID
    package let receivedAt: Instant
    package let from: String
    package let subject: String
    package let raw: [UInt8]
    /// As the log leaves it, a person's correction applied.
    package var facts: InboundFacts
    package var correctedBy: String?
    /// From when on it waits for a person again; nil when nobody put it off, or somebody decided since.
    package var snoozedUntil: Instant?

    package init(
        id: InboundID, receivedAt: Instant, from: String, subject: String, raw: [UInt8],
        facts: InboundFacts,
        correctedBy: String? = nil, snoozedUntil: Instant? = nil
    ) {
        self.id = id
        self.receivedAt = receivedAt
        self.from = from
        self.subject = subject
        self.raw = raw
        self.facts = facts
        self.correctedBy = correctedBy
        self.snoozedUntil = snoozedUntil
    }
}

/// A move of a deal from stage to stage.
package struct StageMove: Sendable, Equatable {
    package let at: Instant
    package let from: String?
    package let to: String
    /// `sower`, or who moved it by hand.
    package let by: String

    package init(at: Instant, from: String?, to: String, by: String) {
        self.at = at
        self.from = from
        self.to = to
        self.by = by
    }
}

package enum CampaignState: String, Sendable {
    case running, paused, stopped
}

/// A launched campaign, as the log leaves it.
package struct LaunchedCampaign: Sendable, Equatable {
    package let name: CampaignName
    package var state: CampaignState
    package var contentHash: String
    package var launchedAt: Instant
    package var cohort: String?

    package init(
        name: CampaignName, state: CampaignState, contentHash: String, launchedAt: Instant,
        cohort: String?
    ) {
        self.name = name
        self.state = state
        self.contentHash = contentHash
        self.launchedAt = launchedAt
        self.cohort = cohort
    }
}

/// How far a folder of a mailbox has been read (RFC 9051 §2.3.1.1).
package struct FolderCursor: Sendable, Equatable {
    package var uidValidity: UInt32
    /// The least UID not read yet.
    package var nextUID: UInt32
    /// What the server gave to ask for changes by: HIGHESTMODSEQ (RFC 7162), or a token of an HTTP interface.
    ///
    /// Only there once the folder was read to its end with it.
    package var mark: String?

    package init(uidValidity: UInt32, nextUID: UInt32, mark: String? = nil) {
        self.uidValidity = uidValidity
        self.nextUID = nextUID
        self.mark = mark
    }
}

/// When and to whom at a company the latest mail went.
package struct CompanyTouch: Sendable, Equatable {
    package let contact: ContactID
    package let at: Instant

    package init(contact: ContactID, at: Instant) {
        self.contact = contact
        self.at = at
    }
}
