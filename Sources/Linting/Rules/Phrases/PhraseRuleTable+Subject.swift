import Diagnostics

extension PhraseRuleTable {
    static let subject: [PhraseRule] = []
}
