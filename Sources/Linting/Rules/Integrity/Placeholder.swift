/// A slot that somebody forgot to fill: `[First Name]`, `{{ name }}`, `%NAME%`.
struct Placeholder {
    let scalars: Range<Int>

    /// Returns the placeholders of a text. In a finished message `[Guido]` may be an aside and `[ILUG]` a list, so
    /// that square brackets need a word for a slot there.
    static func all(in text: LetterText, isTemplate: Bool) -> [Placeholder] {
        var scanner = Scanner(scalars: text.scalars, isTemplate: isTemplate)
        return scanner.run()
    }

    private struct Scanner {
        let scalars: [Unicode.Scalar]
        let isTemplate: Bool

        private static let longest = 60

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
                return closed(start, "{{", "}}") ?? closed(start, "{%", "%}")
                    ?? closed(start, "{", "}", isSlotName)
            case "$", "#":
                return closed(start, scalars[start] == "$" ? "${" : "#{", "}", isSlotName)
            case "*": return closed(start, "*|", "|*")
            case "<":
                return closed(start, "<<", ">>", isSlotName)
                    ?? closed(start, "<", ">", { isSlotName($0) && hasSlotWord($0) })
            case "%": return isAfterDigit(start) ? nil : closed(start, "%", "%", isIdentifier)
            case "_": return closed(start, "__", "__", isIdentifier)
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

        private func isAfterDigit(_ index: Int) -> Bool { index > 0 && scalars[index - 1].isDigit }

        private func isIdentifier(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
            guard text.count >= 2, let first = text.first, first.isLetter else { return false }
            return text.allSatisfy { $0.isLetter || $0.isDigit || $0 == "_" }
        }

        private func isSlotName(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
            guard let first = text.first(where: { !$0.isBlank }), first.isLetter else {
                return false
            }
            return text.allSatisfy {
                $0.isLetter || $0.isDigit || $0 == "_" || $0 == "-" || $0 == "." || $0 == " "
            }
        }

        private func isBracketedSlot(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
            let isLink =
                scalars.indices.contains(text.endIndex + 1) && scalars[text.endIndex + 1] == "("
            guard !isLink, let first = text.first, first.isLetter || first.isDigit else {
                return false
            }
            let letters = text.filter(\.isLetter)
            guard letters.count >= 2, text.split(separator: " ").count <= 7 else { return false }
            let isCapitals = letters.count >= 3 && letters.allSatisfy(\.isUppercase)
            return hasSlotWord(text) || (isTemplate && (isCapitals || first.isUppercase))
        }

        private func hasSlotWord(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
            let stream = Tokenizer.tokens(of: Array(text))
            return stream.tokens.indices.contains { Self.slotWords.contains(stream.word($0)) }
        }

        private static let slotWords: Set<String> = [
            "name", "firstname", "lastname", "company", "your", "role", "industry", "city",
            "date", "website",
            "email", "phone", "insert", "имя", "имени", "компания", "компании", "компанию", "фио",
            "должность", "город",
            "дата", "ваше", "телефон", "ім'я", "компанія", "vorname", "firma", "prénom", "nombre",
            "empresa",
        ]
    }
}
