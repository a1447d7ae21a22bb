/// How a letter's body ends, which several rules ask about.
struct EndOfLetter {
    /// The last sentence that is not bait, if any.
    let last: Sentence?
    /// The sentence before it.
    let previous: Sentence?
    /// Sentences at the end that only invite questions.
    let bait: [Sentence]

    /// A short sentence after a question hides the question; a longer one is a letter without one.
    static let shortTail = 8

    init(_ document: Document) {
        var rest = document.sentences
        var bait: [Sentence] = []
        while let sentence = rest.last, bait.count < 2, Self.isBait(sentence, in: document) {
            bait.append(sentence)
            rest.removeLast()
        }
        last = rest.last
        previous = rest.dropLast().last
        self.bait = bait
    }

    /// Whether a sentence invites questions in place of asking one; a real question may follow inside it.
    static func isBait(_ sentence: Sentence, in document: Document) -> Bool {
        let hits = document.hits(.questionsBait, in: sentence.tokens)
        guard let last = hits.last else { return false }
        guard sentence.end == .question else { return true }
        let after =
            (last.tokens.upperBound..<max(sentence.tokens.upperBound, last.tokens.upperBound))
        return after.filter { document.stream.tokens[$0].isWord }.count < 3
    }

    /// Whether the body ends with a short sentence right after a question.
    func hidesQuestion(in document: Document) -> Bool {
        guard let last, last.end != .question, last.end != .tagQuestion, previous?.end == .question
        else {
            return false
        }
        return document.words(in: last.tokens).count <= Self.shortTail
    }
}
