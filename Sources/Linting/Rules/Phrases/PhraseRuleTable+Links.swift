import Diagnostics

extension PhraseRuleTable {
    static let links: [PhraseRule] = []
}
