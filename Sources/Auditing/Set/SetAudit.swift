import Diagnostics
import Linting

/// What an audit says about a set of letters.
package struct SetAudit: Sendable {
    /// The headline in tenths: 0.7 of the mean and 0.3 of the worst tenth, less the set's own findings.
    package let score: Int
    package let count: Int
    /// All scores in tenths.
    package let mean: Int
    /// The 95 % interval of the mean; nil below 20 letters.
    package let meanInterval: ClosedRange<Int>?
    package let median: Int
    package let tenthPercentile: Int
    /// What the mean would be if nothing were suppressed.
    package let unsuppressedMean: Int
    /// Shares of the weight, 0…1.
    package let shareReady: Double
    package let shareWithError: Double
    /// Share of the weight by score, in steps of 5 points.
    package let histogram: [Double]
    /// The rules by points lost over the set, the most first.
    package let losses: [RuleLoss]
    /// What gates took beyond the rules' own points, a mail, in tenths; the clamp gave back is below 0.
    package let gateLoss: Double
    package let clampGain: Double
    package let splits: [Split]
    package let findings: [Finding]
    /// What the set's findings cost together, in tenths, at most 150.
    package let penalty: Int
    package let duplicates: DuplicateReport
    /// The worst letters, the worst first.
    package let worst: [AssessedMail]
    package let tally: Tally
    package let replies: ReplyStudy?

    package var band: ScoreBand { ScoreBand(score) }

    /// Counts of letters.
    package struct Tally: Hashable, Sendable {
        package var answers = 0
        package var automatic = 0
        package var quoting = 0
        package var suppressed = 0
        /// By rule, in how many letters it had no say.
        package var notAssessed: [String: Int] = [:]
        /// Whether letters weigh by how often they were sent, or by their step.
        package var hasSends = false
        package var hasSteps = false
    }
}

/// What one rule cost the set.
package struct RuleLoss: Hashable, Sendable {
    package let rule: String
    package let category: RuleCategory
    package let worst: Severity
    /// Letters with a finding of it, and all its findings.
    package let mails: Int
    package let findings: Int
    /// Points lost a letter on the average over the set, in tenths, weighted.
    package let perMail: Double
    /// Share of the weight, 0…1.
    package let share: Double
    /// A letter that shows it.
    package let example: MailPlace
    package let message: String
}

/// The set cut by one property.
package struct Split: Hashable, Sendable {
    package enum Property: String, CaseIterable, Sendable { case author, step, language }

    package let property: Property
    package let groups: [Group]

    package struct Group: Hashable, Sendable {
        package let name: String
        package let count: Int
        /// Tenths.
        package let mean: Int
        package let tenthPercentile: Int
        package let shareReady: Double
        package let shareWithError: Double
    }
}

/// Letters that repeat others.
package struct DuplicateReport: Hashable, Sendable {
    package struct Group: Hashable, Sendable {
        package let count: Int
        /// The first ones.
        package let places: [MailPlace]
    }

    /// With the very same words; the largest groups first.
    package let equal: [Group]
    package let similar: [Group]
    package let openers: [Group]
    /// How many letters lie in a group.
    package let equalCount: Int
    package let similarCount: Int
    package let openerCount: Int
}
