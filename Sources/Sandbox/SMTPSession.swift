import Mail

/// What a connection does next.
enum SessionAction: Equatable {
    case send([UInt8])
    case wait(milliseconds: Int)
    /// Closes after what was sent.
    case close
    /// Resets the connection (TCP RST).
    case reset
}

/// What the server offers and where it draws the line.
package struct SandboxOptions: Sendable {
    /// Refuses MAIL before a login; any user and password will do.
    package var requiresLogin: Bool
    /// The largest mail in bytes (RFC 1870). Default 10 MiB.
    package var sizeLimit: Int
    /// A file that gets one line per mail taken, its Message-ID, written before the reply.
    package var journal: String?

    package init(
        requiresLogin: Bool = false, sizeLimit: Int = 10_485_760, journal: String? = nil
    ) {
        self.requiresLogin = requiresLogin
        self.sizeLimit = sizeLimit
        self.journal = journal
    }
}

/// One connection's dialogue (RFC 5321): bytes in, actions out; knows no socket.
struct SMTPSession {
    /// Says no to a recipient, or nothing.
    typealias RecipientCheck = @Sendable (EmailAddress) -> SMTPReply?
    /// Takes a mail or does not, and says what the connection does then.
    typealias Taker = @Sendable (Delivery) -> [SessionAction]

    /// RFC 4954 §4.4: AUTH lines may be this long; the others 512 octets (RFC 5321 §4.5.3.1.4), which is no use to enforce here.
    private static let longestLine = 12_288
    private static let mostRecipients = 100
    private static let mostMistakes = 20

    private enum Phase {
        case commands
        case data
        case plainResponse
        case loginName
        case loginPassword
        case ended
    }

    private let options: SandboxOptions
    private let checkRecipient: RecipientCheck
    private let take: Taker
    private var phase = Phase.commands
    private var buffer: [UInt8] = []
    /// No line ends before this place of the buffer.
    private var searched = 0
    private var isGreeted = false
    private var isLoggedIn = false
    private var transaction: (sender: EmailAddress?, recipients: [EmailAddress], utf8: Bool)?
    private var body: [UInt8] = []
    private var bodyIsTooLarge = false
    private var mistakes = 0

    init(
        options: SandboxOptions, checkRecipient: @escaping RecipientCheck, take: @escaping Taker
    ) {
        self.options = options
        self.checkRecipient = checkRecipient
        self.take = take
    }

    static let greeting = SMTPReply(220, nil, "sandbox.invalid ESMTP").bytes

    /// Takes bytes as they come, in any pieces, and returns what to do.
    mutating func receive(_ bytes: some Sequence<UInt8>) -> [SessionAction] {
        buffer += bytes
        var actions: [SessionAction] = []
        var start = 0
        // RFC 5321 §2.3.8: only CRLF ends a line; a bare LF that did would let mail be smuggled.
        while phase != .ended, let end = endOfLine(from: start) {
            actions += handle(line: buffer[start..<end])
            start = end + 2
            searched = start
        }
        buffer.removeFirst(start)
        searched = max(0, buffer.count - 1)
        if buffer.count > lineLimit, phase != .ended {
            phase = .ended
            actions += [.send(SMTPReply(500, "5.5.6", "line too long").bytes), .close]
        }
        return actions
    }

    private var lineLimit: Int {
        phase == .data ? options.sizeLimit + 1000 : SMTPSession.longestLine
    }

    private func endOfLine(from start: Int) -> Int? {
        var index = max(start, searched)
        while index + 1 < buffer.count {
            if buffer[index] == 13, buffer[index + 1] == 10 { return index }
            index += 1
        }
        return nil
    }

    private mutating func handle(line: ArraySlice<UInt8>) -> [SessionAction] {
        switch phase {
        case .commands: return obey(SMTPCommand(line: line))
        case .data: return takeLine(line)
        case .plainResponse: return finishLogin(line)
        case .loginName:
            phase = .loginPassword
            return [.send(SMTPReply(334, nil, "UGFzc3dvcmQ6").bytes)]
        case .loginPassword: return finishLogin(line)
        case .ended: return []
        }
    }
}

// MARK: - Commands

extension SMTPSession {
    private mutating func obey(_ command: SMTPCommand) -> [SessionAction] {
        switch command {
        case .hello(let extended): return [say(hello(extended: extended))]
        case .mail(let sender, let parameters): return [say(begin(sender, parameters))]
        case .recipient(let address): return [say(add(address))]
        case .data: return [say(startData())]
        case .reset:
            transaction = nil
            return [say(SMTPReply(250, "2.0.0", "forgotten"))]
        case .noop: return [say(SMTPReply(250, "2.0.0", "ok"))]
        case .verify: return [say(SMTPReply(252, "2.5.0", "send some mail, it may be known"))]
        case .quit:
            phase = .ended
            return [say(SMTPReply(221, "2.0.0", "bye")), .close]
        case .authenticate(let mechanism, let initial):
            return [say(logIn(mechanism, initial))]
        case .invalid(let reply): return refuse(reply)
        }
    }

    private func say(_ reply: SMTPReply) -> SessionAction { .send(reply.bytes) }

