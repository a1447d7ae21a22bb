// MARK: - Footer and postscript

extension Segmenter {
    /// Marks the paragraphs at the end that tell how to unsubscribe, where the sender sits, or what device was used.
    mutating func cutFooter() {
        for paragraph in paragraphs.reversed() {
            guard paragraph.lowerBound != bodyLines.first || isOnlyFooter(paragraph) else { return }
            guard let line = paragraph.first(where: { isFooterLine($0) }) else { return }
            let tokens =
                lines[paragraph.lowerBound].tokens
                .lowerBound..<lines[paragraph.upperBound - 1].tokens.upperBound
            guard !hasQuestion(tokens) || isStrongFooter(tokens) else { return }
            // A signature right above stays a signature.
            let head = paragraph.lowerBound..<line
            let keepsHead = head.contains { isNameLine($0) || closing(in: lines[$0].tokens) != nil }
            let isAddressed = hasHit(.unsubscribeFooter, tokens) || isStrongFooter(tokens)
            guard keepsHead || isAddressed || head.isEmpty || head.allSatisfy({ isShort($0) })
            else { return }
            for index in (keepsHead ? line : paragraph.lowerBound)..<paragraph.upperBound {
                roles[index] = .footer
            }
            if keepsHead { return }
        }
    }

    private func isOnlyFooter(_ paragraph: Range<Int>) -> Bool {
        paragraph.allSatisfy { isFooterLine($0) }
    }

    private func isShort(_ index: Int) -> Bool { words(index).count <= 8 }

    private func hasQuestion(_ tokens: Range<Int>) -> Bool {
        tokens.contains { stream.isMark($0, "?") }
    }

    private func isFooterLine(_ index: Int) -> Bool {
        let tokens = lines[index].tokens
        if hasHit(.unsubscribeFooter, tokens) || isStrongFooter(tokens) { return true }
        if hasHit(.deviceFooter, tokens), words(index).count <= 8 { return true }
        return isPostalAddress(index) || isConfidentialityNotice(tokens)
    }

    /// An address or a word that only ever unsubscribes.
    private func isStrongFooter(_ tokens: Range<Int>) -> Bool {
        tokens.contains { token in
            switch stream.tokens[token].kind {
            case .variable: return isVariable(token, where: VariableName.isUnsubscribe)
            case .word, .link:
                let word = stream.word(token)
                return Self.strongStems.contains { word.contains($0) }
            case .mark, .blankLine: return false
            }
        }
    }

    private static let strongStems = [
        "unsubscrib", "optout", "отписат", "отписк", "відписат", "abmelden", "abbestell",
        "désabonn", "désinscri",
    ]

    private func isConfidentialityNotice(_ tokens: Range<Int>) -> Bool {
        tokens.count >= 8
            && tokens.contains { token in
                let word = stream.word(token)
                return word.hasPrefix("confidential") || word.hasPrefix("конфиденциальн")
            }
    }

    /// A house number or post code beside a word for a street or a town, and no sentence.
    func isPostalAddress(_ index: Int) -> Bool {
        let tokens = lines[index].tokens
        guard tokens.count <= 24, lines[index].scalars.count <= 120 else { return false }
        guard text.scalars[lines[index].scalars].contains(","), !last(index).isTerminal else {
            return false
        }
        var hasNumber = false
        var hasPostCode = false
        var hasPlace = false
        for token in tokens where stream.tokens[token].kind == .word {
            let letters = stream.pool[stream.tokens[token].folded]
            let digits = letters.filter { $0.isDigit }.count
            hasNumber = hasNumber || (digits > 0 && digits <= 4)
            hasPostCode = hasPostCode || ((5...6).contains(digits) && digits == letters.count)
            let word = stream.word(token)
            hasPlace =
                hasPlace || Self.streets.contains(word)
                || Self.streetEndings.contains { word.count > $0.count && word.hasSuffix($0) }
        }
        return hasPlace && hasNumber || hasPostCode
    }

    private static let streets: Set<String> = [
        "street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "lane", "suite",
        "floor", "broadway",
        "drive", "square", "ул", "улица", "пр", "проспект", "пер", "переулок", "наб", "шоссе",
        "бульвар", "офис",
        "вул", "вулиця", "rue", "calle", "avenida", "straße", "str",
    ]
    private static let streetEndings = ["straße", "strasse", "str", "platz", "weg", "allee"]

    /// Marks the paragraphs that begin with `P.S.` in any of its forms.
    mutating func cutPostscript() {
        for paragraph in paragraphs where isPostscript(paragraph.lowerBound) {
            for index in paragraph { roles[index] = .postscript }
        }
    }

    private func isPostscript(_ index: Int) -> Bool {
        let scalars = text.scalars[lines[index].scalars]
        for word in ["ps", "зы", "пс", "постскриптум", "nb"] {
            guard let end = match(word, scalars) else { continue }
            guard end < scalars.endIndex else { return false }
            if scalars[end - 1] == "." || ":-–— \u{A0}".unicodeScalars.contains(scalars[end]) {
                return true
            }
        }
        return false
    }

    /// Matches letters with optional full stops and spaces among them; `ps` may go on as `P.P.S.` or `P.S.S.`
    private func match(_ word: String, _ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
        var position = scalars.startIndex
        for letter in word.unicodeScalars {
            guard skip(letter, scalars, &position) else { return nil }
            if letter == "p" { while skip("p", scalars, &position) {} }
        }
        if word == "ps" { while skip("s", scalars, &position) {} }
        return position
    }

    private func skip(
        _ letter: Unicode.Scalar, _ scalars: ArraySlice<Unicode.Scalar>, _ position: inout Int
    ) -> Bool {
        var next = position
        if next > scalars.startIndex, next < scalars.endIndex, scalars[next] == " ",
            scalars[next - 1] == "."
        {
            next += 1
        }
        guard next < scalars.endIndex, ScalarFolding.fold(scalars[next]) == .one(letter) else {
            return false
        }
        next += 1
        if next < scalars.endIndex, scalars[next] == "." { next += 1 }
        position = next
        return true
    }
}
