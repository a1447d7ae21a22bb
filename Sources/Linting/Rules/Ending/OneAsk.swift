import Diagnostics

extension Rule {
    static let oneAsk = Rule(
        "one-cta", .warning, "the letter asks for several things", .ending,
        from: [.practice("one ask is weighed at once; studies count clicks, not answers")],
        doc: Doc(
            why: """
                Interest, a time, a click on a link and a download are four different things to ask for. Who has to \
                choose among them puts the letter off. Two sentences that ask for the same count once.
                """,
            bad: "Is this worth a look? Do you have 15 minutes on Tuesday? Download our brochure.",
            good: "Is this worth a look?"),
        reportsOnce: true,
        check: .variant { reading in
            let asks = Ask.all(in: reading.document)
            guard asks.count > 1 else { return [] }
            let names = asks.map(\.name).joined(separator: ", ")
            let message = "the letter asks for \(names); keep one"
            let place = reading.document.sentences[asks[1].sentence].scalars
            return [Remark(message, at: reading.span(place), weight: asks.count)]
        })

    static let askMissing = Rule(
        "cta-missing", .warning, "the letter asks for nothing", .ending,
        from: [.practice("a letter without a next step has none")],
        doc: Doc(
            why: """
                Neither a question nor a request: the reader may agree with every word and still not know what to \
                answer. A letter that takes leave may end as it likes.
                """,
            bad: "We build docks for returns. They are very good.",
            good: "We build docks for returns. Who decides on yours?"),
        reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            guard reading.letter.position != .breakup, document.questions.isEmpty,
                reading.prose.asking.isEmpty, Ask.isMissing(in: document)
            else { return [] }
            let message = "the letter asks for nothing; name one next step, best as a question"
            return [Remark(message, at: reading.lastWords)]
        })
}

/// Something that a letter asks its reader for.
struct Ask {
    /// A list of phrases, and what they ask for.
    private struct Kind {
        let list: PhraseList
        let name: String
    }

    let name: String
    /// Its place among the sentences.
    let sentence: Int

    private static let kinds = [
        Kind(list: .interestQuestion, name: "interest"),
        Kind(list: .timeQuestion, name: "time"),
        Kind(list: .linkRequest, name: "a click"),
        Kind(list: .downloadRequest, name: "a download"),
    ]

    /// Whether no phrase of a request stands in the body.
    static func isMissing(in document: Document) -> Bool {
        kinds.allSatisfy { document.bodyHits($0.list).isEmpty }
    }

    /// Returns the different asks, in order: a sentence that asks in two ways, as `open to a call on Tuesday?`, is one.
    static func all(in document: Document) -> [Ask] {
        var bySentence: [Int: Set<Int>] = [:]
        for (index, kind) in kinds.enumerated() {
            for hit in document.bodyHits(kind.list) {
                guard let sentence = document.sentenceIndex(of: hit.tokens.lowerBound) else {
                    continue
                }
                // `if you are interested` asks nothing.
                let isStatement = document.sentences[sentence].end != .question
                if kind.list == .interestQuestion, isStatement { continue }
                bySentence[sentence, default: []].insert(index)
            }
        }
        var known: Set<Int> = []
        var asks: [Ask] = []
        for sentence in bySentence.keys.sorted() {
            guard let own = bySentence[sentence], let first = own.min() else { continue }
            if own.isDisjoint(with: known) {
                asks.append(Ask(name: kinds[first].name, sentence: sentence))
            }
            known.formUnion(own)
        }
        return asks
    }
}