    /// A client that talks nonsense is sent away after a while.
    private mutating func refuse(_ reply: SMTPReply) -> [SessionAction] {
        mistakes += 1
        guard mistakes > SMTPSession.mostMistakes else { return [say(reply)] }
        phase = .ended
        return [say(SMTPReply(421, "4.7.0", "too many errors")), .close]
    }

    private mutating func hello(extended: Bool) -> SMTPReply {
        isGreeted = true
        transaction = nil
        guard extended else { return SMTPReply(250, nil, "sandbox.invalid") }
        return SMTPReply(
            250, nil,
            lines: [
                "sandbox.invalid", "SIZE \(options.sizeLimit)", "8BITMIME", "SMTPUTF8",
                "PIPELINING", "ENHANCEDSTATUSCODES", "AUTH PLAIN LOGIN",
            ])
    }

    private mutating func begin(_ sender: EmailAddress?, _ parameters: MailParameters) -> SMTPReply
    {
        guard isGreeted else { return SMTPReply(503, "5.5.1", "say EHLO first") }
        guard isLoggedIn || !options.requiresLogin else {
            return SMTPReply(530, "5.7.0", "log in first")
        }
        guard transaction == nil else { return SMTPReply(503, "5.5.1", "one mail at a time") }
        guard (parameters.size ?? 0) <= options.sizeLimit else {
            return SMTPReply(552, "5.3.4", "larger than \(options.sizeLimit) bytes")
        }
        transaction = (sender, [], parameters.allowsUTF8)
        return SMTPReply(250, "2.1.0", "ok")
    }

    private mutating func add(_ address: EmailAddress) -> SMTPReply {
        guard let current = transaction else { return SMTPReply(503, "5.5.1", "say MAIL first") }
        guard current.utf8 || address.text.utf8.allSatisfy({ $0 < 128 }) else {
            return SMTPReply(553, "5.6.7", "non-ASCII address without SMTPUTF8")
        }
        guard current.recipients.count < SMTPSession.mostRecipients else {
            return SMTPReply(452, "4.5.3", "too many recipients")
        }
        if let refusal = checkRecipient(address) { return refusal }
        transaction?.recipients.append(address)
        return SMTPReply(250, "2.1.5", "ok")
    }

    private mutating func startData() -> SMTPReply {
        guard let current = transaction else { return SMTPReply(503, "5.5.1", "say MAIL first") }
        guard !current.recipients.isEmpty else {
            return SMTPReply(554, "5.5.1", "no valid recipients")
        }
        phase = .data
        body = []
        bodyIsTooLarge = false
        return SMTPReply(354, nil, "go on, end with a dot")
    }
}

// MARK: - Body and login

extension SMTPSession {
    private mutating func takeLine(_ line: ArraySlice<UInt8>) -> [SessionAction] {
        let dot = UInt8(ascii: ".")
        guard line.first == dot else { return keep(line) }
        // RFC 5321 §4.5.2: a lone dot ends the body, any other first dot was stuffed.
        return line.count == 1 ? finishBody() : keep(line.dropFirst())
    }

    private mutating func keep(_ line: ArraySlice<UInt8>) -> [SessionAction] {
        if body.count + line.count + 2 > options.sizeLimit {
            bodyIsTooLarge = true
            body = []
        }
        if !bodyIsTooLarge { body += line + [13, 10] }
        return []
    }

    private mutating func finishBody() -> [SessionAction] {
        phase = .commands
        defer {
            transaction = nil
            body = []
        }
        guard !bodyIsTooLarge, let transaction else {
            return [say(SMTPReply(552, "5.3.4", "larger than \(options.sizeLimit) bytes"))]
        }
        let delivery = Delivery(
            messageID: MailSketch(bytes: body).messageID, sender: transaction.sender,
            recipients: transaction.recipients, bytes: body)
        let actions = take(delivery)
        if actions.contains(.close) || actions.contains(.reset) { phase = .ended }
        return actions
    }

    private mutating func logIn(_ mechanism: String, _ initial: String?) -> SMTPReply {
        guard isGreeted, !isLoggedIn, transaction == nil else {
            return SMTPReply(503, "5.5.1", "not now")
        }
        switch (mechanism, initial) {
        case ("PLAIN", nil):
            phase = .plainResponse
            return SMTPReply(334, nil, "")
        case ("PLAIN", _?):
            isLoggedIn = true
            return SMTPReply(235, "2.7.0", "welcome")
        case ("LOGIN", nil):
            phase = .loginName
            return SMTPReply(334, nil, "VXNlcm5hbWU6")
        case ("LOGIN", _?):
            phase = .loginPassword
            return SMTPReply(334, nil, "UGFzc3dvcmQ6")
        default: return SMTPReply(504, "5.5.4", "PLAIN or LOGIN")
        }
    }

    private mutating func finishLogin(_ line: ArraySlice<UInt8>) -> [SessionAction] {
        phase = .commands
        // RFC 4954 §4: a lone * takes the login back.
        guard !line.elementsEqual([UInt8(ascii: "*")]) else {
            return [say(SMTPReply(501, "5.7.0", "login cancelled"))]
        }
        isLoggedIn = true
        return [say(SMTPReply(235, "2.7.0", "welcome"))]
    }
}
