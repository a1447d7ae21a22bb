/// Lines of a letter's body with no blank line between them.
package struct Paragraph: Sendable {
    package let scalars: Range<Int>
    package let sentences: [Sentence]
    /// Tokens that count as words.
    package let words: [Int]
}

extension Document {
    /// The paragraphs of the body; the greeting's own line is none.
    package var paragraphs: [Paragraph] {
        var groups: [[Sentence]] = []
        var last: Int?
        for sentence in sentences {
            if let last, !hasGap(last..<sentence.scalars.lowerBound) {
                groups[groups.count - 1].append(sentence)
            } else {
                groups.append([sentence])
            }
            last = sentence.scalars.upperBound
        }
        return groups.compactMap { group in
            guard let first = group.first, let last = group.last else { return nil }
            return Paragraph(
                scalars: first.scalars.lowerBound..<last.scalars.upperBound, sentences: group,
                words: group.flatMap { words(in: $0.tokens) })
        }
    }

    /// Whether a blank line lies in a range of scalars.
    private func hasGap(_ range: Range<Int>) -> Bool {
        var lineEnds = 0
        for scalar in text.scalars[range] {
            if scalar == "\n" {
                lineEnds += 1
            } else if !scalar.isBlank {
                lineEnds = 0
            }
            if lineEnds > 1 { return true }
        }
        return false
    }

    /// The sentences of the body that ask.
    package var questions: [Sentence] { sentences.filter { $0.end == .question } }

    /// Whether a sentence begins with a word that questions begin with.
    package func beginsAsQuestion(_ sentence: Sentence) -> Bool {
        guard let first = sentence.tokens.first(where: { stream.tokens[$0].isWord }) else {
            return false
        }
        return hits.contains { $0.list == .questionWords && $0.tokens.lowerBound == first }
    }
}
