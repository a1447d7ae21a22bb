import Diagnostics

extension PhraseRuleTable {
    static let legal: [PhraseRule] = []
}
