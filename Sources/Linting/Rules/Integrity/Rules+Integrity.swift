extension Rule {
    /// The computed rules of whether the text is whole.
    static let integrity: [Rule] = [
        unresolvedVariable, unknownVariable, missingFallback, badFallback, danglingConditional,
        nullRendered, rawLegalName, badCaseValue, russianCaseAgreement, mixedScripts,
        invisibleCharacters, smartQuoteMojibake, lookalikeDomain, languageMismatch,
        leakedLintComment, unusedSuppression, suppressionReason, unknownRule,
        spintaxEmptyOption, spintaxEqualOptions, spintaxLength, spintaxFewVariants,
        spintaxAgreement,
    ]
}
