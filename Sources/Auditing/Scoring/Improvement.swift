import Diagnostics
import Linting

/// What a letter would score without the findings of one rule.
package struct Improvement: Hashable, Sendable {
    package let rule: String
    /// Tenths of a point that the score rises, above 0.
    package let gain: Int
    /// Its findings, in reading order.
    package let findings: [Finding]

    /// Returns what mending one rule at a time brings, for findings of the catalogue's rules.
    package static func all(for findings: [Finding], in profile: Profile) -> [Improvement] {
        all(for: findings, in: ScoreScale(profile))
    }

    /// Returns what mending one rule at a time brings, the most first, by scoring again without it.
    package static func all(for findings: [Finding], in scale: ScoreScale) -> [Improvement] {
        let now = MailScore(findings, in: scale).tenths
        let improvements = Set(findings.map(\.rule)).compactMap { rule -> Improvement? in
            let without = findings.filter { $0.rule != rule }
            let gain = MailScore(without, in: scale).tenths - now
            guard gain > 0 else { return nil }
            let own = findings.filter { $0.rule == rule }.sorted(by: Finding.inReadingOrder)
            return Improvement(rule: rule, gain: gain, findings: own)
        }
        return improvements.sorted { ($1.gain, $0.rule) < ($0.gain, $1.rule) }
    }
}

/// The fewest rules, taken greedily, that have to be mended for the next better band.
package struct BandPath: Hashable, Sendable {
    package let band: ScoreBand
    /// In the order in which to mend them.
    package let rules: [String]

    /// Nil for a letter in the best band; for findings of the catalogue's rules.
    package init?(for findings: [Finding], in profile: Profile) {
        self.init(for: findings, in: ScoreScale(profile))
    }

    /// Nil for a letter in the best band.
    package init?(for findings: [Finding], in scale: ScoreScale) {
        guard let band = MailScore(findings, in: scale).band.above else { return nil }
        var left = findings
        var rules: [String] = []
        while MailScore(left, in: scale).tenths < band.floor {
            guard let next = BandPath.best(among: left, in: scale) else { return nil }
            rules.append(next)
            left.removeAll { $0.rule == next }
        }
        self.band = band
        self.rules = rules
    }

    /// The rule that brings most; among gates that hold each other, the one with the lowest limit, then the dearest.
    private static func best(among findings: [Finding], in scale: ScoreScale) -> String? {
        if let first = Improvement.all(for: findings, in: scale).first { return first.rule }
        let ranked = Dictionary(grouping: findings, by: \.rule).map { rule, own in
            let limit = own.compactMap { ScoreModel.gate($0, in: scale) }.min()
            let points = ScoreModel.points(of: own.map(\.severity))
            return (limit ?? ScoreModel.best, -points, rule)
        }
        return ranked.min { $0 < $1 }?.2
    }
}
