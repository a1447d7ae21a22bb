// What stands in the record in vain.
extension SPFSurveyReading {
    var tidiness: [Check] { includes + loops + duplicates + unreached }

    /// Includes that lead to no usable record: each is a permanent error (RFC 7208 §5.2).
    private var includes: [Check] {
        let section = "RFC 7208 §5.2"
        var checks: [Check] = []
        for (node, term) in every {
            guard let inner = term.inner.first else { continue }
            let isOwn = node.domain == root.domain
            let owner = isOwn ? "" : " in the record of '\(node.domain)'"
            let remedies: [Remedy] =
                isOwn
                ? [remedy(without: [term.term.column])]
                : [.step("ask the owner of '\(node.domain)' to mend the record")]
            if !inner.answer.isCertain, !inner.isUnaskable {
                checks.append(
                    Check(
                        "spf/include", .unknown,
                        "'\(term.term.text)'\(owner) could not be asked for: "
                            + inner.answer.text, section: section,
                        evidence: [inner.answer.evidence]))
            } else if let problem = inner.problem {
                checks.append(
                    Check(
                        "spf/include", .fail,
                        "'\(term.term.text)'\(owner) is a permanent error: \(problem)",
                        section: section, evidence: [inner.answer.evidence], remedies: remedies))
            } else if let fault = inner.faults.first {
                checks.append(
                    Check(
                        "spf/include", .fail,
                        "'\(term.term.text)'\(owner) leads to a record with an error at column "
                            + "\(fault.column): \(fault.message)", section: section,
                        evidence: [inner.answer.evidence], remedies: remedies))
            }
        }
        guard checks.isEmpty else { return Array(checks.prefix(20)) }
        let count = every.filter { !$0.term.inner.isEmpty }.count
        guard count > 0 else { return [] }
        return [
            Check(
                "spf/include", .pass,
                count == 1
                    ? "the included record is valid" : "all \(count) included records are valid",
                section: section, evidence: [outline])
        ]
    }

    /// Every term of the tree with the record it stands in.
    private var every: [(node: SPFInventoryNode, term: SPFInventoryTerm)] {
        inventory.nodes.flatMap { node in node.terms.map { (node, $0) } }
    }

    private var loops: [Check] {
        every.filter(\.term.isLoop).prefix(5).map { node, term in
            let isOwn = node.domain == root.domain
            return Check(
                "spf/loop", .fail,
                "'\(term.term.text)' in the record of '\(node.domain)' leads back to where it came "
                    + "from, which never ends; remove it", section: "RFC 7208 §4.6.4",
                evidence: [outline],
                remedies: isOwn ? [remedy(without: [term.term.column])] : [])
        }
    }

    /// Terms whose addresses another term of the tree lets through already.
    private var duplicates: [Check] {
        var spare: [(term: SPFInventoryTerm, why: String)] = []
        for (index, term) in root.terms.enumerated() where term.isReached {
            guard term.term.isDirective, term.term.mechanism != .all else { continue }
            if let why = spareness(of: term, at: index, kept: spare.map(\.term.term.column)) {
                spare.append((term, why))
            }
        }
        guard let first = spare.first else { return [] }
        let saved = spare.reduce(0) { $0 + $1.term.lookups }
        let more = spare.count > 1 ? " (and \(spare.count - 1) more)" : ""
        let gain = saved > 0 ? ", which saves \(saved) \(saved == 1 ? "lookup" : "lookups")" : ""
        return [
            Check(
                "spf/duplicate", .warn,
                "'\(first.term.term.text)' \(first.why)\(more); remove it\(gain)",
                section: "RFC 7208 §4.6.4", evidence: [outline],
                remedies: [remedy(without: Set(spare.map(\.term.term.column)))])
        ]
    }

    /// Why a term of the record itself adds nothing; nil when it does, or when that cannot be told.
    private func spareness(of term: SPFInventoryTerm, at index: Int, kept removed: [Int])
        -> String?
    {
        for earlier in root.terms[..<index]
        where DomainName.key(earlier.term.text) == DomainName.key(term.term.text) {
            return "stands twice"
        }
        guard term.term.qualifier == .pass else { return nil }
        let others = root.terms.enumerated().filter {
            $0.offset != index && $0.element.isReached && $0.element.term.qualifier == .pass
                && !removed.contains($0.element.term.column)
        }.map(\.element)
        if case .include? = term.term.mechanism, let target = term.target {
            let key = DomainName.key(target)
            for other in others where other.inner.contains(where: { $0.passes(through: key) }) {
                return "is included by '\(other.term.text)' already"
            }
        }
        guard let networks = term.wholeNetworks, !networks.isEmpty else { return nil }
        let known = others.flatMap { $0.allPassingNetworks }
        guard networks.allSatisfy({ network in known.contains { $0.covers(network) } }) else {
            return nil
        }
        // Of two that stand for the same addresses the first one stays.
        let isEqualToLater = others.contains { other in
            other.term.column > term.term.column && other.wholeNetworks == networks
        }
        return isEqualToLater ? nil : "lets no address through that another term does not"
    }

    private var unreached: [Check] {
        let idle = root.terms.filter { term in
            switch term.term.kind {
            case .directive, .redirect: !term.isReached
            case .explanation, .unknown: false
            }
        }
        guard let first = idle.first else { return [] }
        let more = idle.count > 1 ? " (and \(idle.count - 1) more)" : ""
        return [
            Check(
                "spf/unreached", .warn,
                "'\(first.term.text)'\(more) is never looked at, as 'all' decides before; "
                    + "remove it, or put it before 'all'", section: "RFC 7208 §5.1",
                evidence: [evidence],
                remedies: [remedy(without: Set(idle.map(\.term.column)))])
        ]
    }
}

extension SPFInventoryNode {
    /// Whether the record, or one that it includes to let mail through, is that of a name.
    fileprivate func passes(through key: String) -> Bool {
        terms.contains { term in
            guard term.isReached, term.term.qualifier ?? .pass == .pass else { return false }
            return term.target.map(DomainName.key) == key && !term.inner.isEmpty
                || term.inner.contains { $0.passes(through: key) }
        }
    }

    /// The addresses that get through, or nil when a mail decides which, or an exception stands among them.
    fileprivate var wholeNetworks: Set<IPNetwork>? {
        guard parsed != nil, faults.isEmpty else { return nil }
        var networks: Set<IPNetwork> = []
        for term in terms where term.isReached {
            let isPass = term.term.qualifier ?? .pass == .pass
            if term.term.mechanism == .all, !isPass { continue }
            guard isPass else { return nil }
            guard let more = term.wholeNetworks else { return nil }
            networks.formUnion(more)
        }
        return networks
    }
}

extension SPFInventoryTerm {
    fileprivate var wholeNetworks: Set<IPNetwork>? {
        switch term.kind {
        case .explanation, .unknown: return []
        case .redirect: return inner.first?.wholeNetworks
        case .directive(_, let mechanism):
            guard !dependsOnMail, !isUncertain else { return nil }
            switch mechanism {
            case .ip4, .ip6, .a, .mx: return Set(networks)
            case .include: return inner.first?.wholeNetworks
            case .all, .ptr, .exists: return nil
            }
        }
    }

    /// The addresses that get through for certain.
    fileprivate var allPassingNetworks: [IPNetwork] {
        if case .include? = term.mechanism { return Array(wholeNetworks ?? []) }
        return networks
    }
}
