/// The rules that are data, one file for each category.
enum PhraseRuleTable {
    static let all: [PhraseRule] =
        ending + personalization + length + tone + subject + identity + links + legal
}
