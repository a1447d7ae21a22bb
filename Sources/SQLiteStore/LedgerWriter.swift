import CivilTime
import Foundation
import GRDB
import Mail
import Sequencing

/// Writes in one open transaction.
struct LedgerWriter: StoredLedger, LedgerWriting {
    let database: Database
    let now: Instant

    /// Appends an event and applies it to the projections.
    ///
    /// All or nothing: a caller may catch the conflict and go on in the same transaction.
    ///
    /// - Throws: ``LedgerConflict``.
    func append(_ event: Event) throws {
        let encoded = try EncodedEvent(event)
        try database.inSavepoint {
            try database.run(
                "INSERT INTO event(at, kind, payload) VALUES (?, ?, ?)",
                [now.milliseconds, encoded.kind, encoded.payload])
            try Projector(database: database, at: now, number: database.lastInsertedRowID)
                .apply(event)
            return .commit
        }
    }

    func storeContact(_ address: EmailAddress, fields: [String: String]) throws -> ContactID {
        let row = try database.row(
            """
            INSERT INTO contact(address, normalized, fields) VALUES (?, ?, ?)
            ON CONFLICT(normalized) DO UPDATE
                SET address = excluded.address, fields = excluded.fields
            RETURNING id
            """, [address.text, address.normalized, try JSONText.encode(fields)])
        guard let row else { throw StoreError.damaged(cause: "a contact got no number") }
        return ContactID(row["id"])
    }

    func newEnrollmentID() throws -> EnrollmentID {
        let row = try database.row(
            """
            INSERT INTO meta(key, value) VALUES ('last-enrollment', 1)
            ON CONFLICT(key) DO UPDATE SET value = value + 1 RETURNING value
            """)
        guard let row else { throw StoreError.damaged(cause: "an enrollment got no number") }
        return EnrollmentID(row["value"])
    }

    func storeMail(_ mail: StoredMail) throws -> IntentID {
        try database.run(
            "INSERT INTO mail(subject, recipient, normalized, sender, bytes) VALUES (?, ?, ?, ?, ?)",
            [
                mail.subject, mail.recipient.text, mail.recipient.normalized, mail.sender.text,
                Data(mail.bytes),
            ])
        return IntentID(database.lastInsertedRowID)
    }

    func storeInbound(
        _ raw: [UInt8], messageID: MessageID?, from: String, subject: String, receivedAt: Instant
    ) throws -> InboundID? {
        // A digest in both cases, so that an erased message is still known without being kept.
        let identity = messageID.map(inboundIdentity) ?? sha256Hex(raw)
        try database.run(
            """
            INSERT INTO inbound_raw(identity, sender, subject, received_at, raw)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT(identity) DO NOTHING
            """, [identity, from, subject, receivedAt.milliseconds, Data(raw)])
        return database.changesCount == 0 ? nil : InboundID(database.lastInsertedRowID)
    }

    func setCursor(_ cursor: FolderCursor, mailbox: String, folder: String) throws {
        try database.run(
            """
            INSERT INTO folder_cursor(mailbox, folder, uid_validity, next_uid, mark)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT(mailbox, folder) DO UPDATE SET
                uid_validity = excluded.uid_validity, next_uid = excluded.next_uid,
                mark = excluded.mark
            """, [mailbox, folder, cursor.uidValidity, cursor.nextUID, cursor.mark])
    }
}

// MARK: - Erasure

extension LedgerWriter {
    /// Leaves numbers and times, so that the log and its counts stay whole; the address becomes a tombstone.
    func erasePersonalData(of contact: ContactID) throws {
        guard let stored = try self.contact(contact) else { return }
        let enrollments = "SELECT id FROM enrollment WHERE contact = ?"
        try database.run(
            """
            DELETE FROM mail WHERE normalized = ?
                OR id IN (SELECT id FROM intent WHERE enrollment IN (\(enrollments)))
            """, [stored.address.normalized, contact.number])
        try database.run(
            """
            UPDATE inbound_raw SET sender = '', subject = '', raw = x''
            WHERE lower(sender) = ? OR id IN (SELECT id FROM inbound WHERE enrollment IN (\(enrollments)))
            """, [stored.address.normalized, contact.number])
        let tombstone = "erased-\(contact.number)@erased.invalid"
        try database.run(
            "UPDATE contact SET address = ?, normalized = ?, fields = '{}' WHERE id = ?",
            [tombstone, tombstone, contact.number])
    }
}
