/// Where a rule comes from, with a short citation.
package enum RuleSource: Hashable, Sendable {
    /// The advice that the catalogue began with; the profile `salesnotes` makes an error of what it forbids.
    case seed(String)
    /// Figures that somebody measured; most are correlations.
    case study(String)
    /// A technical standard or a law.
    case standard(String)
    /// What practitioners agree on.
    case practice(String)

    package var kind: String {
        switch self {
        case .seed: "school"
        case .study: "study"
        case .standard: "standard"
        case .practice: "practice"
        }
    }

    package var citation: String {
        switch self {
        case .seed(let text), .study(let text), .standard(let text), .practice(let text): text
        }
    }

    var isSeed: Bool {
        if case .seed = self { return true }
        return false
    }
}
