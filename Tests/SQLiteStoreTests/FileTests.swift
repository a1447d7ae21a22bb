import Campaigns
import CivilTime
import Dispatch
import Foundation
import GRDB
import Mail
import Sequencing
import Synchronization
import Testing

@testable import SQLiteStore

/// The store as a file: durability, several users, and everything that can be wrong with it.
struct FileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes to the file behind the store's back.
    private func tamper(_ sql: String, _ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func errorOnOpening(_ path: String) -> StoreError? {
        #expect(throws: StoreError.self) { try SQLiteEventLog(path: path) }
    }

    @Test("every connection syncs each commit, in WAL mode, with foreign keys on")
    func settings() throws {
        let log = try SQLiteEventLog(path: folder.file())
        func check(_ database: Database) throws {
            #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
            #expect(try Int.fetchOne(database, sql: "PRAGMA foreign_keys") == 1)
        }
        try log.connections.read { try check($0) }
        try log.connections.writeWithoutTransaction { database in
            try check(database)
            #expect(try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2)
        }
    }

    @Test("a store of before reading positions had marks keeps them, and gains what it lacks")
    func older() throws {
        let cursor = FolderCursor(uidValidity: 7, nextUID: 42)
        let first = try SQLiteEventLog(path: folder.file())
        try first.write(at: start) { try $0.setCursor(cursor, mailbox: "ann", folder: "INBOX") }
        try first.close()
        try tamper(
            "ALTER TABLE folder_cursor DROP COLUMN mark; DROP TABLE snooze", folder.file())

        let second = try SQLiteEventLog(path: folder.file())
        #expect(try second.read { try $0.cursors(of: "ann") } == ["INBOX": cursor])
        let marked = FolderCursor(uidValidity: 7, nextUID: 43, mark: "991")
        try second.write(at: start) { try $0.setCursor(marked, mailbox: "ann", folder: "INBOX") }
        #expect(try second.read { try $0.cursors(of: "ann") } == ["INBOX": marked])
        #expect(try second.connections.read { try $0.tableExists("snooze") })
        try second.close()
    }

    @Test("what was written is there after closing, with the same key and high water")
    func reopening() throws {
        let first = try SQLiteEventLog(path: folder.file())
        let id = try first.enrollOne()
        try first.write(at: start - .hours(5)) { _ in }
        let key = try first.read { try $0.workspaceKey() }
        try first.close()
        let second = try SQLiteEventLog(path: folder.file())
        #expect(try second.enrollment(id)?.address.text == "bob@acme.example")
        #expect(try second.read { try $0.workspaceKey() } == key)
        #expect(key.count == 32)
        #expect(try second.read { try $0.highWater() } == start)
        #expect(try SQLiteEventLog.inMemory().read { try $0.workspaceKey() } != key)
    }

    @Test("a copy of the file and its write-ahead log made at any write opens whole")
    func copies() throws {
        let log = try SQLiteEventLog(path: folder.file())
        let id = try log.enrollOne()
        var send = IntentID(0)
        let moves: [() throws -> Void] = [
            { send = try log.claim(id) }, { try log.append(.wire(send)) },
            { try log.append(.unknown(send, cause: "cut")) },
            { try log.append(.resolved(send, as: .accepted, evidence: "x", next: nil)) },
        ]
        for (index, move) in moves.enumerated() {
            try move()
            let copy = folder.file("copy\(index).db")
            for end in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: folder.file() + end, toPath: copy + end)
            }
            let reopened = try SQLiteEventLog(path: copy)
            #expect(try reopened.projectionRows() == log.projectionRows())
            #expect(try reopened.intent(send)?.state == log.intent(send)?.state)
            #expect(try reopened.integrityFaults().isEmpty)
            try reopened.rebuildProjections()
            #expect(try reopened.projectionRows() == log.projectionRows())
        }
    }

    @Test("a torn write-ahead log loses the last transaction, never half of one")
    func tornLog() throws {
        let log = try SQLiteEventLog(path: folder.file())
        let id = try log.enrollOne()
        try log.claim(id)
        let copy = folder.file("torn.db")
        try FileManager.default.copyItem(atPath: folder.file(), toPath: copy)
        let wal = try Data(contentsOf: URL(fileURLWithPath: folder.file() + "-wal"))
        try wal.dropLast(100).write(to: URL(fileURLWithPath: copy + "-wal"))
        let reopened = try SQLiteEventLog(path: copy)
        #expect(try reopened.enrollment(id)?.state == .waiting)
        #expect(try reopened.read { try $0.intents(.enrollment(id)) }.isEmpty)
        #expect(try reopened.integrityFaults().isEmpty)
    }

    @Test("of two programs that claim the same steps, exactly one gets each")
    func race() throws {
        let logs = try [SQLiteEventLog(path: folder.file()), SQLiteEventLog(path: folder.file())]
        let ids = try (0..<20).map { try logs[0].enrollOne("p\($0)@acme.example") }
        let won = Mutex<[EnrollmentID]>([])
        let lost = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 2) { program in
            for id in ids {
                do {
                    try logs[program].claim(id)
                    won.withLock { $0.append(id) }
                } catch LedgerConflict.alreadyClaimed {
                    lost.withLock { $0 += 1 }
                } catch {
                    Issue.record(error)
                }
            }
        }
        #expect(won.withLock { $0.sorted() } == ids)
        #expect(lost.withLock { $0 } == ids.count)
        #expect(try logs[1].read { try $0.intents(.state(.prepared)) }.count == ids.count)
    }

    @Test("two programs may make the same store at once")
    func racingCreation() throws {
        let path = folder.file()
        let keys = Mutex<[[UInt8]]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            do {
                let log = try SQLiteEventLog(path: path)
                let key = try log.read { try $0.workspaceKey() }
                keys.withLock { $0.append(key) }
            } catch {
                Issue.record(error)
            }
        }
        #expect(keys.withLock { Set($0).count == 1 && $0.count == 4 })
    }

    @Test("a full disk is said so, and loses nothing")
    func fullDisk() throws {
        let log = try SQLiteEventLog(path: folder.file())
        let id = try log.enrollOne()
        let rows = try log.projectionRows()
        func limit(_ pages: Int) throws {
            try log.connections.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA max_page_count = \(pages)")
            }
        }
        try limit(1)
        let big = StoredMail(
            subject: "s", recipient: address("bob@acme.example"),
            sender: address("ann@mail.example"), bytes: [UInt8](repeating: 65, count: 200_000))
        let error = #expect(throws: StoreError.self) {
            try log.write(at: start) { ledger in
                let send = try ledger.storeMail(big)
                try ledger.append(.prepared(send, enrollment: id, intent: facts(id)))
            }
        }
        #expect(error == .diskFull(path: folder.file()))
        #expect(error?.description.contains("nothing recorded before was lost") == true)
        #expect(try log.projectionRows() == rows)
        try limit(1_000_000)
        try log.claim(id)
        #expect(try log.integrityFaults().isEmpty)
    }

    @Test("nobody changes or deletes an event")
    func appendOnly() throws {
        let log = try SQLiteEventLog(path: folder.file())
        _ = try log.enrollOne()
        for sql in ["UPDATE event SET at = 0", "DELETE FROM event"] {
            #expect(throws: DatabaseError.self) { try tamper(sql, folder.file()) }
        }
    }

    @Test("an error in a transaction's body undoes it and passes as it is")
    func bodyErrors() throws {
        struct Trouble: Error {}
        let log = try SQLiteEventLog(path: folder.file())
        #expect(throws: Trouble.self) {
            try log.write(at: start) { ledger in
                _ = try ledger.storeContact(address("bob@acme.example"), fields: [:])
                throw Trouble()
            }
        }
        #expect(try log.read { try $0.contacts() }.isEmpty)
        #expect(try log.read { try $0.highWater() } == nil)
    }

    @Test("a store that may only be read says so when it is written")
    func readOnly() throws {
        let log = try SQLiteEventLog(path: folder.file())
        try log.connections.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA query_only = ON")
        }
        #expect(throws: StoreError.readOnly(path: folder.file())) {
            try log.append(.mailboxPaused(MailboxName("ann"), reason: "x"))
        }
    }

    @Test("a file that is no database is named, and left alone")
    func noDatabase() throws {
        let bytes = Data(String(repeating: "name,address\n", count: 100).utf8)
        try bytes.write(to: URL(fileURLWithPath: folder.file()))
        #expect(errorOnOpening(folder.file()) == .notADatabase(path: folder.file()))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == bytes)
    }

    @Test("another program's database is named, and left alone")
    func foreign() throws {
        try tamper("CREATE TABLE notes(text)", folder.file())
        #expect(errorOnOpening(folder.file()) == .foreign(path: folder.file()))
    }

    @Test("a store of a newer version is not touched")
    func newerSchema() throws {
        try SQLiteEventLog(path: folder.file()).close()
        try tamper("PRAGMA user_version = 7", folder.file())
        let error = errorOnOpening(folder.file())
        #expect(error == .newerSchema(path: folder.file(), found: 7, known: 1))
        #expect(error?.description.hasSuffix("update sower") == true)
    }

    @Test("an event of a newer version is named with its number")
    func newerEvent() throws {
        let log = try SQLiteEventLog(path: folder.file())
        try tamper("INSERT INTO event VALUES (1, 0, 'teleported', '{}')", folder.file())
        #expect(throws: StoreError.unknownEvent(number: 1, kind: "teleported")) {
            try log.read { try $0.events(after: 0, limit: 10) }
        }
        #expect(throws: StoreError.unknownEvent(number: 1, kind: "teleported")) {
            try log.rebuildProjections()
        }
    }

    @Test("a path that cannot be opened is explained")
    func badPaths() {
        #expect(
            errorOnOpening(folder.path) == .cannotOpen(path: folder.path, cause: "it is a folder"))
        let missing = folder.path + "/none/sower.db"
        #expect(
            errorOnOpening(missing)
                == .cannotOpen(
                    path: missing, cause: "the folder '\(folder.path)/none' does not exist"))
    }

    @Test(
        "an SQLite error becomes a sentence",
        arguments: [
            (ResultCode.SQLITE_BUSY, "is locked by another process"),
            (.SQLITE_CORRUPT, "is damaged"), (.SQLITE_IOERR, "failed: disk I/O error"),
        ])
    func wording(_ code: ResultCode, _ part: String) {
        let error = StoreError(DatabaseError(resultCode: code), path: "a.db")
        #expect(error.description.contains(part))
    }
}
