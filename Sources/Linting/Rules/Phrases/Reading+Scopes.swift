extension Reading {
    /// The tokens of the body's text that a part takes, sentence by sentence or line by line.
    func ranges(of scope: PhraseScope) -> [Range<Int>] {
        let sentences = document.sentences
        switch scope {
        case .opening(let count): return sentences.prefix(count).map(\.tokens)
        case .closing(let count):
            return sentences.suffix(count).map(\.tokens)
                + (document.lines(.closing) + document.lines(.signature)).map(\.tokens)
        case .greeting:
            return document.greeting.map { [document.stream.tokens(in: $0)] } ?? []
        case .footer: return document.lines(.footer).map(\.tokens)
        case .letter:
            return document.lines.indices.filter {
                document.roles[$0] != .quote && document.roles[$0] != .blank
            }.map { document.lines[$0].tokens }
        default: return sentences.map(\.tokens)
        }
    }
}
