/// The DMARC policy that applies to a domain, and how it was found (RFC 9989 §4.10.1).
package struct DMARCDiscovery: Sendable, Equatable {
    /// Whose record applies.
    package enum Level: String, Sendable, Equatable {
        case author
        case organizational
        case suffix
    }

    package enum Outcome: Sendable, Equatable {
        case record(DMARCRecord, at: String, Level)
        /// No record: DMARC does not apply.
        case none
        /// Nothing but records that are syntactically wrong.
        case broken(String)
        /// The DNS did not say; one sentence.
        case unknown(String)
    }

    /// The Author Domain, in A-labels.
    package let domain: String
    package let walk: TreeWalk
    package let outcome: Outcome
    /// The question whether the domain exists; nil when `np` leaves nothing to decide.
    package let existence: DNSAnswer?

    /// Asks for the policy of a domain.
    package static func of(_ domain: String, _ resolver: any Resolver) async -> DMARCDiscovery {
        let walk = await TreeWalk.walk(from: domain, resolver)
        let outcome = outcome(of: walk)
        var existence: DNSAnswer?
        if case .record(let record, _, let level) = outcome, level != .author,
            record.value("np") != nil
        {
            existence = await resolver.query(walk.start, .a)
        }
        return DMARCDiscovery(
            domain: walk.start, walk: walk, outcome: outcome, existence: existence)
    }

    /// The Author Domain's record, else that of its Organizational Domain, else that of its public suffix.
    private static func outcome(of walk: TreeWalk) -> Outcome {
        if let first = walk.steps.first {
            if let record = first.record { return .record(record, at: first.domain, .author) }
            if first.finding == .unknown { return unknown(first) }
        }
        // An answer that is missing may hide the record that would apply.
        if let open = walk.steps.first(where: { $0.finding == .unknown }) { return unknown(open) }
        let domain = walk.organizationalDomain
        if let step = walk.steps.first(where: { $0.domain == domain }), let record = step.record {
            return .record(record, at: domain, .organizational)
        }
        if let step = walk.suffixStep, let record = step.record {
            return .record(record, at: step.domain, .suffix)
        }
        for case .broken(let record) in walk.steps.map(\.finding) { return .broken(record.text) }
        return .none
    }

    private static func unknown(_ step: TreeWalk.Step) -> Outcome {
        .unknown("'_dmarc.\(step.domain)' could not be asked for: \(step.answer.text)")
    }

    package var record: DMARCRecord? {
        if case .record(let record, _, _) = outcome { record } else { nil }
    }

    /// Where the record that applies stands.
    package var place: String? {
        if case .record(_, let place, _) = outcome { place } else { nil }
    }

    /// Which tag the policy is taken from, and its value before `t=y` lowers it; nil without DMARC, and when only
    /// an answer about the domain's existence is missing.
    package var declared: (tag: String, policy: DMARCRecord.Policy)? {
        guard case .record(let record, _, let level) = outcome else { return nil }
        switch record.standing {
        case .unusable: return nil
        case .takenAsNone: return ("rua", .none)
        case .usable: break
        }
        let own = record.policy.map { (tag: "p", policy: $0) }
        guard level != .author else { return own }
        let forSubdomains = record.subdomainPolicy.map { (tag: "sp", policy: $0) } ?? own
        guard let np = record.nonexistentPolicy, let existence else { return forSubdomains }
        switch existence.outcome {
        case .nxDomain: return ("np", np)
        case .records, .noData: return forSubdomains
        default: return np == forSubdomains?.policy ? forSubdomains : nil
        }
    }

    /// The policy that receivers are asked to apply, one level lower under `t=y` (§4.7).
    package var policy: DMARCRecord.Policy? {
        guard let record, let declared else { return nil }
        return record.isTesting ? declared.policy.oneLevelBelow : declared.policy
    }

    /// Every question and its answer, in order.
    package var answers: [DNSAnswer] {
        walk.steps.map(\.answer) + (existence.map { [$0] } ?? [])
    }
}
