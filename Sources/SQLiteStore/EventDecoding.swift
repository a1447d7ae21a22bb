import Campaigns
import CivilTime
import Foundation
import Replies
import Sequencing

extension EncodedEvent {
    /// Reads the event back.
    ///
    /// - Parameter number: The event's number, for the message.
    /// - Throws: ``StoreError/unknownEvent(number:kind:)`` for kinds and forms that this version does not write.
    func decoded(number: Int64) throws(StoreError) -> Event {
        let unknown = StoreError.unknownEvent(number: number, kind: kind)
        guard let payload = try? JSONText.decode(payload, as: EventPayload.self) else {
            throw unknown
        }
        let reader = PayloadReader(payload: payload, unknown: unknown)
        if let event = try reader.campaignEvent(kind) { return event }
        if let event = try reader.enrollmentEvent(kind) { return event }
        if let event = try reader.intentEvent(kind) { return event }
        if let event = try reader.otherEvent(kind) { return event }
        throw unknown
    }
}

/// Takes an event's values out of its payload; each function returns nil for kinds that are not its own.
private struct PayloadReader {
    let payload: EventPayload
    let unknown: StoreError

    func campaignEvent(_ kind: String) throws(StoreError) -> Event? {
        switch kind {
        case "campaign-launched":
            .campaignLaunched(
                campaign: try campaign(), contentHash: try need(payload.contentHash),
                cohort: payload.cohort)
        case "campaign-paused": .campaignPaused(campaign: try campaign())
        case "campaign-resumed": .campaignResumed(campaign: try campaign())
        case "campaign-stopped": .campaignStopped(campaign: try campaign())
        case "law-acknowledged":
            .lawAcknowledged(
                campaign: try campaign(), country: try need(payload.country),
                law: try need(payload.law), contacts: try need(payload.contacts))
        default: nil
        }
    }

    func enrollmentEvent(_ kind: String) throws(StoreError) -> Event? {
        switch kind {
        case "enrolled":
            .enrolled(
                try enrollment(), contact: try contact(), campaign: try campaign(),
                placement: try need(payload.placement).value, due: try instant(payload.due))
        case "held": .held(try enrollment(), reason: try need(payload.reason))
        case "released": .released(try enrollment(), due: try instant(payload.due))
        case "postponed":
            .postponed(
                try enrollment(), until: try instant(payload.until),
                reason: try need(payload.reason))
        case "stopped": .stopped(try enrollment(), reason: try name(payload.reason))
        case "task-due":
            .taskDue(
                try enrollment(), step: StepID(try need(payload.step)),
                task: try need(payload.task), next: payload.next?.value)
        case "deal-moved":
            .dealMoved(
                try enrollment(), from: payload.from, to: try need(payload.to),
                by: try need(payload.by), reason: try need(payload.reason))
        default: nil
        }
    }

    func intentEvent(_ kind: String) throws(StoreError) -> Event? {
        switch kind {
        case "prepared":
            .prepared(
                try intent(), enrollment: try enrollment(), intent: try need(payload.facts).value)
        case "wire": .wire(try intent())
        case "accepted":
            .accepted(try intent(), reply: try need(payload.reply), next: payload.next?.value)
        case "deferred":
            .deferred(
                try intent(), reply: try need(payload.reply), retryAt: try instant(payload.retryAt))
        case "rejected": .rejected(try intent(), reply: try need(payload.reply))
        case "failed-before-wire":
            .failedBeforeWire(
                try intent(), cause: try need(payload.cause), retryAt: try instant(payload.retryAt))
        case "unknown": .unknown(try intent(), cause: try need(payload.cause))
        case "resolved":
            .resolved(
                try intent(), as: try name(payload.resolution),
                evidence: try need(payload.evidence),
                next: payload.next?.value)
        default: nil
        }
    }

    func otherEvent(_ kind: String) throws(StoreError) -> Event? {
        switch kind {
        case "inbound": .inbound(try inbound(), try reading())
        case "categorized":
            .categorized(
                try inbound(), category: try name(payload.category), by: try need(payload.by))
        case "snoozed":
            .snoozed(
                try inbound(), until: Instant(milliseconds: try need(payload.until)),
                by: try need(payload.by))
        case "suppressed": .suppressed(key: try key(), reason: try need(payload.reason))
        case "unsuppressed": .unsuppressed(key: try key())
        case "erased": .erased(try contact())
        case "mailbox-paused": .mailboxPaused(try mailbox(), reason: try need(payload.reason))
        case "mailbox-resumed": .mailboxResumed(try mailbox())
        default: nil
        }
    }
}

// MARK: - Values

extension PayloadReader {
    private func need<Value>(_ value: Value?) throws(StoreError) -> Value {
        guard let value else { throw unknown }
        return value
    }

    private func name<Value: RawRepresentable>(_ text: String?) throws(StoreError) -> Value
    where Value.RawValue == String {
        try need(text.flatMap(Value.init(rawValue:)))
    }

    private func instant(_ milliseconds: Int64?) throws(StoreError) -> Instant {
        Instant(milliseconds: try need(milliseconds))
    }

    private func campaign() throws(StoreError) -> CampaignName {
        CampaignName(try need(payload.campaign))
    }

    private func mailbox() throws(StoreError) -> MailboxName {
        MailboxName(try need(payload.mailbox))
    }

    private func enrollment() throws(StoreError) -> EnrollmentID {
        EnrollmentID(try need(payload.enrollment))
    }

    private func contact() throws(StoreError) -> ContactID {
        ContactID(try need(payload.contact))
    }

    private func intent() throws(StoreError) -> IntentID { IntentID(try need(payload.intent)) }

    private func inbound() throws(StoreError) -> InboundID { InboundID(try need(payload.inbound)) }

    private func key() throws(StoreError) -> SuppressionKey {
        if let address = payload.address { return .address(address) }
        if let digest = payload.addressDigest { return .digest(digest) }
        return .domain(try need(payload.domain))
    }

    /// A name that is absent stays nil; one that is not known came from a newer version.
    private func nameIfAny<Value: RawRepresentable>(_ text: String?) throws(StoreError) -> Value?
    where Value.RawValue == String {
        guard let text else { return nil }
        return try name(text)
    }

    private func reading() throws(StoreError) -> InboundFacts {
        let stored = try need(payload.reading)
        return InboundFacts(
            mailbox: stored.mailbox, category: try name(stored.category),
            confidence: stored.confidence, enrollment: stored.enrollment.map(EnrollmentID.init),
            matchedBy: try nameIfAny(stored.matchedBy), resumeOn: stored.resumeOn,
            bounceClass: try nameIfAny(stored.bounceClass), bounceReason: stored.bounceReason,
            classifier: stored.classifier)
    }
}
