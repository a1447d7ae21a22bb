import Campaigns
import CivilTime
import Sequencing
import Testing

@testable import CurlTransport

@Suite("Delivering by SMTP", .timeLimit(.minutes(1)))
struct SMTPTransportTests {
    typealias Action = ScriptedServer.Action

    /// A greeting, libcurl's EHLO and ours.
    private static func opening(_ extensions: [String] = []) -> [Action] {
        let lines = ["out greets you"] + extensions
        let reply = lines.enumerated().map { index, line in
            "250\(index == lines.count - 1 ? " " : "-")\(line)\r\n"
        }.joined()
        return [
            .send("220 out ESMTP\r\n"), .expect("EHLO out.example"), .send(reply),
            .expect("EHLO out.example"), .send(reply),
        ]
    }

    private static let untilData: [Action] = [
        .expect("MAIL FROM:<bob@out.example>"), .send("250 2.1.0 Ok\r\n"),
        .expect("RCPT TO:<ann@acme.example>"), .send("250 2.1.5 Ok\r\n"),
        .expect("DATA"), .send("354 go on\r\n"),
    ]

    private static let accepted: [Action] =
        untilData + [.readBody, .send("250 2.0.0 queued as 4XYZ\r\n")]

    private func transport(
        _ server: ScriptedServer, options: ConnectionOptions = quickOptions()
    ) throws -> SMTPTransport {
        SMTPTransport(accounts: [try account(smtp: server.port)], options: options)
    }

