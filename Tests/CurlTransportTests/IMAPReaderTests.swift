import Campaigns
import CivilTime
import Mail
import Sequencing
import Synchronization
import Testing

@testable import CurlTransport

@Suite("Reading mailboxes by IMAP", .timeLimit(.minutes(1)))
struct IMAPReaderTests {
    typealias Action = ScriptedServer.Action

    /// Gathers the batches that were handed over.
    private final class Received: Sendable {
        private let batches = Mutex<[FetchedBatch]>([])

        var all: [FetchedBatch] { batches.withLock { $0 } }
        var bodies: [String] {
            all.flatMap { $0.messages.map { String(decoding: $0, as: UTF8.self) } }
        }
        func append(_ batch: FetchedBatch) { batches.withLock { $0.append(batch) } }
    }

    /// Greeting, libcurl's question for capabilities and ours.
    private static func opening(_ capabilities: String = "IMAP4rev1") -> [Action] {
        let answer = "* CAPABILITY \(capabilities)\r\nTAG OK done\r\n"
        return [
            .send("* OK ready\r\n"), .expect(" CAPABILITY"), .reply(answer),
            .expect(" CAPABILITY"), .reply(answer),
        ]
    }

    /// The same, and a list of folders that names none for spam.
    private static func entry() -> [Action] {
        opening() + [
            .expect(" LIST "),
            .reply("* LIST () \"/\" INBOX\r\n* LIST () \"/\" Sent\r\nTAG OK\r\n"),
        ]
    }

    private static func examine(
        _ folder: String = "INBOX", validity: UInt32 = 7, next: UInt32 = 100, count: Int = 3
    ) -> [Action] {
        [
            .expect(" EXAMINE \(folder)"),
            .reply(
                "* \(count) EXISTS\r\n* OK [UIDVALIDITY \(validity)] fine\r\n"
                    + "* OK [UIDNEXT \(next)] next\r\nTAG OK [READ-ONLY] done\r\n"),
        ]
    }

    private static func sizes(_ first: UInt32, _ sizes: [(UInt32, Int)]) -> [Action] {
        let lines = sizes.enumerated().map { index, entry in
            "* \(index + 1) FETCH (UID \(entry.0) RFC822.SIZE \(entry.1))\r\n"
        }
        return [.expect(" UID FETCH \(first):* "), .reply(lines.joined() + "TAG OK done\r\n")]
    }

    private static func bodies(_ set: String, _ bodies: [(UInt32, String)]) -> [Action] {
        let parts = bodies.map { uid, text in
            "* 1 FETCH (FLAGS (\\Seen) UID \(uid) BODY[] {\(text.utf8.count)}\r\n\(text))\r\n"
        }
        return [
            .expect(" UID FETCH \(set) (UID BODY.PEEK[])"),
            .reply(parts.joined() + "TAG OK done\r\n"),
        ]
    }

    private func fetch(
        _ server: ScriptedServer, cursors: [String: FolderCursor] = [:],
        limits: IMAPLimits = .init(),
        options: ConnectionOptions = quickOptions(), into received: Received
    ) async throws {
        let account = try account(imap: server.port)
        let reader = IMAPReader(accounts: [account], options: options, limits: limits)
        try await reader.fetch(MailboxRequest(mailbox, cursors: cursors)) { received.append($0) }
    }

