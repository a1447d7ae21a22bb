/// The lists of phrases: those of the data, in its order, and those that a workspace brings.
package enum PhraseList: Hashable, Comparable, Sendable {
    case closingCliche, questionsBait, weakOpener, selfIntro
    case followUpGuilt, buzzwords, hedging, falseUrgency
    case spamTrigger, vaguePersonalization, genericGreeting, interestQuestion
    case timeQuestion, unsubscribeFooter, returnPromise, questionWords
    case quoteVerb, quoteSeparator, subjectBait, deviceFooter
    case listFooter, attachmentPromise, fakeFamiliarity, breakupThreat
    case lastLetter
    /// A list of the workspace's own, by number.
    case house(Int)

    /// The lists of the data by the names that it calls them.
    private static let named: [(list: PhraseList, name: String)] = [
        (.closingCliche, "closing-cliche"),
        (.questionsBait, "questions-bait"),
        (.weakOpener, "weak-opener"),
        (.selfIntro, "self-intro"),
        (.followUpGuilt, "follow-up-guilt"),
        (.buzzwords, "buzzwords"),
        (.hedging, "hedging"),
        (.falseUrgency, "false-urgency"),
        (.spamTrigger, "spam-trigger"),
        (.vaguePersonalization, "vague-personalization"),
        (.genericGreeting, "generic-greeting"),
        (.interestQuestion, "cta-interest"),
        (.timeQuestion, "cta-time"),
        (.unsubscribeFooter, "unsubscribe-footer"),
        (.returnPromise, "roi-language"),
        (.questionWords, "question-words"),
        (.quoteVerb, "quote-verb"),
        (.quoteSeparator, "quote-separator"),
        (.subjectBait, "subject-bait"),
        (.deviceFooter, "device-footer"),
        (.listFooter, "list-footer"),
        (.attachmentPromise, "attachment-promise"),
        (.fakeFamiliarity, "fake-familiarity"),
        (.breakupThreat, "breakup-threat"),
        (.lastLetter, "last-letter"),
    ]

    /// The lists of the data.
    package static let allCases: [PhraseList] = named.map(\.list)

    private static let byName = Dictionary(
        named.map { ($0.name, $0.list) }, uniquingKeysWith: { first, _ in first })

    /// What the data calls the list.
    package var rawValue: String {
        if case .house(let number) = self { return "house \(number)" }
        return PhraseList.named.first { $0.list == self }?.name ?? ""
    }

    /// The list that the data calls so.
    package init?(rawValue: String) {
        guard let list = PhraseList.byName[rawValue] else { return nil }
        self = list
    }
}
