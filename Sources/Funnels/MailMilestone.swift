/// What happens in the mail that moves a deal by itself; the raw value is the id of the stage that it leads to.
package enum MailMilestone: String, CaseIterable, Sendable {
    /// The first mail was accepted.
    case outreachStarted = "outreach-started"
    /// A person answered, neither yes nor no.
    case replied
    case repliedNegative = "replied-negative"
    case positive

    /// True for the two answers of which the later one replaces the earlier.
    private var isVerdict: Bool { self == .repliedNegative || self == .positive }

    fileprivate static func areOppositeVerdicts(_ left: Stage, _ right: Stage) -> Bool {
        [left, right].allSatisfy { MailMilestone(rawValue: $0.id)?.isVerdict == true }
    }
}

extension Funnel {
    /// Returns the stage that a milestone leads to, or nil when the funnel has no stage of that id.
    package func stage(for milestone: MailMilestone) -> Stage? {
        stage(milestone.rawValue)
    }

    /// Returns the id of the stage that a deal moves to when the milestone happens, or nil when it stays.
    ///
    /// Mail moves a deal forwards only, with one exception: a positive and a negative reply replace each other, the
    /// later one wins, unless a person has put the deal where it is. A deal beyond the last stage that mail leads to
    /// belongs to people and is never moved, nor is one in a stage that the funnel does not know.
    ///
    /// - Parameters:
    ///   - current: the id of the deal's stage; nil before the first move.
    ///   - setByPerson: whether a person, not mail, put the deal into its current stage.
    package func move(
        from current: String?, on milestone: MailMilestone, setByPerson: Bool = false
    ) -> String? {
        guard let target = stage(for: milestone) else { return nil }
        guard let current else { return target.id }
        guard let now = stage(current), now != target, now.order <= lastMailOrder else {
            return nil
        }
        if target.order > now.order { return target.id }
        let replaces = !setByPerson && MailMilestone.areOppositeVerdicts(now, target)
        return replaces ? target.id : nil
    }

    private var lastMailOrder: Int {
        MailMilestone.allCases.compactMap { stage(for: $0)?.order }.max() ?? 0
    }
}
