import CivilTime
import CurlTransport
import Deliverability
import Mail
import Reporting
import Workspace

/// Everything that is to be said about one message.
struct MessageExamination {
    private let options: MessageOptions
    private let envelope: MessageEnvelope
    private let resolver: any Resolver
    private let now: Instant

    init(
        _ options: MessageOptions, from envelope: MessageEnvelope, _ resolver: any Resolver,
        now: Instant
    ) {
        self.options = options
        self.envelope = envelope
        self.resolver = resolver
        self.now = now
    }

    /// - Throws: `FileError` when the file of `--received` cannot be read or is empty.
    func report(on letter: MessageLetters.Letter) async throws -> CheckReport {
        let source = MailSource(letter.bytes)
        if let other = options.received {
            var arrived = try MessageLetters(other)
            guard let received = try arrived.next() else { throw MessageLetters.emptiness(other) }
            let twin = MessageTwin(sent: source, received: MailSource(received.bytes)).checks
            return CheckReport("\(letter.name) → \(other)", twin)
        }
        var checks = await MessageChecks(resolver, now: now).checks(
            of: source, envelope: envelope)
        if let url = options.rspamd {
            checks.append(
                await RspamdQuestion(url: url, envelope: envelope.filled(from: source))
                    .check(source.bytes))
        }
        if let place = options.spamc.flatMap(ServerPlaceOption.init) {
            checks.append(await SpamdQuestion(place: place).check(source.bytes))
        }
        return CheckReport(letter.name, checks)
    }
}

/// Asks an rspamd over HTTP.
struct RspamdQuestion {
    let url: String
    let envelope: MessageEnvelope

    func check(_ message: [UInt8]) async -> Check {
        let base = url.hasSuffix("/") ? String(url.dropLast()) : url
        let address = base.hasSuffix("/checkv2") ? base : base + "/checkv2"
        let request = WebRequest(
            address, method: .post(message, type: "message/rfc822"), headers: headers,
            limits: WebLimits(bytes: 2_000_000, time: .seconds(30)))
        do throws(WebFailure) {
            return RspamdReply.check(try await CurlWebFetcher().fetch(request))
        } catch {
            return Check(
                "filter/rspamd", .unknown, "rspamd could not be asked: \(error)",
                remedies: [.step("start rspamd, or name the address of its worker in --rspamd")])
        }
    }
}

extension RspamdQuestion {
    /// What a mail server would tell rspamd of the client; without it rspamd counts the client as unknown.
    private var headers: [HeaderField] {
        let fields = [
            ("IP", envelope.address.map { "\($0)" }), ("Helo", envelope.helo),
            ("From", envelope.mailFrom),
        ]
        return fields.compactMap { name, value in value.map { HeaderField(name: name, value: $0) } }
    }
}

/// Asks a spamd over its own protocol.
struct SpamdQuestion {
    let place: ServerPlaceOption

    func check(_ message: [UInt8]) async -> Check {
        let head = "SYMBOLS SPAMC/1.5\r\nContent-length: \(message.count)\r\n\r\n"
        let exchange = ByteExchange(host: place.host, port: place.port)
        do throws(WebFailure) {
            let reply = try await exchange.exchange(
                Array(head.utf8) + message, limits: WebLimits(time: .seconds(60)))
            return SpamdReply.check(reply)
        } catch {
            return Check(
                "filter/spamassassin", .unknown, "SpamAssassin could not be asked: \(error)",
                remedies: [.step("start spamd, or name its host and port in --spamc")])
        }
    }
}
