import Campaigns
import CivilTime
import CurlTransport
import Mail
import Sequencing
import Synchronization
import Testing

@testable import WebMailboxes

@Suite("Reading mailboxes over HTTP", .timeLimit(.minutes(1)))
struct WebMailReaderTests {
    typealias Answer = HTTPStage.Answer

    private final class Received: Sendable {
        private let batches = Mutex<[FetchedBatch]>([])

        var all: [FetchedBatch] { batches.withLock { $0 } }
        var bodies: [String] {
            all.flatMap { $0.messages.map { String(decoding: $0.prefix(40), as: UTF8.self) } }
        }
        func append(_ batch: FetchedBatch) { batches.withLock { $0.append(batch) } }
    }

    private final class Rests: Sendable {
        private let times = Mutex<[Elapsed]>([])

        var all: [Elapsed] { times.withLock { $0 } }
        func append(_ time: Elapsed) { times.withLock { $0.append(time) } }
    }

    private let mailbox = MailboxName("bob")
    private let token = "ya29.s3cret"

    private func reader(
        _ kind: MailAPI.Kind, _ stage: HTTPStage, rests: Rests = Rests(),
        limits: WebMailLimits = WebMailLimits()
    ) -> WebMailReader {
        let token = token
        let account = WebMailAccount(
            name: mailbox,
            api: MailAPI(kind: kind, base: stage.base, token: .environment("BOB_TOKEN")),
            fetcher: CurlWebFetcher(), token: { token })
        return WebMailReader(accounts: [account], limits: limits) { rests.append($0) }
    }

    private func fetch(
        _ kind: MailAPI.Kind, _ stage: HTTPStage, cursors: [String: FolderCursor] = [:],
        since: Instant? = nil, known: Set<String> = [], rests: Rests = Rests(),
        limits: WebMailLimits = WebMailLimits()
    ) async throws -> Received {
        let received = Received()
        let request = MailboxRequest(
            mailbox, cursors: cursors, since: since, isKnown: { known.contains($0.text) })
        try await reader(kind, stage, rests: rests, limits: limits).fetch(request) {
            received.append($0)
        }
        #expect(stage.requests.allSatisfy { $0.hasPrefix("GET ") })
        #expect(stage.requests.allSatisfy { $0.contains("Authorization: Bearer \(token)\r\n") })
        return received
    }

    private func cursor(_ folder: String, _ mark: String) -> [String: FolderCursor] {
        [folder: FolderCursor(uidValidity: 1, nextUID: 1, mark: mark)]
    }

    // MARK: Gmail

    private static func gmail(_ text: String, labels: String = "\"INBOX\"") -> Answer {
        let raw = base64(Array(text.utf8)).replacing("+", with: "-").replacing("/", with: "_")
        return Answer(
            "{\"id\":\"x\",\"labelIds\":[\(labels)],\"internalDate\":\"1795417200000\",\"raw\":\"\(raw)\"}"
        )
    }

    private static func gmailAnswer(_ path: String) -> Answer {
        let path = String(path.dropFirst("/gmail/v1/users/me".count))
        if path.hasPrefix("/profile") { return Answer("{\"historyId\":\"900\"}") }
        if path.hasPrefix("/messages?") {
            return path.contains("pageToken=p2")
                ? Answer("{\"messages\":[{\"id\":\"a\"}]}")
                : Answer(
                    "{\"messages\":[{\"id\":\"c\"},{\"id\":\"b\"}],\"nextPageToken\":\"p2\"}")
        }
        if path.hasPrefix("/history?startHistoryId=900") {
            return Answer(
                """
                {"historyId":"950","history":[
                 {"id":"940","messagesAdded":[{"message":{"id":"n","labelIds":["INBOX"]}},
                  {"message":{"id":"s","labelIds":["SENT"]}},{"message":{"id":"gone","labelIds":[]}}]},
                 {"id":"941","messagesAdded":[{"message":{"id":"n","labelIds":["INBOX"]}}]}]}
                """)
        }
        if path.hasPrefix("/history") { return Answer("{}", status: 404) }
        if path.contains("format=metadata") {
            let id = path.dropFirst("/messages/".count).prefix(1)
            return Answer(
                "{\"payload\":{\"headers\":[{\"name\":\"Message-Id\",\"value\":\"<\(id)@x.example>\"}]}}"
            )
        }
        if path.hasPrefix("/messages/gone") { return Answer("{}", status: 404) }
        let id = path.dropFirst("/messages/".count).prefix(1)
        let labels = id == "b" ? "\"SENT\"" : "\"INBOX\""
        return gmail("Subject: \(id)\r\n\r\nÿ", labels: labels)
    }

