import Diagnostics
import Linting

/// A score with what it is made of; the points of its lines and the score are 100 together, always.
package struct MailScore: Hashable, Sendable {
    /// 0…1000 tenths of a point.
    package let tenths: Int
    /// What was lost, the most first; gate and clamp at the end.
    package let lines: [PointLine]

    package var band: ScoreBand { ScoreBand(tenths) }
}

/// A row of the table that explains a score.
package struct PointLine: Hashable, Sendable {
    package enum Cause: Hashable, Sendable {
        case rule(String, RuleCategory)
        /// The rules whose findings cap the score, and the cap in tenths.
        case gate([String], limit: Int)
        /// What was lost beyond 100 points, given back.
        case clamp
    }

    package let cause: Cause
    /// How many findings.
    package let count: Int
    /// What it costs in tenths of a point, after the category's cap; below 0 for the clamp only.
    package let tenths: Int
    /// What it would cost without the cap.
    package let uncapped: Int

    /// The rule's identifier, `gate` or `clamp`.
    package var name: String {
        switch cause {
        case .rule(let id, _): id
        case .gate: "gate"
        case .clamp: "clamp"
        }
    }

    package var category: RuleCategory? {
        if case .rule(_, let category) = cause { category } else { nil }
    }
}

extension MailScore {
    /// Scores findings: 100 less what each category costs, capped by the gates, never below 0.
    ///
    /// A pure function of the set of findings: neither their order nor the place they stand at counts.
    package init(_ findings: [Finding], in scale: ScoreScale) {
        var lines = MailScore.ruleLines(findings, scale)
        let whole = lines.reduce(0) { $0 + $1.uncapped }
        var value = ScoreModel.best - lines.reduce(0) { $0 + $1.tenths }
        if value < 0 {
            lines.append(PointLine(cause: .clamp, count: 1, tenths: value, uncapped: value))
            value = 0
        }
        if let gate = MailScore.gate(findings, in: scale, at: value, losing: whole) {
            lines.append(gate)
            value -= gate.tenths
        }
        self.init(tenths: value, lines: lines)
    }

    /// Scores findings of the catalogue's rules.
    package init(_ findings: [Finding], in profile: Profile) {
        self.init(findings, in: ScoreScale(profile))
    }

    private static func ruleLines(_ findings: [Finding], _ scale: ScoreScale) -> [PointLine] {
        let byRule = Dictionary(grouping: findings, by: \.rule)
        let raw = byRule.map { rule, own in
            let points = ScoreModel.points(of: own.lazy.map(\.severity))
            return PointLine(
                cause: .rule(rule, scale.category(of: rule)), count: own.count, tenths: points,
                uncapped: points)
        }
        let capped = Dictionary(grouping: raw, by: \.category).flatMap { category, lines in
            category.map { shared(lines, upTo: ScoreModel.cap(of: $0)) } ?? lines
        }
        return capped.sorted { ($1.tenths, $0.name) < ($0.tenths, $1.name) }
    }

    /// Cuts the lines of a category to its cap, each by the same share; what rounding leaves goes to the largest rests.
    private static func shared(_ lines: [PointLine], upTo cap: Int) -> [PointLine] {
        let total = lines.reduce(0) { $0 + $1.tenths }
        guard total > cap else { return lines }
        let ranked = lines.sorted {
            let rests = ($0.tenths * cap % total, $1.tenths * cap % total)
            return rests.0 == rests.1 ? $0.name < $1.name : rests.0 > rests.1
        }
        let given = lines.reduce(0) { $0 + $1.tenths * cap / total }
        return ranked.enumerated().map { place, line in
            let share = line.tenths * cap / total + (place < cap - given ? 1 : 0)
            return PointLine(
                cause: line.cause, count: line.count, tenths: share, uncapped: line.uncapped)
        }
    }

    /// The strictest gate, when it lowers the score.
    ///
    /// - Parameter whole: What all rules cost without the caps of their categories.
    private static func gate(
        _ findings: [Finding], in scale: ScoreScale, at value: Int, losing whole: Int
    ) -> PointLine? {
        let limits = findings.compactMap { finding in
            ScoreModel.gate(finding, in: scale).map { (rule: finding.rule, limit: $0) }
        }
        guard let strictest = limits.map(\.limit).min() else { return nil }
        let rules = Set(limits.filter { $0.limit == strictest }.map(\.rule)).sorted()
        let own = rules.map { rule in
            ScoreModel.points(of: findings.lazy.filter { $0.rule == rule }.map(\.severity))
        }
        // Letters under one gate still differ: what else is wrong with them counts a twentieth.
        let held = strictest - (whole - (own.max() ?? 0)) / 20
        guard held < value else { return nil }
        let lost = value - max(held, 0)
        return PointLine(
            cause: .gate(rules, limit: strictest), count: rules.count, tenths: lost, uncapped: lost)
    }
}
