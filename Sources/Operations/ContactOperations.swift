import Campaigns
import CivilTime
import Diagnostics
import Mail
import Replies
import Reporting
import Sequencing

/// The stored contacts: taken in, listed, handed out, erased.
package struct ContactOperations: Sendable {
    private let desk: Desk

    package init(desk: Desk) {
        self.desk = desk
    }

    /// What an import did.
    package struct ImportSummary: Sendable, Equatable {
        package var stored = 0
        package var updated = 0
        package var suppressed = 0
    }

    /// Stores the rows of a table; the same address again replaces its fields.
    package func importTable(_ table: ContactTable) throws -> ImportSummary {
        var summary = ImportSummary()
        var rest = table.contacts[...]
        while !rest.isEmpty {
            let batch = rest.prefix(500)
            rest = rest.dropFirst(500)
            try desk.log.write(at: desk.now()) { ledger in
                for contact in batch {
                    let isKnown = try ledger.contact(at: contact.address) != nil
                    _ = try ledger.storeContact(
                        contact.address, fields: contact.fields.mapValues(\.value))
                    if isKnown { summary.updated += 1 } else { summary.stored += 1 }
                    if try ledger.suppression(of: contact.address) != nil {
                        summary.suppressed += 1
                    }
                }
            }
        }
        return summary
    }

    /// Returns everybody, by address.
    package func list() throws -> [StoredContact] {
        try desk.log.read { try $0.contacts() }
            // What stands in an erased contact's place (RFC 6761 §6.4) is nobody.
            .filter { !$0.address.domain.hasSuffix(".invalid") }
            .sorted { $0.address.normalized < $1.address.normalized }
    }

    /// Returns everything that is stored about a contact, as it is owed on request (GDPR art. 15).
    package func export(_ address: String) throws -> JSONText {
        try desk.log.read { ledger in
            let contact = try ContactLookup(ledger).contact(address)
            let enrollments = try ledger.enrollments(.contact(contact.id))
            return [
                "schema": "sower.contact/1",
                "email": .string(contact.address.text),
                "fields": .object(
                    contact.fields.sorted { $0.key < $1.key }.map {
                        (key: $0.key, value: .string($0.value))
                    }),
                "suppressed": .optional(try ledger.suppression(of: contact.address)),
                "campaigns": .array(try enrollments.map { try campaign($0, in: ledger) }),
            ]
        }
    }

    /// Deletes what identifies a contact, ends its sequences and suppresses the address for good, by its digest.
    package func erase(_ address: String) throws {
        try desk.log.write(at: desk.now()) { ledger in
            let contact = try ContactLookup(ledger).contact(address)
            for enrollment in try ledger.enrollments(.contact(contact.id))
            where enrollment.state != .finished && enrollment.state != .stopped {
                try ledger.append(.stopped(enrollment.id, reason: .erased))
            }
            let address = contact.address.normalized
            let entries = try ledger.suppressions().map(\.key)
            if entries.contains(.address(address)) {
                try ledger.append(.unsuppressed(key: .address(address)))
            }
            let digest = SuppressionKey.digest(sha256Hex(Array(address.utf8)))
            if !entries.contains(digest) {
                try ledger.append(.suppressed(key: digest, reason: "erased on request"))
            }
            try ledger.append(.erased(contact.id))
            try ledger.erasePersonalData(of: contact.id)
        }
    }

    private func campaign(_ enrollment: Enrollment, in ledger: any LedgerReading) throws -> JSONText
    {
        let mails = try ledger.intents(.enrollment(enrollment.id)).map { intent -> JSONText in
            [
                "step": .string(intent.facts.step), "state": .string(intent.state.rawValue),
                "at": .string(rfc3339(intent.preparedAt, offsetMinutes: 0)),
                "message_id": .string(intent.facts.messageID),
                "subject": .optional(try ledger.mail(intent.id)?.subject),
                "mail": .optional(
                    try ledger.mail(intent.id).map { String(decoding: $0.bytes, as: UTF8.self) }),
            ]
        }
        let replies = try ledger.inbound(.enrollment(enrollment.id)).map { reply -> JSONText in
            [
                "at": .string(rfc3339(reply.receivedAt, offsetMinutes: 0)),
                "category": .string(reply.facts.category.rawValue),
                "subject": .string(reply.subject),
                "mail": .string(String(decoding: reply.raw, as: UTF8.self)),
            ]
        }
        return [
            "campaign": .string(enrollment.campaign.description),
            "state": .string(enrollment.state.rawValue), "stage": .optional(enrollment.stage),
            "mails": .array(mails), "replies": .array(replies),
        ]
    }
}
