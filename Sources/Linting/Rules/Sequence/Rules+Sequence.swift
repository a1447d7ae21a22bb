extension Rule {
    /// The computed rules of sequences and sets.
    static let sequence: [Rule] = [
        breakupThreat, duplicateOpener, duplicateStep, fakeFamiliarity, followUpEmpty, stepCount,
        stepGap,
    ]
}
