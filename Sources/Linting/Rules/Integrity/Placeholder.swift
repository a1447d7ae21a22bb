/// A slot that somebody forgot to fill: `[First Name]`, `{{ name }}`, `%NAME%`.
struct Placeholder {
    let scalars: Range<Int>

    /// Returns the placeholders of a text. In a finished message `[Guido]` may be an aside and `[ILUG]` a list, so
    /// that square brackets need a word for a slot there.
    static func all(in text: LetterText, isTemplate: Bool) -> [Placeholder] {
        var scanner = Scanner(scalars: text.scalars, isTemplate: isTemplate)
        return scanner.run()
    }

    fileprivate struct Scanner {
        let scalars: [Unicode.Scalar]
        let isTemplate: Bool

        /// Scalars; what is longer is prose in brackets.
        private static let longest = 60
        /// Scalars on either side of a slot that tell whether its line is a line of code.
        private static let lineReach = 120

        mutating func run() -> [Placeholder] {
            var found: [Placeholder] = []
            var position = 0
            while position < scalars.count {
                guard let end = end(at: position) else {
                    position += 1
                    continue
                }
                found.append(Placeholder(scalars: position..<end))
                position = end
            }
            return found
        }

        private func end(at start: Int) -> Int? {
            switch scalars[start] {
            case "{":
                return closed(start, "{{", "}}", isExpression) ?? closed(start, "{%", "%}")
                    ?? closed(start, "{", "}", isName)
            case "$", "#":
                return closed(start, scalars[start] == "$" ? "${" : "#{", "}", isReference)
            case "*": return closed(start, "*|", "|*", isExpression)
            case "<":
                return closed(start, "<<", ">>", isMergeName)
                    ?? closed(start, "<", ">", isAngledSlot)
            case "%": return closed(start, "%", "%", isPercentName)
            case "_": return closed(start, "__", "__", isUnderlined)
            case "[": return closed(start, "[", "]", isBracketedSlot)
            default: return nil
            }
        }

        private func closed(
            _ start: Int, _ opening: String, _ closing: String,
            _ accepts: (ArraySlice<Unicode.Scalar>) -> Bool = { _ in true }
        ) -> Int? {
            let limit = min(start + Self.longest, scalars.count)
            guard scalars[start..<limit].starts(with: opening.unicodeScalars) else { return nil }
            let first = start + opening.unicodeScalars.count
            var end = first
            while end < limit, scalars[end] != "\n" {
                if end > first, scalars[end...].starts(with: closing.unicodeScalars) {
                    let stop = end + closing.unicodeScalars.count
                    return accepts(scalars[first..<end]) ? stop : nil
                }
                end += 1
            }
            return nil
        }
    }
}

// MARK: - What may stand between the brackets

extension Placeholder.Scanner {
    private typealias Name = ArraySlice<Unicode.Scalar>

    /// What stands in braces or between bars: it begins with a name and holds no braces of code.
    private func isExpression(_ text: Name) -> Bool {
        let isOpener: (Unicode.Scalar) -> Bool = { "#/^&!>-".unicodeScalars.contains($0) }
        guard let first = text.first(where: { !$0.isBlank && !isOpener($0) }) else { return false }
        return first.isLetter && !text.contains("{")
    }

    /// `{FirstName}`; in a written letter it needs a word for a slot, or the form of an identifier.
    private func isName(_ text: Name) -> Bool {
        guard isSlotName(text) else { return false }
        if isTemplate { return true }
        return holdsNoun(text) && !isInCode(text)
    }

    /// `${x}`, `#{x}`: in a written letter, names of the shell's variables and lines of code are none.
    private func isReference(_ text: Name) -> Bool {
        guard isSlotName(text) else { return false }
        if isTemplate { return true }
        guard !isEnvironment(text), !isInCode(text) else { return false }
        let hasSmallLetter = text.contains { $0.isLetter && !$0.isUppercase }
        return hasSmallLetter || holdsNoun(text)
    }

    /// `<<name>>`: `<<Agenda.doc>>` is the file that some mail programs name so.
    private func isMergeName(_ text: Name) -> Bool {
        guard isSlotName(text), text.first?.isLetter == true, !endsLikeFile(text) else {
            return false
        }
        return isTemplate || holdsNoun(text) || !(text.contains(" ") || isInCode(text))
    }

