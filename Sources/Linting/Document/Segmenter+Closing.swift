// MARK: - Farewells

extension Segmenter {
    /// A farewell read from tokens: up to where, and what of it.
    struct Farewell {
        /// The token after the phrases themselves, the name left out.
        let end: Int
        let isThanks: Bool
        /// Whether it is a bare word such as `best` or `спасибо`, which in a sentence means nothing.
        let isBare: Bool
    }

    /// Returns the farewell that fills a range of tokens, with a name after it or not: `Thanks and best regards, Ann`.
    func closing(in tokens: Range<Int>) -> Farewell? {
        var position = skipJoints(tokens.lowerBound, tokens.upperBound, conjunctions: true)
        var end = position
        var phraseCount = 0
        var onlyThanks = true
        var wordCount = 0
        while let next = phrases.end(of: .closingCliche, in: stream, position..<tokens.upperBound) {
            onlyThanks = onlyThanks && isThanks(position)
            wordCount += (position..<next).filter { stream.tokens[$0].isWord }.count
            phraseCount += 1
            end = next
            position = skipJoints(next, tokens.upperBound, conjunctions: true)
        }
        guard phraseCount > 0 else { return nil }
        let isBare = phraseCount == 1 && wordCount == 1
        guard isRestName(end, tokens.upperBound, isBare: isBare) else { return nil }
        return Farewell(end: end, isThanks: onlyThanks, isBare: isBare)
    }

    private func isThanks(_ token: Int) -> Bool {
        (token..<min(token + 3, stream.tokens.count)).contains { index in
            guard stream.tokens[index].kind == .word else { return false }
            let word = stream.word(index)
            return Self.thanks.contains { word.hasPrefix($0) }
        }
    }

    private static let thanks = [
        "thank", "gratitude", "спасибо", "благодар", "дякую", "вдячн", "danke", "dank", "merci",
        "remerci", "gracias",
        "سپاس", "تشکر", "ممنون",
    ]

    private func skipJoints(_ start: Int, _ limit: Int, conjunctions: Bool) -> Int {
        var position = start
        while position < limit {
            let isMark = stream.tokens[position].kind == .mark && !stream.isMark(position, "?")
            let isConjunction =
                conjunctions && stream.tokens[position].kind == .word
                && Self.conjunctions.contains(stream.word(position))
            guard isMark || isConjunction else { break }
            position += 1
        }
        return position
    }

    private static let conjunctions: Set<String> = [
        "and", "и", "і", "та", "und", "et", "y", "و", "with", "всем", "вам",
    ]

    /// Whether what follows the phrases is nothing, or a name: up to four capitalised words, `Team X`, `Ann from Acme`.
    private func isRestName(_ start: Int, _ limit: Int, isBare: Bool) -> Bool {
        var position = skipJoints(start, limit, conjunctions: false)
        while position < limit, stream.tokens[position].kind == .word,
            Self.tails.contains(stream.word(position)), !isBare
        {
            position = skipJoints(position + 1, limit, conjunctions: false)
        }
        guard position < limit else { return true }
        // `Best Practices` is a heading; `Best, Ann` is a farewell.
        if isBare, !hasMark(before: position) && Self.weakBare.contains(stream.word(start - 1)) {
            return false
        }
        let rest = (position..<limit).filter { stream.tokens[$0].kind != .mark }
        guard rest.count <= 6, let first = rest.first else { return false }
        guard isSignedName(first) else { return false }
        return rest.allSatisfy { isSignedName($0) || Self.connectors.contains(stream.word($0)) }
    }

    private func isSignedName(_ token: Int) -> Bool {
        isNamePart(token) || isBracketed(token) || senderWords.contains(stream.word(token))
    }

    private static let tails: Set<String> = [
        "ahead", "aus", "all", "everyone", "вам", "всем", "вас", "there", "noch", "again",
    ]
    private static let weakBare: Set<String> = [
        "best", "regards", "warmly", "lg", "vg", "bg", "удачи", "успехов",
    ]
    private static let connectors: Set<String> = [
        "from", "of", "at", "the", "and", "team", "из", "и", "команда", "von", "vom", "de", "du",
        "del", "з",
    ]

    /// Whether a mark stands between a token and the word before it.
    private func hasMark(before token: Int) -> Bool {
        guard token > 0 else { return false }
        var index = stream.tokens[token].scalars.lowerBound - 1
        while let scalar = scalar(at: index), !scalar.isLetter {
            if scalar == "," || scalar == "." || scalar == "!" || scalar == "\n" { return true }
            if ScalarFolding.fold(scalar) == .one("-") { return true }
            index -= 1
        }
        return false
    }

    /// Returns where a farewell of two words or more begins that ends a sentence: `…in spring, have a great day!`
    func closingSuffix(of tokens: Range<Int>) -> (start: Int, farewell: Farewell)? {
        guard tokens.count > 2 else { return nil }
        for start in tokens.dropFirst() where stream.tokens[start].isWord && hasMark(before: start)
        {
            guard let farewell = closing(in: start..<tokens.upperBound), !farewell.isBare else {
                continue
            }
            return (start, farewell)
        }
        return nil
    }
}
