/// The dialogue that sendmail, Courier and their kin print: `>>>` and `-->` what was said, `<<<` and `<--` the answers.
struct SMTPTranscript {
    private struct Exchange {
        let command: String
        var answer: String
    }

    private static let lineLimit = 400
    private var exchanges: [Exchange] = []

    init(_ notice: String) {
        for line in notice.utf8.split(separator: 0x0A).prefix(Self.lineLimit) {
            let bare = String(Substring(line)).trimmingBlanks
            if bare.hasPrefix(">>> ") || bare.hasPrefix("--> ") {
                exchanges.append(Exchange(command: bare.dropFirst(4).lowercased(), answer: ""))
            } else if bare.hasPrefix("<<< ") || bare.hasPrefix("<-- "),
                let last = exchanges.indices.last
            {
                exchanges[last].answer += bare.dropFirst(4) + "\n"
            }
        }
    }

    /// Returns the step that was refused with the words of a diagnostic; without them, the first refused step.
    func verb(refusedWith diagnostic: String?) -> SMTPVerb? {
        let refused = exchanges.filter { exchange in
            exchange.answer.utf8.split(separator: 0x0A).contains {
                $0.first == UInt8(ascii: "4") || $0.first == UInt8(ascii: "5")
            }
        }
        let words = (diagnostic ?? "").prefix(30)
        let quoted = words.isEmpty ? nil : refused.first { $0.answer.utf8Contains(words) }
        return (quoted ?? refused.first).flatMap { Self.verb(of: $0.command) }
    }

    private static func verb(of command: String) -> SMTPVerb? {
        if command.hasPrefix("rcpt") { return .recipient }
        if command.hasPrefix("mail") { return .mail }
        if command.hasPrefix("helo") || command.hasPrefix("ehlo") { return .hello }
        return command.hasPrefix("data") || command.hasPrefix("bdat") || command.hasPrefix(".")
            ? .data : nil
    }
}

extension String {
    fileprivate func utf8Contains(_ text: Substring) -> Bool {
        lastRange(of: String(text)) != nil
    }
}
