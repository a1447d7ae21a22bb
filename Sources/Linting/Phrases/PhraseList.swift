/// The lists of phrases: those of the data, in its order, and those that a workspace brings.
package enum PhraseList: Hashable, Comparable, Sendable {
    case closingCliche, questionsBait, weakOpener, selfIntro
    case followUpGuilt, buzzwords, hedging, falseUrgency
    case spamTrigger, vaguePersonalization, genericGreeting, interestQuestion
    case timeQuestion, unsubscribeFooter, returnPromise, thoughtsQuestion
    case linkRequest, downloadRequest, rhetoricalOpener, apologyOpener
    case timelessGreeting, superlative, superlativeIdiom, socialProof
    case questionWords, quoteVerb, quoteSeparator, subjectBait
    case deviceFooter, listFooter, attachmentPromise, fakeFamiliarity
    case breakupThreat, lastLetter, selfPraise
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
        (.thoughtsQuestion, "cta-thoughts"),
        (.linkRequest, "cta-link"),
        (.downloadRequest, "cta-download"),
        (.rhetoricalOpener, "rhetorical-opener"),
        (.apologyOpener, "apology-opener"),
        (.timelessGreeting, "doslug-time-greeting"),
        (.superlative, "superlative"),
        (.superlativeIdiom, "superlative-idiom"),
        (.socialProof, "social-proof"),
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
        (.selfPraise, "self-praise"),
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

    /// All of the data, made once.
    static let ordered = allCases

    /// Returns the list of a number: those of the data come first.
    static func numbered(_ number: UInt16) -> PhraseList {
        let place = Int(number)
        return place < ordered.count ? ordered[place] : .house(place - ordered.count)
    }

    /// The place among all lists.
    var number: UInt16 {
        if case .house(let number) = self {
            return UInt16(clamping: number + PhraseList.ordered.count)
        }
        return UInt16(clamping: PhraseList.ordered.firstIndex(of: self) ?? 0)
    }
}
