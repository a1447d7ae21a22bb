import Diagnostics
import Linting
import Mail

/// What an audit was made with: scores of different rulesets do not compare.
package struct Ruleset: Hashable, Sendable {
    /// `1-3f9a0c72b1d4`: the number of the score model, and a hash of rules, severities, categories and phrases.
    package let name: String

    /// - Parameter phrases: the bytes of the phrase lists.
    package init(phrases: [UInt8], profile: Profile, off: Set<String> = []) {
        var text = "model \(ScoreModel.version)\nprofile \(profile.rawValue)\n"
        for rule in RuleCatalog.all where !off.contains(rule.id) {
            guard let severity = rule.severity(in: profile) else { continue }
            text += "\(rule.id) \(severity.rawValue) \(rule.category.rawValue)\n"
        }
        let hash = sha256Hex(Array(text.utf8) + phrases)
        name = "\(ScoreModel.version)-\(hash.prefix(12))"
    }
}
