import CivilTime
import Mail
import Sequencing

/// The commands of one SMTP connection after login (RFC 5321, RFC 2920).
///
/// Blocks its thread. Once `isUsable` is false the connection is not used again.
final class SMTPDialogue {
    private let connection: CurlConnection
    private let target: ConnectionTarget
    private let options: ConnectionOptions
    private var reader: LineReader
    private var capabilities = SMTPCapabilities()
    private var needsReset = false
    private(set) var isUsable = true
    /// Counts replies, so that a connection that died at rest is told from one that died at work.
    private(set) var replyCount = 0
    private(set) var lastUse = ContinuousClock.now

    /// Connects and asks for the capabilities, which libcurl keeps to itself.
    init(_ target: ConnectionTarget, options: ConnectionOptions) throws(TransportError) {
        self.target = target
        self.options = options
        do {
            connection = try CurlConnection(target)
        } catch {
            throw error.isTemporary
                ? .beforeBody(cause: error.sentence) : .misconfigured(cause: error.sentence)
        }
        reader = LineReader(connection, longestLine: SMTPReplyParser.longestLine)
        let reply = try ask("EHLO \(target.ehloName)")
        if reply.isPositive {
            capabilities = SMTPCapabilities(reply)
        } else if reply.isTransient || reply.closesConnection {
            throw .beforeBody(cause: sentence("answered EHLO with", reply))
        }
    }

    /// Delivers one message; see ``Transport/deliver(_:from:beforeBody:)`` for the errors.
    func deliver(
        _ message: ComposedMessage, beforeBody: () throws -> Void
    ) throws(TransportError) -> ServerReply {
        defer { lastUse = .now }
        try openEnvelope(try SMTPEnvelope(message, offered: capabilities, host: "\(target.place)"))
        do {
            try beforeBody()
        } catch {
            // The server waits for a body; only a cut connection tells it that none comes.
            isUsable = false
            throw .beforeBody(cause: "not sent: \(error)")
        }
        return try sendBody(message.bytes)
    }

    /// True when a further message may go over this connection, as far as one can tell without asking.
    ///
    /// Bytes that nobody asked for would be taken for replies to what comes next: mostly a 421 said to an idle client.
    var isReady: Bool { isUsable && !reader.hasBufferedBytes && connection.isQuiet }

    /// Asks for a sign of life; false when the connection is of no more use.
    func isAlive() -> Bool {
        guard isUsable, let reply = try? ask("NOOP"), reply.isPositive else { return false }
        return isUsable
    }

    /// Says goodbye, waiting for the answer only briefly; the connection itself ends with this object.
    func quit() {
        guard isUsable else { return }
        isUsable = false
        let deadline = min(options.replyTimeout, .seconds(5)).deadline
        target.log.sent("QUIT")
        guard (try? connection.send(Array("QUIT\r\n".utf8), by: deadline)) != nil else { return }
        _ = try? readReply(by: deadline)
    }
}

// MARK: - Envelope

extension SMTPDialogue {
    /// Brings the server to 354, sending all commands at once where PIPELINING is offered.
    private func openEnvelope(_ envelope: SMTPEnvelope) throws(TransportError) {
        var commands = [envelope.mail, envelope.recipient, "DATA"]
        if needsReset { commands.insert("RSET", at: 0) }
        needsReset = true
        if capabilities.pipelining { try sendBeforeBody(commands) }
        for (index, command) in commands.enumerated() {
            if !capabilities.pipelining { try sendBeforeBody([command]) }
            let reply = try replyBeforeBody(to: command)
            let isLast = index == commands.count - 1
            if isLast ? reply.code == 354 : reply.isPositive { continue }
            if capabilities.pipelining { drain(commands.count - 1 - index) }
            throw refusal(reply, of: command)
        }
    }

    /// Reads the replies that pipelined commands still have coming.
    private func drain(_ count: Int) {
        for _ in 0..<count {
            guard isUsable, let reply = try? readReply(by: options.replyTimeout.deadline) else {
                isUsable = false
                return
            }
            // RFC 2920 §3.1: with 354 the server waits for a body that must not be sent.
            if reply.code == 354 { isUsable = false }
        }
    }

