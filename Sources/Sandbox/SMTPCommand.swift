import Mail

/// A command line, read (RFC 5321 §4.1.1).
enum SMTPCommand: Equatable {
    case hello(extended: Bool)
    case mail(sender: EmailAddress?, parameters: MailParameters)
    case recipient(EmailAddress)
    case data
    case reset
    case noop
    case quit
    case verify
    /// The mechanism in upper case, and the initial response (RFC 4954 §4).
    case authenticate(mechanism: String, initial: String?)
    /// The reply to a line that is no command.
    case invalid(SMTPReply)

    /// - Parameter line: The line without its CRLF.
    init(line: some Collection<UInt8>) {
        guard line.allSatisfy({ $0 >= 32 && $0 != 127 }),
            let text = String(validating: line, as: UTF8.self)
        else {
            self = .invalid(SMTPReply(500, "5.5.2", "control characters in a command"))
            return
        }
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let verb = (words.first ?? "").uppercased()
        let rest = words.count > 1 ? String(words[1]) : ""
        self = SMTPCommand.read(verb, rest)
    }

    private static func read(_ verb: String, _ rest: String) -> SMTPCommand {
        switch verb {
        case "EHLO", "HELO":
            rest.isEmpty ? syntaxError(verb, "a host name") : .hello(extended: verb == "EHLO")
        case "MAIL": sender(rest)
        case "RCPT": recipient(rest)
        case "DATA": rest.isEmpty ? .data : syntaxError(verb, "no argument")
        case "RSET": rest.isEmpty ? .reset : syntaxError(verb, "no argument")
        case "QUIT": rest.isEmpty ? .quit : syntaxError(verb, "no argument")
        case "NOOP": .noop
        case "VRFY": .verify
        case "AUTH": authentication(rest)
        default: .invalid(SMTPReply(500, "5.5.1", "unknown command"))
        }
    }

    private static func syntaxError(_ verb: String, _ wanted: String) -> SMTPCommand {
        .invalid(SMTPReply(501, "5.5.4", "\(verb) takes \(wanted)"))
    }

    private static func authentication(_ rest: String) -> SMTPCommand {
        let words = rest.split(separator: " ")
        guard let mechanism = words.first, words.count <= 2 else {
            return syntaxError("AUTH", "a mechanism")
        }
        // RFC 4954 §4: a single = stands for an empty initial response.
        let initial = words.count == 2 ? (words[1] == "=" ? "" : String(words[1])) : nil
        return .authenticate(mechanism: mechanism.uppercased(), initial: initial)
    }
}

// MARK: - Paths

extension SMTPCommand {
    private static func sender(_ rest: String) -> SMTPCommand {
        guard let (path, words) = path(rest, after: "FROM:") else {
            return syntaxError("MAIL", "FROM:<address>")
        }
        switch MailParameters.read(words) {
        case .failure(let fault): return .invalid(fault.reply)
        case .success(let parameters):
            if path.isEmpty { return .mail(sender: nil, parameters: parameters) }
            guard let address = try? EmailAddress(parsing: path) else { return badAddress }
            guard parameters.allowsUTF8 || path.utf8.allSatisfy({ $0 < 128 }) else {
                // RFC 6531 §3.5.
                return .invalid(SMTPReply(550, "5.6.7", "non-ASCII address without SMTPUTF8"))
            }
            return .mail(sender: address, parameters: parameters)
        }
    }

    private static func recipient(_ rest: String) -> SMTPCommand {
        guard let (path, words) = path(rest, after: "TO:"), !path.isEmpty else {
            return syntaxError("RCPT", "TO:<address>")
        }
        guard words.isEmpty else {
            return .invalid(SMTPReply(555, "5.5.4", "unknown parameter"))
        }
        guard let address = try? EmailAddress(parsing: path) else { return badAddress }
        return .recipient(address)
    }

    private static var badAddress: SMTPCommand {
        .invalid(SMTPReply(553, "5.1.3", "bad address syntax"))
    }

    /// Returns what stands between the angle brackets, a source route left out, and the words behind.
    private static func path(_ rest: String, after prefix: String) -> (String, [String])? {
        let bytes = Array(rest.utf8)
        let start = prefix.utf8.count
        guard bytes.count > start,
            String(decoding: bytes[..<start], as: UTF8.self).uppercased() == prefix
        else { return nil }
        // RFC 5321 §3.3 forbids blanks here; many senders write one.
        let open = bytes[start...].firstIndex { $0 != UInt8(ascii: " ") } ?? start
        guard bytes[open] == UInt8(ascii: "<"), let close = end(of: bytes, from: open) else {
            return nil
        }
        var inner = bytes[(open + 1)..<close]
        if inner.first == UInt8(ascii: "@"), let colon = inner.firstIndex(of: UInt8(ascii: ":")) {
            inner = inner[(colon + 1)...]
        }
        let words = String(decoding: bytes[(close + 1)...], as: UTF8.self).split(separator: " ")
        return (String(decoding: inner, as: UTF8.self), words.map(String.init))
    }

    /// Returns the place of the closing bracket; one in a quoted local part does not count.
    private static func end(of bytes: [UInt8], from open: Int) -> Int? {
        var quoted = false
        var index = open + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\") where quoted: index += 1
            case UInt8(ascii: "\""): quoted.toggle()
            case UInt8(ascii: ">") where !quoted: return index
            default: break
            }
            index += 1
        }
        return nil
    }
}

/// Parameters of MAIL that the server announces (RFC 1870, RFC 6152, RFC 6531).
struct MailParameters: Equatable {
    var size: Int?
    var allowsUTF8 = false

    /// The reply to a parameter that the server does not know.
    struct Fault: Error {
        let reply: SMTPReply
    }

    static func read(_ words: [String]) -> Result<MailParameters, Fault> {
        var parameters = MailParameters()
        for word in words {
            let parts = word.uppercased().split(separator: "=", maxSplits: 1)
            switch (parts.first ?? "", parts.count > 1 ? parts[1] : nil) {
            case ("SIZE", let value?):
                guard let size = Int(value), size >= 0 else {
                    return .failure(Fault(reply: SMTPReply(501, "5.5.4", "SIZE takes a number")))
                }
                parameters.size = size
            case ("BODY", "7BIT"), ("BODY", "8BITMIME"): break
            case ("SMTPUTF8", nil): parameters.allowsUTF8 = true
            // RFC 4954 §5: an identity that was passed on; believed, as nothing depends on it.
            case ("AUTH", _?): break
            default: return .failure(Fault(reply: SMTPReply(555, "5.5.4", "unknown parameter")))
            }
        }
        return .success(parameters)
    }
}
