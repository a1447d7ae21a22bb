import Linting

extension RuleCategory {
    /// The category of a rule.
    ///
    /// What is found about a set belongs to sequences; what reading a file gives is a matter of technique.
    package init(ofRule id: String) {
        let ofSets = ["duplicate-mail", "near-duplicate-mail"]
        self = RuleCatalog.rule(id)?.category ?? (ofSets.contains(id) ? .sequence : .links)
    }
}
