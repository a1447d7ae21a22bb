import Diagnostics
import Linting

/// Model 1 of scores: what a finding costs, how far a category may cost, and which defects cap a score.
///
/// All figures are in tenths of a point, so that they add up on every machine. A change of any of them is a new
/// model with a new number.
package enum ScoreModel {
    package static let version = 1

    /// A letter without a finding.
    package static let best = 1000

    /// Returns what one finding costs: 12, 5 or 1 points.
    package static func weight(_ severity: Severity) -> Int {
        switch severity {
        case .error: 120
        case .warning: 50
        case .info: 10
        }
    }

    /// Returns what all findings of one rule cost: the worst in full, the next a half, the third a quarter.
    ///
    /// For equal severities that is w, 1.5 w and 1.75 w; from the fourth on nothing is added. A further finding never
    /// makes it less. Quarters of a tenth are rounded up from the half.
    package static func points(of severities: some Sequence<Severity>) -> Int {
        let weights = severities.map(weight).sorted(by: >)
        let quarters = zip(weights, [4, 2, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        return (quarters + 2) / 4
    }

    /// Returns the most that the rules of a category cost together; the sum over all is beyond 100 by design.
    package static func cap(of category: RuleCategory) -> Int { category.cap * 10 }

    /// Returns the score above which a letter with a finding cannot come, or nil when the finding is no gate.
    ///
    /// Mere information is never a gate.
    package static func gate(_ finding: Finding, in scale: ScoreScale) -> Int? {
        guard finding.severity > .info else { return nil }
        switch finding.rule {
        case "free-mailbox-sender", "personalization-absent": return 590
        case "closing-cliche", "ends-with-question": return scale.profile == .salesnotes ? 690 : 790
        default: break
        }
        let isBroken =
            finding.severity == .error && scale.category(of: finding.rule) == .integrity
        return isBroken ? 390 : nil
    }
}

/// What a score means at one look.
package enum ScoreBand: String, CaseIterable, Sendable {
    case send
    case polish
    case rewrite
    case weak
    case stop

    /// - Parameter tenths: 0…1000.
    package init(_ tenths: Int) {
        self = ScoreBand.allCases.first { tenths >= $0.floor } ?? .stop
    }

    /// The lowest score of the band, in tenths of a point.
    package var floor: Int {
        switch self {
        case .send: 900
        case .polish: 750
        case .rewrite: 600
        case .weak: 400
        case .stop: 0
        }
    }

    /// The advice in words.
    package var words: String { self == .stop ? "do not send" : rawValue }

    /// The next better band, nil for the best.
    package var above: ScoreBand? { ScoreBand.allCases.last { $0.floor > floor } }
}
