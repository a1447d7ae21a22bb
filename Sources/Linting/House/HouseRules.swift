import Diagnostics

/// The rules that a workspace adds to the catalogue, and the phrases of both.
package struct HouseRules: Sendable {
    /// The most rules of a workspace.
    package static let mostRules = 1_000
    /// The most patterns of a workspace.
    package static let mostPatterns = 10_000
    /// The most phrases that the patterns of a workspace stand for.
    package static let mostPhrases = 50_000

    /// The phrases of the program and of the workspace.
    package let phrases: PhraseBook
    /// The workspace's own rules in the order of its files.
    package let own: [Rule]
    /// The catalogue and the own rules, sorted by identifier.
    package let all: [Rule]
    private let ownByID: [String: Rule]
    /// The bytes of the files that the rules come from: what a score with them depends on.
    package var source: [UInt8] = []

    /// The catalogue alone.
    package init(phrases: PhraseBook) {
        self.init(phrases: phrases, own: [])
    }

    init(phrases: PhraseBook, own: [Rule]) {
        self.phrases = phrases
        self.own = own
        all = own.isEmpty ? RuleCatalog.all : (RuleCatalog.all + own).sorted { $0.id < $1.id }
        ownByID = Dictionary(own.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Returns a rule of the workspace or of the catalogue.
    package func rule(_ id: String) -> Rule? { ownByID[id] ?? RuleCatalog.rule(id) }

    /// Makes rules of plain data; every fault becomes a finding where it stands, and a rule with one is left out.
    package static func compile(
        _ rules: [HouseRule], _ changes: [HouseRule.ListChange] = [], over phrases: PhraseBook
    ) -> (rules: HouseRules, findings: [Finding]) {
        var compiler = HouseCompiler(phrases)
        for change in changes { compiler.change(change) }
        var own: [Rule] = []
        for rule in rules {
            if let made = compiler.rule(rule) { own.append(made) }
        }
        let findings = compiler.findings.sorted(by: Finding.inReadingOrder)
        return (HouseRules(phrases: compiler.book, own: own), findings)
    }
}
