extension Rule {
    /// The computed rules of how far a letter is about its recipient.
    static let personalization: [Rule] = [
        genericGreeting, greetingPlaceholder, personalizationAbsent, greetingMissing,
        greetingNameMismatch, onlyName, openingWithoutReader,
    ]
}
