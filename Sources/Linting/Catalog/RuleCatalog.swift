/// All rules of letters.
///
/// How a rule is added:
/// 1. Does it look for phrases? Then it is an entry of `Phrases/PhraseRuleTable+<Category>.swift`; its list stands in
///    `phrases.txt` under `@list language` and as a case of `PhraseList`.
/// 2. Does it compute something? Then it is a file of its own, `Rules/<Category>/<Name>.swift`, with
///    `extension Rule { static let name = Rule("the-id", …) }`, named in the list of `Rules/<Category>/Rules+<Category>.swift`.
///    Its check sees a `Reading` (one variant), a `Letter`, or a `SetReading`; it throws `NotAssessed` with a reason
///    when it cannot judge, and gives a remark a `Fix` made by `Reading.deletion`, `.replacement` or `.insertion`.
/// 3. Its cases stand in `Tests/LintingTests/RuleCases/<Category>Cases.swift`: at least one bad text, marked
///    `[[the-id:where it is found]]`, and one good text, in each language it speaks.
/// 4. `SOWER_WRITE_DOCS=1 swift test --filter RuleDocumentationTests` writes its page into `Documentation/rules.md`.
package enum RuleCatalog {
    /// The rules, sorted by identifier.
    package static let all: [Rule] = (computed + PhraseRuleTable.all.map(\.rule))
        .sorted { $0.id < $1.id }

    private static let computed: [Rule] =
        Rule.ending + Rule.personalization + Rule.length + Rule.tone + Rule.subject
        + Rule.identity + Rule.links + Rule.integrity + Rule.legal + Rule.sequence

    /// Returns the rule with an identifier.
    package static func rule(_ id: String) -> Rule? { byID[id] }

    private static let byID = Dictionary(
        all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
