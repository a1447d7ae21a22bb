import Diagnostics
import Linting
import Mail

/// What an audit was made with: scores of different rulesets do not compare.
package struct Ruleset: Hashable, Sendable {
    /// `1-3f9a0c72b1d4`: the number of the score model, and a hash of rules, severities, categories and phrases.
    package let name: String

    /// - Parameter phrases: the bytes of the phrase lists.
    package init(phrases: [UInt8], profile: Profile, disabled: Set<String> = []) {
        var text = "model \(ScoreModel.version)\nprofile \(profile.rawValue)\n"
        for rule in RuleCatalog.all where !disabled.contains(rule.id) {
            let severity = rule.severities[profile] ?? rule.severity
            let category = RuleCategory(ofRule: rule.id)
            text += "\(rule.id) \(severity.rawValue) \(category.rawValue)\n"
        }
        let hash = sha256Hex(Array(text.utf8) + phrases)
        name = "\(ScoreModel.version)-\(hash.prefix(12))"
    }
}
