import Diagnostics
import Linting

/// The rules of a SARIF log: all of the catalogue, and what else findings name.
struct SARIFRules {
    private let rules: [RuleFacts]
    private let indices: [String: Int]

    /// - Parameter named: The rules that findings name.
    init(naming named: Set<String>, own: [Rule]) {
        let ids = named.union((RuleCatalog.all + own).map(\.id)).sorted()
        rules = ids.map { RuleFacts($0, own: own) }
        indices = Dictionary(
            ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The place of a rule in the list, -1 when it is not there.
    func index(of id: String) -> Int { indices[id] ?? -1 }

    var json: JSONText { .array(rules.map(SARIFRules.json)) }

    private static func json(_ facts: RuleFacts) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("id", .string(facts.id)),
            ("shortDescription", ["text": .string(sentence(facts.summary))]),
            ("fullDescription", ["text": .string(facts.explanation)]),
            ("defaultConfiguration", ["level": .string(SARIFLog.level(facts.severity))]),
        ]
        guard let rule = facts.rule else { return .object(fields) }
        if let url = rule.url { fields.append(("helpUri", .string(url))) }
        fields.append(
            ("help", ["text": .string(rule.explanation), "markdown": .string(markdown(rule))]))
        let severities: [(key: String, value: JSONText)] = Profile.allCases.compactMap { profile in
            rule.severity(in: profile).map { (profile.rawValue, .string($0.rawValue)) }
        }
        let tags: JSONText = ["cold-email", .string(rule.category.rawValue)]
        fields.append(("properties", ["tags": tags, "severities": .object(severities)]))
        return .object(fields)
    }

    private static func markdown(_ rule: Rule) -> String {
        guard rule.origin == nil else { return rule.doc.why }
        return """
            \(rule.doc.why)

            Bad:

            ````text
            \(rule.doc.bad)
            ````

            Good:

            ````text
            \(rule.doc.good)
            ````
            """
    }

    /// Descriptions of rules are sentences: a capital first, a full stop last.
    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
    }
}
