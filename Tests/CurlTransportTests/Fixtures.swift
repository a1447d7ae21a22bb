import Campaigns
import CivilTime
import Diagnostics
import Mail
import Sequencing
import Synchronization

@testable import CurlTransport

/// Counts what happened, from any thread.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }
    func increment() { count.withLock { $0 += 1 } }
}

/// Gathers lines from any thread.
final class LineLog: Sendable {
    private let lines = Mutex<[String]>([])

    var text: String { lines.withLock { $0.joined(separator: "\n") } }
    func append(_ line: String) { lines.withLock { $0.append(line) } }
}

struct HookFailed: Error, CustomStringConvertible {
    let description = "the store is full"
}

let mailbox = MailboxName("bob")

/// An account for servers on loopback; a password of nil means no login.
func account(
    smtp: Int = 1, imap: Int? = nil, host: String = "127.0.0.1", password: String? = nil,
    isPlaintext: Bool = true
) throws -> MailAccount {
    let span = SourceSpan(file: "sower.yml", line: 1, column: 1)
    let from = try NamedAddress(parsing: "Bob <bob@out.example>")
    let settings = MailboxSettings(
        name: mailbox, span: span, from: Located(from, at: span),
        smtp: Located(ServerURL(scheme: .smtp, host: host, port: smtp), at: span),
        imap: imap.map { Located(ServerURL(scheme: .imap, host: host, port: $0), at: span) },
        user: password == nil ? nil : "bob", password: nil, certificateAuthority: nil, cap: 40,
        gap: SendingGap(least: .seconds(90), most: .minutes(5)), ramp: nil, signature: nil,
        timeZone: nil, isPlaintext: isPlaintext)
    return MailAccount(settings: settings) { password }
}

func quickOptions(log: LineLog? = nil) -> ConnectionOptions {
    var options = ConnectionOptions()
    options.connectTimeout = .seconds(10)
    options.replyTimeout = .seconds(10)
    options.bodyTimeout = .seconds(10)
    options.transferTimeout = .seconds(10)
    if let log { options.log = { log.append($0) } }
    return options
}

func message(
    body: String = "Subject: x\r\n\r\nHello\r\n", to recipient: String = "ann@acme.example",
    from sender: String = "bob@out.example"
) throws -> ComposedMessage {
    ComposedMessage(
        messageID: MessageID(parsing: "<1@out.example>")
            ?? makeMessageID(
                key: [], enrollment: 1, step: "a", epoch: 0, domain: "out.example"),
        sender: try EmailAddress(parsing: sender), recipient: try EmailAddress(parsing: recipient),
        bytes: Array(body.utf8))
}
