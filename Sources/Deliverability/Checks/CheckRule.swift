/// A check that can be made, as `--list-checks` and the documentation tell of it.
package struct CheckRule: Sendable, Equatable {
    /// The id of the ``Check``s that it gives.
    package let id: String
    /// One sentence, lower case: what holds when it passes.
    package let summary: String
    /// Where the rule is written; nil for what only experience says.
    package let section: String?
    /// All that it can say, the best first. Without `.pass` it is silent when it holds; without `.unknown` it is silent
    /// when it could not be found out, which the check that it depends on then says.
    package let says: [Check.Status]

    package init(_ id: String, _ says: [Check.Status], _ summary: String, section: String? = nil) {
        self.id = id
        self.says = says
        self.summary = summary
        self.section = section
    }

    /// The worst that it can say besides unknown.
    package var worst: Check.Status {
        says.contains(.fail) ? .fail : says.contains(.warn) ? .warn : .pass
    }

    /// ``says`` in words: `pass, fail, unknown`.
    package var words: String { says.map(\.rawValue).joined(separator: ", ") }

    /// The part of the id before the slash.
    package var group: Substring { id.prefix { $0 != "/" } }
}

/// Checks of a domain that belong together.
package protocol DomainCheckGroup: Sendable {
    /// Every check that the group can give.
    static var rules: [CheckRule] { get }

    /// Returns what there is to say about a domain, in the order of ``rules``.
    ///
    /// - Parameter domain: in its A-label form, without a final dot.
    func checks(of domain: String) async -> [Check]
}

extension DomainCheckGroup {
    /// Returns a check under the section that its rule stands in.
    static func check(
        _ id: String, _ status: Check.Status, _ message: String, evidence: [Evidence] = [],
        remedies: [Remedy] = []
    ) -> Check {
        Check(
            id, status, message, section: rules.first { $0.id == id }?.section,
            evidence: evidence, remedies: remedies)
    }

    /// Returns the check of what could not be found out.
    static func unknown(_ id: String, _ answer: DNSAnswer) -> Check {
        check(
            id, .unknown,
            "could not know: '\(answer.type) \(answer.name)' got \(answer.reason)",
            evidence: [answer.evidence])
    }
}

extension DNSAnswer {
    /// Why an answer tells nothing, as the end of a sentence.
    package var reason: String {
        switch outcome {
        case .records(let records) where records.isEmpty: text
        case .records, .noData, .nxDomain: "an answer"
        case .serverFailure(let reason): "a failure (\(reason))"
        case .timedOut: "no answer in time"
        case .invalidName(let reason): "no answer (\(reason))"
        }
    }

    /// The records when the DNS told for certain, none where there are none; nil when nobody could tell.
    ///
    /// An answer of malformed records alone tells nothing.
    package var known: [DNSRecord]? { isCertain ? records : nil }
}
