import Diagnostics

/// Rules that may speak of the same sentence with one defect behind them: only the one that says most is reported.
enum SentenceRules {
    /// From the one that names the repair to the one that is about the letter as a whole.
    private static let questions = ["question-mark-missing", "ends-with-question", "no-question"]

    /// Returns the findings without those of which a more specific one says the same.
    ///
    /// A suppressed finding hides nothing, and nothing is hidden by what fewer variants show.
    static func kept(of findings: [Finding]) -> [Finding] {
        let asking = findings.filter { questions.contains($0.rule) }
        guard asking.count > 1 else { return findings }
        return findings.filter { finding in
            guard let rank = questions.firstIndex(of: finding.rule) else { return true }
            return !asking.contains { other in
                questions[..<rank].contains(other.rule) && other.suppression == nil
                    && meets(other.span, finding.span) && showsAsOften(other, finding)
            }
        }
    }

    private static func meets(_ left: SourceSpan, _ right: SourceSpan) -> Bool {
        guard left.file == right.file else { return false }
        return left.start == right.start || (left.start < right.end && right.start < left.end)
    }

    private static func showsAsOften(_ left: Finding, _ right: Finding) -> Bool {
        guard let share = left.variants else { return true }
        return right.variants.map { $0.count <= share.count } ?? false
    }
}
