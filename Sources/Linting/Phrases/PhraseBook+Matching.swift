// MARK: - Looking through a text

extension PhraseBook {
    /// Returns every phrase in a text: for each list the longest at each place, none inside another of its list.
    package func hits(in stream: TokenStream) -> [Hit] {
        var hits: [Hit] = []
        var taken = [Int](repeating: 0, count: PhraseList.ordered.count)
        var found: [(ending: Ending, end: Int)] = []
        for start in stream.tokens.indices where startsWord(stream, start) {
            walk(stream, Step(node: 0, token: start), stream.tokens.count) { ending, end in
                found.append((ending, end))
            }
            guard !found.isEmpty else { continue }
            // The longest of each list first; of two as long that of the language that was read first.
            found.sort {
                ($0.ending.list, -$0.end, $0.ending.language)
                    < ($1.ending.list, -$1.end, $1.ending.language)
            }
            for (ending, end) in found where taken[Int(ending.list)] <= start {
                taken[Int(ending.list)] = end
                hits.append(
                    Hit(
                        list: PhraseList.ordered[Int(ending.list)],
                        language: languages[Int(ending.language)], tokens: start..<end))
            }
            found.removeAll(keepingCapacity: true)
        }
        return hits
    }

    /// Returns where the longest phrase of a list that begins at a token ends, or nil when none begins there.
    package func end(of list: PhraseList, in stream: TokenStream, _ tokens: Range<Int>) -> Int? {
        guard !tokens.isEmpty, startsWord(stream, tokens.lowerBound) else { return nil }
        var longest: Int?
        walk(stream, Step(node: 0, token: tokens.lowerBound), tokens.upperBound) { ending, end in
            if PhraseList.ordered[Int(ending.list)] == list { longest = max(end, longest ?? 0) }
        }
        return longest
    }

    private struct Step {
        let node: Int
        let token: Int
    }

    private func walk(
        _ stream: TokenStream, _ step: Step, _ limit: Int, _ visit: (Ending, Int) -> Void
    ) {
        if graph.hasEndings(step.node), endsWord(stream, step.token) {
            graph.forEachEnding(step.node) { visit($0, step.token) }
        }
        guard step.token < limit else { return }
        graph.forEachGap(step.node) { walk(stream, $0, step.token, limit, visit) }
        let token = stream.tokens[step.token]
        guard token.kind == .word || token.kind == .mark || token.kind == .link else { return }
        if let next = graph.word(from: step.node, token.hash) {
            walk(stream, Step(node: next, token: step.token + 1), limit, visit)
        }
        guard token.kind == .word else { return }
        var stems = graph.stems(from: step.node) >> 1
        guard stems != 0 else { return }
        var hash = WordHash()
        for index in token.folded {
            hash.combine(stream.pool[index])
            if stems & 1 == 1, let next = graph.stem(from: step.node, hash.value) {
                walk(stream, Step(node: next, token: step.token + 1), limit, visit)
            }
            stems >>= 1
            if stems == 0 { break }
        }
    }

    private func walk(
        _ stream: TokenStream, _ gap: PhraseGraph.Gap, _ token: Int, _ limit: Int,
        _ visit: (Ending, Int) -> Void
    ) {
        for count in 1...max(gap.most, 1) {
            let next = token + count
            guard next <= limit, stream.tokens[next - 1].isWord else { return }
            if count >= gap.least {
                walk(stream, Step(node: gap.target, token: next), limit, visit)
            }
        }
    }

    /// A phrase does not begin inside a hyphenated word: `risk-free` is not `free`.
    private func startsWord(_ stream: TokenStream, _ index: Int) -> Bool {
        let token = stream.tokens[index]
        guard token.isGlued, token.isWord, index >= 2, stream.isMark(index - 1, "-") else {
            return true
        }
        return !stream.tokens[index - 1].isGlued || !stream.tokens[index - 2].isWord
    }

    private func endsWord(_ stream: TokenStream, _ end: Int) -> Bool {
        guard end + 1 < stream.tokens.count, stream.isMark(end, "-"), stream.tokens[end].isGlued
        else {
            return true
        }
        return !stream.tokens[end + 1].isGlued || !stream.tokens[end + 1].isWord
    }
}

extension [PhraseBook.Hit] {
    /// The phrases that begin inside a range of tokens; the hits of a text lie in order.
    func beginning(in tokens: Range<Int>) -> ArraySlice<PhraseBook.Hit> {
        self[firstIndex(from: tokens.lowerBound)..<firstIndex(from: tokens.upperBound)]
    }

    private func firstIndex(from token: Int) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].tokens.lowerBound < token {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
