import Diagnostics

extension Rule {
    static let danglingConditional = Rule(
        "dangling-conditional", .error, "an empty branch leaves a hole in the sentence", .integrity,
        from: [.standard("Liquid prints nothing for a branch that is not taken")],
        doc: Doc(
            why: """
                What stands around a condition is printed when its branch is not: 'Hi ,', two spaces, a comma without \
                words. Move the space or the comma into the branch.
                """,
            bad: "Your neighbours {% if city %}in {{ city }}{% endif %} lost two days.",
            good: "Your neighbours {% if city %}in {{ city }} {% endif %}lost two days."),
        check: .variant { reading in
            let isRendered = reading.letter.kind != .template
            guard !isRendered || reading.letter.contact != nil else { return [] }
            return reading.texts.flatMap { text in
                Hole.all(in: text, isRendered: isRendered).map { hole in
                    Remark(
                        "\(hole.kind.rawValue) is left where a branch is empty; move it into the condition",
                        at: text.span(hole.scalars))
                }
            }
        })
}

/// What an empty branch leaves behind.
private struct Hole {
    enum Kind: String {
        case spaces = "a double space"
        case commas = "a comma without words"
        case loneMark = "a space before a mark"
        case brackets = "an empty pair of brackets"
    }

    let kind: Kind
    let scalars: Range<Int>

    /// Returns the holes of a text. A template's own double space is nobody's hole: there, something must have stood
    /// in between; in a rendered letter a double space may be how its writer ends sentences.
    static func all(in text: LetterText, isRendered: Bool) -> [Hole] {
        var found: [Hole] = []
        var position = 0
        while position < text.scalars.count {
            if let hole = hole(in: text, at: position),
                isRendered
                    ? hole.kind == .commas || hole.kind == .brackets
                    : hole.isJunction(in: text)
            {
                found.append(hole)
                position = hole.scalars.upperBound
            } else {
                position += 1
            }
        }
        return found
    }

    private static func hole(in text: LetterText, at start: Int) -> Hole? {
        let scalars = text.scalars
        var end = start + 1
        while end < scalars.count, scalars[end].isBlank, scalars[end] != "\n" { end += 1 }
        let next: Unicode.Scalar = end < scalars.count ? scalars[end] : "\n"
        switch scalars[start] {
        case ",":
            if next == "," { return Hole(kind: .commas, scalars: start..<end + 1) }
            let opensLine = start == 0 || scalars[start - 1] == "\n"
            return opensLine && next != "\n" ? Hole(kind: .commas, scalars: start..<start + 1) : nil
        case "(":
            return next == ")" ? Hole(kind: .brackets, scalars: start..<end + 1) : nil
        case " ":
            let opensLine = start == 0 || scalars[start - 1] == "\n"
            guard !opensLine, next != "\n" else { return nil }
            if next == "," {
                return Hole(kind: .loneMark, scalars: start..<end + 1)
            }
            let isStop = next == "." && (end + 1 >= scalars.count || scalars[end + 1].isBlank)
            if isStop { return Hole(kind: .loneMark, scalars: start..<end + 1) }
            return end > start + 1 ? Hole(kind: .spaces, scalars: start..<end) : nil
        default: return nil
        }
    }

    /// Whether its scalars do not stand side by side in the file, and no variable is among them.
    private func isJunction(in text: LetterText) -> Bool {
        if kind == .commas, scalars.count == 1 { return true }
        guard !text.scalars[scalars].contains(LetterText.variableMark) else { return false }
        return text.editableSpan(scalars) == nil
    }
}
