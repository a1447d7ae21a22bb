extension Reading {
    /// The subject when its words are the sender's: those of a reply are the other's.
    var ownSubject: Subject? {
        guard let subject, !subject.isBlank, !letter.inReplyTo else { return nil }
        let isReply = letter.headers != nil && ReplyPrefix.end(in: subject) != nil
        return isReply ? nil : subject
    }
}

extension Subject {
    /// The scalars after `Re:` and its like.
    var own: Range<Int> { (ReplyPrefix.end(in: self) ?? 0)..<text.scalars.count }

    /// The tokens of words after the prefix, without links and variables.
    var words: [Int] {
        let own = own
        return stream.tokens.indices.filter {
            stream.tokens[$0].kind == .word
                && stream.tokens[$0].scalars.lowerBound >= own.lowerBound
        }
    }
}

/// `Re:`, `Fwd:`, `RE[2]:` and their like in other languages.
enum ReplyPrefix {
    /// The most scalars between the word and its colon, as in `Re [12]:`.
    private static let longestCounter = 6

    /// Returns the scalar after the prefix's colon, or nil when the subject has none.
    static func end(in subject: Subject) -> Int? {
        let stream = subject.stream
        guard let first = stream.tokens.first, first.kind == .word,
            prefixes.contains(stream.word(0))
        else { return nil }
        var position = first.scalars.upperBound
        let scalars = subject.text.scalars
        while position < scalars.count, position - first.scalars.upperBound < longestCounter {
            if scalars[position] == ":" || scalars[position] == "：" { return position + 1 }
            let isCounter =
                scalars[position].isDigit || "[]()^ ".unicodeScalars.contains(scalars[position])
            guard isCounter else { return nil }
            position += 1
        }
        return nil
    }

    /// English, Russian, German and Dutch, Spanish and Portuguese, French, Swedish and Danish, Finnish, Polish.
    private static let prefixes: Set<String> = [
        "re", "fw", "fwd", "отв", "ответ", "пересл", "aw", "antw", "wg", "rv", "env", "enc", "tr",
        "sv", "vs", "odp",
    ]
}
