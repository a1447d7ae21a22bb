import Campaigns
import CivilTime
import Mail
import Sequencing
import Synchronization
import Testing

@testable import CurlTransport

/// What IMAP servers offer beyond the base: changes, dates, news, and folders that are large or changed under us.
@Suite("News by IMAP", .timeLimit(.minutes(2)))
struct IMAPNewsTests {
    typealias Action = ScriptedServer.Action

    private final class Received: Sendable {
        private let batches = Mutex<[FetchedBatch]>([])

        var all: [FetchedBatch] { batches.withLock { $0 } }
        var bodies: [String] {
            all.flatMap { $0.messages.map { String(decoding: $0.prefix(20), as: UTF8.self) } }
        }
        func append(_ batch: FetchedBatch) { batches.withLock { $0.append(batch) } }
    }

    private static func opening(_ capabilities: String) -> [Action] {
        let answer = "* CAPABILITY IMAP4rev1 \(capabilities)\r\nTAG OK done\r\n"
        return [
            .send("* OK ready\r\n"), .expect(" CAPABILITY"), .reply(answer),
            .expect(" CAPABILITY"), .reply(answer),
        ]
    }

    private static func entry(
        _ capabilities: String = "", list: [String] = ["() \"/\" INBOX"]
    ) -> [Action] {
        let lines = list.map { "* LIST \($0)\r\n" }.joined()
        return opening(capabilities) + [.expect(" LIST "), .reply("\(lines)TAG OK\r\n")]
    }

    private static func examine(
        _ command: String = "EXAMINE INBOX", next: Int, changes: Int? = nil, count: Int = 3
    ) -> [Action] {
        let sequence = changes.map { "* OK [HIGHESTMODSEQ \($0)] changes\r\n" } ?? ""
        return [
            .expect(" \(command)"),
            .reply(
                "* \(count) EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n"
                    + "* OK [UIDNEXT \(next)] next\r\n\(sequence)TAG OK\r\n"),
        ]
    }

    private static func body(_ uid: Int, _ text: String) -> [Action] {
        [
            .expect(" UID FETCH \(uid) (UID BODY.PEEK[])"),
            .reply("* 1 FETCH (UID \(uid) BODY[] {\(text.utf8.count)}\r\n\(text))\r\nTAG OK\r\n"),
        ]
    }

