import Diagnostics

extension PhraseRuleTable {
    static let identity: [PhraseRule] = []
}
