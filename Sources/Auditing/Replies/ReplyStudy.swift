import Diagnostics
import Funnels

/// How the scores of a set agree with who answered.
package struct ReplyStudy: Hashable, Sendable {
    /// Fewer letters say too little.
    package static let fewest = 200

    /// Letters of which it is known, and how many were answered.
    package let count: Int
    package let replied: Int
    /// Spearman's rank correlation of score and reply, -1…1; nil when all were answered or none.
    package let spearman: Double?
    /// The probability that an answered letter scores above another one, ties half; 0.5 is chance.
    package let auc: Double?
    /// The most frequent rules first.
    package let lifts: [Lift]

    package var isTooSmall: Bool { count < ReplyStudy.fewest }

    /// Reply rates of letters with and without a finding of a rule.
    package struct Lift: Hashable, Sendable {
        package let rule: String
        package let with: Rate
        package let without: Rate

        /// How much more often letters with the finding were answered; nil against a rate of nothing.
        package var ratio: Double? { without.share > 0 ? with.share / without.share : nil }
    }

    /// A share with its 95 % Wilson interval.
    package struct Rate: Hashable, Sendable {
        package let replied: Int
        package let count: Int
        package let interval: ClosedRange<Double>

        package var share: Double { Double(replied) / Double(count) }

        init?(_ replied: Int, of count: Int) {
            guard let interval = wilsonInterval(successes: replied, of: count) else { return nil }
            self.replied = replied
            self.count = count
            self.interval = interval
        }
    }
}

/// Counts replies letter by letter, by score and by rule.
struct ReplyTally: Sendable {
    private struct Cell: Sendable {
        var count = 0
        var replied = 0
    }

    private var byScore = [Cell](repeating: Cell(), count: ScoreModel.best + 1)
    private var byRule: [String: Cell] = [:]
    private var total = Cell()

    mutating func add(_ mail: AssessedMail) {
        guard let replied = mail.facts.replied else { return }
        let one = replied ? 1 : 0
        byScore[mail.assessment.score.tenths].count += 1
        byScore[mail.assessment.score.tenths].replied += one
        total.count += 1
        total.replied += one
        for rule in Set(mail.assessment.scored.map(\.rule)) {
            byRule[rule, default: Cell()].count += 1
            byRule[rule, default: Cell()].replied += one
        }
    }

    /// Nil when no letter says whether it was answered.
    func study() -> ReplyStudy? {
        guard total.count > 0 else { return nil }
        return ReplyStudy(
            count: total.count, replied: total.replied, spearman: spearman, auc: auc, lifts: lifts)
    }

    private var lifts: [ReplyStudy.Lift] {
        byRule.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.compactMap {
            rule, cell in
            guard let with = ReplyStudy.Rate(cell.replied, of: cell.count),
                let without = ReplyStudy.Rate(
                    total.replied - cell.replied, of: total.count - cell.count)
            else { return nil }
            return ReplyStudy.Lift(rule: rule, with: with, without: without)
        }
    }

    /// Mann and Whitney's U as a share of all pairs.
    private var auc: Double? {
        let silent = total.count - total.replied
        guard total.replied > 0, silent > 0 else { return nil }
        var silentBelow = 0.0
        var wins = 0.0
        for cell in byScore {
            let here = Double(cell.count - cell.replied)
            wins += Double(cell.replied) * (silentBelow + here / 2)
            silentBelow += here
        }
        return wins / (Double(total.replied) * Double(silent))
    }

    /// Pearson's correlation of mid-ranks; against two values it follows from the rank sums.
    private var spearman: Double? {
        let count = Double(total.count)
        let replied = Double(total.replied)
        guard replied > 0, replied < count else { return nil }
        let middle = (count + 1) / 2
        var below = 0.0
        var product = 0.0
        var scoreSquares = 0.0
        for cell in byScore where cell.count > 0 {
            let rank = below + (Double(cell.count) + 1) / 2
            below += Double(cell.count)
            scoreSquares += Double(cell.count) * (rank - middle) * (rank - middle)
            product += Double(cell.replied) * (rank - middle)
        }
        // The mid-ranks of silent and answered letters lie count/2 apart.
        let replySquares = replied * (count - replied) * count / 4
        guard scoreSquares > 0 else { return nil }
        return product * count / 2 / (scoreSquares * replySquares).squareRoot()
    }
}
