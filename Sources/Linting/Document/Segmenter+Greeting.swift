// MARK: - Greeting

extension Segmenter {
    /// Finds `Hi Ann,` or `Иван, добрый день!` or `{{ first_name }},` at the head of the first line.
    mutating func readGreeting() {
        guard let line = bodyLines.first else { return }
        let tokens = lines[line].tokens
        guard let end = greetingEnd(tokens) else { return }
        let start = lines[line].scalars.lowerBound
        let stop = closeGreeting(
            stream.tokens[end - 1].scalars.upperBound, lines[line].scalars.upperBound)
        greeting = start..<stop
        if stop == lines[line].scalars.upperBound { roles[line] = .greeting }
    }

    /// Takes in the marks and brackets right after the last word.
    private func closeGreeting(_ end: Int, _ limit: Int) -> Int {
        var stop = end
        while stop < limit {
            let scalar = text.scalars[stop]
            let isRest =
                scalar.closesSentence || scalar == "," || scalar == "!" || scalar == "."
                || scalar == ":"
                || scalar == "،" || scalar == ">" || scalar.isEmoji
            let isDashAtEnd = ScalarFolding.fold(scalar) == .one("-") && stop + 1 == limit
            let isSpaceBeforeMark =
                scalar == " " && stop + 1 < limit && restMark(text.scalars[stop + 1])
            guard isRest || isDashAtEnd || isSpaceBeforeMark else { break }
            stop += 1
        }
        return stop
    }

    private func restMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar == "!" || scalar == "." || scalar.isEmoji || scalar == "-"
            || scalar == "—"
            || scalar == "–"
    }

    private func greetingEnd(_ tokens: Range<Int>) -> Int? {
        if let words = greetingWords(tokens) { return addresseeEnd(words, tokens.upperBound) }
        let name = nameEnd(tokens.lowerBound, tokens.upperBound)
        guard name > tokens.lowerBound, name - tokens.lowerBound <= 3 else { return nil }
        if hasComma(after: name - 1), let words = greetingWords(name..<tokens.upperBound) {
            return words
        }
        let isWholeLine = name == tokens.upperBound || isOnlyMarks(name..<tokens.upperBound)
        guard isWholeLine, let line = bodyLines.first else { return nil }
        let last = last(line)
        return last == "," || last == "!" || last == ":" || last == "—" || last == "-"
            || last == "–" ? name : nil
    }

    private func isOnlyMarks(_ tokens: Range<Int>) -> Bool {
        tokens.allSatisfy { stream.tokens[$0].kind == .mark }
    }

    /// Returns the token after the words of greeting that begin a range.
    private func greetingWords(_ tokens: Range<Int>) -> Int? {
        if let end = phrases.end(of: .genericGreeting, in: stream, tokens) { return end }
        guard let first = tokens.first else { return nil }
        let word = stream.word(first)
        let next = first + 1 < tokens.upperBound ? stream.word(first + 1) : ""
        if Self.pairs[word]?.contains(next) == true { return first + 2 }
        let isStem = Self.stems.contains { word.hasPrefix($0) }
        return Self.single.contains(word) || isStem ? first + 1 : nil
    }

    private static let single: Set<String> = [
        "hi", "hello", "hey", "dear", "greetings", "hiya", "здравствуйте", "здравствуй", "привет",
        "приветствую",
        "hallo", "moin", "servus", "bonjour", "bonsoir", "salut", "madame", "monsieur", "messieurs",
        "cher", "chère",
        "hola", "سلام", "درود", "привіт", "вітаю", "вітаємо",
    ]
    private static let stems = ["уважаем", "шановн", "дорог", "estimad", "querid"]
    private static let pairs: [String: Set<String>] = [
        "good": ["morning", "afternoon", "evening", "day"],
        "добрый": ["день", "вечер"], "доброе": ["утро"],
        "доброго": ["дня", "ранку", "вечора", "вечера", "утра"],
        "добрий": ["день", "вечір"], "guten": ["tag", "morgen", "abend"],
        "sehr": ["geehrte", "geehrter", "geehrtes"],
        "liebe": ["frau"], "lieber": ["herr"], "buenos": ["días", "dias"],
        "buenas": ["tardes", "noches"],
        "با": ["سلام"],
    ]

    /// Returns the token after whom the greeting addresses: names, titles, placeholders, up to the first stop.
    private func addresseeEnd(_ start: Int, _ limit: Int) -> Int {
        var end = start
        while end < limit, end - start < 6 {
            if end > start, hasStop(after: end - 1) { break }
            let isTitle = stream.tokens[end].kind == .word && Self.titles.contains(stream.word(end))
            let isTitleDot = stream.isMark(end, ".") && Self.titles.contains(stream.word(end - 1))
            guard isTitle || isTitleDot || isNamePart(end) || isBracketed(end) else { break }
            end += 1
        }
        return end
    }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "sir", "madam", "herr", "frau", "mme", "m", "sr", "sra",
        "there", "all",
        "team", "everyone", "коллеги", "господин", "госпожа", "пан", "пані", "آقای", "خانم",
    ]

    private func hasComma(after token: Int) -> Bool {
        guard let next = scalar(at: stream.tokens[token].scalars.upperBound) else { return false }
        return next == "," || next == "،"
    }

    private func hasStop(after token: Int) -> Bool {
        guard let next = scalar(at: stream.tokens[token].scalars.upperBound) else { return true }
        return next == "," || next == "!" || next == "،" || next == ":" || next == "\n"
    }

    /// Whether a token stands in `[…]`, `<…>` or `{…}`, as placeholders do.
    func isBracketed(_ token: Int) -> Bool {
        var index = stream.tokens[token].scalars.lowerBound - 1
        var steps = 0
        while let scalar = scalar(at: index), steps < 24, scalar != "\n" {
            if scalar == "[" || scalar == "<" || scalar == "{" { return true }
            if scalar == "]" || scalar == ">" || scalar == "}" { return false }
            index -= 1
            steps += 1
        }
        return false
    }

    /// A capitalised word or a variable.
    func isNamePart(_ token: Int) -> Bool {
        switch stream.tokens[token].kind {
        case .variable: true
        case .word: isCapitalized(token)
        case .mark: isHyphenJoint(token)
        case .link, .blankLine: false
        }
    }

    private func isHyphenJoint(_ token: Int) -> Bool {
        stream.isMark(token, "-") && stream.tokens[token].isGlued && token + 1 < stream.tokens.count
            && stream.tokens[token + 1].isGlued
    }

    /// Returns the token after a run of name parts; an initial's full stop belongs to it.
    func nameEnd(_ start: Int, _ limit: Int) -> Int {
        var end = start
        while end < limit {
            let isInitialDot =
                stream.isMark(end, ".") && end > start && stream.tokens[end - 1].folded.count <= 2
            guard isNamePart(end) || isInitialDot else { break }
            end += 1
            if hasComma(after: end - 1) { break }
        }
        return end
    }
}
