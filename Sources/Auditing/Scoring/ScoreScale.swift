import Linting

/// What a score hangs on beside the findings: the profile, and the categories of a workspace's own rules.
package struct ScoreScale: Sendable {
    package let profile: Profile
    private let own: HouseRules?

    /// The catalogue alone.
    package init(_ profile: Profile) {
        self.profile = profile
        own = nil
    }

    /// The catalogue, and the rules that a linter knows beside it.
    package init(of linter: Linter) {
        profile = linter.profile
        own = linter.rules
    }

    /// Returns the category of a rule.
    ///
    /// What is found about a set belongs to sequences; what reading a file gives is a matter of technique.
    package func category(of rule: String) -> RuleCategory {
        let ofSets = ["duplicate-mail", "near-duplicate-mail"]
        return own?.rule(rule)?.category ?? RuleCatalog.rule(rule)?.category
            ?? (ofSets.contains(rule) ? .sequence : .links)
    }
}
