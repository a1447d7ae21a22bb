/// What changed since an earlier audit.
package struct AuditDelta: Hashable, Sendable {
    /// The figures of an audit that a later one is compared by.
    package struct Baseline: Hashable, Sendable {
        /// Points of 0…100.
        package let score: Double
        package let count: Int
        package let ruleset: String
        package let model: Int
        /// Points lost a letter by rule.
        package let perMail: [String: Double]

        package init(
            score: Double, count: Int, ruleset: String, model: Int, perMail: [String: Double]
        ) {
            self.score = score
            self.count = count
            self.ruleset = ruleset
            self.model = model
            self.perMail = perMail
        }
    }

    package struct Row: Hashable, Sendable {
        package let rule: String
        /// Points lost a letter.
        package let before: Double
        package let now: Double

        /// Above 0 when the rule costs less than before.
        package var gain: Double { before - now }
    }

    package let before: Baseline
    /// Points of 0…100.
    package let score: Double
    /// Rules that cost more or less than before, the largest change first.
    package let rows: [Row]
    /// Whether rules or model differ, so that a part of the change may be theirs.
    package let isOtherRuleset: Bool

    package var change: Double { score - before.score }

    package init(_ audit: SetAudit, against before: Baseline, ruleset: String) {
        self.before = before
        score = Double(audit.score) / 10
        isOtherRuleset = before.ruleset != ruleset || before.model != ScoreModel.version
        let now = Dictionary(
            audit.losses.map { ($0.rule, $0.perMail / 10) }, uniquingKeysWith: { first, _ in first }
        )
        rows = Set(now.keys).union(before.perMail.keys)
            .map { rule in
                Row(rule: rule, before: before.perMail[rule] ?? 0, now: now[rule] ?? 0)
            }
            // The written figures have two decimals.
            .filter { abs($0.gain) >= 0.005 }
            .sorted { (abs($1.gain), $0.rule) < (abs($0.gain), $1.rule) }
    }
}
