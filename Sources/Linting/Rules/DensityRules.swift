import Diagnostics

extension Rule {
    static let spamTrigger = Rule(
        "spam-trigger", .info, "words that filters and people know from spam",
        doc: Doc(
            why: """
                One such word is harmless, and ordinary mail has one in five letters; two different ones, or one in \
                the subject, are a warning. The evidence for single words is weak.
                """,
            bad: "Free trial, guaranteed results, click here.",
            good: "You can try it on one dock."),
        check: .variant { reading in
            let document = reading.document
            let own = document.bodyHits(.spamTrigger)
            let distinct = Set(own.map { document.quote($0.tokens).lowercased() })
            let severity: Severity = distinct.count >= 2 ? .warning : .info
            let body = own.map { hit in
                Remark(
                    "'\(document.quote(hit.tokens))' is a word of spam; say it plainly",
                    at: reading.span(tokens: hit.tokens), severity: severity)
            }
            guard let subject = reading.subject else { return body }
            return body
                + subject.hits.filter { $0.list == .spamTrigger }.map { hit in
                    Remark(
                        "'\(subject.quote(hit.tokens))' in a subject is a word of spam; say it plainly",
                        at: subject.span(tokens: hit.tokens), severity: .warning)
                }
        })

    static let buzzwords = Rule(
        "buzzwords", .info, "words that praise and do not inform",
        doc: Doc(
            why:
                "A stranger's praise of his own product is skipped. Three or more in a hundred words are a warning.",
            bad: "Our innovative, best-in-class platform…",
            good: "A dock that sorts returns by shelf…"),
        check: .variant { reading in
            dense(
                .buzzwords, reading, perHundred: 3,
                "'%' praises and does not inform; use a plain word")
        })

    static let hedging = Rule(
        "hedging", .info, "the letter takes back what it says",
        doc: Doc(
            why:
                "Single words such as 'just' occur in half of all ordinary letters; only four or more in a hundred words count.",
            bad: "I was just wondering if maybe you could possibly…",
            good: "Who plans the returns?"),
        check: .variant { reading in
            let document = reading.document
            let own = document.bodyHits(.hedging)
            let words = max(document.countedTokens.count, 1)
            guard let first = own.first, own.count >= 2, own.count * 100 >= 4 * words else {
                return []
            }
            let message =
                "\(own.count) hedges in \(words) words, '\(document.quote(first.tokens))' the first; say it straight"
            return [Remark(message, at: reading.span(tokens: first.tokens))]
        })

    private static func dense(
        _ list: PhraseList, _ reading: Reading, perHundred: Int, _ message: String
    ) -> [Remark] {
        let document = reading.document
        let own = document.bodyHits(list)
        let words = max(document.countedTokens.count, 1)
        let isDense = own.count >= perHundred && own.count * 100 >= perHundred * words
        return own.map { hit in
            Remark(
                message.replacingPercent(with: document.quote(hit.tokens)),
                at: reading.span(tokens: hit.tokens), severity: isDense ? .warning : .info)
        }
    }
}