    @Test(
        "Gmail is listed once from the first send on, oldest first and without what was only sent")
    func gmailFirst() async throws {
        let stage = HTTPStage { path, _ in Self.gmailAnswer(path) }
        let received = try await fetch(
            .gmail, stage, since: Instant(seconds: 1_795_000_000))
        #expect(received.bodies == ["Subject: a\r\n\r\nÿ", "Subject: c\r\n\r\nÿ"])
        #expect(received.all.map(\.cursor.mark) == ["900"])
        #expect(stage.paths[0].hasSuffix("/profile"))
        #expect(stage.paths[1].contains("q=after%3A1795000000"))
    }

    @Test("Gmail's history gives what is new, once, and passes over what is gone")
    func gmailHistory() async throws {
        let stage = HTTPStage { path, _ in Self.gmailAnswer(path) }
        let received = try await fetch(.gmail, stage, cursors: cursor("gmail", "900"))
        #expect(received.bodies == ["Subject: n\r\n\r\nÿ"])
        #expect(received.all.map(\.cursor.mark) == ["950"])
        #expect(!stage.paths.contains { $0.contains("/messages/s") })
    }

    @Test("a history that Gmail no longer keeps is listed again, without what is known")
    func gmailExpired() async throws {
        let stage = HTTPStage { path, _ in Self.gmailAnswer(path) }
        let received = try await fetch(
            .gmail, stage, cursors: cursor("gmail", "5"), known: ["<a@x.example>"])
        #expect(received.bodies == ["Subject: c\r\n\r\nÿ"])
        #expect(received.all.map(\.cursor.mark) == ["900"])
        #expect(!stage.paths.contains { $0.contains("/messages/a?format=raw") })
    }

    @Test("a large message of Gmail is read up to its beginning and counted as cut")
    func gmailLarge() async throws {
        var limits = WebMailLimits()
        limits.messageSize = 30_000
        limits.partSize = 30
        let stage = HTTPStage { path, _ in
            if path.contains("format=minimal") { return Answer("{\"labelIds\":[\"INBOX\"]}") }
            if path.contains("/messages/n") {
                return Self.gmail("Subject: n\r\n\r\n" + String(repeating: "x", count: 200_000))
            }
            return Self.gmailAnswer(path)
        }
        let received = try await fetch(
            .gmail, stage, cursors: cursor("gmail", "900"), limits: limits)
        #expect(received.bodies == ["Subject: n\r\n\r\n" + String(repeating: "x", count: 16)])
        #expect(received.all.map(\.cutCount) == [1])
    }

    // MARK: Graph

    private static func graphAnswer(_ path: String, base: String) -> Answer {
        let path = String(path.dropFirst("/v1.0/me".count))
        if path.contains("/$value") {
            return Answer("Subject: \(path.dropFirst(10).prefix(2))\r\n")
        }
        if path.hasPrefix("/mailFolders/junkemail") {
            return Answer("{\"value\":[],\"@odata.deltaLink\":\"\(base)/v1.0/me/junk\"}")
        }
        if path.hasPrefix("/old") {
            return Answer("{\"error\":{\"code\":\"SyncStateNotFound\"}}", status: 410)
        }
        if path.hasPrefix("/page2") {
            return Answer(
                """
                {"@odata.deltaLink":"\(base)/v1.0/me/delta","value":[{"id":"m3","@removed":{"reason":"deleted"}},
                 {"id":"m4","receivedDateTime":"2026-11-24T08:00:00Z","internetMessageId":"<4@x.example>"}]}
                """)
        }
        return Answer(
            """
            {"@odata.nextLink":"\(base)/v1.0/me/page2","value":[
             {"id":"m1","receivedDateTime":"2019-01-01T08:00:00Z","internetMessageId":"<1@x.example>"},
             {"id":"m2","receivedDateTime":"2026-11-24T08:00:00Z","internetMessageId":"<2@x.example>"},
             {"id":"m5","isDraft":true}]}
            """)
    }

    @Test("Graph is gone through page by page, and its links are the marks")
    func graphFirst() async throws {
        let base = Mutex("")
        let stage = HTTPStage { path, _ in
            Self.graphAnswer(path, base: base.withLock { $0 })
        }
        base.withLock { $0 = stage.base }
        let received = try await fetch(.graph, stage, since: Instant(seconds: 1_795_000_000))
        #expect(received.bodies == ["Subject: m2\r\n", "Subject: m4\r\n"])
        #expect(received.all.map(\.folder) == ["inbox", "inbox", "junkemail"])
        let marks = received.all.map { $0.cursor.mark?.dropFirst(stage.base.count) }
        #expect(marks == ["/v1.0/me/page2", "/v1.0/me/delta", "/v1.0/me/junk"])
        #expect(stage.requests.allSatisfy { $0.contains("Prefer: odata.maxpagesize=100") })
    }

