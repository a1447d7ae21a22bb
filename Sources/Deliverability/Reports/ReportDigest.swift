import CivilTime

/// What many reports say together, by domain; each report counts once.
package struct ReportDigest: Sendable {
    private struct ReportKey: Hashable {
        let organization: String
        let reportID: String
        let domain: String
    }

    private var domains: [String: DomainDigest] = [:]
    private var tlsDomains: [String: TLSDigest] = [:]
    private var seen: Set<ReportKey> = []
    /// The organizational domain of a name.
    private let organization: @Sendable (String) -> String

    /// Reports that were counted, and those that were there already.
    package private(set) var counted = 0
    package private(set) var duplicates = 0
    package private(set) var selectors = HarvestedSelectors()

    /// - Parameter organization: by what domains are put together; the public suffix list serves for that.
    package init(organization: @escaping @Sendable (String) -> String) {
        self.organization = organization
    }

    /// Takes in a report; false when one of the same reporter and id was counted before.
    @discardableResult
    package mutating func add(_ report: AggregateReport) -> Bool {
        let domain = report.policy.domain
        guard isNew(report.organization, report.reportID, domain) else { return false }
        domains[domain, default: DomainDigest(domain: domain)].add(report, organization)
        selectors.add(report)
        return true
    }

    /// Takes in a report on TLS; false when one of the same reporter and id was counted before.
    @discardableResult
    package mutating func add(_ report: TLSReport) -> Bool {
        guard isNew(report.organization, report.reportID, "tls") else { return false }
        for policy in report.policies {
            let domain = DomainName.key(policy.domain)
            tlsDomains[domain, default: TLSDigest(domain: domain)].add(policy, of: report)
        }
        return true
    }

    private mutating func isNew(_ organization: String, _ id: String, _ domain: String) -> Bool {
        // Without an id no two reports are known to be the same.
        let isKnown =
            !id.isEmpty
            && !seen.insert(
                ReportKey(
                    organization: DomainName.key(organization), reportID: id, domain: domain)
            ).inserted
        if isKnown { duplicates += 1 } else { counted += 1 }
        return !isKnown
    }

    /// The domains of aggregate reports, the one with most messages first.
    package var byDomain: [DomainDigest] {
        domains.values.sorted { ($1.messages, $0.domain) < ($0.messages, $1.domain) }
    }

    /// The domains of reports on TLS, the one with most failures first.
    package var tlsByDomain: [TLSDigest] {
        tlsDomains.values.sorted { ($1.failures, $0.domain) < ($0.failures, $1.domain) }
    }
}