    private func failure(
        _ script: [Action], cursors: [String: FolderCursor] = [:],
        options: ConnectionOptions = quickOptions(), received: Received = Received()
    ) async throws -> String {
        let server = ScriptedServer(script)
        let error = await #expect(throws: MailboxError.self) {
            try await fetch(server, cursors: cursors, options: options, into: received)
        }
        #expect(server.failures.isEmpty)
        guard case .temporary(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return ""
        }
        #expect(cause.hasPrefix("127.0.0.1:\(server.port) (mailbox 'bob'): the server "))
        return cause
    }

    @Test("new messages are handed over with the cursor that follows them, and nothing is marked")
    func normal() async throws {
        let server = ScriptedServer(
            Self.entry() + Self.examine() + Self.sizes(5, [(5, 20), (9, 30)])
                + Self.bodies("5,9", [(5, "A: b\r\n\r\n(x \"\r\n"), (9, "second")])
                + [.expect(" LOGOUT")])
        let received = Received()
        let cursor = FolderCursor(uidValidity: 7, nextUID: 5)
        try await fetch(server, cursors: ["INBOX": cursor], into: received)
        #expect(server.failures.isEmpty)
        #expect(received.bodies == ["A: b\r\n\r\n(x \"\r\n", "second"])
        #expect(received.all.map(\.cursor) == [FolderCursor(uidValidity: 7, nextUID: 10)])
        #expect(received.all.map(\.folder) == ["INBOX"])
        #expect(!server.lines.contains { $0.contains(" SELECT ") || $0.contains(" STORE ") })
    }

    @Test("a changed UIDVALIDITY starts at the first message")
    func changedValidity() async throws {
        let server = ScriptedServer(
            Self.entry() + Self.examine(validity: 8) + Self.sizes(1, [(1, 3)])
                + [
                    .expect("UID FETCH 1 (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"),
                    .reply("TAG OK\r\n"),
                ]
                + Self.bodies("1", [(1, "one")]) + [.expect(" LOGOUT")])
        let received = Received()
        let cursor = FolderCursor(uidValidity: 7, nextUID: 50)
        try await fetch(server, cursors: ["INBOX": cursor], into: received)
        #expect(server.failures.isEmpty)
        #expect(received.all.map(\.cursor) == [FolderCursor(uidValidity: 8, nextUID: 2)])
    }

    @Test("the last message, which 'n:*' names although it is old, is dropped")
    func starQuirk() async throws {
        let server = ScriptedServer(
            Self.entry() + Self.examine(next: 100) + Self.sizes(20, [(19, 3)]) + [
                .expect(" LOGOUT")
            ])
        let received = Received()
        let cursor = FolderCursor(uidValidity: 7, nextUID: 20)
        try await fetch(server, cursors: ["INBOX": cursor], into: received)
        #expect(server.failures.isEmpty)
        #expect(received.all.isEmpty)
    }

    @Test("nothing is asked when UIDNEXT says that nothing is new")
    func nothingNew() async throws {
        let server = ScriptedServer(Self.entry() + Self.examine(next: 20) + [.expect(" LOGOUT")])
        let received = Received()
        let cursor = FolderCursor(uidValidity: 7, nextUID: 20)
        try await fetch(server, cursors: ["INBOX": cursor], into: received)
        #expect(server.failures.isEmpty)
        #expect(received.all.isEmpty)
    }

    @Test("an empty folder gives its cursor once")
    func emptyFolder() async throws {
        let server = ScriptedServer(
            Self.entry() + Self.examine(count: 0) + [.expect(" LOGOUT")])
        let received = Received()
        try await fetch(server, into: received)
        #expect(received.all.map(\.cursor) == [FolderCursor(uidValidity: 7, nextUID: 1)])
        #expect(received.bodies.isEmpty)
    }

    @Test("batches are cut by count and by size, too large messages are read in part")
    func batches() async throws {
        var limits = IMAPLimits()
        limits.batchCount = 2
        limits.batchSize = 100
        limits.messageSize = 200
        limits.partSize = 4
        let large: [Action] = [
            .expect(" UID FETCH 4 (UID BODY.PEEK[]<0.4>)"),
            .reply("* 4 FETCH (UID 4 BODY[]<0> {4}\r\nfour)\r\nTAG OK\r\n"),
        ]
        let server = ScriptedServer(
            Self.entry() + Self.examine()
                + Self.sizes(1, [(1, 10), (2, 10), (3, 10), (4, 999), (5, 90), (6, 20)])
                + Self.bodies("1,2", [(1, "one"), (2, "two")]) + Self.bodies("3", [(3, "three")])
                + large + Self.bodies("5", [(5, "five")]) + Self.bodies("6", [(6, "six")])
                + [.expect(" LOGOUT")])
        let received = Received()
        try await fetch(server, limits: limits, into: received)
        #expect(server.failures.isEmpty)
        #expect(received.bodies == ["one", "two", "three", "four", "five", "six"])
        #expect(received.all.map(\.cursor.nextUID) == [3, 4, 5, 6, 7])
        #expect(received.all.map(\.cutCount) == [0, 0, 1, 0, 0])
    }

    @Test("a plan that is full is followed by another")
    func severalPlans() async throws {
        var limits = IMAPLimits()
        limits.plannedCount = 2
        let server = ScriptedServer(
            Self.entry() + Self.examine(next: 0)
                + Self.sizes(1, [(9, 1), (8, 1), (3, 1), (2, 1), (1, 1)])
                + Self.bodies("1,2", [(1, "1"), (2, "2")]) + Self.sizes(3, [(3, 1)])
                + Self.bodies("3", [(3, "3")]) + [.expect(" LOGOUT")])
        let received = Received()
        try await fetch(server, limits: limits, into: received)
        #expect(server.failures.isEmpty)
        #expect(received.bodies == ["1", "2", "3"])
    }

    @Test(
        "the junk folder is read as well where the server names one",
        arguments: [
            ("IMAP4rev1 SPECIAL-USE", "LIST \"\" \"*\""),
            ("IMAP4rev1 SPECIAL-USE LIST-EXTENDED", "LIST \"\" \"*\" RETURN (SPECIAL-USE)"),
        ])
    func junk(capabilities: String, list: String) async throws {
        let folders: [Action] = [
            .expect(list),
            .reply(
                "* LIST (\\HasNoChildren) \"/\" INBOX\r\n"
                    + "* LIST (\\Noselect \\Junk) \"/\" Nope\r\n"
                    + "* LIST (\\HasNoChildren \\Junk) \"/\" {9}\r\nSp\"am &AO\r\nTAG OK done\r\n"),
        ]
        let server = ScriptedServer(
            Self.opening(capabilities) + folders + Self.examine(count: 0)
                + Self.examine("\"Sp\\\"am &AO\"") + Self.sizes(1, [(4, 4)])
                + Self.bodies("4", [(4, "junk")]) + [.expect(" LOGOUT")])
        let received = Received()
        try await fetch(server, into: received)
        #expect(server.failures.isEmpty)
        #expect(received.all.map(\.folder) == ["INBOX", "Sp\"am &AO"])
        #expect(received.bodies == ["junk"])
    }

    @Test("a literal that is cut short hands nothing over and moves no cursor")
    func cutLiteral() async throws {
        let received = Received()
        let cause = try await failure(
            Self.entry() + Self.examine() + Self.sizes(1, [(1, 3), (2, 3)]) + [
                .expect(" UID FETCH 1,2 "),
                .send("* 1 FETCH (UID 1 BODY[] {3}\r\none)\r\n* 2 FETCH (UID 2 BODY[] {300}\r\ntw"),
            ], received: received)
        #expect(cause.hasSuffix("closed the connection at 'UID FETCH 1,2 (UID BODY.PEEK[])'"))
        #expect(received.all.isEmpty)
    }

    @Test("batches handed over before a fault stay, with their cursor")
    func faultInSecondFolder() async throws {
        let folders: [Action] = [
            .expect("LIST"), .reply("* LIST (\\Junk) \"/\" Junk\r\nTAG OK done\r\n"),
        ]
        let received = Received()
        let cause = try await failure(
            Self.opening("SPECIAL-USE") + folders + Self.examine() + Self.sizes(1, [(1, 3)])
                + Self.bodies("1", [(1, "one")])
                + [.expect("EXAMINE"), .reply("TAG NO [NONEXISTENT] gone\r\n")],
            received: received)
        #expect(cause.hasSuffix("refused 'EXAMINE \"Junk\"': NO [NONEXISTENT] gone"))
        #expect(received.all.map(\.cursor.nextUID) == [2])
    }

    struct Lie: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: [Action]
        let expected: String
    }

    private static let lies = [
        Lie(
            testDescription: "a literal shorter than announced",
            script: examine() + sizes(1, [(1, 3)]) + [
                .expect("UID FETCH 1 "),
                .reply("* 1 FETCH (UID 1 BODY[] {12}\r\none)\r\nTAG OK x\r\n"),
            ], expected: "closed the connection"),
        Lie(
            testDescription: "a literal longer than announced",
            script: examine() + sizes(1, [(1, 3)]) + [
                .expect("UID FETCH 1 "),
                .reply("* 1 FETCH (UID 1 BODY[] {2}\r\none)\r\nTAG OK x\r\n"),
            ], expected: "lists UID 1 of 'INBOX' but does not deliver it"),
        Lie(
            testDescription: "a monstrous literal",
            script: examine() + sizes(1, [(1, 3)]) + [
                .expect("UID FETCH 1 "), .send("* 1 FETCH (UID 1 BODY[] {99999999999}\r\n"), .stall,
            ], expected: "a literal of 99999999999 octets, more than is taken"),
        Lie(
            testDescription: "a literal beyond all numbers",
            script: examine() + [
                .expect("UID FETCH"), .send("* 1 FETCH (X {99999999999999999999999}\r\n"), .stall,
            ], expected: "a literal of impossible length"),
        Lie(
            testDescription: "a UID that was not asked for",
            script: examine() + sizes(1, [(1, 3)]) + bodies("1", [(77, "x")]),
            expected: "answers with UID 77, which was not asked for"),
        Lie(
            testDescription: "UID 0", script: examine() + sizes(1, [(0, 3)]),
            expected: "answers with a message without a proper UID"),
        Lie(
            testDescription: "a UID beyond 32 bits",
            script: examine() + [
                .expect("UID FETCH"), .reply("* 1 FETCH (UID 4294967296 RFC822.SIZE 1)\r\n"),
                .stall,
            ], expected: "answers with a message without a proper UID"),
        Lie(
            testDescription: "a negative size", script: examine() + sizes(1, [(1, -5)]),
            expected: "answers with a message without a proper RFC822.SIZE"),
        Lie(
            testDescription: "a message that is listed and not given",
            script: examine() + sizes(1, [(1, 3)]) + bodies("1", []) + [
                .expect("UID FETCH 1 (UID)"), .reply("* 1 FETCH (UID 1)\r\nTAG OK\r\n"),
            ], expected: "lists UID 1 of 'INBOX' but does not deliver it"),
        Lie(
            testDescription: "no UIDVALIDITY",
            script: [.expect("EXAMINE"), .reply("* 1 EXISTS\r\nTAG OK\r\n")],
            expected: "gives no UIDVALIDITY for the folder 'INBOX'"),
        Lie(
            testDescription: "BAD", script: [.expect("EXAMINE"), .reply("TAG BAD what\r\n")],
            expected: "refused 'EXAMINE INBOX': BAD what"),
        Lie(
            testDescription: "BYE", script: [.expect("EXAMINE"), .send("* BYE shutting down\r\n")],
            expected: "ended the session: shutting down"),
        Lie(
            testDescription: "no IMAP at all",
            script: [.expect("EXAMINE"), .send("220 hello\r\n")],
            expected: "sent '220 hello', which is no IMAP"),
        Lie(
            testDescription: "an endless line",
            script: [
                .expect("EXAMINE"), .send("* " + String(repeating: "x", count: 100_000)), .stall,
            ],
            expected: "a line of more than 65536 octets"),
    ]

    @Test("what a server gets wrong is named, and nothing is handed over", arguments: lies)
    func lying(lie: Lie) async throws {
        let received = Received()
        // A literal that swallows what follows it is noticed at the check for missing messages at the latest.
        let last: [Action] =
            lie.testDescription == "a literal longer than announced"
            ? [.expect("UID FETCH 1 (UID)"), .reply("* 1 FETCH (UID 1)\r\nTAG OK\r\n")] : []
        let cause = try await failure(Self.entry() + lie.script + last, received: received)
        #expect(cause.contains(lie.expected))
        #expect(received.all.isEmpty)
    }

    @Test("a message that is gone before it is fetched is passed over")
    func expunged() async throws {
        let server = ScriptedServer(
            Self.entry() + Self.examine() + Self.sizes(1, [(1, 3), (2, 3)])
                + Self.bodies("1,2", [(2, "two")])
                + [.expect("UID FETCH 1 (UID)"), .reply("TAG OK\r\n"), .expect("LOGOUT")])
        let received = Received()
        try await fetch(server, into: received)
        #expect(server.failures.isEmpty)
        #expect(received.bodies == ["two"])
        #expect(received.all.map(\.cursor.nextUID) == [3])
    }

    @Test("a server that stops answering ends in a time-out")
    func timeout() async throws {
        var options = quickOptions()
        options.transferTimeout = Elapsed(milliseconds: 300)
        let cause = try await failure(
            Self.entry() + [.expect("EXAMINE"), .stall], options: options)
        #expect(cause.hasSuffix("did not answer in time at 'EXAMINE INBOX'"))
    }

    @Test("a receiver that fails ends the reading with its words")
    func receiverFails() async throws {
        let server = ScriptedServer(
            Self.entry() + Self.examine() + Self.sizes(1, [(1, 3)])
                + Self.bodies("1", [(1, "one")]))
        let reader = IMAPReader(
            accounts: [try account(imap: server.port)], options: quickOptions())
        await #expect(throws: MailboxError.receiver(cause: "the store is full")) {
            try await reader.fetch(MailboxRequest(mailbox)) { _ in throw HookFailed() }
        }
    }

    @Test(
        "the Sent folder is searched by Message-ID",
        arguments: [("* SEARCH 4 9\r\n", true), ("* SEARCH\r\n", false), ("", false)])
    func sent(answer: String, expected: Bool) async throws {
        let server = ScriptedServer(
            Self.opening("SPECIAL-USE") + [
                .expect("LIST"), .reply("* LIST (\\Sent) \"/\" \"Sent Mail\"\r\nTAG OK\r\n"),
            ] + Self.examine("\"Sent Mail\"") + [
                .expect("UID SEARCH HEADER Message-ID \"<1@out.example>\""),
                .reply("\(answer)TAG OK\r\n"), .expect("LOGOUT"),
            ])
        let reader = IMAPReader(
            accounts: [try account(imap: server.port)], options: quickOptions())
        let id = try #require(MessageID(parsing: "<1@out.example>"))
        #expect(try await reader.sentContains(id, mailbox: mailbox) == expected)
        #expect(server.failures.isEmpty)
    }

    @Test("a server that names no Sent folder gives no answer")
    func noSentFolder() async throws {
        let server = ScriptedServer(Self.opening() + [.expect("LOGOUT")])
        let reader = IMAPReader(
            accounts: [try account(imap: server.port)], options: quickOptions())
        let id = try #require(MessageID(parsing: "<1@out.example>"))
        #expect(try await reader.sentContains(id, mailbox: mailbox) == nil)
    }

    @Test("a refused login is a matter of the settings")
    func login() async throws {
        let server = ScriptedServer([
            .send("* OK ready\r\n"), .expect(" CAPABILITY"),
            .reply("* CAPABILITY IMAP4rev1\r\nTAG OK\r\n"), .expect(" LOGIN"),
            .reply("TAG NO [AUTHENTICATIONFAILED] not s3cretpass\r\n"), .stall,
        ])
        let log = LineLog()
        let reader = IMAPReader(
            accounts: [try account(imap: server.port, password: "s3cretpass")],
            options: quickOptions(log: log))
        let error = await #expect(throws: MailboxError.self) {
            try await reader.fetch(MailboxRequest(mailbox)) { _ in }
        }
        guard case .misconfigured(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.contains("the login was refused"))
        #expect(cause.contains("[AUTHENTICATIONFAILED]"))
        #expect(!cause.contains("s3cret") && !log.text.contains("s3cret"))
    }

    @Test("a mailbox without an IMAP server is named")
    func noServer() async throws {
        let reader = IMAPReader(accounts: [try account()], options: quickOptions())
        await #expect(
            throws: MailboxError.misconfigured(
                cause: "mailbox 'bob' has no 'imap' server to read from")
        ) {
            try await reader.fetch(MailboxRequest(mailbox)) { _ in }
        }
    }

    @Test(
        "responses are cut into tokens, and broken ones give none",
        arguments: [
            ("* 1 FETCH (UID 5 FLAGS (\\Seen ()) X NIL RFC822.SIZE 9)", true),
            ("* 1 FETCH (UID 5", false), ("* 1 FETCH )(", false), ("* X \"a\\\"b", false),
            ("", true),
        ])
    func tokens(line: String, isWhole: Bool) {
        let response = IMAPResponse(parts: [.text(Array(line.utf8))])
        #expect((response.tokens() != nil) == isWhole)
        if line.contains("SIZE") {
            #expect(
                response.fetchItems == [
                    "UID": .atom("5"), "X": .atom("NIL"), "RFC822.SIZE": .atom("9"),
                ])
        }
    }
}