    /// Delivers once and returns the error, failing when there is none; `hooks` counts the calls before the body.
    private func failure(
        _ script: [Action], options: ConnectionOptions = quickOptions(), hooks: Counter = Counter()
    ) async throws -> TransportError? {
        let server = ScriptedServer(script)
        let transport = try transport(server, options: options)
        let mail = try message()
        let error = await #expect(throws: TransportError.self) {
            try await transport.deliver(mail, from: mailbox) { hooks.increment() }
        }
        #expect(server.failures.isEmpty)
        return error
    }

    @Test("a message is handed over, and the reply to its dot is returned")
    func normal() async throws {
        let server = ScriptedServer(
            Self.opening() + Self.accepted + [.expect("QUIT"), .send("221 bye\r\n")])
        let transport = try transport(server)
        let hooks = Counter()
        let reply = try await transport.deliver(try message(), from: mailbox) { hooks.increment() }
        await transport.close()
        #expect(reply == ServerReply(code: 250, enhanced: "2.0.0", text: "queued as 4XYZ"))
        #expect(hooks.value == 1)
        #expect(server.failures.isEmpty)
        #expect(server.lines.suffix(5) == ["Subject: x", "", "Hello", ".", "QUIT"])
    }

    @Test("multi-line replies and bare line feeds are understood")
    func multiLine() async throws {
        let script: [Action] = [
            .expect("MAIL FROM"), .send("250-2.1.0 well\r\n250 2.1.0 come\r\n"),
            .expect("RCPT TO"), .send("250-a\n250-b\n250 c\n"),
            .expect("DATA"), .send("354-go\r\n354\r\n"), .readBody,
            .send("250-2.0.0 first\r\n"), .send("250 2.0.0 second\r\n"),
        ]
        let server = ScriptedServer(Self.opening() + script)
        let reply = try await transport(server).deliver(try message(), from: mailbox) {}
        #expect(reply == ServerReply(code: 250, enhanced: "2.0.0", text: "first second"))
        #expect(server.failures.isEmpty)
    }

    @Test("MAIL, RCPT and DATA go out at once where PIPELINING is offered")
    func pipelining() async throws {
        let script: [Action] = [
            .expect("MAIL FROM:<bob@out.example> SIZE=21"), .expect("RCPT TO"), .expect("DATA"),
            .send("250 ok\r\n250 ok\r\n354 go\r\n"), .readBody, .send("250 done\r\n"),
        ]
        let server = ScriptedServer(Self.opening(["PIPELINING", "SIZE 1000000"]) + script)
        let reply = try await transport(server).deliver(try message(), from: mailbox) {}
        #expect(reply.code == 250)
        #expect(server.failures.isEmpty)
    }

    struct Refusal: Sendable {
        let stage: String
        let reply: String
        let hooks: Int
        let expected: TransportError
    }

    private static func refusal(_ stage: String, _ code: Int, hooks: Int = 0) -> Refusal {
        let reply = ServerReply(code: code, enhanced: "\(code / 100).7.1", text: "no")
        return Refusal(
            stage: stage, reply: "\(code) \(code / 100).7.1 no\r\n", hooks: hooks,
            expected: code < 500 ? .deferred(reply) : .rejected(reply))
    }

    @Test(
        "a refusal at any stage defers or rejects the message",
        arguments: [
            refusal("MAIL", 451), refusal("MAIL", 550), refusal("RCPT", 450), refusal("RCPT", 550),
            refusal("DATA", 451), refusal("DATA", 554), refusal(".", 452, hooks: 1),
            refusal(".", 552, hooks: 1), refusal("MAIL", 421), refusal(".", 421, hooks: 1),
        ])
    func refusals(refusal: Refusal) async throws {
        var script = Self.opening()
        for (stage, reply) in [
            ("MAIL", "250 ok\r\n"), ("RCPT", "250 ok\r\n"), ("DATA", "354 go\r\n"),
        ] {
            script += [.expect(stage), .send(stage == refusal.stage ? refusal.reply : reply)]
            if stage == refusal.stage { break }
        }
        if refusal.stage == "." { script += [.readBody, .send(refusal.reply)] }
        let hooks = Counter()
        #expect(try await failure(script, hooks: hooks) == refusal.expected)
        #expect(hooks.value == refusal.hooks)
    }

    @Test("a pipelined refusal of the recipient is told from the replies that follow it")
    func pipelinedRefusal() async throws {
        let second: [Action] = [
            .expect("RSET"), .expect("MAIL"), .expect("RCPT"), .expect("DATA"),
            .send("250 reset\r\n250 ok\r\n250 ok\r\n354 go\r\n"), .readBody, .send("250 done\r\n"),
        ]
        let first: [Action] = [
            .expect("MAIL"), .expect("RCPT"), .expect("DATA"),
            .send("250 ok\r\n550 5.1.1 no such user\r\n554 5.5.1 no valid recipients\r\n"),
        ]
        let server = ScriptedServer(Self.opening(["PIPELINING"]) + first + second)
        let transport = try transport(server)
        let mail = try message()
        let error = await #expect(throws: TransportError.self) {
            try await transport.deliver(mail, from: mailbox) {}
        }
        #expect(error == .rejected(ServerReply(code: 550, enhanced: "5.1.1", text: "no such user")))
        #expect(try await transport.deliver(mail, from: mailbox) {}.code == 250)
        #expect(server.connections == 1)
        #expect(server.failures.isEmpty)
    }

    @Test("a server that wants a body after refusing the recipient gets none")
    func pipelined354() async throws {
        let first: [Action] = [
            .expect("MAIL"), .expect("RCPT"), .expect("DATA"),
            .send("250 ok\r\n550 no\r\n354 go\r\n"), .stall,
        ]
        let server = ScriptedServer([
            Self.opening(["PIPELINING"]) + first, Self.opening() + Self.accepted,
        ])
        let transport = try transport(server)
        let mail = try message()
        await #expect(throws: TransportError.rejected(ServerReply(code: 550, text: "no"))) {
            try await transport.deliver(mail, from: mailbox) {}
        }
        #expect(try await transport.deliver(mail, from: mailbox) {}.code == 250)
        #expect(server.connections == 2)
        #expect(!server.lines.prefix(5).contains("."))
    }

    @Test("a cut before the body leaves the message for later")
    func cutBeforeBody() async throws {
        let hooks = Counter()
        let error = try await failure(
            Self.opening() + [.expect("MAIL"), .send("250 ok\r\n"), .expect("RCPT")], hooks: hooks)
        guard case .beforeBody(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.hasPrefix("127.0.0.1:"))
        #expect(
            cause.hasSuffix(
                "(mailbox 'bob'): the server closed the connection at 'RCPT TO:<ann@acme.example>'")
        )
        #expect(hooks.value == 0)
    }

    @Test(
        "without a reply after the first body byte the fate of the message is unknown",
        arguments: [
            untilData + [.readBody], untilData + [.readBody, .reset],
            untilData + [.readBody, .send("250-half\r\n")],
            untilData + [.readBody, .send("gibberish\r\n")],
            untilData + [.readBody, .send("354 more\r\n")],
            untilData + [.expect("Subject"), .reset],
            untilData,
        ])
    func unknown(script: [Action]) async throws {
        let hooks = Counter()
        let error = try await failure(Self.opening() + script, hooks: hooks)
        guard case .unknown(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.hasSuffix("it may have taken the mail"))
        #expect(hooks.value == 1)
    }

    @Test("an accepted message stays accepted when the connection is reset right after")
    func acceptedThenReset() async throws {
        let server = ScriptedServer([
            Self.opening() + Self.accepted + [.reset], Self.opening() + Self.accepted,
        ])
        let transport = try transport(server)
        #expect(try await transport.deliver(try message(), from: mailbox) {}.code == 250)
        #expect(try await transport.deliver(try message(), from: mailbox) {}.code == 250)
        #expect(server.connections == 2)
    }

    @Test("after 421 the connection is not used again")
    func closingReply() async throws {
        let server = ScriptedServer([
            Self.opening() + Self.untilData + [
                .readBody, .send("421 4.3.2 going down\r\n"), .stall,
            ],
            Self.opening() + Self.accepted,
        ])
        let transport = try transport(server)
        let mail = try message()
        let reply = ServerReply(code: 421, enhanced: "4.3.2", text: "going down")
        await #expect(throws: TransportError.deferred(reply)) {
            try await transport.deliver(mail, from: mailbox) {}
        }
        #expect(try await transport.deliver(mail, from: mailbox) {}.code == 250)
        #expect(server.connections == 2)
    }

    @Test("a server that is too slow before the body leaves the message, after it the fate is open")
    func timeouts() async throws {
        var options = quickOptions()
        options.replyTimeout = Elapsed(milliseconds: 300)
        options.bodyTimeout = Elapsed(milliseconds: 300)
        let early = try await failure(
            Self.opening() + [.expect("MAIL"), .stall], options: options)
        guard case .beforeBody(let cause) = early else {
            Issue.record("\(String(describing: early))")
            return
        }
        #expect(cause.hasSuffix("did not answer in time at 'MAIL FROM:<bob@out.example>'"))
        let late = try await failure(
            Self.opening() + Self.untilData + [.readBody, .stall], options: options)
        guard case .unknown = late else {
            Issue.record("\(String(describing: late))")
            return
        }
        options.connectTimeout = Elapsed(milliseconds: 300)
        let silent = try await failure([.stall], options: options)
        guard case .beforeBody(let cause) = silent else {
            Issue.record("\(String(describing: silent))")
            return
        }
        #expect(cause.hasSuffix("no answer within the time-out"))
    }

    @Test("three messages share one connection without RSET")
    func reuse() async throws {
        let server = ScriptedServer(
            Self.opening() + Self.accepted + Self.accepted + Self.accepted + [.expect("QUIT")])
        let transport = try transport(server)
        for _ in 1...3 {
            #expect(try await transport.deliver(try message(), from: mailbox) {}.code == 250)
        }
        await transport.close()
        #expect(server.connections == 1)
        #expect(server.lines.filter { $0 == "DATA" }.count == 3)
        #expect(server.failures.isEmpty)
    }

    @Test("a connection that rested is asked for a sign of life, and replaced when it gives none")
    func idle() async throws {
        let server = ScriptedServer([
            Self.opening() + Self.accepted + [.expect("NOOP"), .send("250 ok\r\n")] + Self.accepted
                + [.expect("NOOP")],
            Self.opening() + Self.accepted,
        ])
        var options = quickOptions()
        options.idleLimit = .zero
        let transport = try transport(server, options: options)
        for _ in 1...3 {
            #expect(try await transport.deliver(try message(), from: mailbox) {}.code == 250)
        }
        #expect(server.connections == 2)
        #expect(server.failures.isEmpty)
    }

    @Test("a goodbye to the idle connection is no answer to the next message")
    func goodbyeAtRest() async throws {
        let goodbye: [Action] = [.send("421 4.4.2 idle too long\r\n")]
        let server = ScriptedServer([
            Self.opening() + Self.accepted + goodbye, Self.opening() + Self.accepted + [.reset],
            Self.opening() + Self.accepted,
        ])
        let transport = try transport(server)
        for _ in 1...3 {
            #expect(try await transport.deliver(try message(), from: mailbox) {}.code == 250)
        }
        #expect(server.connections == 3)
        #expect(server.failures.isEmpty)
    }

    @Test("dots that start lines are doubled, and nothing else changes")
    func dotStuffing() async throws {
        let server = ScriptedServer(Self.opening() + Self.accepted)
        let mail = try message(body: "A: b\r\n\r\n.\r\n..\r\na.b\r\n.last")
        _ = try await transport(server).deliver(mail, from: mailbox) {}
        #expect(server.lines.suffix(7) == ["A: b", "", "..", "...", "a.b", "..last", "."])
    }

    @Test("when the hook before the body fails, nothing of the body is sent")
    func hookFails() async throws {
        let server = ScriptedServer([
            Self.opening() + Self.untilData + [.stall], Self.opening() + Self.accepted,
        ])
        let transport = try transport(server)
        let mail = try message()
        await #expect(throws: TransportError.beforeBody(cause: "not sent: the store is full")) {
            try await transport.deliver(mail, from: mailbox) { throw HookFailed() }
        }
        #expect(try await transport.deliver(mail, from: mailbox) {}.code == 250)
        #expect(server.lines.filter { $0 == "." }.count == 1)
    }

    @Test(
        "a refused login is a matter of the settings, unless the server says that it will pass",
        arguments: [
            ("535 5.7.8 bad credentials for s3cretpass", false), ("454 4.7.0 try later", true),
        ])
    func login(reply: String, isTemporary: Bool) async throws {
        let server = ScriptedServer([
            .send("220 out\r\n"), .expect("EHLO"), .send("250-out\r\n250 AUTH PLAIN\r\n"),
            .expect("AUTH PLAIN"), .send("334 \r\n"), .expect("AGJvYgBzM2NyZXRwYXNz"),
            .send("\(reply)\r\n"), .stall,
        ])
        let log = LineLog()
        let transport = SMTPTransport(
            accounts: [try account(smtp: server.port, password: "s3cretpass")],
            options: quickOptions(log: log))
        let mail = try message()
        let error = await #expect(throws: TransportError.self) {
            try await transport.deliver(mail, from: mailbox) {}
        }
        #expect(server.failures.isEmpty)
        switch error {
        case .misconfigured(let cause):
            #expect(!isTemporary)
            #expect(cause.contains("(mailbox 'bob'): the login was refused: 535 5.7.8 bad"))
            #expect(cause.hasSuffix("check user and password"))
            #expect(!cause.contains("s3cret"))
        case .beforeBody(let cause):
            #expect(isTemporary)
            #expect(cause.contains("454 4.7.0 try later"))
        default:
            Issue.record("\(String(describing: error))")
        }
        #expect(log.text.contains("login (not shown)"))
        for secret in ["s3cret", "AGJvYgBzM2NyZXRwYXNz", "AUTH PLAIN AG"] {
            #expect(!log.text.contains(secret))
        }
    }

    @Test("without STARTTLS nothing is sent, not even to loopback, unless that is allowed")
    func noTLS() async throws {
        let server = ScriptedServer([
            .send("220 out\r\n"), .expect("EHLO"), .send("250 out\r\n"), .stall,
        ])
        let transport = SMTPTransport(
            accounts: [try account(smtp: server.port, isPlaintext: false)], options: quickOptions())
        let mail = try message()
        let error = await #expect(throws: TransportError.self) {
            try await transport.deliver(mail, from: mailbox) {}
        }
        guard case .misconfigured(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.contains("offers no STARTTLS"))
    }

    @Test("what the server cannot carry is rejected before MAIL")
    func missingExtensions() async throws {
        let server = ScriptedServer(Self.opening(["8BITMIME"]) + [.stall])
        let transport = try transport(server)
        let mail = try message(to: "jörg@acme.example")
        let error = await #expect(throws: TransportError.self) {
            try await transport.deliver(mail, from: mailbox) {}
        }
        guard case .rejected(let reply) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reply.code == 553 && reply.enhanced == "5.6.7")
    }

    @Test("parameters are given where they are needed and offered")
    func parameters() async throws {
        let script: [Action] = [
            .expect("MAIL FROM:<bob@out.example> SIZE=13 BODY=8BITMIME SMTPUTF8"),
            .send("250 ok\r\n"), .expect("RCPT TO:<jörg@xn--bcher-kva.example>"),
            .send("250 ok\r\n"), .expect("DATA"), .send("354 go\r\n"), .readBody,
            .send("250 ok\r\n"),
        ]
        let server = ScriptedServer(Self.opening(["SIZE", "8BITMIME", "SMTPUTF8"]) + script)
        let mail = try message(body: "A: b\r\n\r\nü\r\nx", to: "jörg@bücher.example")
        _ = try await transport(server).deliver(mail, from: mailbox) {}
        #expect(server.failures.isEmpty)
    }

    @Test(
        "garbage before the body is named and leaves the message",
        arguments: ["hello\r\n", "25\r\n", "250-a\r\n251 b\r\n", "999 x\r\n", "\r\n", "250x\r\n"])
    func garbage(reply: String) async throws {
        let error = try await failure(
            Self.opening() + [.expect("MAIL"), .send(reply), .stall])
        guard case .beforeBody(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.contains("the server sent "))
    }

    @Test("endless lines and endless replies are cut off")
    func endless() async throws {
        for reply in [
            String(repeating: "2", count: 10_000), String(repeating: "250-x\r\n", count: 300),
        ] {
            let error = try await failure(Self.opening() + [.expect("MAIL"), .send(reply), .stall])
            guard case .beforeBody(let cause) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(cause.contains("more than"))
        }
    }

    @Test("no server and no such mailbox are told apart")
    func unreachable() async throws {
        let transport = SMTPTransport(accounts: [try account(smtp: 1)], options: quickOptions())
        let mail = try message()
        let error = await #expect(throws: TransportError.self) {
            try await transport.deliver(mail, from: mailbox) {}
        }
        guard case .beforeBody(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.hasPrefix("127.0.0.1:1 (mailbox 'bob'): no connection"))
        await #expect(
            throws: TransportError.misconfigured(
                cause: "there is no mailbox 'eve' to send from")
        ) {
            try await transport.deliver(mail, from: MailboxName("eve")) {}
        }
    }
}
