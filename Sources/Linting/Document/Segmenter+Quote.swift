// MARK: - Quoted mail

extension Segmenter {
    /// Marks what others wrote: lines with `>`, and everything under an attribution, a separator or a block of headers.
    mutating func cutQuote() {
        for index in bodyLines where first(index) == ">" { roles[index] = .quote }
        let lastMarked = roles.lastIndex(of: .quote) ?? -1
        for index in lines.indices where roles[index] == .body {
            if isSeparator(index), let end = separatorEnd(after: index) {
                markQuote(index..<end + 1)
                continue
            }
            if isSeparator(index) || startsHeaderBlock(index) {
                markQuote(ruleAbove(index)..<lines.count)
                return
            }
            guard let end = attributionEnd(index) else { continue }
            // With '>' below, the reply may stand between the quoted lines: only the attribution goes.
            let isMarked = lastMarked >= end
            markQuote(index..<(isMarked ? end : lines.count))
            if !isMarked { return }
        }
    }

    private mutating func markQuote(_ range: Range<Int>) {
        for index in range where roles[index] != .blank { roles[index] = .quote }
    }

    /// Returns where the rule begins that a mail program draws above quoted headers; the line itself without one.
    private func ruleAbove(_ index: Int) -> Int {
        guard let above = lines[..<index].indices.last(where: { roles[$0] != .blank }),
            index - above <= 2, roles[above] == .body, lines[above].scalars.count >= 5,
            text.scalars[lines[above].scalars].allSatisfy({
                $0 == "_" || ScalarFolding.fold($0) == .one("-")
            })
        else { return index }
        return above
    }

    /// `-----Original Message-----`, `---------- Forwarded message ---------`.
    private func isSeparator(_ index: Int) -> Bool {
        let range = lines[index].scalars
        let dashes = text.scalars[range].prefix { ScalarFolding.fold($0) == .one("-") }.count
        guard dashes >= 3 || last(index) == ":" else { return false }
        return hasHit(.quoteSeparator, lines[index].tokens) && words(index).count <= 5
    }

    /// Returns the line that says where forwarded text ends: `--- end forwarded text`.
    private func separatorEnd(after index: Int) -> Int? {
        lines[(index + 1)...].indices.first { line in
            roles[line] == .body && isSeparator(line)
                && words(line).contains { Self.endWords.contains($0) }
        }
    }

    private static let endWords: Set<String> = ["end", "конец", "кінець", "ende", "fin"]

    /// Three or more of From, Sent, To, Subject in the words of our languages, the sender first.
    private func startsHeaderBlock(_ index: Int) -> Bool {
        guard let first = headerKey(index), Self.senderKeys.contains(first) else { return false }
        var count = 0
        for line in index..<min(index + 6, lines.count) where headerKey(line) != nil { count += 1 }
        return count >= 3
    }

    private func headerKey(_ index: Int) -> String? {
        let tokens = lines[index].tokens
        guard tokens.count >= 2, stream.tokens[tokens.lowerBound].kind == .word else { return nil }
        guard stream.isMark(tokens.lowerBound + 1, ":") else { return nil }
        let key = stream.word(tokens.lowerBound)
        return Self.senderKeys.contains(key) || Self.otherKeys.contains(key) ? key : nil
    }

    private static let senderKeys: Set<String> = [
        "from", "от", "von", "de", "від", "از",
    ]
    private static let otherKeys: Set<String> = [
        "sent", "to", "subject", "date", "cc", "отправлено", "кому", "тема", "дата", "копия",
        "gesendet",
        "an", "betreff", "datum", "envoyé", "à", "objet", "enviado", "para", "asunto", "fecha",
        "надіслано", "به", "موضوع", "تاریخ", "ارسال",
    ]

    /// Returns the line after an attribution of up to three lines that begins here, or nil.
    ///
    /// `On Mon, Nov 23, 2026 at 9:07 Ann <ann@acme.example> wrote:` needs a verb of writing, a date, time or address,
    /// and a colon at its end; right above a `>` the verb is enough; `23.11.2026, 09:07, "Ann" <ann@acme.example>:` does without the verb.
    private func attributionEnd(_ index: Int) -> Int? {
        for end in index + 1..<min(index + 4, lines.count + 1) {
            guard roles[end - 1] == .body else { return nil }
            guard last(end - 1) == ":" else { continue }
            let tokens = lines[index].tokens.lowerBound..<lines[end - 1].tokens.upperBound
            let below = lines[end...].indices.first { roles[$0] != .blank }
            let isAboveQuote = below.map { roles[$0] == .quote } ?? false
            return isAttribution(tokens, isAboveQuote: isAboveQuote) ? end : nil
        }
        return nil
    }

    private func isAttribution(_ tokens: Range<Int>, isAboveQuote: Bool) -> Bool {
        guard tokens.count <= 40, let first = tokens.first else { return false }
        let hasAddress = tokens.contains { token in
            let item = stream.tokens[token]
            return item.kind == .link && LinkRecognizer.isMailAddress(text.scalars[item.scalars])
        }
        let startsWithDate = stream.word(first).unicodeScalars.first?.isDigit ?? false
        if hasAddress && startsWithDate { return true }
        guard let verb = hits.beginning(in: tokens).last(where: { $0.list == .quoteVerb }) else {
            // `Monday, 23 November 2026, 9:07 +03:00 from Ann <ann@acme.example>:`
            let isTold = hasAddress || hasDate(tokens)
            return isAboveQuote && isTold || endsWithAddress(tokens) && hasDate(tokens)
        }
        let endsWithVerb = tokens.upperBound - verb.tokens.upperBound <= 3
        let isGerman = stream.word(first) == "am" && verb.language == "de"
        return (endsWithVerb || isGerman) && (isAboveQuote || hasAddress || hasDate(tokens))
    }

    private func endsWithAddress(_ tokens: Range<Int>) -> Bool {
        tokens.suffix(3).contains { token in
            let item = stream.tokens[token]
            return item.kind == .link && LinkRecognizer.isMailAddress(text.scalars[item.scalars])
        }
    }

    private func hasDate(_ tokens: Range<Int>) -> Bool {
        tokens.contains { token in
            let digits = stream.pool[stream.tokens[token].folded]
            guard let first = digits.first, first.isDigit else { return false }
            let isYear = digits.count == 4 && digits.allSatisfy { $0.isDigit }
            let isTime = token + 2 < tokens.upperBound && stream.isMark(token + 1, ":")
            return isYear || isTime || digits.filter { $0 == "." }.count == 2
        }
    }
}
