/// A block of header fields as Outlook, Yahoo, Apple and GMX put it above the older mail.
struct FieldBlock {
    /// Lines that one block may take, addressees wrapped over several.
    private static let lineLimit = 14
    private static let nameLimit = 30

    private let mail: MailLines

    init(_ mail: MailLines) {
        self.mail = mail
    }

    /// Returns how many lines a block takes that starts at a line, or nil when none does; less is asked of one below
    /// "Begin forwarded message:".
    func length(at index: Int, afterOpener: Bool = false) -> Int? {
        guard let first = name(at: index),
            QuoteMarks.from.contains(first) || QuoteMarks.otherFields.contains(first)
        else { return nil }
        var seen = Seen()
        var end = index
        for line in index..<min(mail.count, index + Self.lineLimit) {
            if mail.isBlank(line) {
                // Some programs put an empty line between the fields.
                guard line + 1 < mail.count, let next = name(at: line + 1), isField(next) else {
                    break
                }
                continue
            }
            guard let field = name(at: line), isField(field) else { continue }
            seen.note(field, holdsAddress: mail.lines[line].utf8.contains(UInt8(ascii: "@")))
            end = line + 1
        }
        let isAfterRule = afterOpener || index > 0 && mail.isRule(index - 1)
        return seen.isBlock(afterRule: isAfterRule) ? end - index : nil
    }

    private func isField(_ name: String) -> Bool {
        QuoteMarks.from.contains(name) || QuoteMarks.otherFields.contains(name)
    }

    /// The folded text before the first colon.
    private func name(at index: Int) -> String? {
        let scalars = mail.lines[index].unicodeScalars
        guard
            let colon = scalars.prefix(Self.nameLimit).firstIndex(where: { $0 == ":" || $0 == "：" })
        else { return nil }
        var name = ""
        for scalar in scalars[..<colon] where scalar != "*" && !MailLines.isInvisible(scalar) {
            name += Folding.isBlank(scalar) ? " " : Folding.fold(scalar)
        }
        name = name.trimmingBlanks
        return name.isEmpty ? nil : name
    }

    /// What the fields seen so far say.
    private struct Seen {
        var hasFrom = false
        var hasSubject = false
        var hasAddress = false
        var others: Set<String> = []

        mutating func note(_ field: String, holdsAddress: Bool) {
            if QuoteMarks.from.contains(field) { hasFrom = true }
            if QuoteMarks.subject.contains(field) { hasSubject = true }
            if QuoteMarks.otherFields.contains(field) { others.insert(field) }
            hasAddress = hasAddress || holdsAddress
        }

        /// "From: Berlin, To: Paris, Date: 5 May" is a request of the author: a mail has a subject or addresses.
        func isBlock(afterRule: Bool) -> Bool {
            if hasFrom, others.count >= 2, hasSubject || hasAddress { return true }
            if afterRule { return hasFrom ? !others.isEmpty : others.count >= 2 && hasSubject }
            return false
        }
    }
}

extension MailLines {
    /// True for a line of dashes or underscores.
    func isRule(_ index: Int) -> Bool {
        let text = lines[index].trimmingBlanks.unicodeScalars
        return text.count >= 3 && text.allSatisfy { ["-", "=", "–", "—", "_", "*"].contains($0) }
    }
}
