// MARK: - Looking through a text

extension PhraseBook {
    /// Returns every phrase in a text: for each list the longest at each place, none inside another of its list.
    package func hits(in stream: TokenStream) -> [Hit] {
        var hits: [Hit] = []
        var taken: [PhraseList: Int] = [:]
        for start in stream.tokens.indices where startsWord(stream, start) {
            var longest: [Ending: Int] = [:]
            walk(stream, Step(node: 0, token: start), stream.tokens.count) { ending, end in
                longest[ending] = max(end, longest[ending] ?? 0)
            }
            guard !longest.isEmpty else { continue }
            var best: [PhraseList: (end: Int, language: Int)] = [:]
            for (ending, end) in longest where taken[ending.list, default: 0] <= start {
                let known = best[ending.list] ?? (0, 0)
                if (end, known.language) > (known.end, ending.language) {
                    best[ending.list] = (end, ending.language)
                }
            }
            for list in best.keys.sorted() {
                guard let (end, language) = best[list] else { continue }
                taken[list] = end
                hits.append(Hit(list: list, language: languages[language], tokens: start..<end))
            }
        }
        return allowed(hits)
    }

    /// Returns where the longest phrase of a list that begins at a token ends, or nil when none begins there.
    package func end(of list: PhraseList, in stream: TokenStream, _ tokens: Range<Int>) -> Int? {
        guard !tokens.isEmpty, startsWord(stream, tokens.lowerBound) else { return nil }
        var longest: Int?
        var allowed = 0
        let mask = masks[list]
        walk(stream, Step(node: 0, token: tokens.lowerBound), tokens.upperBound) { ending, end in
            if ending.list == list { longest = max(end, longest ?? 0) }
            if ending.list == mask { allowed = max(end, allowed) }
        }
        return longest.flatMap { $0 > allowed ? $0 : nil }
    }

    private struct Step {
        let node: Int
        let token: Int
    }

    private func walk(
        _ stream: TokenStream, _ step: Step, _ limit: Int, _ visit: (Ending, Int) -> Void
    ) {
        let node = nodes[step.node]
        if !node.endings.isEmpty, endsWord(stream, step.token) {
            for ending in node.endings { visit(ending, step.token) }
        }
        guard step.token < limit else { return }
        for gap in node.gaps { walk(stream, gap, step.token, limit, visit) }
        let token = stream.tokens[step.token]
        guard token.kind == .word || token.kind == .mark || token.kind == .link else { return }
        if let next = edges[Self.wordKey(step.node, token.hash)] {
            walk(stream, Step(node: next, token: step.token + 1), limit, visit)
        }
        guard let last = node.stemLengths.last, token.kind == .word else { return }
        var hash = WordHash()
        for (offset, scalar) in stream.pool[token.folded].enumerated() {
            guard offset < last else { break }
            hash.combine(scalar)
            guard node.stemLengths.contains(offset + 1) else { continue }
            if let next = edges[Self.stemKey(step.node, hash.value)] {
                walk(stream, Step(node: next, token: step.token + 1), limit, visit)
            }
        }
    }

    private func walk(
        _ stream: TokenStream, _ gap: Gap, _ token: Int, _ limit: Int,
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
