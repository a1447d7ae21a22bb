/// Cuts a paragraph into sentences.
enum SentenceSplitter {
    /// Returns the sentences of a range of scalars, the white space between them left out.
    static func sentences(in scalars: [Unicode.Scalar], _ block: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = skipBlanks(scalars, block.lowerBound, block.upperBound)
        var position = start
        while position < block.upperBound {
            guard scalars[position].isTerminal else {
                position += 1
                continue
            }
            let mark = position
            position = endOfCluster(scalars, position, block.upperBound)
            guard isEnd(scalars, mark: mark, after: position, block) else { continue }
            found.append(start..<position)
            start = skipBlanks(scalars, position, block.upperBound)
            position = start
        }
        var end = block.upperBound
        while end > start, scalars[end - 1].isBlank { end -= 1 }
        if start < end { found.append(start..<end) }
        return found
    }

    private static func skipBlanks(_ scalars: [Unicode.Scalar], _ start: Int, _ limit: Int) -> Int {
        var position = start
        while position < limit, scalars[position].isBlank { position += 1 }
        return position
    }

    private static func endOfCluster(_ scalars: [Unicode.Scalar], _ start: Int, _ limit: Int) -> Int
    {
        var position = start
        while position < limit, scalars[position].isTerminal || scalars[position].closesSentence {
            position += 1
        }
        var emoji = position
        while emoji < limit, scalars[emoji].isEmoji || scalars[emoji] == " " { emoji += 1 }
        guard emoji > position, emoji == limit || scalars[emoji - 1] == " " else { return position }
        return scalars[position..<emoji].contains { $0.isEmoji }
            ? emoji - (emoji < limit ? 1 : 0) : position
    }

    private static func isEnd(
        _ scalars: [Unicode.Scalar], mark: Int, after: Int, _ block: Range<Int>
    ) -> Bool {
        guard after < block.upperBound else { return true }
        guard scalars[after].isBlank else { return false }
        let next = skipBlanks(scalars, after, block.upperBound)
        guard next < block.upperBound, mayBegin(scalars[next]) else { return false }
        guard scalars[mark] == ".", after == mark + 1 else { return true }
        if isOrdinal(scalars, block.lowerBound..<mark) { return false }
        return !isAbbreviation(scalars, mark, block.lowerBound, next: scalars[next])
    }

    private static func mayBegin(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isUppercase || scalar.isDigit || scalar.opensSentence || scalar.isEmoji {
            return true
        }
        if scalar == LetterText.variableMark { return true }
        // Scripts without capitals begin a sentence with any letter.
        return scalar.value >= 0x590 && scalar.isLetter && !scalar.properties.isLowercase
    }

    /// Whether a block begins with a number alone, as items of lists do: `1. Docks`.
    private static func isOrdinal(_ scalars: [Unicode.Scalar], _ head: Range<Int>) -> Bool {
        (1...3).contains(head.count) && scalars[head].allSatisfy(\.isDigit)
    }

    private static func isAbbreviation(
        _ scalars: [Unicode.Scalar], _ mark: Int, _ limit: Int, next: Unicode.Scalar
    ) -> Bool {
        var start = mark
        while start > limit, scalars[start - 1].isLetter || scalars[start - 1] == "." { start -= 1 }
        guard start < mark else { return false }
        let word = scalars[start..<mark]
        if word.count == 1, let only = word.first {
            return only.isUppercase && only != "I" && only != "Я"
        }
        var lower = String.UnicodeScalarView()
        for scalar in word {
            if case .one(let folded) = ScalarFolding.fold(scalar) { lower.append(folded) }
        }
        let name = String(lower)
        if always.contains(name) { return true }
        // `500 руб. Это много` ends; `500 руб. в месяц` never gets here.
        return beforeNumber.contains(name) && next.isDigit
    }

    private static let always: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "approx", "т.е", "т.к", "напр",
        "z.b", "d.h", "bzw",
        "ca", "г-н", "г-жа", "гр", "ул", "им", "p.ej", "sra", "sr", "mme", "м.б",
    ]
    private static let beforeNumber: Set<String> = [
        "no", "nr", "стр", "тел", "tel", "руб", "тыс", "млн", "г", "п", "ст", "fig", "p", "д", "кв",
        "оф",
    ]
}
