extension RuleCases {
    static let links: [RuleCase] = []
}