    private func refusal(_ reply: SMTPReply, of command: String) -> TransportError {
        // RFC 4954 §6: the login is missing or too weak, whatever the message.
        if [530, 534, 535, 538].contains(reply.code) {
            return .misconfigured(cause: sentence("wants a login for '\(command)':", reply))
        }
        guard command != "RSET" else {
            isUsable = false
            return .beforeBody(cause: sentence("answered RSET with", reply))
        }
        if reply.isTransient { return .deferred(stored(reply)) }
        if reply.isPermanent { return .rejected(stored(reply)) }
        isUsable = false
        return .beforeBody(cause: sentence("answered '\(command)' with the unexpected", reply))
    }

    private func ask(_ command: String) throws(TransportError) -> SMTPReply {
        try sendBeforeBody([command])
        return try replyBeforeBody(to: command)
    }

    private func sendBeforeBody(_ commands: [String]) throws(TransportError) {
        for command in commands { target.log.sent(command) }
        let bytes = commands.flatMap { Array("\($0)\r\n".utf8) }
        do {
            try connection.send(bytes, by: options.replyTimeout.deadline)
        } catch {
            throw lostBeforeBody(error, at: commands[0])
        }
    }

    private func replyBeforeBody(to command: String) throws(TransportError) -> SMTPReply {
        do {
            return try readReply(by: options.replyTimeout.deadline)
        } catch {
            throw lostBeforeBody(error, at: command)
        }
    }

    private func lostBeforeBody(_ error: ChannelError, at command: String) -> TransportError {
        isUsable = false
        return .beforeBody(
            cause: target.log.clean("\(target.place): the server \(error) at '\(command)'"))
    }
}

// MARK: - Body

extension SMTPDialogue {
    /// Sends the body and its dot; from the first byte on only a reply tells what became of it.
    private func sendBody(_ bytes: [UInt8]) throws(TransportError) -> ServerReply {
        var stuffing = DotStuffing(bytes)
        let deadline = options.bodyTimeout.deadline
        target.log.note("body of \(bytes.count) octets")
        do {
            while let piece = stuffing.next() {
                try connection.send(piece, by: deadline)
            }
        } catch {
            throw cutInBody(error)
        }
        do {
            return try outcome(try readReply(by: options.bodyTimeout.deadline))
        } catch let error as ChannelError {
            throw lostAfterBody("\(error) after the final dot")
        } catch let error as TransportError {
            throw error
        } catch {
            throw lostAfterBody("\(error)")
        }
    }

    private func outcome(_ reply: SMTPReply) throws(TransportError) -> ServerReply {
        guard !reply.isTransient else { throw .deferred(stored(reply)) }
        guard !reply.isPermanent else { throw .rejected(stored(reply)) }
        guard reply.isPositive else {
            throw lostAfterBody("answered the body with the unexpected \(reply.code)")
        }
        needsReset = false
        return stored(reply)
    }

    /// A server may refuse in mid-body and close; that refusal counts, an acceptance before the dot does not.
    private func cutInBody(_ error: ChannelError) -> TransportError {
        isUsable = false
        let deadline = min(options.replyTimeout, .seconds(5)).deadline
        if let reply = try? readReply(by: deadline) {
            if reply.isTransient { return .deferred(stored(reply)) }
            if reply.isPermanent { return .rejected(stored(reply)) }
        }
        return lostAfterBody("\(error) in the middle of the body")
    }

    private func lostAfterBody(_ what: String) -> TransportError {
        isUsable = false
        let sentence = "\(target.place): the server \(what); it may have taken the mail"
        return .unknown(cause: target.log.clean(sentence))
    }
}

// MARK: - Replies

extension SMTPDialogue {
    private func readReply(
        by deadline: ContinuousClock.Instant
    ) throws(ChannelError) -> SMTPReply {
        var parser = SMTPReplyParser()
        while true {
            let line = try reader.line(by: deadline)
            target.log.received(String(decoding: line, as: UTF8.self))
            guard let reply = try parser.take(line) else { continue }
            replyCount += 1
            if reply.closesConnection { isUsable = false }
            return reply
        }
    }

    private func stored(_ reply: SMTPReply) -> ServerReply {
        let stored = reply.stored
        return ServerReply(
            code: stored.code, enhanced: stored.enhanced, text: target.log.clean(stored.text))
    }

    private func sentence(_ what: String, _ reply: SMTPReply) -> String {
        target.log.clean("\(target.place): the server \(what) \(reply.stored.line)")
    }
}
