/// What several rules ask of a letter's body, counted once for each variant.
struct Prose: Sendable {
    /// Words of each sentence of the body.
    let lengths: [Int]
    let paragraphs: [Paragraph]
    /// Words of greeting, body and postscript.
    let wordCount: Int
    let pronouns: PronounCount
    /// Places of the sentences that ask the reader: with a mark, or politely without; bait is none.
    let asking: [Int]

    init(_ document: Document) {
        lengths = document.sentences.map { document.words(in: $0.tokens).count }
        paragraphs = document.paragraphs
        wordCount = document.countedTokens.count
        pronouns = document.pronouns
        asking = document.sentences.indices.filter { index in
            let sentence = document.sentences[index]
            let asks =
                sentence.end == .question || QuestionForm.isIndirect(sentence, in: document)
            return asks && !EndOfLetter.isBait(sentence, in: document)
        }
    }
}

extension Document {
    /// Whether a sentence holds a variable that stands for a sentence of its own, such as an icebreaker.
    func holdsFreeText(_ sentence: Sentence) -> Bool {
        sentence.tokens.contains { index in
            let token = stream.tokens[index]
            guard token.kind == .variable else { return false }
            return text.variable(at: token.scalars.lowerBound).map(VariableName.isFreeText) ?? false
        }
    }

    /// Whether a sentence is a table, a column of short lines or a drawing, which nobody reads as prose.
    func isLayout(_ sentence: Sentence) -> Bool {
        var lineEnds = 0
        var blanks = 0
        var gaps = 0
        for scalar in text.scalars[sentence.scalars] {
            switch scalar {
            case "\n":
                lineEnds += 1
                // What indents the next line parts no columns.
                blanks = -Self.columnGap * 1_000
            case "\t": blanks += Self.columnGap
            case " ", "\u{A0}": blanks += 1
            case "\r": break
            default:
                if blanks >= Self.columnGap || scalar == "|" { gaps += 1 }
                blanks = 0
            }
        }
        return gaps >= 2
            || (lineEnds >= 3 && sentence.scalars.count < Self.shortLine * (lineEnds + 1))
    }

    /// Blanks in a row of which columns are made; a tab is as many.
    private static let columnGap = 4
    /// Scalars of a line that is no line of a filled paragraph.
    private static let shortLine = 35

    /// Whether a sentence is an item of a list.
    func isListItem(_ sentence: Sentence) -> Bool {
        let scalars = text.scalars
        let start = sentence.scalars.lowerBound
        var before = start
        while before > 0, scalars[before - 1] == " " || scalars[before - 1] == "\t" { before -= 1 }
        guard before == 0 || scalars[before - 1] == "\n" else { return false }
        let line = scalars[sentence.scalars]
        guard let first = line.first, let second = line.dropFirst().first else { return false }
        let isBullet =
            "•*#·◦▪‣→✓✔✅☑".unicodeScalars.contains(first) || ScalarFolding.fold(first) == .one("-")
        if isBullet { return second.isBlank || first.value > 0x2000 }
        let rest = line.drop { $0.isDigit }
        guard rest.count < line.count, let mark = rest.first else { return false }
        return (mark == "." || mark == ")") && (rest.dropFirst().first?.isBlank ?? false)
    }

    /// Whether a range of scalars stands between quotation marks of its sentence.
    func isQuoted(_ range: Range<Int>, in sentence: Sentence) -> Bool {
        var depth = 0
        var isStraight = false
        for index in sentence.scalars
            .lowerBound..<max(range.lowerBound, sentence.scalars.lowerBound)
        {
            switch text.scalars[index] {
            case "«", "„": depth += 1
            case "“": depth += depth > 0 ? -1 : 1
            case "»", "”": depth -= depth > 0 ? 1 : 0
            case "\"": isStraight.toggle()
            default: break
            }
        }
        return depth > 0 || isStraight
    }
}
