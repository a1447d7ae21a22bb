// MARK: - Postal addresses

extension Segmenter {
    /// A street with its number, or a town with its post code, and no sentence.
    func isPostalAddress(_ index: Int) -> Bool {
        let line = lines[index]
        guard (2...24).contains(line.tokens.count), line.scalars.count <= 120 else { return false }
        // Every address has a number or a code, and few lines of a letter have a digit.
        let first = stream.tokens[line.tokens.lowerBound].folded.lowerBound
        let end = stream.tokens[line.tokens.upperBound - 1].folded.upperBound
        guard stream.pool[first..<end].contains(where: \.isDigit) else { return false }
        let commas = text.scalars[line.scalars].count { $0 == "," || $0 == "،" }
        guard !last(index).isTerminal || commas > 1 else { return false }
        let words = line.tokens.filter { stream.tokens[$0].kind == .word }
        guard !words.isEmpty else { return false }
        let isShort = words.count <= 6
        guard commas > 0 || isShort else { return false }
        var hasNumber = false
        var hasPlace = false
        for (position, token) in words.enumerated() {
            if isPostCode(words, position), commas > 0 || words.count <= 4 { return true }
            let letters = stream.pool[stream.tokens[token].folded]
            let digits = letters.count { $0.isDigit }
            hasNumber = hasNumber || (digits > 0 && digits <= 4 && letters.count <= 5)
            hasPlace = hasPlace || isStreet(token)
        }
        guard hasNumber, hasPlace else { return false }
        return commas > 0 || text.scalars[stream.tokens[words[0]].scalars.lowerBound].isDigit
            || endsWithNumber(words)
    }

    private func endsWithNumber(_ words: [Int]) -> Bool {
        guard let last = words.last else { return false }
        return stream.pool[stream.tokens[last].folded].contains(where: \.isDigit)
    }

    /// English writes its streets with a capital, which tells `Dock Street` from a street in a sentence.
    private func isStreet(_ token: Int) -> Bool {
        let word = stream.word(token)
        if Self.englishStreets.contains(word) { return isCapitalized(token) }
        return Self.streets.contains(word)
            || Self.streetEndings.contains { word.count > $0.count && word.hasSuffix($0) }
    }

    /// `10115 Berlin`, `101000, г. Москва`, `IL 62701`, `EC1A 1BB`, `1012 AB`.
    private func isPostCode(_ words: [Int], _ position: Int) -> Bool {
        let letters = stream.pool[stream.tokens[words[position]].folded]
        let digits = letters.count { $0.isDigit }
        let next = position + 1 < words.count ? words[position + 1] : nil
        if digits == letters.count, digits == 5 || digits == 6 {
            if let next, isCapitalized(next) || Self.townMarks.contains(stream.word(next)) {
                return true
            }
            return position > 0 && isState(words[position - 1])
        }
        guard let next, digits > 0, (3...4).contains(letters.count) else { return false }
        let tail = stream.pool[stream.tokens[next].folded]
        let isInward =
            tail.count == 3 && tail.first?.isDigit == true && tail.count { $0.isDigit } < 3
        let isDutch = digits == 4 && tail.count == 2 && isState(next)
        return isInward && letters.first?.isLetter == true || isDutch
    }

    /// Two capitals.
    private func isState(_ token: Int) -> Bool {
        let scalars = text.scalars[stream.tokens[token].scalars]
        return scalars.count == 2 && scalars.allSatisfy(\.isUppercase)
    }

    private static let townMarks: Set<String> = ["г", "м", "город", "місто", "обл"]
    private static let englishStreets: Set<String> = [
        "street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "lane", "suite",
        "floor", "broadway", "drive", "square", "way", "court", "highway",
    ]
    private static let streets: Set<String> = [
        "ул", "улица", "пр", "просп", "проспект", "пер", "переулок", "наб", "набережная", "шоссе",
        "бульвар", "вул", "вулиця", "пров", "rue", "calle", "avenida", "straße", "str", "خیابان",
    ]
    private static let streetEndings = ["straße", "strasse", "str", "platz", "weg", "allee"]
}