    private func fetch(
        _ script: [Action], _ request: MailboxRequest, limits: IMAPLimits = .init()
    ) async throws -> Received {
        let server = ScriptedServer(script)
        let reader = IMAPReader(
            accounts: [try account(imap: server.port)], options: quickOptions(), limits: limits)
        let received = Received()
        defer { #expect(server.failures.isEmpty, "\(server.failures)") }
        try await reader.fetch(request) { received.append($0) }
        #expect(!server.lines.contains { $0.contains(" SELECT ") || $0.contains(" STORE ") })
        return received
    }

    private func cursor(_ next: UInt32, mark: String? = nil) -> [String: FolderCursor] {
        ["INBOX": FolderCursor(uidValidity: 7, nextUID: next, mark: mark)]
    }

    // MARK: CONDSTORE

    @Test("a folder without news costs one round trip, and its mark is kept")
    func unchanged() async throws {
        let script =
            Self.entry("CONDSTORE")
            + Self.examine("EXAMINE INBOX (CONDSTORE)", next: 20, changes: 715)
            + [.expect(" LOGOUT")]
        let same = try await fetch(
            script, MailboxRequest(mailbox, cursors: cursor(20, mark: "715")))
        #expect(same.all.isEmpty)
        let marked = try await fetch(
            script, MailboxRequest(mailbox, cursors: cursor(20, mark: "700")))
        #expect(marked.all.map(\.cursor.mark) == ["715"])
        #expect(marked.bodies.isEmpty)
    }

    @Test(
        "changes since the kept mark are asked for, and the mark is kept at the folder's end alone")
    func changedSince() async throws {
        let received = try await fetch(
            Self.entry("CONDSTORE")
                + Self.examine("EXAMINE INBOX (CONDSTORE)", next: 22, changes: 715) + [
                    .expect(" UID FETCH 20:* (UID RFC822.SIZE) (CHANGEDSINCE 700)"),
                    .reply("* 3 FETCH (UID 21 RFC822.SIZE 3 MODSEQ (715))\r\nTAG OK\r\n"),
                ] + Self.body(21, "new") + [.expect(" LOGOUT")],
            MailboxRequest(mailbox, cursors: cursor(20, mark: "700")))
        #expect(received.bodies == ["new"])
        #expect(received.all.map(\.cursor.mark) == [nil, "715"])
        #expect(received.all.last?.cursor.nextUID == 22)
    }

    @Test("a UIDNEXT that grew is believed rather than a sequence of changes that names nothing")
    func doubt() async throws {
        let received = try await fetch(
            Self.entry("CONDSTORE")
                + Self.examine("EXAMINE INBOX (CONDSTORE)", next: 22, changes: 700) + [
                    .expect(" UID FETCH 20:* (UID RFC822.SIZE) (CHANGEDSINCE 700)"),
                    .reply("TAG OK\r\n"), .expect(" UID FETCH 20:* (UID RFC822.SIZE)"),
                    .reply("* 3 FETCH (UID 21 RFC822.SIZE 3)\r\nTAG OK\r\n"),
                ] + Self.body(21, "new") + [.expect(" LOGOUT")],
            MailboxRequest(mailbox, cursors: cursor(20, mark: "700")))
        #expect(received.bodies == ["new"])
    }

    // MARK: First readings

    private static let day = Instant(seconds: 1_795_417_200)

    @Test("a first reading begins where the server says that mail is young enough")
    func searched() async throws {
        let received = try await fetch(
            Self.entry("ESEARCH") + Self.examine(next: 100) + [
                .expect(" UID SEARCH RETURN (MIN) SINCE 23-Nov-2026"),
                .reply("* ESEARCH (TAG \"x\") UID MIN 90\r\nTAG OK\r\n"),
                .expect(" UID FETCH 90:* (UID RFC822.SIZE INTERNALDATE)"),
                .reply(
                    "* 1 FETCH (UID 90 RFC822.SIZE 3 INTERNALDATE \"24-Nov-2026 09:00:00 +0100\")\r\n"
                        + "* 2 FETCH (UID 91 RFC822.SIZE 3 INTERNALDATE \" 1-Jul-2019 09:00:00 +0000\")\r\n"
                        + "TAG OK\r\n"),
            ] + Self.body(90, "new") + [.expect(" LOGOUT")],
            MailboxRequest(mailbox, since: Self.day))
        #expect(received.bodies == ["new"])
        #expect(received.all.last?.cursor.nextUID == 92)
    }

    @Test("a mailbox with nothing young enough is passed over whole")
    func nothingYoung() async throws {
        let received = try await fetch(
            Self.entry("ESEARCH") + Self.examine(next: 100) + [
                .expect(" UID SEARCH RETURN (MIN)"),
                .reply("* ESEARCH (TAG \"x\") UID\r\nTAG OK\r\n"), .expect(" LOGOUT"),
            ], MailboxRequest(mailbox, since: Self.day))
        #expect(received.all.map(\.cursor.nextUID) == [100])
    }

    @Test("200,000 messages are gone through in ranges, and only young ones are fetched")
    func large() async throws {
        var script = Self.entry() + Self.examine(next: 200_001, count: 200_000)
        for first in stride(from: 1, to: 200_000, by: 20_000) {
            let isLast = first == 180_001
            let last = first + 19_999
            let lines = (first...last).map { uid in
                let year = uid > 199_998 ? 2026 : 2019
                return "* \(uid) FETCH (UID \(uid) RFC822.SIZE 3 INTERNALDATE "
                    + "\"24-Nov-\(year) 09:00:00 +0000\")\r\n"
            }.joined()
            script += [
                .expect(" UID FETCH \(first):\(isLast ? "*" : String(last)) "),
                .reply("\(lines)TAG OK\r\n"),
            ]
        }
        let body = { (uid: Int) in "* 1 FETCH (UID \(uid) BODY[] {3}\r\nnew)\r\n" }
        script += [
            .expect(" UID FETCH 199999,200000 (UID BODY.PEEK[])"),
            .reply(body(199_999) + body(200_000) + "TAG OK\r\n"), .expect(" LOGOUT"),
        ]
        let received = try await fetch(script, MailboxRequest(mailbox, since: Self.day))
        #expect(received.bodies == ["new", "new"])
        #expect(received.all.last?.cursor.nextUID == 200_001)
        // Each range that is done stays done, should the connection break.
        #expect(received.all.count == 10)
    }

    @Test("of a message of 50 MB the beginning is read, and counted as cut")
    func huge() async throws {
        let part = "Subject: large\r\n\r\n" + String(repeating: "x", count: 1_048_576 - 18)
        let received = try await fetch(
            Self.entry() + Self.examine(next: 5) + [
                .expect(" UID FETCH 4:* "),
                .reply("* 1 FETCH (UID 4 RFC822.SIZE 50000000)\r\nTAG OK\r\n"),
                .expect(" UID FETCH 4 (UID BODY.PEEK[]<0.1048576>)"),
                .reply(
                    "* 1 FETCH (UID 4 BODY[]<0> {\(part.utf8.count)}\r\n\(part))\r\nTAG OK\r\n"),
                .expect(" LOGOUT"),
            ], MailboxRequest(mailbox, cursors: cursor(4)))
        #expect(received.bodies == ["Subject: large\r\n\r\nxx"])
        #expect(received.all.map(\.cutCount) == [1])
    }

    @Test("a UIDNEXT behind what was read means reading again, without what is known")
    func restored() async throws {
        let received = try await fetch(
            Self.entry() + Self.examine(next: 10) + [
                .expect(" UID FETCH 1:* (UID RFC822.SIZE)"),
                .reply(
                    "* 1 FETCH (UID 8 RFC822.SIZE 3)\r\n* 2 FETCH (UID 9 RFC822.SIZE 3)\r\n"
                        + "* 3 FETCH (UID 9 RFC822.SIZE 3)\r\nTAG OK\r\n"),
                .expect(" UID FETCH 8,9 (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"),
                .reply(
                    "* 1 FETCH (UID 8 BODY[HEADER.FIELDS (MESSAGE-ID)] {26}\r\n"
                        + "Message-ID: <o@x.test>\r\n\r\n)\r\nTAG OK\r\n"),
            ] + Self.body(9, "new") + [.expect(" LOGOUT")],
            MailboxRequest(mailbox, cursors: cursor(50), isKnown: { $0.text == "<o@x.test>" }))
        #expect(received.bodies == ["new"])
        #expect(received.all.last?.cursor.nextUID == 10)
    }

    @Test(
        "the folder for spam is found by its special use, else by its name, never by a folder of other use",
        arguments: [
            (["(\\Junk) \"/\" Odd", "() \"/\" Spam"], "Odd"),
            (["() \"/\" \"[Gmail]/Spam\""], "[Gmail]/Spam"),
            (["() \".\" INBOX.Junk"], "INBOX.Junk"),
            (["() \"/\" \"&BCEEPwQwBDw-\""], "&BCEEPwQwBDw-"),
            (["(\\Sent) \"/\" Spam", "() \"/\" Bulk"], "Bulk"),
        ])
    func spam(list: [String], expected: String) async throws {
        let received = try await fetch(
            Self.entry(list: list) + Self.examine(next: 1, count: 0)
                + Self.examine("EXAMINE \"\(expected)\"", next: 1, count: 0)
                + [.expect(" LOGOUT")], MailboxRequest(mailbox))
        #expect(received.all.map(\.folder) == ["INBOX", expected])
    }

    @Test("lines without end are given up on")
    func endless() async throws {
        var limits = IMAPLimits()
        limits.responses = 100
        let flood = String(repeating: "* 1 EXISTS\r\n", count: 200)
        let error = await #expect(throws: MailboxError.self) {
            _ = try await fetch(
                Self.entry() + [.expect("EXAMINE"), .send(flood)], MailboxRequest(mailbox),
                limits: limits)
        }
        #expect(error?.cause.hasSuffix("sent more than 100 lines at 'EXAMINE INBOX'") == true)
    }

