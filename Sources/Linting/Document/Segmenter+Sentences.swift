// MARK: - Sentences

extension Segmenter {
    /// Cuts the body into sentences and takes the farewells at its end out of them.
    mutating func readSentences() {
        for block in blocks {
            for range in SentenceSplitter.sentences(in: text.scalars, block) {
                let tokens = stream.tokens(in: range)
                guard tokens.contains(where: { stream.tokens[$0].isWord || stream.isMark($0, "?") })
                else { continue }
                let end = QuestionReading.end(of: range, in: text.scalars, stream)
                sentences.append(Sentence(scalars: range, tokens: tokens, end: end))
            }
        }
        takeClosings()
        closings.sort { $0.scalars.lowerBound < $1.scalars.lowerBound }
    }

    /// Scalars of the paragraphs and list items of the body.
    private var blocks: [Range<Int>] {
        var blocks: [Range<Int>] = []
        var previous: Int?
        for index in bodyLines {
            var range = lines[index].scalars
            if let greeting, range.lowerBound < greeting.upperBound {
                range = min(greeting.upperBound, range.upperBound)..<range.upperBound
            }
            let isJoined = previous == index - 1 && !isListItem(index)
            if isJoined, let last = blocks.last {
                blocks[blocks.count - 1] = last.lowerBound..<range.upperBound
            } else if !range.isEmpty {
                blocks.append(range)
            }
            previous = index
        }
        return blocks
    }

    private func isListItem(_ index: Int) -> Bool {
        let scalars = text.scalars[lines[index].scalars]
        guard let first = scalars.first else { return false }
        if first == "•" || first == "*" || first == "#" || ScalarFolding.fold(first) == .one("-") {
            return true
        }
        let rest = scalars.drop { $0.isDigit }
        return rest.count < scalars.count && (rest.first == "." || rest.first == ")")
            && (rest.dropFirst().first?.isBlank ?? false)
    }

    private mutating func takeClosings() {
        while let sentence = sentences.last, sentence.end != .question, sentence.end != .tagQuestion
        {
            if let farewell = closing(in: sentence.tokens), !farewell.isBare {
                let words =
                    stream.tokens[sentence.tokens.lowerBound].scalars
                    .lowerBound..<stream.tokens[farewell.end - 1].scalars.upperBound
                closings.append(
                    Closing(
                        scalars: closedByMark(words), isThanks: farewell.isThanks, isLine: false))
                sentences.removeLast()
                continue
            }
            guard let (start, farewell) = closingSuffix(of: sentence.tokens) else { return }
            let from = stream.tokens[start].scalars.lowerBound
            let to = stream.tokens[farewell.end - 1].scalars.upperBound
            closings.append(
                Closing(
                    scalars: closedByMark(from..<to), isThanks: farewell.isThanks, isLine: false))
            sentences[sentences.count - 1] = shortened(sentence, to: start)
            return
        }
    }

    private func shortened(_ sentence: Sentence, to token: Int) -> Sentence {
        var end = stream.tokens[token].scalars.lowerBound
        while end > sentence.scalars.lowerBound, text.scalars[end - 1].isBlank { end -= 1 }
        let range = sentence.scalars.lowerBound..<end
        return Sentence(
            scalars: range, tokens: sentence.tokens.lowerBound..<token,
            end: QuestionReading.end(of: range, in: text.scalars, stream))
    }
}
