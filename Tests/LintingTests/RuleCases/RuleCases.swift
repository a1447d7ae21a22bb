/// The cases of all rules, by category.
enum RuleCases {
    static let all: [RuleCase] =
        ending + personalization + length + tone + subject + identity + links + integrity + spintax
        + legal + sequence + asks + reading + marks + greetings
}