    // MARK: IDLE

    private func watch(
        _ script: [Action], after cursors: [String: FolderCursor], period: Elapsed = .minutes(20)
    ) async throws -> (rings: Int, error: MailboxError?) {
        let server = ScriptedServer(script)
        var options = quickOptions()
        options.idlePeriod = period
        let reader = IMAPReader(accounts: [try account(imap: server.port)], options: options)
        let rings = Counter()
        var caught: MailboxError?
        do throws(MailboxError) {
            try await reader.watch(mailbox, after: cursors) { rings.increment() }
        } catch {
            caught = error
        }
        #expect(server.failures.isEmpty, "\(server.failures)")
        return (rings.value, caught)
    }

    @Test("a server without IDLE is not listened to")
    func noIdle() async throws {
        let end = try await watch(Self.opening("") + [.expect(" LOGOUT")], after: [:])
        #expect(end.rings == 0 && end.error == nil)
    }

    @Test("each rise of EXISTS rings once, IDLE is issued again, and BYE ends it with a sentence")
    func idle() async throws {
        let end = try await watch(
            Self.opening("IDLE") + Self.examine(next: 20) + [
                .expect("S3 IDLE"), .send("+ idling\r\n* OK still here\r\n* 3 EXISTS\r\n"),
                .send("* 4 EXISTS\r\n* 1 RECENT\r\n* 2 EXPUNGE\r\n* 4 EXISTS\r\n"),
                .expect("DONE"), .send("S3 OK done\r\n"), .expect("S4 IDLE"),
                .send("+ idling\r\n* BYE good night\r\n"),
            ], after: cursor(20), period: Elapsed(milliseconds: 700))
        #expect(end.rings == 2)
        #expect(end.error?.cause.hasSuffix("the server ended the session: good night") == true)
    }

    @Test("what came before the listening began rings at once")
    func early() async throws {
        let end = try await watch(
            Self.opening("IDLE") + Self.examine(next: 21) + [
                .expect("S3 IDLE"), .reply("TAG NO not now\r\n"),
            ], after: cursor(20))
        #expect(end.rings == 1)
        #expect(end.error?.cause.contains("refused 'IDLE': NO not now") == true)
    }
}
