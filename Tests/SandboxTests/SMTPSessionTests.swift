import Mail
import Synchronization
import Testing

@testable import Sandbox

/// A session whose mails are kept; recipients at `refused.example` are turned away.
final class SessionProbe {
    private(set) var session: SMTPSession
    private let box: Box

    final class Box: Sendable {
        let deliveries = Mutex<[Delivery]>([])
    }

    init(options: SandboxOptions = SandboxOptions()) {
        let box = Box()
        self.box = box
        session = SMTPSession(
            options: options,
            checkRecipient: { address in
                address.domain == "refused.example" ? SMTPReply(550, "5.1.1", "no") : nil
            },
            take: { delivery in
                box.deliveries.withLock { $0.append(delivery) }
                return [.send(SMTPReply(250, "2.0.0", "taken").bytes)]
            })
    }

    var deliveries: [Delivery] { box.deliveries.withLock { $0 } }

    func receive(_ text: String) -> [SessionAction] { session.receive(Array(text.utf8)) }

    /// Returns the codes of the replies to a script, and "close" where the connection ends.
    func codes(_ script: String) -> [String] {
        receive(script).flatMap { action -> [String] in
            guard case .send(let bytes) = action else { return ["\(action)"] }
            return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
                .filter { $0.dropFirst(3).first == " " }.map { String($0.prefix(3)) }
        }
    }
}

private let dialogue =
    "EHLO a.example\r\nMAIL FROM:<ann@mail.example> SIZE=100 BODY=8BITMIME\r\n"
    + "RCPT TO:<bob@acme.example>\r\nDATA\r\nMessage-ID: <1@mail.example>\r\n\r\n"
    + "..stuffed\r\n...\r\nnot.\r\n.\r\nQUIT\r\n"

@Test("a dialogue gives the same however the bytes are cut", arguments: [1, 2, 3, 7, 1000])
func chunks(_ size: Int) throws {
    let probe = SessionProbe()
    var actions: [SessionAction] = []
    let bytes = Array(dialogue.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
        let chunk = bytes[start..<min(start + size, bytes.count)]
        actions += probe.receive(String(decoding: chunk, as: UTF8.self))
    }
    #expect(actions == SessionProbe().receive(dialogue))
    #expect(actions.last == .close)
    let delivery = try #require(probe.deliveries.first)
    #expect(delivery.messageID?.text == "<1@mail.example>")
    #expect(delivery.sender?.text == "ann@mail.example")
    #expect(delivery.recipients.map(\.text) == ["bob@acme.example"])
    #expect(
        String(decoding: delivery.bytes, as: UTF8.self)
            == "Message-ID: <1@mail.example>\r\n\r\n.stuffed\r\n..\r\nnot.\r\n")
}