    /// `<first name>`; in a written letter a usage such as `rm <name>` is none.
    private func isAngledSlot(_ text: Name) -> Bool {
        guard isSlotName(text) else { return false }
        guard !isTemplate else { return holdsNoun(text) }
        let words = PlaceholderWords.words(of: text)
        return words.count > 1 && PlaceholderWords.areSlot(words, isCapitalized: false)
            && !isInCode(text)
    }

    /// `%NAME%`, neither in an address, where `%` is an escape, nor a variable of the system.
    private func isPercentName(_ text: Name) -> Bool {
        guard isIdentifier(text), isSeparate(text, margin: 1) else { return false }
        if isTemplate { return true }
        guard !isEnvironment(text), !isInCode(text) else { return false }
        return holdsNoun(text)
            || (text.count > 2 && text.allSatisfy { !$0.isLetter || $0.isUppercase })
    }

    /// `__name__`: in a written letter two underlines may also mark stress or a word of Python.
    private func isUnderlined(_ text: Name) -> Bool {
        guard isIdentifier(text), isSeparate(text, margin: 2) else { return false }
        return isTemplate || (holdsNoun(text) && !isInCode(text))
    }

    /// In a written letter `[Guido]` may be an aside and `[ILUG]` a list: only words for slots may stand in it.
    private func isBracketedSlot(_ text: Name) -> Bool {
        let next = text.endIndex + 1
        let isLink =
            scalars.indices.contains(next) && (scalars[next] == "(" || scalars[next] == "[")
        guard !isLink, let first = text.first, first.isLetter || first.isDigit else { return false }
        let letters = text.filter(\.isLetter)
        let words = PlaceholderWords.words(of: text)
        guard letters.count >= 2, words.count <= 7 else { return false }
        if PlaceholderWords.areSlot(words, isCapitalized: first.isUppercase) { return true }
        return isTemplate && (first.isUppercase || PlaceholderWords.holdNoun(words))
    }

    private func isIdentifier(_ text: Name) -> Bool {
        guard text.count >= 2, let first = text.first, first.isLetter else { return false }
        return text.allSatisfy { $0.isLetter || $0.isDigit || $0 == "_" }
    }

    private func isSlotName(_ text: Name) -> Bool {
        guard let first = text.first(where: { !$0.isBlank }), first.isLetter else { return false }
        return text.allSatisfy {
            $0.isLetter || $0.isDigit || $0 == "_" || $0 == "-" || $0 == "." || $0 == " "
        }
    }

    private func holdsNoun(_ text: Name) -> Bool {
        PlaceholderWords.holdNoun(PlaceholderWords.words(of: text))
    }

    private func isEnvironment(_ text: Name) -> Bool {
        PlaceholderWords.environment.contains(
            PlaceholderWords.words(of: text).joined())
    }

    private func endsLikeFile(_ text: Name) -> Bool {
        guard let dot = text.lastIndex(of: ".") else { return false }
        return (2...4).contains(text.endIndex - dot - 1)
    }

    /// Whether no letter, digit or sign of its own kind touches the slot.
    private func isSeparate(_ text: Name, margin: Int) -> Bool {
        let before = text.startIndex - margin - 1
        let after = text.endIndex + margin
        return [before, after].allSatisfy { index in
            guard scalars.indices.contains(index) else { return true }
            let scalar = scalars[index]
            // A question mark ends a sentence, or begins the query of an address.
            if scalar == "?", index == after {
                return index + 1 == scalars.count || scalars[index + 1].isBlank
                    || scalars[index + 1] == "\n"
            }
            return !(scalar.isWordPart || "%_=&?/\\".unicodeScalars.contains(scalar))
        }
    }

    /// Whether the line around a slot looks like a program's: assignments, calls, paths, ends of statements.
    private func isInCode(_ text: Name) -> Bool {
        var start = text.startIndex
        var end = text.endIndex
        let from = max(0, start - Self.lineReach)
        let to = min(scalars.count, end + Self.lineReach)
        while start > from, scalars[start - 1] != "\n" { start -= 1 }
        while end < to, scalars[end] != "\n" { end += 1 }
        var index = start
        while index < end {
            if !text.indices.contains(index) {
                let next = index + 1 < end ? scalars[index + 1] : " "
                switch scalars[index] {
                case "=", "`", "\\": return true
                case ";", "{": if next.isBlank, index + 1 >= end { return true }
                case "(":
                    if next == ")" || (index > start && scalars[index - 1] == "$") { return true }
                case "&", "|": if next == scalars[index] { return true }
                case "/": if next == "/" || next == "$" || next == "{" { return true }
                default: break
                }
            }
            index += 1
        }
        return false
    }
}
