import Campaigns
import CivilTime
import Mail
import Sequencing
import Synchronization
import Testing

@testable import CurlTransport

/// A connection that breaks at each step of reading and listening: one sentence, nothing handed over in part, and the
/// next reading takes what this one left.
@Suite("IMAP that breaks at every stage", .timeLimit(.minutes(3)))
struct IMAPStageTests {
    typealias Action = ScriptedServer.Action

    /// What a server does in place of its answer.
    enum Fault: String, CaseIterable, Sendable {
        case closed, reset, silent, halfLine, halfAnswer

        /// - Parameter answer: what it would have said.
        func actions(_ answer: [Action]) -> [Action] {
            switch self {
            case .closed: return []
            case .reset: return [.reset]
            case .silent: return [.stall]
            case .halfLine: return [.send("* OK as fa")]
            case .halfAnswer:
                guard case .reply(let text) = answer.first else { return [.send("* ")] }
                return [.reply(String(text.prefix(text.count / 2)))]
            }
        }
    }

    private static func opening(_ capabilities: String) -> [Action] {
        let answer = "* CAPABILITY IMAP4rev1 \(capabilities)\r\nTAG OK done\r\n"
        return [
            .send("* OK ready\r\n"), .expect(" CAPABILITY"), .reply(answer),
            .expect(" CAPABILITY"), .reply(answer),
        ]
    }

    private static let examine: [Action] = [
        .expect(" EXAMINE INBOX"),
        .reply(
            "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n* OK [UIDNEXT 20] next\r\nTAG OK done\r\n"),
    ]

    private static let readingScript: [Action] =
        opening("") + [.expect(" LIST "), .reply("* LIST () \"/\" INBOX\r\nTAG OK\r\n")] + examine
        + [
            .expect(" UID FETCH 5:"),
            .reply(
                "* 1 FETCH (UID 5 RFC822.SIZE 3)\r\n* 2 FETCH (UID 9 RFC822.SIZE 3)\r\nTAG OK\r\n"),
            .expect(" UID FETCH 5,9 (UID BODY.PEEK[])"),
            .reply(
                "* 1 FETCH (UID 5 BODY[] {3}\r\none)\r\n* 2 FETCH (UID 9 BODY[] {3}\r\ntwo)\r\nTAG OK\r\n"
            ),
        ]

    private static let listeningScript: [Action] =
        opening("IDLE") + examine + [
            .expect(" IDLE"), .send("+ idling\r\n"), .expect("DONE"), .reply("S3 OK done\r\n"),
        ]

    /// The places at which the server has a command to answer, or its greeting to send.
    private static func stages(_ script: [Action]) -> [Int] {
        [0]
            + script.indices.filter {
                if case .expect = script[$0] { true } else { false }
            }.map { $0 + 1 }
    }

    private static let options: ConnectionOptions = {
        var options = quickOptions()
        options.transferTimeout = Elapsed(milliseconds: 400)
        options.replyTimeout = Elapsed(milliseconds: 400)
        options.idlePeriod = Elapsed(milliseconds: 200)
        return options
    }()

    private static let start = FolderCursor(uidValidity: 7, nextUID: 5)

    @Test(
        "a reading that breaks hands nothing over, and the next one takes it all once",
        arguments: stages(readingScript), Fault.allCases)
    func reading(_ stage: Int, _ fault: Fault) async throws {
        let broken =
            Self.readingScript[..<stage] + fault.actions(Array(Self.readingScript[stage...]))
        let server = ScriptedServer([Array(broken), Self.readingScript + [.expect(" LOGOUT")]])
        let reader = IMAPReader(
            accounts: [try account(imap: server.port)], options: Self.options)
        let received = Mutex<[FetchedBatch]>([])
        let request = MailboxRequest(mailbox, cursors: ["INBOX": Self.start])
        let error = await #expect(throws: MailboxError.self) {
            try await reader.fetch(request) { batch in received.withLock { $0.append(batch) } }
        }
        Self.expectSentence(error, server.port)
        let early = received.withLock { $0 }
        #expect(early.allSatisfy { $0.messages.isEmpty }, "handed over: \(early.count)")
        #expect(early.allSatisfy { $0.cursor == Self.start })

        try await reader.fetch(request) { batch in received.withLock { $0.append(batch) } }
        let bodies = received.withLock { $0.flatMap(\.messages) }
        #expect(bodies.map { String(decoding: $0, as: UTF8.self) } == ["one", "two"])
        #expect(server.failures.isEmpty, "\(server.failures)")
    }

    @Test(
        "a listening that breaks ends with a sentence and rings for nothing",
        arguments: stages(listeningScript), Fault.allCases)
    func listening(_ stage: Int, _ fault: Fault) async throws {
        let broken =
            Self.listeningScript[..<stage] + fault.actions(Array(Self.listeningScript[stage...]))
        let server = ScriptedServer(Array(broken))
        let reader = IMAPReader(
            accounts: [try account(imap: server.port)], options: Self.options)
        let rings = Mutex(0)
        let cursors = ["INBOX": FolderCursor(uidValidity: 7, nextUID: 20)]
        let error = await #expect(throws: MailboxError.self) {
            try await reader.watch(mailbox, after: cursors) { rings.withLock { $0 += 1 } }
        }
        Self.expectSentence(error, server.port)
        #expect(rings.withLock { $0 } == 0)
        #expect(server.failures.isEmpty, "\(server.failures)")
    }

    private static func expectSentence(_ error: MailboxError?, _ port: Int) {
        guard case .temporary(let cause) = error else {
            Issue.record("\(String(describing: error)) is no temporary failure")
            return
        }
        #expect(cause.contains("127.0.0.1:\(port)"), "\(cause)")
        #expect(!cause.contains { $0.isNewline }, "\(cause)")
        #expect(cause.utf8.count < 200, "\(cause)")
    }
}
