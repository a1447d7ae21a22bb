import Campaigns
import CivilTime
import Mail
import Operations
import Replies
import SQLiteStore
import Sequencing
import Synchronization
import Testing

@Suite("reading the mailboxes")
struct SyncTests {
    /// Hands over batches that a test puts together, and fails at their end if told to.
    private final class ScriptedReader: MailboxReader {
        private let batches: [FetchedBatch]
        private let failure: MailboxError?
        private let asked = Mutex<MailboxRequest?>(nil)

        var request: MailboxRequest? { asked.withLock { $0 } }

        init(_ batches: [FetchedBatch], failure: MailboxError? = nil) {
            self.batches = batches
            self.failure = failure
        }

        func fetch(
            _ request: MailboxRequest, receive: @Sendable (FetchedBatch) throws -> Void
        ) async throws(MailboxError) {
            asked.withLock { $0 = request }
            for batch in batches {
                do { try receive(batch) } catch { throw .receiver(cause: "\(error)") }
            }
            if let failure { throw failure }
        }

        func watch(
            _ mailbox: MailboxName, after cursors: [String: FolderCursor],
            news: @Sendable () -> Void
        ) async throws(MailboxError) {}

        func sentContains(
            _ id: MessageID, mailbox: MailboxName
        ) async throws(MailboxError) -> Bool? { nil }
    }

    private func begun() async throws -> Stage {
        let stage = try Stage()
        try stage.launch()
        try await stage.runUntil(mondayMorning + .hours(10))
        return stage
    }

    private func mail(from: String, id: String, answering: String? = nil) -> [UInt8] {
        var lines = [
            "From: \(from)", "To: ann@acme.example", "Subject: Re: dock", "Message-ID: \(id)",
            "Date: Mon, 23 Nov 2026 18:00:00 +0100",
        ]
        if let answering { lines.append("In-Reply-To: \(answering)") }
        return Array((lines + ["", "What does it cost?", ""]).joined(separator: "\r\n").utf8)
    }

    private func batch(
        _ folder: String, _ messages: [[UInt8]], validity: UInt32 = 7, mark: String? = nil,
        cut: Int = 0
    ) -> FetchedBatch {
        FetchedBatch(
            folder: folder, cursor: FolderCursor(uidValidity: validity, nextUID: 9, mark: mark),
            messages: messages, cutCount: cut)
    }

    private func sync(
        _ stage: Stage, _ reader: ScriptedReader
    ) async throws -> SyncSummary {
        try await Sync(desk: stage.desk(), inbox: stage.inbox(), reader: reader).run()
    }

    @Test("a reply in two folders, and in one read anew, counts once and stops once")
    func once() async throws {
        let stage = try await begun()
        let sent = try #require(try stage.intents(of: tom).first?.facts.messageID)
        let reply = mail(from: tom, id: "<r@harbor.example>", answering: sent)
        let first = try await sync(
            stage, ScriptedReader([batch("INBOX", [reply]), batch("Junk", [reply])]))
        #expect(first.count == 1 && first.repeated == 1 && first.unmatched == 0)
        #expect(try stage.enrollment(tom).stopReason == .replied)
        let again = try await sync(
            stage, ScriptedReader([batch("INBOX", [reply], validity: 8)]))
        #expect(again.count == 0 && again.repeated == 1)
    }

    @Test("our own follow-up and the mail of a check are no replies, whatever folder they lie in")
    func own() async throws {
        let stage = try await begun()
        let sent = try #require(try stage.intents(of: tom).first?.facts.messageID)
        let messages = [
            // As Sent or a Cc to oneself keeps it, and as a list sends it back under another name.
            mail(from: "ann@acme.example", id: sent), mail(from: "list@acme.example", id: sent),
            mail(from: "Ann Reed <ann@acme.example>", id: "<check.0a1b@acme.example>"),
        ]
        let summary = try await sync(
            stage, ScriptedReader([batch("INBOX", messages), batch("Junk", messages)]))
        #expect(summary == SyncSummary())
        #expect(try stage.enrollment(tom).state == .waiting)
    }

    @Test("what is older than the first send is not asked for, and known messages are told")
    func request() async throws {
        let stage = try await begun()
        let reader = ScriptedReader([
            batch("INBOX", [mail(from: tom, id: "<r@harbor.example>")], mark: "715", cut: 1)
        ])
        let summary = try await sync(stage, reader)
        #expect(summary.cut == 1)
        let first = try #require(try stage.log.read { try $0.firstSend() })
        #expect(reader.request?.since == first - .days24h(2))
        #expect(reader.request?.cursors == [:])
        let known = try #require(MessageID(parsing: "<r@harbor.example>"))
        let other = try #require(MessageID(parsing: "<s@harbor.example>"))
        #expect(reader.request?.isKnown(known) == true)
        #expect(reader.request?.isKnown(other) == false)
        let next = ScriptedReader([])
        _ = try await sync(stage, next)
        let cursor = FolderCursor(uidValidity: 7, nextUID: 9, mark: "715")
        #expect(next.request?.cursors == ["INBOX": cursor])
    }

    @Test("what came before a fault stays, and the fault is said once")
    func fault() async throws {
        let stage = try await begun()
        let summary = try await sync(
            stage,
            ScriptedReader(
                [batch("INBOX", [mail(from: tom, id: "<r@harbor.example>")])],
                failure: .temporary(cause: "the server closed the connection")))
        #expect(summary.count == 1)
        #expect(summary.complaints == ["the server closed the connection"])
        #expect(!summary.isMisconfigured)
    }
}
