import Campaigns
import CivilTime
import Foundation
import GRDB
import Mail
import Sequencing

/// Answers over one open transaction.
struct LedgerReader: StoredLedger {
    let database: Database
}

/// Reading, shared by the reader and the writer.
protocol StoredLedger: LedgerReading {
    var database: Database { get }
}

extension StoredLedger {
    package func campaigns() throws -> [LaunchedCampaign] {
        try database.rows("SELECT * FROM campaign ORDER BY name").map(LaunchedCampaign.init(row:))
    }

    package func enrollments(_ query: EnrollmentQuery) throws -> [Enrollment] {
        let selection = query.selection
        return try database.rows(
            """
            SELECT enrollment.*, contact.address FROM enrollment
            JOIN contact ON contact.id = enrollment.contact \(selection.sql)
            """, selection.arguments
        ).map(Enrollment.init(row:))
    }

    package func intents(_ query: IntentQuery) throws -> [Intent] {
        let selection = query.selection
        return try database.rows(
            "SELECT intent.* FROM intent \(selection.sql)", selection.arguments
        )
        .map(Intent.init(row:))
    }

    package func inbound(_ query: InboundQuery) throws -> [StoredInbound] {
        let selection = query.selection
        return try database.rows(
            """
            SELECT inbound.*, inbound_raw.sender, inbound_raw.subject, inbound_raw.received_at,
                inbound_raw.raw, snooze.until AS snoozed_until
            FROM inbound JOIN inbound_raw ON inbound_raw.id = inbound.id
            LEFT JOIN snooze ON snooze.inbound = inbound.id \(selection.sql)
            ORDER BY inbound.id \(selection.end)
            """, selection.arguments
        ).map(StoredInbound.init(row:))
    }

    package func contact(_ id: ContactID) throws -> StoredContact? {
        try database.row("SELECT * FROM contact WHERE id = ?", [id.number])
            .map(StoredContact.init(row:))
    }

    package func contact(at address: EmailAddress) throws -> StoredContact? {
        try database.row("SELECT * FROM contact WHERE normalized = ?", [address.normalized])
            .map(StoredContact.init(row:))
    }

    package func contacts() throws -> [StoredContact] {
        try database.rows("SELECT * FROM contact ORDER BY id").map(StoredContact.init(row:))
    }

    package func mail(_ id: IntentID) throws -> StoredMail? {
        try database.row("SELECT * FROM mail WHERE id = ?", [id.number]).map(StoredMail.init(row:))
    }

    package func stageMoves(of enrollment: EnrollmentID) throws -> [StageMove] {
        try database.rows(
            "SELECT * FROM stage_move WHERE enrollment = ? ORDER BY event", [enrollment.number]
        ).map {
            StageMove(
                at: $0.instant("at"), from: $0["from_stage"], to: $0["to_stage"], by: $0["by"])
        }
    }

    package func lastEventNumber() throws -> Int64 {
        try database.row("SELECT max(number) AS last FROM event")?["last"] ?? 0
    }

    package func events(after number: Int64, limit: Int) throws -> [LoggedEvent] {
        try database.rows(
            "SELECT * FROM event WHERE number > ? ORDER BY number LIMIT ?",
            [number, max(0, limit)]
        ).map(LoggedEvent.init(row:))
    }
}

// MARK: - Suppressions, mailboxes, positions

extension StoredLedger {
    package func suppression(of address: EmailAddress) throws -> String? {
        // 'address' and 'digest' sort before 'domain', so the nearer reason is given.
        try database.row(
            """
            SELECT reason FROM suppression
            WHERE (scope = 'address' AND key = ?) OR (scope = 'domain' AND key = ?)
                OR (scope = 'digest' AND key = ?)
            ORDER BY scope LIMIT 1
            """,
            [
                address.normalized, address.domain.lowercased(),
                sha256Hex(Array(address.normalized.utf8)),
            ]
        ).map { $0["reason"] }
    }

