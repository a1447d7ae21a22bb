/// Every check of a domain that is asked for, in one go.
package struct DomainChecks: Sendable {
    private let resolver: any Resolver
    private let selection: CheckSelection
    private let groups: [any DomainCheckGroup]

    package init(
        _ resolver: any Resolver, only selection: CheckSelection = .all,
        groups: [any DomainCheckGroup]
    ) {
        self.resolver = resolver
        self.selection = selection
        self.groups = groups.filter { selection.wants(type(of: $0)) }
    }

    /// Returns the report on a domain; all groups are at work at once.
    ///
    /// Of a domain that does not exist only that is said, for nothing lies below it either (RFC 8020 §2).
    package func report(on domain: String) async -> CheckReport {
        let existence = await resolver.query(domain, .soa)
        switch existence.outcome {
        case .nxDomain, .invalidName:
            return CheckReport(domain, await ZoneChecks(resolver).checks(of: domain))
        case .records, .noData, .serverFailure, .timedOut: break
        }
        let found = await groups.concurrentMap { await $0.checks(of: domain) }
        return CheckReport(domain, found.flatMap { $0 }.filter { selection.wants($0.id) })
    }
}

/// Which checks are wanted: all, or those of some groups and ids.
package struct CheckSelection: Sendable, Equatable {
    package static let all = CheckSelection([])

    private let words: Set<String>

    /// - Parameter words: groups as `mx` and ids as `mx/null`; all checks when there are none.
    package init(_ words: [String]) {
        self.words = Set(words)
    }

    package func wants(_ id: String) -> Bool {
        words.isEmpty || words.contains(id) || words.contains(String(id.prefix { $0 != "/" }))
    }

    package func wants(_ group: any DomainCheckGroup.Type) -> Bool {
        group.rules.contains { wants($0.id) }
    }
}
