extension Rule {
    /// The computed rules of what laws ask for.
    static let legal: [Rule] = [
        adConsentRU, postalAddressMissing, unsubscribeFirstLine, unsubscribeMissing,
    ]
}
