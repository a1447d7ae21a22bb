/// How readings agree with what people said, counted; any number of messages takes the same room.
package struct ReplyScore: Sendable, Equatable {
    /// How often a category was named and read, and both.
    package struct Agreement: Sendable, Equatable {
        /// Messages that people named so.
        package let named: Int
        /// Messages that the classifier read so.
        package let read: Int
        package let both: Int

        /// 0…1; nil when nothing was read so.
        package var precision: Double? { share(both, of: read) }
        /// 0…1; nil when nothing was named so.
        package var recall: Double? { share(both, of: named) }
        /// The harmonic mean of both, 0 when one of them is nothing.
        package var f1: Double { 2 * Double(both) / Double(max(named + read, 1)) }
    }

    /// Readings at or above a confidence.
    package struct Sure: Sendable, Equatable {
        package let threshold: Double
        /// Messages that a person decides.
        package fileprivate(set) var below = 0
        package fileprivate(set) var above = 0
        /// Those of ``above`` that were right.
        package fileprivate(set) var right = 0

        /// The share of ``below``, 0…1.
        package var abstaining: Double { share(below, of: below + above) ?? 0 }
        /// 0…1; nil when nothing is above.
        package var accuracy: Double? { share(right, of: above) }
    }

    private static let thresholds = [0.5, ReplyReading.reviewThreshold, 0.7, 0.8, 0.9]

    /// By the named category, then by the read one.
    private var table: [ReplyCategory: [ReplyCategory: Int]] = [:]
    package private(set) var count = 0
    /// Messages with an expected day of return.
    package private(set) var dated = 0
    package private(set) var datedRight = 0
    /// By rising threshold; that of a person's review is among them.
    package private(set) var abstention = thresholds.map { Sure(threshold: $0) }

    package init() {}

    package mutating func add(_ reading: ReplyReading, for wanted: ReplyExpectation) {
        count += 1
        table[wanted.category, default: [:]][reading.category, default: 0] += 1
        if !wanted.resumeOn.isEmpty {
            dated += 1
            if reading.resumeOn.map(wanted.resumeOn.contains) == true { datedRight += 1 }
        }
        for index in abstention.indices {
            guard reading.confidence >= abstention[index].threshold else {
                abstention[index].below += 1
                continue
            }
            abstention[index].above += 1
            if reading.category == wanted.category { abstention[index].right += 1 }
        }
    }

    // MARK: - Figures

    /// How many messages of one name were read as another.
    package func count(of named: ReplyCategory, readAs read: ReplyCategory) -> Int {
        table[named]?[read] ?? 0
    }

    package func agreement(on category: ReplyCategory) -> Agreement {
        Agreement(
            named: table[category]?.values.reduce(0, +) ?? 0,
            read: table.values.reduce(0) { $0 + ($1[category] ?? 0) },
            both: count(of: category, readAs: category))
    }

    package var right: Int { ReplyCategory.allCases.reduce(0) { $0 + count(of: $1, readAs: $1) } }

    /// 0…1; nil without messages.
    package var accuracy: Double? { share(right, of: count) }

    /// Categories that were named or read at least once.
    package var categories: [ReplyCategory] {
        ReplyCategory.allCases.filter {
            let agreement = agreement(on: $0)
            return agreement.named + agreement.read > 0
        }
    }

    /// The mean of F1 over ``categories``; nil without messages.
    package var macroF1: Double? {
        let scores = categories.map { agreement(on: $0).f1 }
        return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
    }

    /// Messages that were read as a wish to be left alone though they hold none.
    package var falseOptOuts: Int {
        let agreement = agreement(on: .doNotContact)
        return agreement.read - agreement.both
    }

    /// The share of ``falseOptOuts`` among all messages that hold no such wish; nil when there are none.
    package var falseOptOutRate: Double? {
        share(falseOptOuts, of: count - agreement(on: .doNotContact).named)
    }

    /// Absence notes that were taken for a yes.
    package var absencesTakenForYes: Int {
        count(of: .outOfOffice, readAs: .positive)
            + count(of: .outOfOffice, readAs: .meetingRequest)
    }

    /// What a person's review leaves to the classifier.
    package var reviewed: Sure {
        abstention.first { $0.threshold == ReplyReading.reviewThreshold }
            ?? Sure(threshold: ReplyReading.reviewThreshold)
    }

}

private func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
}