@Test(
    "commands are answered by their order and form",
    arguments: [
        ("MAIL FROM:<a@b.example>\r\n", ["503"]),
        ("EHLO\r\nehlo x\r\nHELO x\r\n", ["501", "250", "250"]),
        ("EHLO x\r\nRCPT TO:<a@b.example>\r\nDATA\r\n", ["250", "503", "503"]),
        ("EHLO x\r\nMAIL FROM:<>\r\nMAIL FROM:<>\r\nDATA\r\n", ["250", "250", "503", "554"]),
        ("EHLO x\r\nmail from: <a@b.example>\r\nRSET\r\nDATA\r\n", ["250", "250", "250", "503"]),
        ("EHLO x\r\nMAIL FROM:a@b.example\r\nMAIL TO:<a@b.example>\r\n", ["250", "501", "501"]),
        ("EHLO x\r\nMAIL FROM:<a b@c>\r\nMAIL FROM:<a@b.example\r\n", ["250", "553", "501"]),
        ("EHLO x\r\nMAIL FROM:<a@b.example> SIZE=99999999\r\n", ["250", "552"]),
        ("EHLO x\r\nMAIL FROM:<a@b.example> SIZE=x\r\n", ["250", "501"]),
        ("EHLO x\r\nMAIL FROM:<a@b.example> RET=HDRS\r\n", ["250", "555"]),
        ("EHLO x\r\nMAIL FROM:<ж@b.example>\r\n", ["250", "550"]),
        ("EHLO x\r\nMAIL FROM:<ж@b.example> SMTPUTF8\r\n", ["250", "250"]),
        ("EHLO x\r\nMAIL FROM:<@r.example,@s.example:a@b.example>\r\n", ["250", "250"]),
        ("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<\"a>b\"@c.example>\r\n", ["250", "250", "250"]),
        ("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@refused.example>\r\n", ["250", "250", "550"]),
        ("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<>\r\n", ["250", "250", "501"]),
        ("NOOP x\r\nVRFY a\r\nEXPN a\r\n\r\nA\u{1}\r\n", ["250", "252", "500", "500", "500"]),
        ("EHLO x\r\nAUTH PLAIN AGEAYg==\r\nAUTH PLAIN\r\n", ["250", "235", "503"]),
        ("EHLO x\r\nAUTH PLAIN\r\nAGEAYg==\r\n", ["250", "334", "235"]),
        ("EHLO x\r\nAUTH LOGIN\r\nYQ==\r\nYg==\r\n", ["250", "334", "334", "235"]),
        ("EHLO x\r\nAUTH LOGIN\r\nYQ==\r\n*\r\n", ["250", "334", "334", "501"]),
        ("EHLO x\r\nAUTH GSSAPI\r\nAUTH\r\n", ["250", "504", "501"]),
    ])
func commands(_ script: String, _ codes: [String]) {
    #expect(SessionProbe().codes(script) == codes)
}

@Test("a server that wants a login takes no mail before it")
func login() {
    let probe = SessionProbe(options: SandboxOptions(requiresLogin: true))
    #expect(probe.codes("EHLO x\r\nMAIL FROM:<>\r\n") == ["250", "530"])
    #expect(probe.codes("AUTH PLAIN AGEAYg==\r\nMAIL FROM:<>\r\n") == ["235", "250"])
}

@Test("only CRLF dot CRLF ends a body, so that no second mail is smuggled in")
func smuggling() {
    let probe = SessionProbe()
    let start = "EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n"
    #expect(probe.codes(start) == ["250", "250", "250", "354"])
    #expect(probe.codes("one\n.\nMAIL FROM:<>\n.\r\ntwo\r\n") == [])
    #expect(probe.codes(".\r\n") == ["250"])
    #expect(probe.deliveries.count == 1)
}

@Test("what is too large, too long or too wrong is turned away")
func limits() {
    let start = "EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n"
    let probe = SessionProbe(options: SandboxOptions(sizeLimit: 50))
    let body = String(repeating: "0123456789\r\n", count: 9)
    #expect(probe.codes(start + body + ".\r\nNOOP\r\n").suffix(2) == ["552", "250"])
    #expect(probe.deliveries.isEmpty)
    #expect(probe.codes(start + String(repeating: "x", count: 2000)).suffix(2) == ["500", "close"])
    let longLine = SessionProbe().codes(String(repeating: "x", count: 20_000))
    #expect(longLine == ["500", "close"])
    let nonsense = SessionProbe().codes(String(repeating: "HUH\r\n", count: 30))
    #expect(nonsense.suffix(2) == ["421", "close"])
    #expect(nonsense.count == 22)
    let crowd = (0...100).map { "RCPT TO:<p\($0)@b.example>\r\n" }.joined()
    #expect(SessionProbe().codes("EHLO x\r\nMAIL FROM:<>\r\n" + crowd).last == "452")
}

@Test("several mails go over one connection")
func severalMails() {
    let probe = SessionProbe()
    let mail = "MAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\nx\r\n.\r\n"
    #expect(
        probe.codes("EHLO x\r\n" + mail + mail)
            == ["250", "250", "250", "354", "250", "250", "250", "354", "250"])
    #expect(probe.deliveries.count == 2)
    #expect(probe.deliveries[0].messageID == nil)
}
