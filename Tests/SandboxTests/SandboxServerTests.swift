import CivilTime
import Glibc
import Mail
import Testing

@testable import Sandbox

private let id = "<1@mail.example>"

@Test("a mail over a real connection is kept with its envelope")
func delivers() async throws {
    let server = try SandboxServer()
    let client = try TinyClient(port: await server.start())
    #expect(try client.open(to: "bob@acme.example") == 354)
    #expect(try client.body(messageID: id) == 250)
    #expect(try client.say("QUIT") == 221)
    #expect(try client.reply() == nil)
    let delivery = try #require(server.deliveries().first)
    #expect(delivery.sender?.text == "ann@mail.example")
    #expect(server.count(of: try #require(MessageID(parsing: id))) == 1)
    try await server.stop()
}

@Test(
    "a fault strikes as often as it was told, and takes the mail or not",
    arguments: [
        (Fault.acceptThenReset, 250 as Int?, 1), (.cutAfterBody, nil, 1),
        (.unavailableAfterBody, 421, 0), (.slowReply(milliseconds: 20), 250, 1),
        (.deferAfterBody, 451, 0), (.refuseAfterBody, 554, 0),
    ])
func faults(_ fault: Fault, _ code: Int?, _ taken: Int) async throws {
    let server = try SandboxServer()
    let port = try await server.start()
    server.setFault(fault, times: 1)
    let client = try TinyClient(port: port)
    #expect(try client.open(to: "bob@acme.example") == 354)
    #expect(try client.body(messageID: id) == code)
    #expect(server.deliveries().count == taken)
    let second = try TinyClient(port: port)
    #expect(try second.open(to: "bob@acme.example") == 354)
    #expect(try second.body(messageID: id) == 250)
    #expect(server.deliveries().count == taken + 1)
    try await server.stop()
}

@Test("a reset after 250 is a reset, not an orderly end")
func reset() async throws {
    let server = try SandboxServer()
    server.setFault(.acceptThenReset)
    let client = try TinyClient(port: await server.start())
    #expect(try client.open(to: "bob@acme.example") == 354)
    #expect(try client.body(messageID: id) == 250)
    let failure = #expect(throws: TinyClient.Failure.self) { try client.reply() }
    #expect(failure?.code == ECONNRESET)
    try await server.stop()
}

@Test(
    "recipients are turned away",
    arguments: [(Fault.deferRecipients, 451), (.refuseRecipients, 550)])
func recipientFaults(_ fault: Fault, _ code: Int) async throws {
    let server = try SandboxServer()
    server.setFault(fault)
    let client = try TinyClient(port: await server.start())
    #expect(try client.open(to: "bob@acme.example") == code)
    try await server.stop()
}

@Test("the journal has a line for each mail taken, also for those never answered")
func journal() async throws {
    let path = "/tmp/sandbox-journal-\(getpid())"
    defer { unlink(path) }
    let server = try SandboxServer(options: SandboxOptions(journal: path))
    let port = try await server.start()
    for (fault, name) in [(Fault.cutAfterBody, "a"), (.refuseAfterBody, "b"), (nil, "c")] {
        server.setFault(fault)
        let client = try TinyClient(port: port)
        #expect(try client.open(to: "bob@acme.example") == 354)
        _ = try client.body(messageID: "<\(name)@mail.example>")
    }
    try await server.stop()
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 200)
    let count = fread(&buffer, 1, buffer.count, file)
    let text = String(decoding: buffer[..<count], as: UTF8.self)
    #expect(text == "<a@mail.example>\n<c@mail.example>\n")
}

@Test("a journal that cannot be written is an error at once")
func badJournal() {
    #expect(throws: JournalError(path: "/no/such/folder/j", code: ENOENT)) {
        try SandboxServer(options: SandboxOptions(journal: "/no/such/folder/j"))
    }
}

@Test("a stopped server lets go of its connections and its port")
func stops() async throws {
    let server = try SandboxServer()
    let port = try await server.start()
    let client = try TinyClient(port: port)
    #expect(try client.reply() == 220)
    try await server.stop()
    #expect(try client.reply() == nil)
    #expect(throws: TinyClient.Failure.self) { try TinyClient(port: port) }
}

@Test("prospects behind a server answer in its virtual time")
func virtualTime() async throws {
    let model = ProspectModel(seed: 1, shares: TemperShares([.interested: 1000]))
    let server = try SandboxServer(prospects: model)
    let now = Instant(seconds: 1_795_424_400)
    server.setNow(now)
    let port = try await server.start()
    for step in 1...3 {
        let client = try TinyClient(port: port)
        #expect(try client.open(to: "bob@acme.example") == 354)
        #expect(try client.body(messageID: "<\(step)@mail.example>") == 250)
    }
    let at = try #require(server.nextReply)
    #expect(at > now && at < now + .hours(31))
    #expect(server.replies(dueBefore: at).isEmpty)
    #expect(server.replies(dueBefore: at + .seconds(1)).count == 1)
    #expect(server.nextReply == nil)
    try await server.stop()
}
