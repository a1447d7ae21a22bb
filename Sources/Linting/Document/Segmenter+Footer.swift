// MARK: - Footer and postscript

extension Segmenter {
    /// Marks the paragraphs at the end that tell how to unsubscribe, where the sender sits, or what device was used.
    mutating func cutFooter() {
        cutListFooter()
        for paragraph in paragraphs.reversed() {
            let first = lines.indices.first { roles[$0] == .body }
            guard paragraph.lowerBound != first || isOnlyFooter(paragraph) else { return }
            guard let line = paragraph.first(where: { isFooterLine($0) }) else { return }
            let tokens =
                lines[paragraph.lowerBound].tokens
                .lowerBound..<lines[paragraph.upperBound - 1].tokens.upperBound
            guard !hasQuestion(tokens) || isStrongFooter(tokens) && paragraph.lowerBound != first
            else { return }
            // A signature right above stays a signature.
            let head = paragraph.lowerBound..<line
            let keepsHead = head.contains {
                isPersonLine($0) || closing(in: lines[$0].tokens) != nil
                    || hasQuestion(lines[$0].tokens)
            }
            let isAddressed = hasHit(.unsubscribeFooter, tokens) || isStrongFooter(tokens)
            guard keepsHead || isAddressed || head.isEmpty || head.allSatisfy({ isShort($0) })
            else { return }
            for index in (keepsHead ? line : paragraph.lowerBound)..<paragraph.upperBound {
                roles[index] = .footer
            }
            if keepsHead { return }
        }
    }

    /// Marks what mailing lists and free providers put below a rule: `-- `, `____`, then the list's name and address.
    private mutating func cutListFooter() {
        var limit = lines.count
        for index in lines.indices.reversed() where roles[index] == .body {
            guard lines[index].tokens.count == 1, isListMark(index) else { break }
            roles[index] = .footer
            limit = index
        }
        var start = limit - 1
        while start >= 0, limit - start <= Self.listFooterLines {
            defer { start -= 1 }
            guard roles[start] == .body, isRule(start) else { continue }
            guard (start..<limit).contains(where: { isListMark($0) }) else { return }
            for index in start..<limit where roles[index] == .body { roles[index] = .footer }
            limit = start
        }
    }

    /// Lines with the rule and blank ones.
    private static let listFooterLines = 14

    /// Whether a line is made of nothing but two or more of `-`, `_`, `=`, `~`, `*`, with words in its middle or not.
    private func isRule(_ index: Int) -> Bool {
        let scalars = text.scalars[lines[index].scalars]
        func isStroke(_ scalar: Unicode.Scalar) -> Bool {
            scalar == "_" || scalar == "=" || scalar == "~" || scalar == "*"
                || ScalarFolding.fold(scalar) == .one("-")
        }
        let head = scalars.prefix(while: isStroke).count
        return head == scalars.count ? head >= 2 : head >= 5
    }

    private func isListMark(_ index: Int) -> Bool {
        guard roles[index] == .body else { return false }
        let tokens = lines[index].tokens
        if hasHit(.listFooter, tokens) || hasHit(.unsubscribeFooter, tokens) { return true }
        return isStrongFooter(tokens)
            || tokens.contains { token in
                guard stream.tokens[token].kind == .link else { return false }
                return Self.listAddresses.occur(in: stream.folded(token))
            }
    }

    private static let listAddresses = WordStems([
        "listinfo", "mailman", "groups.yahoo", "groups.google", "/mailinglist",
    ])

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
            case .word, .link: return Self.strongWords.occur(in: stream.folded(token))
            case .mark, .blankLine: return false
            }
        }
    }

    /// Stems of words that only ever unsubscribe.
    static let strongWords = WordStems([
        "unsubscrib", "optout", "отписат", "отписк", "відписат", "abmelden", "abbestell",
        "désabonn", "désinscri",
    ])

    private func isConfidentialityNotice(_ tokens: Range<Int>) -> Bool {
        tokens.count >= 8
            && tokens.contains { Self.confidentialStems.begin(stream.folded($0)) }
    }

    private static let confidentialStems = WordStems([
        "confidential", "конфиденциальн", "конфіденційн", "vertraulich", "confidentiel",
        "confidencial", "محرمانه",
    ])

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
        guard word == "ps" else { return position }
        // `P.S. Sage` is no `P.S.S.`: the word goes on.
        var next = position
        while skip("s", scalars, &next), next >= scalars.endIndex || !scalars[next].isLetter {
            position = next
        }
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
