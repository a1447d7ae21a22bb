import CivilTime
import Foundation
import GRDB
import Sequencing

/// The event log in one SQLite file, in WAL mode, every transaction synced to the disk; several processes may open it.
///
/// `read` and `write` must not be called from inside one another's body: the connections are not re-entrant.
///
/// ```swift
/// let log = try SQLiteEventLog(path: ".sower/sower.db")
/// try log.write(at: now) { ledger in
///     try ledger.append(.campaignPaused(campaign: CampaignName("q4-cfo")))
/// }
/// ```
package final class SQLiteEventLog: EventLog {
    /// The path as it was given; `:memory:` for a store without a file.
    package let path: String
    let connections: any DatabaseWriter

    /// Opens a store, and makes it when the file does not exist or is empty.
    package init(path: String) throws(StoreError) {
        self.path = path
        do {
            try SQLiteEventLog.inspect(path)
            connections = try DatabasePool(
                path: path, configuration: SQLiteEventLog.configuration())
            try SQLiteEventLog.prepare(connections, path: path)
        } catch {
            throw StoreError(wrapping: error, path: path)
        }
    }

    private init(inMemory connections: DatabaseQueue) {
        path = ":memory:"
        self.connections = connections
    }

    /// Makes an empty store that lives in memory, as long as the returned object.
    package static func inMemory() throws(StoreError) -> SQLiteEventLog {
        do {
            let log = SQLiteEventLog(
                inMemory: try DatabaseQueue(configuration: SQLiteEventLog.configuration()))
            try prepare(log.connections, path: log.path)
            return log
        } catch {
            throw StoreError(wrapping: error, path: ":memory:")
        }
    }

    package func read<Result>(_ body: (any LedgerReading) throws -> Result) throws -> Result {
        try worded {
            try connections.read { try body(LedgerReader(database: $0)) }
        }
    }

    package func write<Result>(
        at now: Instant, _ body: (any LedgerWriting) throws -> Result
    ) throws -> Result {
        try worded {
            try transaction { database in
                let result = try body(LedgerWriter(database: database, now: now))
                try database.raiseHighWater(to: now)
                return result
            }
        }
    }

    /// Returns a copy in memory that may be written to and is thrown away.
    package func scratchCopy() throws(StoreError) -> SQLiteEventLog {
        do {
            let copy = try DatabaseQueue(configuration: SQLiteEventLog.configuration())
            try connections.backup(to: copy)
            return SQLiteEventLog(inMemory: copy)
        } catch {
            throw StoreError(wrapping: error, path: path)
        }
    }

    /// Sets the key that Message-IDs and choices hang on, which is random otherwise; for stores of rehearsals.
    package func setWorkspaceKey(_ key: [UInt8]) throws {
        try worded {
            try transaction { database in
                try database.execute(
                    sql: "UPDATE meta SET value = ? WHERE key = 'workspace-key'",
                    arguments: [Data(key)])
            }
        }
    }

    /// Empties the projections and fills them again from the log, in one transaction.
    package func rebuildProjections() throws {
        try worded {
            try transaction { try Projector.rebuild(in: $0) }
        }
    }

    /// Writes the journal's pages into the store and empties it, so that it keeps nothing that was erased.
    package func emptyJournal() throws {
        try worded {
            try connections.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        }
    }

    /// Closes the connections; the object must not be used afterwards.
    package func close() throws(StoreError) {
        do { try connections.close() } catch { throw StoreError(wrapping: error, path: path) }
    }

    /// Returns what SQLite's own integrity and foreign key checks find; empty when the file is sound.
    package func integrityFaults() throws -> [String] {
        try worded {
            try connections.read { database in
                let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check")
                let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
                return faults.filter { $0 != "ok" } + orphans.map { "orphan row \($0)" }
            }
        }
    }

    private func transaction<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try connections.writeWithoutTransaction { database in
            var result: Result?
            // Immediate: two processes queue up here, before either has read what it decides by.
            try database.inTransaction(.immediate) {
                result = try body(database)
                return .commit
            }
            guard let result else { throw StoreError.damaged(cause: "a commit gave no result") }
            return result
        }
    }

    /// Turns SQLite errors into ``StoreError``; the bodies' own errors pass as they are.
    private func worded<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }
}

// MARK: - Opening

extension SQLiteEventLog {
    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // What erasure deletes is overwritten, too.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    /// Refuses foreign and newer files before anything is written to them.
    private static func inspect(_ path: String) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard attributes?[.type] as? FileAttributeType != .typeDirectory else {
            throw StoreError.cannotOpen(path: path, cause: "it is a folder")
        }
        guard let size = attributes?[.size] as? Int, size > 0 else { return }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.read { _ = try isMade($0, path: path) }
        try queue.close()
    }

    private static func prepare(_ connections: any DatabaseWriter, path: String) throws {
        try connections.writeWithoutTransaction { database in
            // A commit must survive a power cut: the wire record decides whether somebody gets a mail
            // twice. Said here, as opening a DatabasePool sets NORMAL.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            guard try !isMade(database, path: path) else {
                try Schema.addMarks(database)
                return try Schema.complete(in: database)
            }
            try database.inTransaction(.immediate) {
                // Another process may have made the tables while this one waited for the lock.
                guard try !isMade(database, path: path) else { return .commit }
                try Schema.create(in: database)
                var generator = SystemRandomNumberGenerator()
                let key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
                try database.execute(
                    sql: "INSERT INTO meta(key, value) VALUES ('workspace-key', ?)",
                    arguments: [Data(key)])
                return .commit
            }
        }
    }

    /// Returns whether the store's tables are there; throws when the file is not this version's to use.
    private static func isMade(_ database: Database, path: String) throws -> Bool {
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard owner == Schema.applicationID else {
            let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            guard owner == 0, version == 0, tables == 0 else {
                throw StoreError.foreign(path: path)
            }
            return false
        }
        guard version <= Schema.version else {
            throw StoreError.newerSchema(path: path, found: version, known: Schema.version)
        }
        return true
    }
}
