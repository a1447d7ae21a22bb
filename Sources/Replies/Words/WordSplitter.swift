/// Cuts text into clauses of words, in one pass.
struct WordSplitter {
    /// Words beyond this are not read.
    private static let wordLimit = 20_000
    /// A text without marks is cut into clauses of so many words, which bounds the work on each.
    private static let clauseLimit = 150

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var clauses: [Clause] = []
    private var words: [Word] = []
    private var gap = ""
    private var clauseStart = 0
    private var wordCount = 0

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars.prefix(200_000))
    }

    /// Returns the clauses of a text; marks without words, such as a lone `?`, make a clause without words.
    static func clauses(of text: String) -> [Clause] {
        var splitter = WordSplitter(text)
        splitter.run()
        return splitter.clauses
    }

    /// Returns the words of a text as one sequence.
    static func words(of text: String) -> [Word] {
        clauses(of: text).flatMap(\.words)
    }

    private mutating func run() {
        while index < scalars.count, wordCount < Self.wordLimit {
            let scalar = scalars[index]
            if Folding.isLetter(scalar) || Folding.isDigit(scalar) {
                readWord()
                if words.count >= Self.clauseLimit { endClause(isQuestion: false) }
            } else if endsClause() {
                let isQuestion = readEndMarks()
                endClause(isQuestion: isQuestion)
            } else {
                if !Folding.isBlank(scalar) { gap.unicodeScalars.append(scalar) }
                index += 1
            }
        }
        endClause(isQuestion: false)
    }

    // MARK: - Clauses

    private func endsClause() -> Bool {
        switch scalars[index] {
        case "!", "?", ";", "…", "؟", "؛", "。", "？": return true
        case ".": return endsSentence()
        case "\n": return !nextLineContinues()
        default: return false
        }
    }

    /// A full stop ends a sentence when a blank follows, except inside a date or before a small letter after one.
    private func endsSentence() -> Bool {
        guard index + 1 < scalars.count else { return true }
        guard Folding.isBlank(scalars[index + 1]) else {
            return scalars[index + 1] == "."
        }
        guard let next = scalars[(index + 1)...].first(where: { !Folding.isBlank($0) })
        else { return true }
        let afterNumber = index > 0 && Folding.isDigit(scalars[index - 1])
        let afterShort = (words.last?.text.count ?? 0) <= 4 && words.last?.kind == .word
        if afterNumber || afterShort {
            // "25.05. and", "3 мар. 2026", "ул. ленина": the stop abbreviates.
            if Folding.isLowerCase(next) { return false }
            if afterShort, Folding.isDigit(next), index > 1 { return false }
        }
        return true
    }

    /// A wrapped line goes on with a small letter; an empty line, a capital or a mark starts anew.
    private func nextLineContinues() -> Bool {
        guard index + 1 < scalars.count else { return false }
        let next = scalars[index + 1]
        return Folding.isLetter(next) && !Folding.isUpperCase(next) && !words.isEmpty
            && index - clauseStart > 30
    }

    /// Passes the marks at the end of a clause and tells whether one of them asks.
    private mutating func readEndMarks() -> Bool {
        var isQuestion = false
        while index < scalars.count {
            switch scalars[index] {
            case "?", "؟", "？": isQuestion = true
            case "!", ".", ";", "…", "\n", "؛", "。": break
            default: return isQuestion
            }
            index += 1
        }
        return isQuestion
    }

    private mutating func endClause(isQuestion: Bool) {
        let text = slice(clauseStart..<index).trimmingBlanks
        if !words.isEmpty || !text.isEmpty {
            clauses.append(Clause(words: words, text: text, isQuestion: isQuestion))
        }
        words = []
        gap = ""
        clauseStart = index
    }

    // MARK: - Words

    private mutating func readWord() {
        let start = index
        if let end = addressOrLinkEnd() {
            let raw = trimmedLink(start..<end)
            index = start + raw.unicodeScalars.count
            let isEmail = raw.utf8.contains(UInt8(ascii: "@")) && !raw.hasPrefix("http")
            append(raw.lowercased(), raw: raw, kind: isEmail ? .email : .url)
            return
        }
        let isNumber = Folding.isDigit(scalars[start])
        var text: [UInt8] = []
        while index < scalars.count {
            let scalar = scalars[index]
            if isNumber
                ? Folding.isDigit(scalar) : Folding.isLetter(scalar) || Folding.isDigit(scalar)
            {
                Folding.append(scalar, to: &text)
            } else if isNumber || !joinsApostrophe(wordStart: start) {
                break
            }
            index += 1
        }
        append(
            String(decoding: text, as: UTF8.self), raw: slice(start..<index),
            kind: isNumber ? .number : .word)
    }

    /// "don't" is one word, "l'offre" two: an apostrophe joins English endings and Cyrillic letters only.
    private func joinsApostrophe(wordStart: Int) -> Bool {
        guard Folding.isApostrophe(scalars[index]), index + 1 < scalars.count,
            Folding.isLetter(scalars[index + 1])
        else { return false }
        if (0x400...0x52F).contains(scalars[index + 1].value) { return true }
        var end = index + 1
        while end < scalars.count, Folding.isLetter(scalars[end]) { end += 1 }
        let tail = slice((index + 1)..<end).lowercased()
        return ["t", "s", "m", "d", "re", "ve", "ll"].contains(tail)
    }

    /// Returns where an address or a link ends that starts here, or nil when a plain word does.
    private func addressOrLinkEnd() -> Int? {
        if index > 0, Self.isAddressScalar(scalars[index - 1]), scalars[index - 1] != "." {
            if scalars[index - 1] != "-" { return nil }
        }
        let isLink = "hHwW".unicodeScalars.contains(scalars[index]) && beginsLink()
        var end = index
        var atSign: Int?
        // Limits the look-ahead so that a long run is not scanned again from each of its words.
        let limit = min(scalars.count, index + (isLink ? 2000 : 160))
        while end < limit {
            let scalar = scalars[end]
            if isLink
                ? !Folding.isBlank(scalar) && scalar != "<" && scalar != ">"
                : Self.isAddressScalar(scalar)
            {
                if scalar == "@" { atSign = end }
                end += 1
            } else {
                break
            }
        }
        if isLink { return end }
        guard let atSign, atSign > index, atSign + 2 < end else { return nil }
        return end
    }

    private func beginsLink() -> Bool {
        let start = Folding.fold(slice(index..<min(index + 8, scalars.count)))
        return ["http://", "https://", "www."].contains { start.hasPrefix($0) }
    }

    private static func isAddressScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x40...0x5A, 0x61...0x7A, 0x25, 0x2B, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    private func trimmedLink(_ range: Range<Int>) -> String {
        var end = range.upperBound
        while end > range.lowerBound + 1,
            [".", ",", ")", "-", "!", "?", "\"", "»", ";", ":"].contains(scalars[end - 1])
        {
            end -= 1
        }
        return slice(range.lowerBound..<end)
    }

    private func slice(_ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for scalar in scalars[range] {
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
            } else {
                bytes.append(contentsOf: String(scalar).utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func append(_ text: String, raw: String, kind: Word.Kind) {
        wordCount += 1
        words.append(Word(text: text, raw: raw, kind: kind, gap: gap))
        gap = ""
    }
}

extension String {
    /// True for what most texts are: its ends are letters, digits or marks of ASCII.
    private var hasPlainEnds: Bool {
        guard let first = utf8.first, let last = utf8.last else { return true }
        return (0x21...0x7E).contains(first) && (0x21...0x7E).contains(last)
    }

    /// The text without blanks and line ends at its ends.
    var trimmingBlanks: String {
        guard !hasPlainEnds else { return self }
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !Folding.isBlank($0) }),
            let end = scalars.lastIndex(where: { !Folding.isBlank($0) })
        else { return "" }
        return String(scalars[start...end])
    }
}
