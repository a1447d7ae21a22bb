/// A labelled set read by the classifier: the figures of all of it, of each language, and the first mistakes.
package struct ReplyEvaluation: Sendable, Equatable {
    /// A message that was read as something else, or whose day of return was.
    package struct Miss: Sendable, Equatable {
        /// `labelled.jsonl:12`.
        package let place: String
        package let id: String?
        package let wanted: ReplyExpectation
        package let reading: ReplyReading
    }

    /// Mistakes beyond this are counted, not kept.
    private static let missLimit = 1000

    package private(set) var all = ReplyScore()
    private var byLanguage: [String: ReplyScore] = [:]
    package private(set) var misses: [Miss] = []
    package private(set) var missCount = 0

    package init() {}

    package mutating func add(
        _ reading: ReplyReading, for wanted: ReplyExpectation, at place: String, id: String?
    ) {
        all.add(reading, for: wanted)
        if let language = wanted.language {
            byLanguage[language, default: ReplyScore()].add(reading, for: wanted)
        }
        let isLate =
            !wanted.resumeOn.isEmpty && reading.resumeOn.map(wanted.resumeOn.contains) != true
        guard reading.category != wanted.category || isLate else { return }
        missCount += 1
        guard misses.count < ReplyEvaluation.missLimit else { return }
        misses.append(Miss(place: place, id: id, wanted: wanted, reading: reading))
    }

    /// Languages that the set names, those with the most messages first.
    package var languages: [(language: String, score: ReplyScore)] {
        byLanguage.sorted {
            ($1.value.count, $0.key) < ($0.value.count, $1.key)
        }.map { (language: $0.key, score: $0.value) }
    }
}
