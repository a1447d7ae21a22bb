import Mail

/// Finds whom a bounce in plain words speaks of.
struct RecipientFinder {
    private static let limit = 50
    private static let lineLimit = 600
    /// Lines about one recipient beyond this are not read.
    private static let wordLines = 12

    private let message: InboundMessage
    private let lines: [String]
    private let notice: String

    init(message: InboundMessage, notice: String) {
        self.message = message
        self.notice = notice
        lines = notice.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .prefix(Self.lineLimit).map { String(Substring($0)) }
    }

    /// Returns the failed recipients: those a header names, else those of the text, the returned mail deciding
    /// between them; never our own address or that of a postmaster.
    func recipients() -> [EmailAddress] {
        let stated = message.values("X-Failed-Recipients").flatMap { AddressScanner.all(in: $0) }
        guard stated.isEmpty else { return Array(stated.prefix(Self.limit)) }
        let named = AddressScanner.all(in: readable.map(Self.beforeSender).joined(separator: "\n"))
            .filter(isCandidate)
        let confirmed = named.filter(returnedTo().contains)
        let led = ledLines()
        let sure = led + confirmed.filter { !led.contains($0) }
        let chosen = sure.isEmpty ? named : sure
        return Array((chosen.isEmpty ? localRecipients() : chosen).prefix(Self.limit))
    }

    /// "because they are not accepting mail from sam@sender.example": the rest of the line names the sender.
    private static func beforeSender(_ line: String) -> String {
        let lower = line.lowercased()
        guard let range = lower.lastRange(of: "mail from ") else { return line }
        return String(lower[..<range.lowerBound])
    }

    /// Returns the addresses that stand at the start of a line, as lists of recipients have them.
    func ledLines() -> [EmailAddress] {
        var found: [EmailAddress] = []
        for line in readable {
            guard
                let lead = Self.behindLabel(line).split(whereSeparator: { $0 == " " || $0 == "\t" })
                    .first(where: {
                        $0.utf8.contains(UInt8(ascii: "@")) || $0.utf8.count > 2
                    }), let address = AddressScanner.first(in: String(lead)), isCandidate(address),
                !found.contains(address)
            else { continue }
            found.append(address)
        }
        return found
    }

    /// "Failed Recipient: ann@acme.example" begins with the recipient too.
    private static func behindLabel(_ line: String) -> Substring {
        guard let colon = line.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")) else {
            return line[...]
        }
        let label = line[..<colon]
        guard Folding.fold(String(label)).trimmingBlanks.hasSuffix("recipient") else {
            return line[...]
        }
        return line[colon...].dropFirst()
    }

    /// The words from the line that names a recipient up to the line of the next; all of the notice when it is not
    /// named.
    func words(after address: EmailAddress) -> String {
        let wanted = address.normalized
        guard let start = lines.firstIndex(where: { $0.lowercased().holds(wanted) }) else {
            return notice
        }
        var taken = [lines[start]]
        for line in lines[(start + 1)...].prefix(Self.wordLines - 1) {
            let lead = line.drop { " \t<\"'*[".contains($0) }
            let next = lead.split(whereSeparator: { " \t>:\",".contains($0) }).first
            if lead.count == line.count || line.hasPrefix("<") || line.hasPrefix("\""),
                let next, next.utf8.contains(UInt8(ascii: "@")),
                let other = AddressScanner.first(in: String(next)), other != address
            {
                break
            }
            taken.append(line)
        }
        return taken.joined(separator: "\n")
    }

    /// AOL lists recipients of its own domain by their local parts alone, one on each line.
    private func localRecipients() -> [EmailAddress] {
        guard let domain = message.from?.address.text.split(separator: "@").last,
            let opener = lines.firstIndex(where: {
                Folding.fold($0).utf8.count > 20 && Folding.fold($0).holds("following recipient")
            })
        else { return [] }
        return lines[opener...].dropFirst().prefix(10).compactMap { line in
            guard line.hasPrefix("\t") || line.hasPrefix("  ") else { return nil }
            let name = line.trimmingBlanks
            guard !name.isEmpty, !name.utf8.contains(0x20) else { return nil }
            return try? EmailAddress(parsing: name + "@" + domain)
        }
    }

    /// The lines that can name a recipient: those of sender, help desk and other fields are passed over.
    private var readable: [String] {
        lines.filter { line in
            let folded = Folding.fold(String(line.prefix(200)))
                .drop { " \t*-|>".contains($0) }
            return !Self.passedOver.contains { folded.hasPrefix($0) }
                && !Self.helpWords.contains { folded.holds($0) }
        }
    }

    private func isCandidate(_ address: EmailAddress) -> Bool {
        let own = [message.from?.address].compactMap { $0 } + message.to.map(\.address)
        let local = Folding.fold(address.local)
        return !own.contains(address) && !Self.helpers.contains(local)
            && !BounceText.daemons.open(local + "@")
    }

    /// Whom the returned mail was for, from its own part or from the copy in the text.
    private func returnedTo() -> Set<EmailAddress> {
        let fields = message.report.returnedHeaders.filter { $0.name.lowercased() == "to" }
        var found = Set(fields.flatMap { AddressScanner.all(in: $0.value) })
        for line in message.text.utf8.dropFirst(notice.utf8.count).split(separator: 0x0A)
            .prefix(Self.lineLimit)
        {
            let text = String(Substring(line))
            let folded = Folding.fold(String(text.prefix(400))).drop { " \t>|*".contains($0) }
            guard folded.hasPrefix("to:") || folded.holds(" for <") else { continue }
            found.formUnion(AddressScanner.all(in: text.limited(to: 1000)))
        }
        return found
    }
}

extension RecipientFinder {
    private static let helpers: Set<String> = [
        "abuse", "support", "helpdesk", "mail-admin", "hostmaster", "postmaster",
    ]
    private static let passedOver = [
        "from:", "to:", "cc:", "subject:", "mail from", "message-id", "reply-to", "sender:",
        "from ", "date:",
        "message from", "the mts-id", "references:", ">>> mail from", "was addressed",
    ]
    private static let helpWords = [
        "contact", "assistance", "help", "support", "mailto:", "postmaster", "such as",
    ]
}
