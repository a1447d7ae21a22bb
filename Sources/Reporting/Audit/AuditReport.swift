import Auditing
import Diagnostics
import Linting

/// An audit with all that its reports say, whatever their form.
package struct AuditReport: Sendable {
    package let audit: SetAudit
    package let ruleset: Ruleset
    package let scale: ScoreScale
    /// What was read: `412 letters in 3 files`.
    package let subject: String
    /// What was not scored, and why.
    package var leftOut: [LeftOut] = []
    /// The change since an earlier audit, when one was named.
    package var delta: AuditDelta?

    package init(audit: SetAudit, ruleset: Ruleset, scale: ScoreScale, subject: String) {
        self.audit = audit
        self.ruleset = ruleset
        self.scale = scale
        self.subject = subject
    }

    /// The name of the profile that severities come from.
    var profile: String { scale.profile.rawValue }

    /// Letters or files that were not scored for the same reason.
    package struct LeftOut: Hashable, Sendable {
        package let reason: String
        package let count: Int
        /// The first ones.
        package let examples: [String]

        package init(reason: String, count: Int, examples: [String]) {
            self.reason = reason
            self.count = count
            self.examples = examples
        }
    }

    /// What a score is not: stands in every report.
    package static let honesty =
        "A score says how far letters agree with the rules. It does not predict replies."

    /// Rules that cost something, as many as are worth fixing first.
    var dearest: ArraySlice<RuleLoss> { audit.losses.prefix(10) }

    /// Remarks on how letters were taken, without those that do not apply.
    var remarks: [String] {
        var remarks: [String] = []
        let tally = audit.tally
        if tally.answers > 0 {
            let noun = counted(tally.answers, "letter")
            remarks.append(
                "\(noun) in answer to a mail (In-Reply-To or 'Re:'), scored as follow-ups")
        }
        if tally.quoting > 0 {
            remarks.append("\(counted(tally.quoting, "letter")) with quoted text, not scored")
        }
        if tally.automatic > 0 {
            remarks.append(
                "\(counted(tally.automatic, "letter")) written by a program (Auto-Submitted), "
                    + "scored like the others")
        }
        if tally.suppressed > 0 {
            remarks.append(
                "\(counted(tally.suppressed, "letter")) with suppressed findings, not subtracted; "
                    + "with them the mean is \(points(audit.unsuppressedMean))")
        }
        if tally.hasSends { remarks.append("letters weigh by how often they were sent") }
        if tally.hasSteps {
            remarks.append(
                "the steps of a campaign weigh 58, 25, 12 and 5, as replies come to them")
        }
        let rules = tally.notAssessed.sorted { $0.key < $1.key }
        if !rules.isEmpty {
            let names = rules.prefix(8).map { "\($0.key) (\($0.value))" }
            let more = rules.count > 8 ? " and \(rules.count - 8) rules more" : ""
            remarks.append(
                "not assessed, in so many letters: \(names.joined(separator: ", "))\(more)")
        }
        for item in leftOut {
            let examples = item.examples.joined(separator: ", ")
            let more = item.count > item.examples.count ? ", …" : ""
            remarks.append("left out, \(item.reason): \(item.count) (\(examples)\(more))")
        }
        return remarks
    }
}

/// `87.5`, `90`: tenths of a point as points.
func points(_ tenths: Int) -> String {
    let size = abs(tenths)
    let text = size % 10 == 0 ? "\(size / 10)" : "\(size / 10).\(size % 10)"
    return tenths < 0 ? "-" + text : text
}

/// `4.12`: points with two decimals.
func hundredths(_ points: Double) -> String {
    guard points.isFinite, abs(points) < 1e9 else { return "–" }
    let value = Int((abs(points) * 100).rounded())
    let digits = value % 100 < 10 ? "0\(value % 100)" : "\(value % 100)"
    return (points < 0 && value > 0 ? "-" : "") + "\(value / 100).\(digits)"
}

/// `+4.12`, `-0.50`
func signedHundredths(_ points: Double) -> String {
    points > 0 ? "+" + hundredths(points) : hundredths(points)
}
