import GRDB

/// The tables of the store; the form of version 1.
enum Schema {
    static let version = 1
    /// "Sowr": tells the store from other programs' SQLite files.
    static let applicationID = 0x536F_7772

    /// Projections, children before parents: what a rebuild empties and fills again from the log.
    static let projections = [
        "stage_move", "snooze", "inbound", "intent", "enrollment", "campaign", "suppression",
        "mailbox_pause", "sent_day",
    ]

    static func create(in database: Database) throws {
        try database.execute(sql: logAndMeta + sideTables + projectionTables + laterTables)
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Adds the column for marks to stores made before it; programs of before do not mind it.
    static func addMarks(_ database: Database) throws {
        guard try !hasMarks(database) else { return }
        try database.inTransaction(.immediate) {
            // Another process may have added it while this one waited for the lock.
            if try !hasMarks(database) {
                try database.execute(sql: "ALTER TABLE folder_cursor ADD COLUMN mark TEXT")
            }
            return .commit
        }
    }

    private static func hasMarks(_ database: Database) throws -> Bool {
        try database.columns(in: "folder_cursor").contains { $0.name == "mark" }
    }

    /// The truth, and what is known once per store. Nobody may change or delete an event.
    private static let logAndMeta = """
        CREATE TABLE event(
            number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL,
            payload TEXT NOT NULL) STRICT;
        CREATE TRIGGER event_never_updated BEFORE UPDATE ON event
            BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
        CREATE TRIGGER event_never_deleted BEFORE DELETE ON event
            BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
        CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;

        """

    /// Personal data, which the log only points at so that it can be deleted, and reading positions.
    private static let sideTables = """
        CREATE TABLE contact(
            id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL,
            normalized TEXT NOT NULL UNIQUE, fields TEXT NOT NULL) STRICT;
        CREATE TABLE mail(
            id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, recipient TEXT NOT NULL,
            normalized TEXT NOT NULL, sender TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
        CREATE INDEX mail_normalized ON mail(normalized);
        CREATE TABLE inbound_raw(
            id INTEGER PRIMARY KEY AUTOINCREMENT, identity TEXT NOT NULL UNIQUE,
            sender TEXT NOT NULL, subject TEXT NOT NULL, received_at INTEGER NOT NULL,
            raw BLOB NOT NULL) STRICT;
        CREATE TABLE folder_cursor(
            mailbox TEXT NOT NULL, folder TEXT NOT NULL, uid_validity INTEGER NOT NULL,
            next_uid INTEGER NOT NULL, mark TEXT, PRIMARY KEY(mailbox, folder))
            STRICT, WITHOUT ROWID;

        """

    /// Projections that stores of earlier days lack.
    private static let laterTables = """
        CREATE TABLE IF NOT EXISTS snooze(
            inbound INTEGER PRIMARY KEY REFERENCES inbound(id), until INTEGER NOT NULL) STRICT;

        """

    /// Makes the tables that came later in a store that lacks them; reading its events needs them.
    static func complete(in database: Database) throws {
        guard try !database.tableExists("snooze") else { return }
        try database.execute(sql: laterTables)
    }

    private static let projectionTables = """
        CREATE TABLE campaign(
            name TEXT PRIMARY KEY, state TEXT NOT NULL, content_hash TEXT NOT NULL,
            launched_at INTEGER NOT NULL, cohort TEXT) STRICT, WITHOUT ROWID;
        CREATE TABLE enrollment(
            id INTEGER PRIMARY KEY, contact INTEGER NOT NULL REFERENCES contact(id),
            campaign TEXT NOT NULL REFERENCES campaign(name), mailbox TEXT NOT NULL,
            company TEXT NOT NULL, zone TEXT NOT NULL, country TEXT, state TEXT NOT NULL,
            next_step INTEGER NOT NULL, due INTEGER NOT NULL, not_before INTEGER,
            last_accepted INTEGER, stop_reason TEXT, note TEXT, stage TEXT,
            UNIQUE(contact, campaign)) STRICT;
        CREATE INDEX enrollment_due ON enrollment(due, id) WHERE state = 'waiting';
        CREATE INDEX enrollment_campaign ON enrollment(campaign);
        CREATE INDEX enrollment_company ON enrollment(company);
        CREATE TABLE intent(
            id INTEGER PRIMARY KEY, enrollment INTEGER NOT NULL REFERENCES enrollment(id),
            step_index INTEGER NOT NULL, step TEXT NOT NULL, variant TEXT NOT NULL,
            mailbox TEXT NOT NULL, message_id TEXT NOT NULL, digest TEXT NOT NULL,
            run TEXT NOT NULL, recipient_domain TEXT NOT NULL, company TEXT NOT NULL,
            choices TEXT NOT NULL, state TEXT NOT NULL, prepared_at INTEGER NOT NULL,
            first_prepared_at INTEGER NOT NULL, attempts INTEGER NOT NULL,
            settled_at INTEGER, reply TEXT) STRICT;
        CREATE UNIQUE INDEX intent_once ON intent(enrollment, step)
            WHERE state NOT IN ('failedBeforeWire', 'notSent');
        CREATE INDEX intent_enrollment ON intent(enrollment);
        CREATE INDEX intent_message ON intent(message_id);
        CREATE INDEX intent_company ON intent(company);
        CREATE INDEX intent_prepared ON intent(prepared_at);
        CREATE INDEX intent_state ON intent(state);
        CREATE TABLE inbound(
            id INTEGER PRIMARY KEY REFERENCES inbound_raw(id), mailbox TEXT NOT NULL,
            category TEXT NOT NULL, confidence REAL NOT NULL,
            enrollment INTEGER REFERENCES enrollment(id), matched_by TEXT, resume_on TEXT,
            bounce_class TEXT, bounce_reason TEXT, classifier INTEGER NOT NULL,
            corrected_by TEXT) STRICT;
        CREATE INDEX inbound_enrollment ON inbound(enrollment);
        CREATE TABLE suppression(
            scope TEXT NOT NULL, key TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY(scope, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE stage_move(
            event INTEGER PRIMARY KEY, enrollment INTEGER NOT NULL REFERENCES enrollment(id),
            at INTEGER NOT NULL, from_stage TEXT, to_stage TEXT NOT NULL, by TEXT NOT NULL,
            reason TEXT NOT NULL) STRICT;
        CREATE INDEX stage_move_enrollment ON stage_move(enrollment);
        CREATE TABLE mailbox_pause(
            mailbox TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE sent_day(
            mailbox TEXT NOT NULL, day INTEGER NOT NULL,
            PRIMARY KEY(mailbox, day)) STRICT, WITHOUT ROWID;

        """
}
