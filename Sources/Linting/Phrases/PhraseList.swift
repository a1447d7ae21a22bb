/// The lists of phrases, named as in the data.
package enum PhraseList: String, CaseIterable, Sendable {
    case closingCliche = "closing-cliche"
    case questionsBait = "questions-bait"
    case weakOpener = "weak-opener"
    case selfIntro = "self-intro"
    case followUpGuilt = "follow-up-guilt"
    case buzzwords
    case hedging
    case falseUrgency = "false-urgency"
    case spamTrigger = "spam-trigger"
    case vaguePersonalization = "vague-personalization"
    case genericGreeting = "generic-greeting"
    case interestQuestion = "cta-interest"
    case timeQuestion = "cta-time"
    case unsubscribeFooter = "unsubscribe-footer"
    case returnPromise = "roi-language"
    case thoughtsQuestion = "cta-thoughts"
    case linkRequest = "cta-link"
    case downloadRequest = "cta-download"
    case rhetoricalOpener = "rhetorical-opener"
    case apologyOpener = "apology-opener"
    case timelessGreeting = "doslug-time-greeting"
    case superlative
    case superlativeIdiom = "superlative-idiom"
    case socialProof = "social-proof"
    case questionWords = "question-words"
    case quoteVerb = "quote-verb"
    case quoteSeparator = "quote-separator"
    case subjectBait = "subject-bait"
    case deviceFooter = "device-footer"
    case listFooter = "list-footer"
    case attachmentPromise = "attachment-promise"
    case fakeFamiliarity = "fake-familiarity"
    case breakupThreat = "breakup-threat"
    case lastLetter = "last-letter"

    /// All of them, made once.
    static let ordered = allCases
}