    package func suppressions() throws -> [(key: SuppressionKey, reason: String, at: Instant)] {
        try database.rows("SELECT * FROM suppression ORDER BY scope, key").map { row in
            let key: String = row["key"]
            let scope: String = row["scope"]
            let entry: SuppressionKey =
                switch scope {
                case "address": .address(key)
                case "digest": .digest(key)
                default: .domain(key)
                }
            return (entry, row["reason"], row.instant("at"))
        }
    }

    package func recentSends(since instant: Instant) throws -> [RecentIntent] {
        try database.rows(
            """
            SELECT intent.prepared_at, intent.mailbox, intent.step_index, intent.company,
                intent.recipient_domain, enrollment.campaign, enrollment.contact
            FROM intent JOIN enrollment ON enrollment.id = intent.enrollment
            WHERE intent.prepared_at > ? AND intent.state NOT IN ('failedBeforeWire', 'notSent')
            ORDER BY intent.prepared_at, intent.id
            """, [instant.milliseconds]
        ).map { row in
            RecentIntent(
                at: row.instant("prepared_at"), mailbox: MailboxName(row["mailbox"]),
                campaign: CampaignName(row["campaign"]),
                stepClass: row["step_index"] == 0 ? .first : .followUp,
                contact: ContactID(row["contact"]), company: row["company"],
                recipientDomain: row["recipient_domain"])
        }
    }

    package func touches(of company: String) throws -> [CompanyTouch] {
        try database.rows(
            """
            SELECT enrollment.contact AS contact, max(intent.prepared_at) AS at
            FROM intent JOIN enrollment ON enrollment.id = intent.enrollment
            WHERE intent.company = ? AND intent.state NOT IN ('failedBeforeWire', 'notSent')
            GROUP BY enrollment.contact ORDER BY at DESC, contact
            """, [company]
        ).map { CompanyTouch(contact: ContactID($0["contact"]), at: $0.instant("at")) }
    }

    package func pausedMailboxes() throws -> [MailboxName: String] {
        let rows = try database.rows("SELECT * FROM mailbox_pause")
        return Dictionary(
            uniqueKeysWithValues: rows.map { (MailboxName($0["mailbox"]), $0["reason"]) })
    }

    package func activeDays(of mailbox: MailboxName) throws -> [Int] {
        try database.rows(
            "SELECT day FROM sent_day WHERE mailbox = ? ORDER BY day", [mailbox.description]
        ).map { $0["day"] }
    }

    package func cursors(of mailbox: String) throws -> [String: FolderCursor] {
        let rows = try database.rows("SELECT * FROM folder_cursor WHERE mailbox = ?", [mailbox])
        return rows.reduce(into: [:]) { cursors, row in
            cursors[row["folder"]] = FolderCursor(
                uidValidity: row["uid_validity"], nextUID: row["next_uid"], mark: row["mark"])
        }
    }

    package func firstSend() throws -> Instant? {
        let row = try database.row("SELECT min(first_prepared_at) AS first FROM intent")
        return (row?["first"] as Int64?).map { Instant(milliseconds: $0) }
    }

    package func holdsInbound(_ id: MessageID) throws -> Bool {
        try database.row(
            "SELECT 1 FROM inbound_raw WHERE identity = ?", [inboundIdentity(id)]) != nil
    }

    package func workspaceKey() throws -> [UInt8] {
        let row = try database.row("SELECT value FROM meta WHERE key = 'workspace-key'")
        guard let key = row?["value"] as Data?, key.count == 32 else {
            throw StoreError.damaged(cause: "it has no workspace key")
        }
        return Array(key)
    }

    package func highWater() throws -> Instant? {
        try database.row("SELECT value FROM meta WHERE key = 'high-water'")?.instant("value")
    }
}

/// The key of a stored message with an ID; a digest, so that an erased message is still known without being kept.
func inboundIdentity(_ id: MessageID) -> String { sha256Hex(Array(id.text.utf8)) }