    @Test("a delta that Graph no longer keeps is begun anew, without what is known")
    func graphExpired() async throws {
        let base = Mutex("")
        let stage = HTTPStage { path, _ in
            Self.graphAnswer(path, base: base.withLock { $0 })
        }
        base.withLock { $0 = stage.base }
        let received = try await fetch(
            .graph, stage, cursors: cursor("inbox", "\(stage.base)/v1.0/me/old"),
            known: ["<1@x.example>", "<2@x.example>"])
        #expect(received.bodies == ["Subject: m4\r\n"])
    }

    @Test("a next page on another server is not asked for, so that the token stays here")
    func graphElsewhere() async throws {
        let stage = HTTPStage { path, _ in
            Self.graphAnswer(path, base: "http://evil.example")
        }
        let error = await #expect(throws: MailboxError.self) {
            _ = try await fetch(.graph, stage)
        }
        #expect(error?.cause.contains("names a next page on another server") == true)
        #expect(stage.paths.count == 1)
    }

    // MARK: Refusals

    struct Refusal: Sendable, CustomTestStringConvertible {
        let answer: Answer
        let isTemporary: Bool
        let words: String

        var testDescription: String { "\(answer.status)" }
    }

    private static let refusals = [
        Refusal(
            answer: Answer("{\"error\":{\"message\":\"Invalid ya29.s3cret\"}}", status: 401),
            isTemporary: false, words: "refuses the access token (401: Invalid …); get a new one"),
        Refusal(
            answer: Answer("{}", status: 403), isTemporary: false,
            words: "does not let the token read (403); it needs the scope"),
        Refusal(
            answer: Answer("", status: 429, headers: ["Retry-After: 3600"]), isTemporary: true,
            words: "is busy (429) and asks for a rest of 3600 s; run 'sower sync' later"),
        Refusal(
            answer: Answer("", status: 302, headers: ["Location: http://evil.example/"]),
            isTemporary: false, words: "redirects elsewhere (302), which is not followed"),
        Refusal(
            answer: Answer("<html>", status: 200), isTemporary: true,
            words: "answers with what is no JSON"),
        Refusal(
            answer: Answer("{\"error\":{\"message\":\"bad\"}}", status: 400), isTemporary: true,
            words: "refuses the request (400: bad)"),
    ]

    @Test("each refusal is one sentence with the next step, without the token", arguments: refusals)
    func refused(refusal: Refusal) async throws {
        for kind in MailAPI.Kind.allCases {
            let stage = HTTPStage { _, _ in refusal.answer }
            let error = await #expect(throws: MailboxError.self) {
                try await reader(kind, stage).logIn(to: mailbox)
            }
            let cause = error?.cause ?? ""
            #expect(cause.contains(refusal.words), "\(cause)")
            #expect(cause.hasPrefix("127.0.0.1:\(stage.port) (mailbox 'bob'): the server "))
            #expect(!cause.contains(token) && !cause.contains("\n"))
            if case .temporary? = error {
                #expect(refusal.isTemporary)
            } else {
                #expect(!refusal.isTemporary)
            }
        }
    }

    @Test("a busy server is asked again after the rest that it wants")
    func busy() async throws {
        let rests = Rests()
        let stage = HTTPStage { path, count in
            switch count {
            case 1: Answer("", status: 503, headers: ["Retry-After: 7"])
            case 2:
                Answer(
                    "{\"error\":{\"errors\":[{\"reason\":\"userRateLimitExceeded\"}]}}", status: 403
                )
            default: Answer("{\"historyId\":\"1\"}")
            }
        }
        try await reader(.gmail, stage, rests: rests).logIn(to: mailbox)
        #expect(rests.all == [.seconds(7), .seconds(4)])
    }

    @Test("a server that is always busy is left alone after four requests")
    func alwaysBusy() async throws {
        let rests = Rests()
        let stage = HTTPStage { _, _ in Answer("", status: 500) }
        await #expect(throws: MailboxError.self) {
            try await reader(.graph, stage, rests: rests).logIn(to: mailbox)
        }
        #expect(rests.all.count == 3 && stage.paths.count == 4)
    }

    @Test("what was sent is looked for by its Message-ID")
    func sent() async throws {
        let id = try #require(MessageID(parsing: "<o'1@out.example>"))
        let gmail = HTTPStage { _, _ in Answer("{\"messages\":[{\"id\":\"1\"}]}") }
        #expect(try await reader(.gmail, gmail).sentContains(id, mailbox: mailbox) == true)
        #expect(gmail.paths[0].contains("q=in%3Asent%20rfc822msgid%3Ao%271%40out.example"))
        let graph = HTTPStage { _, _ in Answer("{\"value\":[]}") }
        #expect(try await reader(.graph, graph).sentContains(id, mailbox: mailbox) == false)
        #expect(graph.paths[0].contains("%27%3Co%27%271%40out.example%3E%27"))
    }
}
