/// How a sentence ends.
package enum SentenceEnd: Sendable, Equatable {
    case question
    /// A mark that asks nothing: `Right?`, `(?)`, or a mark without words.
    case tagQuestion
    case statement
    /// No sign at all, as in a heading or a list item.
    case open
}

/// Tells a question by its end.
enum QuestionReading {
    /// Reads the end of a range of scalars; quotes, brackets, emoji and an address after the mark do not hide it.
    static func end(
        of range: Range<Int>, in scalars: [Unicode.Scalar], _ stream: TokenStream
    ) -> SentenceEnd {
        let tokens = stream.tokens(in: range)
        var last = tokens.upperBound - 1
        var end = range.upperBound
        while end > range.lowerBound {
            if scalars[end - 1].isBlank || scalars[end - 1].isEmoji
                || scalars[end - 1].closesSentence
            {
                end -= 1
            } else if last >= tokens.lowerBound, stream.tokens[last].scalars.upperBound == end,
                stream.tokens[last].kind == .link
            {
                end = stream.tokens[last].scalars.lowerBound
                last -= 1
            } else {
                break
            }
        }
        return cluster(scalars, range.lowerBound..<end, stream, tokens)
    }

    private static func cluster(
        _ scalars: [Unicode.Scalar], _ range: Range<Int>, _ stream: TokenStream,
        _ tokens: Range<Int>
    ) -> SentenceEnd {
        var start = range.upperBound
        var isQuestion = false
        while start > range.lowerBound, isEndMark(scalars, start - 1) {
            isQuestion =
                isQuestion || scalars[start - 1].isQuestionMark
                || isGreekQuestionMark(scalars, start - 1)
            start -= 1
        }
        guard start < range.upperBound else { return .open }
        guard isQuestion else { return .statement }
        if start > range.lowerBound, scalars[start - 1] == "(" { return .tagQuestion }
        let words = tokens.filter { stream.tokens[$0].isWord }
        guard let first = words.first else { return .tagQuestion }
        return words.count == 1 && tags.contains(stream.word(first)) ? .tagQuestion : .question
    }

    private static func isEndMark(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars[index].isTerminal || isGreekQuestionMark(scalars, index)
    }

    /// A semicolon after a Greek letter asks.
    private static func isGreekQuestionMark(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard scalars[index] == ";", index > 0 else { return false }
        return (0x370..<0x400).contains(scalars[index - 1].value)
    }

    private static let tags: Set<String> = [
        "right", "ok", "okay", "yes", "no", "agreed", "correct", "да", "нет", "правда", "верно",
        "так", "ок", "окей",
        "согласны", "oder", "ja", "non", "oui", "sí", "verdad",
    ]
}
