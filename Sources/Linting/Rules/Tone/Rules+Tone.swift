extension Rule {
    /// The computed rules of tone and wording.
    static let tone: [Rule] = [
        senderRatio, startsWithSender, timelessGreeting, exclamation, capitalWords, emoji,
        ellipsisRun, superlative, noSocialProof, formalityMix, yoConsistency, repeatedWord,
        doubleSpace, trailingSpace, featureList,
    ]
}
