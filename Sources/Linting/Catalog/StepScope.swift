/// The letters of a sequence that a rule looks at.
package enum StepScope: String, Sendable {
    /// First letters, and letters of which nobody knows where they stand.
    case first = "first letters"
    /// Letters that are known to be the first.
    case knownFirst = "letters known to be the first"
    /// Every letter that is not known to be the first.
    case followUp = "follow-ups"
    case any = "all letters"
    /// Whole sequences and sets of letters.
    case set = "sequences and sets"

    /// Whether a letter at a position is looked at.
    func covers(_ position: Letter.Position) -> Bool {
        switch self {
        case .any: true
        case .first: position == .first || position == .unknown
        case .knownFirst: position == .first
        case .followUp: position != .first
        case .set: false
        }
    }
}
