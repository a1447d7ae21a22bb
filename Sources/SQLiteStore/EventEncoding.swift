import Campaigns
import CivilTime
import Foundation
import Replies
import Sequencing

/// An event as its row in the log: the kind, and the payload as JSON with sorted names.
struct EncodedEvent: Equatable {
    let kind: String
    let payload: String

    init(kind: String, payload: String) {
        self.kind = kind
        self.payload = payload
    }

    init(_ event: Event) throws {
        kind = event.kind
        payload = try JSONText.encode(EventPayload(event))
    }
}

/// JSON as the store writes it: sorted names, so that equal values have equal texts.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ text: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

extension Event {
    /// The name of the case in the log, part of the file format.
    fileprivate var kind: String {
        switch self {
        case .campaignLaunched: "campaign-launched"
        case .campaignPaused: "campaign-paused"
        case .campaignResumed: "campaign-resumed"
        case .campaignStopped: "campaign-stopped"
        case .lawAcknowledged: "law-acknowledged"
        case .enrolled: "enrolled"
        case .held: "held"
        case .released: "released"
        case .postponed: "postponed"
        case .stopped: "stopped"
        case .taskDue: "task-due"
        case .prepared: "prepared"
        case .wire: "wire"
        case .accepted: "accepted"
        case .deferred: "deferred"
        case .rejected: "rejected"
        case .failedBeforeWire: "failed-before-wire"
        case .unknown: "unknown"
        case .resolved: "resolved"
        case .inbound: "inbound"
        case .categorized: "categorized"
        case .snoozed: "snoozed"
        case .suppressed: "suppressed"
        case .unsuppressed: "unsuppressed"
        case .erased: "erased"
        case .dealMoved: "deal-moved"
        case .mailboxPaused: "mailbox-paused"
        case .mailboxResumed: "mailbox-resumed"
        }
    }
}

extension EventPayload {
    /// Takes over an event's values; each of the four functions leaves the other groups' events alone.
    fileprivate init(_ event: Event) {
        fillCampaign(event)
        fillEnrollment(event)
        fillIntent(event)
        fillRest(event)
    }

    private mutating func fillCampaign(_ event: Event) {
        switch event {
        case .campaignLaunched(let name, let hash, let cohort):
            campaign = name.description
            contentHash = hash
            self.cohort = cohort
        case .campaignPaused(let name):
            campaign = name.description
        case .campaignResumed(let name):
            campaign = name.description
        case .campaignStopped(let name):
            campaign = name.description
        case .lawAcknowledged(let name, let country, let law, let contacts):
            campaign = name.description
            self.country = country
            self.law = law
            self.contacts = contacts
        default: break
        }
    }

    private mutating func fillEnrollment(_ event: Event) {
        switch event {
        case .enrolled(let id, let contact, let campaign, let placement, let due):
            enrollment = id.number
            self.contact = contact.number
            self.campaign = campaign.description
            self.placement = StoredPlacement(placement)
            self.due = due.milliseconds
        case .held(let id, let reason):
            enrollment = id.number
            self.reason = reason
        case .released(let id, let due):
            enrollment = id.number
            self.due = due.milliseconds
        case .postponed(let id, let until, let reason):
            enrollment = id.number
            self.until = until.milliseconds
            self.reason = reason
        case .stopped(let id, let reason):
            enrollment = id.number
            self.reason = reason.rawValue
        case .taskDue(let id, let step, let task, let next):
            enrollment = id.number
            self.step = step.description
            self.task = task
            self.next = next.map(StoredNext.init)
        case .dealMoved(let id, let from, let to, let by, let reason):
            enrollment = id.number
            self.from = from
            self.to = to
            self.by = by
            self.reason = reason
        default: break
        }
    }

    private mutating func fillIntent(_ event: Event) {
        switch event {
        case .prepared(let id, let enrollment, let facts):
            intent = id.number
            self.enrollment = enrollment.number
            self.facts = StoredFacts(facts)
        case .wire(let id):
            intent = id.number
        case .accepted(let id, let reply, let next):
            intent = id.number
            self.reply = reply
            self.next = next.map(StoredNext.init)
        case .deferred(let id, let reply, let retryAt):
            intent = id.number
            self.reply = reply
            self.retryAt = retryAt.milliseconds
        case .rejected(let id, let reply):
            intent = id.number
            self.reply = reply
        case .failedBeforeWire(let id, let cause, let retryAt):
            intent = id.number
            self.cause = cause
            self.retryAt = retryAt.milliseconds
        case .unknown(let id, let cause):
            intent = id.number
            self.cause = cause
        case .resolved(let id, let resolution, let evidence, let next):
            intent = id.number
            self.resolution = resolution.rawValue
            self.evidence = evidence
            self.next = next.map(StoredNext.init)
        default: break
        }
    }

    private mutating func fillRest(_ event: Event) {
        switch event {
        case .inbound(let id, let facts):
            inbound = id.number
            reading = StoredReading(facts)
        case .categorized(let id, let category, let by):
            inbound = id.number
            self.category = category.rawValue
            self.by = by
        case .snoozed(let id, let until, let by):
            inbound = id.number
            self.until = until.milliseconds
            self.by = by
        case .suppressed(let key, let reason):
            fill(key)
            self.reason = reason
        case .unsuppressed(let key):
            fill(key)
        case .erased(let id):
            contact = id.number
        case .mailboxPaused(let name, let reason):
            mailbox = name.description
            self.reason = reason
        case .mailboxResumed(let name):
            mailbox = name.description
        default: break
        }
    }

    private mutating func fill(_ key: SuppressionKey) {
        switch key {
        case .address(let text): address = text
        case .domain(let text): domain = text
        case .digest(let text): addressDigest = text
        }
    }
}
