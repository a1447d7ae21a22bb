import Campaigns
import CivilTime
import Foundation
import GRDB
import Mail
import Sequencing

// The projections' rows as the contract's records.

extension LaunchedCampaign {
    init(row: Row) throws {
        self.init(
            name: CampaignName(row["name"]), state: try row.name("state"),
            contentHash: row["content_hash"], launchedAt: row.instant("launched_at"),
            cohort: row["cohort"])
    }
}

extension Enrollment {
    /// - Parameter row: A row of `enrollment` with the contact's `address`.
    init(row: Row) throws {
        self.init(
            id: EnrollmentID(row["id"]), contact: ContactID(row["contact"]),
            campaign: CampaignName(row["campaign"]), address: EmailAddress(stored: row["address"]),
            placement: Placement(
                mailbox: row["mailbox"], company: row["company"], zone: row["zone"],
                country: row["country"]),
            state: try row.name("state"), nextStep: row["next_step"], due: row.instant("due"),
            lastAccepted: row.instantIfAny("last_accepted"),
            stopReason: try row.nameIfAny("stop_reason"), note: row["note"], stage: row["stage"])
    }
}

extension Intent {
    init(row: Row) throws {
        // Earlier versions kept the numbers of the options here, as a JSON array.
        let spin: String = row["choices"]
        self.init(
            id: IntentID(row["id"]), enrollment: EnrollmentID(row["enrollment"]),
            facts: IntentFacts(
                stepIndex: row["step_index"], step: row["step"], variant: row["variant"],
                mailbox: row["mailbox"], messageID: row["message_id"], digest: row["digest"],
                run: row["run"], recipientDomain: row["recipient_domain"], company: row["company"],
                spin: SpinRecord(packed: spin.hasPrefix("[") ? "" : spin)),
            state: try row.name("state"), preparedAt: row.instant("prepared_at"),
            settledAt: row.instantIfAny("settled_at"), reply: row["reply"],
            attempts: row["attempts"], firstPreparedAt: row.instant("first_prepared_at"))
    }
}

extension StoredContact {
    init(row: Row) throws {
        let fields: String = row["fields"]
        self.init(
            id: ContactID(row["id"]), address: EmailAddress(stored: row["address"]),
            fields: try decoded(fields))
    }
}

extension StoredMail {
    init(row: Row) {
        let bytes: Data = row["bytes"]
        self.init(
            subject: row["subject"], recipient: EmailAddress(stored: row["recipient"]),
            sender: EmailAddress(stored: row["sender"]), bytes: Array(bytes))
    }
}

extension StoredInbound {
    /// - Parameter row: A row of `inbound` with those of `inbound_raw`.
    init(row: Row) throws {
        let raw: Data = row["raw"]
        self.init(
            id: InboundID(row["id"]), receivedAt: row.instant("received_at"), from: row["sender"],
            subject: row["subject"], raw: Array(raw),
            facts: InboundFacts(
                mailbox: row["mailbox"], category: try row.name("category"),
                confidence: row["confidence"],
                enrollment: (row["enrollment"] as Int64?).map(EnrollmentID.init),
                matchedBy: try row.nameIfAny("matched_by"), resumeOn: row["resume_on"],
                bounceClass: try row.nameIfAny("bounce_class"), bounceReason: row["bounce_reason"],
                classifier: row["classifier"]),
            correctedBy: row["corrected_by"], snoozedUntil: row.instantIfAny("snoozed_until"))
    }
}

extension LoggedEvent {
    init(row: Row) throws {
        let number: Int64 = row["number"]
        let encoded = EncodedEvent(kind: row["kind"], payload: row["payload"])
        self.init(
            number: number, at: row.instant("at"), event: try encoded.decoded(number: number))
    }
}

/// Reads a JSON column that only the store writes.
private func decoded<Value: Decodable>(_ text: String) throws -> Value {
    guard let value = try? JSONText.decode(text, as: Value.self) else {
        throw StoreError.damaged(cause: "a column does not hold a JSON \(Value.self)")
    }
    return value
}
