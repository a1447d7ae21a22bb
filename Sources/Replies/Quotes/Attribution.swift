/// The line by which a program introduces a quotation: "On …, Ann wrote:", "вт, 3 мар. 2026 г. в 09:14, Лена <…>:".
struct Attribution {
    /// Lines that one introduction may be wrapped over.
    private static let wrapLimit = 5
    private static let lengthLimit = 600

    private let mail: MailLines

    init(_ mail: MailLines) {
        self.mail = mail
    }

    /// Returns how many lines an introduction takes that starts at a line, or nil when none does.
    func length(at index: Int) -> Int? {
        guard let end = end(from: index) else { return nil }
        let lines = (index..<end).map { mail.folded($0) }
        let joined = lines.joined(separator: " ")
        guard joined.utf8.count < Self.lengthLimit, let first = lines.first, canOpen(first),
            !startsLater(lines), isAttribution(joined, next: end)
        else { return nil }
        return end - index
    }

    /// The line after the first one that ends as an introduction does.
    private func end(from index: Int) -> Int? {
        for line in index..<min(mail.count, index + Self.wrapLimit) {
            if mail.isBlank(line) || mail.isQuoted(line) { return nil }
            if endsIntroduction(mail.lines[line]) { return line + 1 }
        }
        return nil
    }

    private func endsIntroduction(_ line: String) -> Bool {
        guard
            let last = line.unicodeScalars.last(where: {
                !MailLines.isInvisible($0) && $0 != "*" && $0 != "_"
            })
        else { return false }
        return last == ":" || last == "：" || line.hasSuffix(" wrote") || line.hasSuffix(" wrote;")
            || line.hasSuffix(" schrieb") || line.hasSuffix(" نوشت")
    }

    // MARK: - Where it starts

    /// A first line has the date, the address or the word with which such lines begin.
    private func canOpen(_ line: String) -> Bool {
        isOpener(line) || line.utf8.contains(UInt8(ascii: "@"))
            || line.unicodeScalars.contains(where: Folding.isDigit) || endsWithVerb(line)
    }

    /// True when one of the later lines begins the introduction and those above belong to the text.
    private func startsLater(_ lines: [String]) -> Bool {
        guard lines.count > 1, let first = lines.first else { return false }
        if lines.dropLast().contains(where: endsSentence) { return true }
        let firstOpens = isOpener(first) || startsWithDay(first)
        for line in lines.dropFirst() {
            if isOpener(line) { return true }
            if !firstOpens, startsWithDay(line) { return true }
        }
        return false
    }

    /// A full stop ends the author's sentence unless it abbreviates: "2026 г.", "Di.", "3.", "a.m.".
    private func endsSentence(_ line: String) -> Bool {
        guard let last = line.unicodeScalars.last, [".", "!", "?"].contains(last) else {
            return false
        }
        guard last == ".", let word = line.split(separator: " ").last else { return true }
        let bare = String(word).trimmingMarks
        return
            !(bare.unicodeScalars.contains(where: Folding.isDigit)
            || Self.abbreviations.contains(bare) || DateWords.month(bare) != nil
            || DateWords.weekday(bare) != nil)
    }

    private static let abbreviations: Set<String> = [
        "г", "р", "m", "a.m", "p.m", "dr", "mr", "mrs", "ms", "prof", "sr", "jr", "inc", "ltd",
    ]

    /// "On Tue", "Am 3.", "Le mar.": the word with which programs begin, then a day.
    private func isOpener(_ line: String) -> Bool {
        let words = line.unicodeScalars.split(separator: " ", maxSplits: 4)
            .map { String($0).trimmingMarks }
        guard let first = words.first else { return false }
        // "в 09:14" goes on a wrapped line, "во вторник" begins one.
        if ["в", "во", "у"].contains(first) {
            return words.count > 1 && DateWords.weekday(words[1]) != nil
        }
        guard QuoteMarks.openers.contains(first) else { return false }
        return words.dropFirst().prefix(3).contains { startsWithDay($0) }
    }

    private func startsWithDay(_ line: String) -> Bool {
        guard let first = line.unicodeScalars.first else { return false }
        if Folding.isDigit(first) { return true }
        let word = String(line.prefix { Folding.isLetter($0.unicodeScalars.first ?? " ") })
        return DateWords.weekday(word) != nil
    }

    // MARK: - What it says

    private func isAttribution(_ text: String, next: Int) -> Bool {
        let facts = Facts(text)
        let hasVerb = hasVerb(text)
        if let below = mail.nextText(from: next), mail.isQuoted(below) {
            if hasVerb {
                return facts.digits > 0 || facts.hasAddress
                    || text.unicodeScalars.split(separator: " ").count <= 6
            }
            return facts.digits >= 3 && (facts.hasAddress || facts.hasTime || facts.hasYear)
        }
        let isDated = facts.hasTime || facts.hasYear
        if facts.hasAddress { return isDated && facts.digits >= 3 || hasVerb && facts.digits > 0 }
        // Without marks and without an address only the full form of a program's line is taken for one.
        return hasVerb && facts.hasTime && facts.digits >= 5
            && (isOpener(text) || startsWithDay(text))
            && !speaksOfPeople(text)
    }

    private func words(_ text: String) -> [String] {
        text.unicodeScalars.split { scalar in
            switch scalar {
            case " ", ":", ";", ",", "<", ">", "\u{ab}", "\u{bb}", "\"": true
            default: false
            }
        }.map { String($0) }
    }

    private func hasVerb(_ text: String) -> Bool {
        words(text).contains { QuoteMarks.verbs.contains($0) }
    }

    private func endsWithVerb(_ text: String) -> Bool {
        words(text).last.map { QuoteMarks.verbs.contains($0) } ?? false
    }

    /// True when a pronoun stands beside the verb.
    private func speaksOfPeople(_ text: String) -> Bool {
        let words = words(text)
        return words.indices.contains { index in
            guard QuoteMarks.verbs.contains(words[index]) else { return false }
            return words[max(0, index - 2)..<min(words.count, index + 2)]
                .contains { QuoteMarks.pronouns.contains($0) }
        }
    }

    /// What an introduction holds beside words.
    private struct Facts {
        var digits = 0
        var hasAddress = false
        /// A clock time such as `9:41` or `09.41`.
        var hasTime = false
        /// A run of four digits.
        var hasYear = false

        init(_ text: String) {
            var run = 0
            var beforeColon = 0
            for scalar in text.unicodeScalars {
                if scalar == "@" { hasAddress = true }
                if Folding.isDigit(scalar) {
                    digits += 1
                    run += 1
                    if run == 1, beforeColon > 0 { hasTime = true }
                    continue
                }
                if run == 4 { hasYear = true }
                beforeColon = scalar == ":" && (1...2).contains(run) ? run : 0
                run = 0
            }
        }
    }
}
