import Diagnostics

extension PhraseRuleTable {
    static let length: [PhraseRule] = []
}
