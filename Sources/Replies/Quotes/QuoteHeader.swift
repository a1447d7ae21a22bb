/// Recognises the lines by which mail programs introduce what they quote.
struct QuoteHeader {
    private let lines: [String]
    /// The lines folded, trimmed, without the marks of bold text.
    private let folded: [String]

    /// Lines that one introduction may be wrapped over.
    private static let wrapLimit = 4
    private static let lengthLimit = 400

    init(lines: [String]) {
        self.lines = lines
        folded = lines.map { line in
            let marks = line.unicodeScalars.prefix(Self.lengthLimit).filter {
                $0 != "*" && $0 != "_"
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: marks)
            return Folding.fold(String(view)).trimmingBlanks
        }
    }

    /// What a line opens.
    enum Opening: Equatable {
        /// A quotation whose lines are marked or not; the header itself takes so many lines.
        case attribution(lineCount: Int)
        /// Everything below is an older mail.
        case rest
    }

    /// Returns what starts at a line, or nil when it is the author's own.
    func opening(at index: Int) -> Opening? {
        if isSeparator(folded[index]) || isFieldBlock(at: index) { return .rest }
        if let count = attributionLength(at: index) { return .attribution(lineCount: count) }
        return nil
    }

    // MARK: - Separators and blocks

    private func isSeparator(_ line: String) -> Bool {
        guard !line.isEmpty, line.utf8.count < 160 else { return false }
        if QuoteMarks.forwardOpeners.contains(where: { line.hasPrefix($0) }) { return true }
        guard let first = line.unicodeScalars.first, ["-", "=", "–", "—", ">"].contains(first)
        else {
            return false
        }
        let inner = line.unicodeScalars.drop { ["-", "=", "–", "—", " ", ">"].contains($0) }
        let text = String(String.UnicodeScalarView(inner))
        return QuoteMarks.separators.contains { text.hasPrefix($0) }
    }

    /// `From: …` with at least two other fields in the lines that follow, or one when a rule precedes it.
    private func isFieldBlock(at index: Int) -> Bool {
        guard let name = fieldName(folded[index]) else { return false }
        let isFrom = QuoteMarks.from.contains(name)
        guard isFrom || QuoteMarks.otherFields.contains(name) else { return false }
        var others = 0
        var hasFrom = isFrom
        for next in folded[(index + 1)...].prefix(8) {
            guard !next.isEmpty else { if others > 0 { break } else { continue } }
            guard let field = fieldName(next) else { continue }
            if QuoteMarks.otherFields.contains(field) { others += 1 }
            if QuoteMarks.from.contains(field) { hasFrom = true }
        }
        let afterOpener = index > 0 && isRule(folded[index - 1])
        return hasFrom && others >= (isFrom ? (afterOpener ? 1 : 2) : 2)
    }

    private func fieldName(_ line: String) -> String? {
        guard let colon = line.unicodeScalars.prefix(20).firstIndex(of: ":") else { return nil }
        return String(line.unicodeScalars[..<colon]).trimmingBlanks
    }

    private func isRule(_ line: String) -> Bool {
        // Underscores were taken out with the marks of bold text.
        line.isEmpty || line.unicodeScalars.allSatisfy { ["-", "=", "–", "—"].contains($0) }
    }

    // MARK: - Attributions

    /// "On … wrote:", "вт, 3 мар. 2026 г. в 09:14, Lena <lena@x>:", over up to four lines.
    private func attributionLength(at index: Int) -> Int? {
        guard !folded[index].isEmpty, !isQuoted(lines[index]) else { return nil }
        var joined = ""
        for count in 1...Self.wrapLimit where index + count <= lines.count {
            let line = folded[index + count - 1]
            if line.isEmpty || (count > 1 && isQuoted(lines[index + count - 1])) { return nil }
            joined += (joined.isEmpty ? "" : " ") + line
            guard joined.utf8.count < Self.lengthLimit else { return nil }
            if endsAttribution(joined) {
                return isAttribution(joined, next: index + count) ? count : nil
            }
        }
        return nil
    }

    private func endsAttribution(_ text: String) -> Bool {
        guard let last = text.unicodeScalars.last else { return false }
        return last == ":" || last == "："
            || (text.hasPrefix("on ") && (text.hasSuffix(" wrote") || text.hasSuffix(" wrote;")))
    }

    private func isAttribution(_ text: String, next: Int) -> Bool {
        let digits = text.unicodeScalars.count(where: Folding.isDigit)
        let hasAddress = text.utf8.contains(UInt8(ascii: "@"))
        let verb = endsWithVerb(text)
        let followedByQuote =
            lines[min(next, lines.count)...].prefix(3)
            .first { !$0.trimmingBlanks.isEmpty }.map(isQuoted) ?? false
        if verb, digits >= 2 || hasAddress { return true }
        if verb, followedByQuote { return true }
        if hasAddress, digits >= 3, hasTimeOrYear(text) { return true }
        return followedByQuote && digits >= 3 && hasTimeOrYear(text)
    }

    private func endsWithVerb(_ text: String) -> Bool {
        let words = text.split { " :;,".contains($0) }.suffix(5).map(String.init)
        return words.contains { QuoteMarks.verbs.contains($0) }
    }

    /// A clock time `9:41` or a year.
    private func hasTimeOrYear(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        for index in scalars.indices.dropFirst().dropLast() where scalars[index] == ":" {
            if Folding.isDigit(scalars[index - 1]), Folding.isDigit(scalars[index + 1]) {
                return true
            }
        }
        var run = 0
        for scalar in scalars + [" "] {
            if Folding.isDigit(scalar) {
                run += 1
            } else {
                if run == 4 { return true }
                run = 0
            }
        }
        return false
    }

    private func isQuoted(_ line: String) -> Bool { ReplyText.isQuoted(line) }
}
