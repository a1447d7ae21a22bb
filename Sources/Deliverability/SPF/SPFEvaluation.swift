/// What came of an evaluation, with the way to it.
package struct SPFEvaluation: Sendable, Equatable {
    package let result: SPFResult
    /// The text of `exp=`, for a failure only; nil when there is none that can be used.
    package let explanation: String?
    /// Terms that asked the DNS (RFC 7208 §4.6.4).
    package let lookups: Int
    /// Terms whose questions found nothing.
    package let voids: Int
    package let tree: SPFRecordStep
}

/// The evaluation of one record.
package struct SPFRecordStep: Sendable, Equatable {
    package let domain: String
    /// The record, or nil when there was none to read.
    package var record: String?
    package var result: SPFResult = .none
    /// Why it ended so, for results that no mechanism decided.
    package var why: String?
    package var evidence: [Evidence] = []
    package var terms: [SPFTermStep] = []

    package init(domain: String) {
        self.domain = domain
    }
}

/// The evaluation of one term.
package struct SPFTermStep: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
        case match(SPFResult)
        case noMatch
        /// Ended the evaluation with an error.
        case error(SPFResult)
        /// Not looked at, as the result was known before.
        case notReached
        /// A modifier that takes no part in matching.
        case modifier

        /// One word for machines.
        package var word: String {
            switch self {
            case .match: "match"
            case .noMatch: "no-match"
            case .error: "error"
            case .notReached: "not-reached"
            case .modifier: "modifier"
            }
        }
    }

    package let term: String
    package let column: Int
    package var outcome: Outcome = .noMatch
    /// Why, as a clause: `192.0.2.1 is in 192.0.2.0/24`.
    package var why = ""
    /// Whether the term counts as a lookup; one that was not reached does not.
    package var isLookup: Bool { costsLookup && outcome != .notReached && outcome != .modifier }
    private let costsLookup: Bool
    /// How many lookups were made up to here, this one among them.
    package var lookups = 0
    /// Whether this term asked in vain.
    package var isVoid = false
    package var evidence: [Evidence] = []
    /// The record that `include` or `redirect` leads to; one at most.
    package var inner: [SPFRecordStep] = []

    init(_ term: SPFTerm) {
        self.term = term.text
        column = term.column
        costsLookup = term.costsLookup
    }
}

/// The limits of RFC 7208 §4.6.4.
package enum SPFLimits {
    /// Terms that ask the DNS.
    package static let lookups = 10
    /// Terms that ask in vain.
    package static let voids = 2
    /// Mail servers of one `mx`, and names of one `ptr`.
    package static let names = 10
}
