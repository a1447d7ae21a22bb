/// All rules of letters.
package enum RuleCatalog {
    /// The rules, sorted by identifier.
    package static let all: [Rule] = [
        .closingCliche, .closingThanks, .endsWithQuestion, .farewellAfterQuestion, .questionsBait,
        .questionMarkMissing, .wordCount, .personalizationAbsent, .signatureContacts,
        .freeMailboxSender,
        .unresolvedVariable, .unknownVariable, .missingFallback, .fakeReply, .greetingPlaceholder,
        .unsubscribeMissing, .subjectMissing, .subjectLength, .weakOpener, .selfIntro,
        .followUpGuilt,
        .falseUrgency, .genericGreeting, .vaguePersonalization, .spamTrigger, .buzzwords, .hedging,
        .returnPromise, .timeQuestion,
        .spintaxEmptyOption, .spintaxEqualOptions, .spintaxFewVariants, .spintaxLength,
    ].sorted { $0.id < $1.id }

    /// Returns the rule with an identifier.
    package static func rule(_ id: String) -> Rule? { byID[id] }

    private static let byID = Dictionary(
        all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
