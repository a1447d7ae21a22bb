import Diagnostics

extension Rule {
    static let superlative = Rule(
        "superlative-unproven", .info, "a superlative without a number or a source", .tone,
        from: [.standard("Federal Law 38-FZ (Russia) art. 5: untrue comparisons are forbidden")],
        doc: Doc(
            why: """
                'The best', 'number one', 'leading' is what everybody says. A number, a link or a source in the same \
                sentence makes a fact of it. In Russia art. 5 of the law on advertising forbids such claims when \
                they are untrue, and the courts ask for the measure.
                """,
            bad: "We build the best docks on the market.",
            good: "According to DVZ 2025, no dock takes in more parcels an hour: 1,200."),
        check: .variant { reading in
            let document = reading.document
            let idioms = document.bodyHits(.superlativeIdiom)
            return document.bodyHits(.superlative).compactMap { hit in
                guard !idioms.contains(where: { $0.tokens.overlaps(hit.tokens) }),
                    let index = document.sentenceIndex(of: hit.tokens.lowerBound),
                    document.sentences[index].end != .question, isClaim(hit.tokens, document),
                    !isProven(document.sentences[index].tokens, but: hit.tokens, document)
                else { return nil }
                let message =
                    "'\(document.quote(hit.tokens))' is claimed without a number or a source; name one, or say what it does"
                return Remark(message, at: reading.span(tokens: hit.tokens))
            }
        })

    /// `# 1` heads a section, and `the leading '%'` is a matter of places.
    private static func isClaim(_ hit: Range<Int>, _ document: Document) -> Bool {
        let stream = document.stream
        if stream.isMark(hit.lowerBound, "#"), hit.count > 1 {
            return stream.tokens[hit.lowerBound + 1].isGlued
        }
        guard stream.word(hit.upperBound - 1) == "leading" else { return true }
        return hit.upperBound < stream.tokens.count && stream.tokens[hit.upperBound].isWord
    }

    private static func isProven(
        _ sentence: Range<Int>, but own: Range<Int>, _ document: Document
    ) -> Bool {
        sentence.contains { token in
            guard !own.contains(token) else { return false }
            let item = document.stream.tokens[token]
            if item.kind == .link { return true }
            guard item.kind == .word else { return false }
            if document.stream.pool[item.folded].contains(where: \.isDigit) { return true }
            return sources.contains(document.stream.word(token))
        }
    }

    private static let sources: Set<String> = [
        "according", "source", "gartner", "forrester", "forbes", "capterra", "trustpilot", "g2",
        "данным", "согласно", "версии", "рейтинг", "рейтинге", "рейтинга", "источник", "даними",
        "laut", "quelle", "selon", "según", "fuente", "طبق",
    ]
}
