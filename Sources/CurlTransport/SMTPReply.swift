import Sequencing

/// A whole reply, its lines kept apart (RFC 5321 §4.2.1).
struct SMTPReply: Equatable {
    let code: Int
    /// The texts behind the code, one per line.
    let lines: [String]

    var isPositive: Bool { (200..<300).contains(code) }
    var isTransient: Bool { (400..<500).contains(code) }
    var isPermanent: Bool { (500..<600).contains(code) }

    /// RFC 5321 §3.8: the server closes the connection after it.
    var closesConnection: Bool { code == 421 }

    /// The reply as it is stored: enhanced code (RFC 2034) apart, control characters out, at most 500 characters.
    var stored: ServerReply {
        let enhanced = lines.first.flatMap { SMTPReply.enhancedCode(in: $0, of: code) }
        let texts = lines.map { line in
            guard let enhanced, line.utf8.starts(with: enhanced.utf8) else { return line }
            return String(line.dropFirst(enhanced.count).drop { $0 == " " })
        }
        let scalars = texts.joined(separator: " ").unicodeScalars.filter { scalar in
            scalar.value >= 32 && !(127..<160).contains(scalar.value)
        }
        return ServerReply(
            code: code, enhanced: enhanced,
            text: String(String(String.UnicodeScalarView(scalars)).prefix(500)))
    }

    /// Returns `2.1.5` at the start of a line, when its class is that of the reply (RFC 3463 §2, RFC 2034 §4).
    private static func enhancedCode(in line: String, of code: Int) -> String? {
        let word = line.utf8.prefix { $0 != UInt8(ascii: " ") }
        let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isNumeric = parts.allSatisfy { part in
            (1...3).contains(part.count)
                && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard parts.count == 3, isNumeric, parts[0].count == 1,
            parts[0].first == UInt8(ascii: "0") + UInt8(code / 100)
        else {
            return nil
        }
        return String(decoding: Array(word), as: UTF8.self)
    }
}

/// Puts lines together to replies.
struct SMTPReplyParser {
    /// RFC 5321 §4.5.3.1.5 allows 512 octets; servers with long texts go beyond.
    static let longestLine = 4096
    private static let mostLines = 200

    private var code: Int?
    private var lines: [String] = []

    /// Takes a line without its end; returns the reply when this line completes it.
    mutating func take(_ line: [UInt8]) throws(ChannelError) -> SMTPReply? {
        let digits = line.prefix(3)
        guard digits.count == 3, let value = Int(String(decoding: digits, as: UTF8.self)),
            (200..<600).contains(value), line.count == 3 || line[3] == 32 || line[3] == 45
        else {
            throw .garbage("'\(SMTPReplyParser.shown(line))', which is no SMTP reply")
        }
        guard code == nil || code == value else {
            throw .garbage("a reply that changes its code from \(code ?? 0) to \(value)")
        }
        guard lines.count < SMTPReplyParser.mostLines else {
            throw .garbage("a reply of more than \(SMTPReplyParser.mostLines) lines")
        }
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        code = value
        guard line.count == 3 || line[3] == 32 else { return nil }
        defer { self = SMTPReplyParser() }
        return SMTPReply(code: value, lines: lines)
    }

    private static func shown(_ line: [UInt8]) -> String {
        let scalars = String(decoding: line.prefix(60), as: UTF8.self).unicodeScalars.map {
            scalar in
            scalar.value < 32 || (127..<160).contains(scalar.value) ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
