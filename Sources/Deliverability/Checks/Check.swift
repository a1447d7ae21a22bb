/// The verdict on one rule, with what it rests on.
///
/// What could not be found out is ``Status/unknown``: never a pass, never a failure.
package struct Check: Sendable, Equatable {
    package enum Status: String, Sendable, Equatable, CaseIterable {
        case pass, warn, fail, unknown
    }

    /// Two words by a slash, the group first: `spf/lookups`; stable, for other tools rely on it.
    package let id: String
    package let status: Status
    /// One sentence, lower case, no full stop: what was found, and for a warning or failure the next step.
    package let message: String
    /// Where the rule is written: `RFC 7208 §4.6.4`, or the provider's name for it.
    package let section: String?
    package let evidence: [Evidence]
    /// What to publish or change, to the letter; empty when nothing is to be done.
    package let remedies: [Remedy]

    package init(
        _ id: String, _ status: Status, _ message: String, section: String? = nil,
        evidence: [Evidence] = [], remedies: [Remedy] = []
    ) {
        self.id = id
        self.status = status
        self.message = message
        self.section = section
        self.evidence = evidence
        self.remedies = remedies
    }

    /// The part of the id before the slash: `spf`.
    package var group: Substring { id.prefix { $0 != "/" } }
}

/// The exact change that mends a failed check.
package enum Remedy: Sendable, Equatable {
    /// A record of the DNS as it stands and as it should; nil for none.
    case record(name: String, type: RecordType, before: String?, after: String?)
    /// A step that no record expresses, as a sentence.
    case step(String)
}
