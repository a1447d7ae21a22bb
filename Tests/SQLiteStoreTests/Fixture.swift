import Campaigns
import CivilTime
import Foundation
import GRDB
import Mail
import Replies
import Sequencing

@testable import SQLiteStore

/// 2026-11-23T09:00:00Z.
let start = Instant(seconds: 1_795_424_400)
let campaign = CampaignName("q4-cfo")

func address(_ text: String) -> EmailAddress { EmailAddress(stored: text) }

func placement(company: String = "acme.example") -> Placement {
    Placement(mailbox: "ann", company: company, zone: "Europe/Berlin", country: "DE")
}

func facts(_ enrollment: EnrollmentID, step: Int = 0) -> IntentFacts {
    IntentFacts(
        stepIndex: step, step: "s\(step)", variant: "intro", mailbox: "ann",
        messageID: "<e\(enrollment.number).s\(step)@mail.example>", digest: "d\(step)",
        run: "run-1",
        recipientDomain: "acme.example", company: "acme.example",
        spin: SpinRecord(packed: "EDJUdpi63P4BAw"))
}

func mail(to recipient: String = "bob@acme.example") -> StoredMail {
    StoredMail(
        subject: "Closing the books", recipient: address(recipient),
        sender: address("ann@mail.example"), bytes: Array("Subject: Closing the books\r\n".utf8))
}

func inboundFacts(
    _ enrollment: EnrollmentID?, _ category: ReplyCategory = .positive, classifier: Int = 1
) -> InboundFacts {
    InboundFacts(
        mailbox: "ann", category: category, confidence: 0.9, enrollment: enrollment,
        matchedBy: enrollment == nil ? nil : .inReplyTo, resumeOn: nil, bounceClass: nil,
        bounceReason: nil, classifier: classifier)
}

extension SQLiteEventLog {
    /// Launches the campaign and enrolls one contact.
    func enrollOne(_ text: String = "bob@acme.example") throws -> EnrollmentID {
        try write(at: start) { ledger in
            if try ledger.campaigns().isEmpty {
                try ledger.append(
                    .campaignLaunched(campaign: campaign, contentHash: "h1", cohort: nil))
            }
            let contact = try ledger.storeContact(address(text), fields: ["first_name": "Bob"])
            let id = try ledger.newEnrollmentID()
            try ledger.append(
                .enrolled(
                    id, contact: contact, campaign: campaign, placement: placement(), due: start))
            return id
        }
    }

    /// Claims a step of an enrollment with fresh bytes.
    @discardableResult
    func claim(_ enrollment: EnrollmentID, step: Int = 0, at now: Instant = start) throws
        -> IntentID
    {
        try write(at: now) { ledger in
            let id = try ledger.storeMail(mail())
            try ledger.append(
                .prepared(id, enrollment: enrollment, intent: facts(enrollment, step: step)))
            return id
        }
    }

    func append(_ events: Event..., at now: Instant = start) throws {
        try write(at: now) { ledger in
            for event in events { try ledger.append(event) }
        }
    }

    func enrollment(_ id: EnrollmentID) throws -> Enrollment? {
        try read { try $0.enrollments(.one(id)).first }
    }

    func intent(_ id: IntentID) throws -> Intent? {
        try read { try $0.intents(.one(id)).first }
    }

    /// Every row of the projections as text, table by table.
    func projectionRows() throws -> [String: [String]] {
        try connections.read { database in
            var tables: [String: [String]] = [:]
            for table in Schema.projections {
                let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(table)")
                tables[table] = rows.map { "\($0)" }.sorted()
            }
            return tables
        }
    }
}

/// A folder that is deleted with the object.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "sower-store-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String = "sower.db") -> String { path + "/" + name }
}
