extension Rule {
    /// The computed rules of whether the text is whole.
    static let integrity: [Rule] = [
        unresolvedVariable, unknownVariable, missingFallback, leakedLintComment, unusedSuppression,
        suppressionReason, unknownRule, spintaxEmptyOption, spintaxEqualOptions, spintaxLength,
        spintaxFewVariants,
    ]
}
