/// What a rule is about: scores are counted by category, and no category costs more than its cap.
package enum RuleCategory: String, CaseIterable, Sendable {
    case ending, personalization, length, tone, subject, identity, links, integrity, legal, sequence
    /// Rules of a workspace that name no other category.
    case house

    /// As it is shown to people.
    package var title: String {
        switch self {
        case .ending: "ending and ask"
        case .personalization: "personalization"
        case .length: "length and reading"
        case .tone: "tone and wording"
        case .subject: "subject"
        case .identity: "identity and signature"
        case .links: "links, format and technique"
        case .integrity: "template integrity"
        case .legal: "law"
        case .sequence: "sequence and set"
        case .house: "house rules"
        }
    }

    /// The most points that a letter loses in this category, out of 100.
    package var cap: Int {
        switch self {
        case .integrity: 40
        case .ending: 30
        case .personalization: 25
        case .length, .tone, .identity, .links: 20
        case .subject, .sequence, .house: 15
        case .legal: 10
        }
    }
}
