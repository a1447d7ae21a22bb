import CivilTime
import Sequencing

/// The commands of one IMAP connection after login (RFC 9051, RFC 3501). Blocks its thread.
final class IMAPConnection {
    /// RFC 7162 §4 advises 65,536 octets for lines.
    private static let longestLine = 65_536
    private static let mostLiterals = 64

    let target: ConnectionTarget
    let connection: CurlConnection
    let options: ConnectionOptions
    var reader: LineReader
    private var tag = 0
    /// Most untagged responses to one command.
    private let mostResponses: Int
    private var knownCapabilities: Set<String>?

    init(
        _ target: ConnectionTarget, options: ConnectionOptions,
        mostResponses: Int = IMAPLimits().responses
    ) throws(MailboxError) {
        self.target = target
        self.options = options
        self.mostResponses = mostResponses
        do {
            connection = try CurlConnection(target)
        } catch {
            throw error.isTemporary
                ? .temporary(cause: error.sentence) : .misconfigured(cause: error.sentence)
        }
        reader = LineReader(connection, longestLine: Self.longestLine)
    }

    /// Runs a command to its tagged OK, handing each untagged response to `take`.
    ///
    /// - Parameters:
    ///   - literals: The most octets that all literals of the answer may have together.
    ///   - take: Throws to give up; the connection is then of no more use.
    /// - Throws: ``MailboxError/temporary(cause:)`` for NO, BAD, BYE, a cut connection and what is no IMAP.
    func run(
        _ command: String, literals: Int = 65_536,
        take: (IMAPResponse) throws(MailboxError) -> Void = { _ in }
    ) throws(MailboxError) {
        let deadline = options.transferTimeout.deadline
        var budget = literals
        try worded(at: command) {
            let name = try start(command, by: deadline)
            for _ in 0..<mostResponses {
                let response = try response(&budget, by: deadline)
                let words = response.words(3)
                guard words.first != name else {
                    return try finish(words, of: command)
                }
                try check(response)
                try take(response)
            }
            throw ChannelError.garbage("more than \(mostResponses) lines")
        }
    }

    /// Sends a command and returns its tag.
    func start(_ command: String, by deadline: ContinuousClock.Instant) throws(ChannelError)
        -> String
    {
        tag += 1
        // Unlike libcurl's own, so that a late answer to the login is not taken for ours.
        let name = "S\(tag)"
        target.log.sent("\(name) \(command)")
        try connection.send(Array("\(name) \(command)\r\n".utf8), by: deadline)
        return name
    }

    /// Makes sentences of what goes wrong on the wire during a command.
    func worded(at command: String, _ body: () throws -> Void) throws(MailboxError) {
        do {
            try body()
        } catch let error as ChannelError {
            throw failed("\(error) at '\(IMAPConnection.shown(command))'")
        } catch let error as MailboxError {
            throw error
        } catch {
            throw failed("\(error)")
        }
    }

    /// What the server can do after the login, in capitals.
    func capabilities() throws(MailboxError) -> Set<String> {
        if let knownCapabilities { return knownCapabilities }
        var capabilities: Set<String> = []
        try run("CAPABILITY") { response in
            let words = response.line.split(separator: " ").map { $0.uppercased() }
            if words.dropFirst().first == "CAPABILITY" {
                capabilities.formUnion(words.dropFirst(2))
            }
        }
        knownCapabilities = capabilities
        return capabilities
    }

    /// Says goodbye without waiting for the answer; the connection ends with this object.
    func logout() {
        target.log.sent("S0 LOGOUT")
        try? connection.send(Array("S0 LOGOUT\r\n".utf8), by: Elapsed.seconds(5).deadline)
    }

    /// Makes the error for what the server did.
    func failed(_ what: String) -> MailboxError {
        .temporary(cause: target.log.clean("\(target.place): the server \(what)"))
    }

    func finish(_ words: [String], of command: String) throws(MailboxError) {
        guard words.count >= 2, words[1].uppercased() == "OK" else {
            let text = words.dropFirst().joined(separator: " ")
            throw failed("refused '\(IMAPConnection.shown(command))': \(text)")
        }
    }

    /// Sets of UIDs make commands long.
    private static func shown(_ command: String) -> String {
        command.utf8.count <= 60 ? command : command.prefix(60) + "…"
    }

    func check(_ response: IMAPResponse) throws(MailboxError) {
        let words = response.words(3)
        guard words.first == "*", words.count >= 2 else {
            throw failed("sent '\(response.line.prefix(60))', which is no IMAP")
        }
        if words[1].uppercased() == "BYE" {
            throw failed("ended the session: \(words.dropFirst(2).joined(separator: " "))")
        }
    }

    /// Reads a response with its literals (RFC 9051 §4.3).
    func response(
        _ budget: inout Int, by deadline: ContinuousClock.Instant
    ) throws(ChannelError) -> IMAPResponse {
        var parts: [IMAPResponse.Part] = []
        while true {
            let line = try reader.line(by: deadline)
            target.log.received(String(decoding: line, as: UTF8.self))
            guard let (start, count) = try IMAPConnection.literal(endOf: line) else {
                parts.append(.text(line))
                return IMAPResponse(parts: parts)
            }
            guard count <= budget else {
                throw .garbage("a literal of \(count) octets, more than is taken")
            }
            guard parts.count < 2 * Self.mostLiterals else {
                throw .garbage("a response of more than \(Self.mostLiterals) literals")
            }
            budget -= count
            parts.append(.text(Array(line[..<start])))
            parts.append(.literal(try reader.bytes(count, by: deadline)))
        }
    }

    /// Returns where `{123}` starts at the end of a line, and its number; nil when the line ends without one.
    static func literal(
        endOf line: [UInt8]
    ) throws(ChannelError) -> (start: Int, count: Int)? {
        guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{"))
        else {
            return nil
        }
        let digits = line[(open + 1)..<(line.count - 1)]
        let isNumber = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        // Text for people may end so as well; only a response with data has literals.
        guard isNumber, !digits.isEmpty else { return nil }
        guard let count = Int(String(decoding: digits, as: UTF8.self)) else {
            throw .garbage("a literal of impossible length")
        }
        // RFC 9051 §4.3: literal8 has a tilde before it.
        let start = open > 0 && line[open - 1] == UInt8(ascii: "~") ? open - 1 : open
        return (start, count)
    }
}

/// Returns a string as IMAP quotes it (RFC 9051 §4.3), or nil when it holds what only a literal may.
func imapQuoted(_ bytes: [UInt8]) -> String? {
    guard bytes.allSatisfy({ $0 != 0 && $0 != 10 && $0 != 13 }),
        let text = String(validating: bytes, as: UTF8.self)
    else {
        return nil
    }
    var result = "\""
    for scalar in text.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
        result.unicodeScalars.append(scalar)
    }
    return result + "\""
}
