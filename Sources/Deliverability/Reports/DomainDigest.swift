import CivilTime

/// What aggregate reports say of one domain's mail.
package struct DomainDigest: Sendable {
    /// Messages by how DMARC and what it rests on ended.
    package struct Tally: Sendable, Equatable {
        package internal(set) var messages = 0
        package internal(set) var passed = 0
        package internal(set) var dkimAligned = 0
        package internal(set) var spfAligned = 0

        package var failed: Int { messages - passed }

        mutating func add(_ row: AggregateReport.Row) {
            messages = saturatedSum(messages, row.count)
            if row.passes { passed = saturatedSum(passed, row.count) }
            if row.dkimAligned { dkimAligned = saturatedSum(dkimAligned, row.count) }
            if row.spfAligned { spfAligned = saturatedSum(spfAligned, row.count) }
        }
    }

    /// The mail from one address.
    package struct Source: Sendable {
        package let address: String
        package internal(set) var tally = Tally()
        package internal(set) var sender: String
    }

    /// The mail of one who really sends, told by whose signature or bounce domain passed.
    package struct Sender: Sendable {
        /// An organizational domain; empty when nothing vouches for anybody.
        package let domain: String
        package internal(set) var tally = Tally()
        package internal(set) var addresses: Set<String> = []
        /// Messages that a receiver let through for a reason of its own: forwarded, a list.
        package internal(set) var overridden = 0
        /// Messages with a signature of the sender that passed and is not aligned.
        package internal(set) var foreignSignature = 0
        /// Messages with a bounce domain of the sender that passed SPF and is not aligned.
        package internal(set) var foreignBounce = 0
    }

    package let domain: String
    package internal(set) var tally = Tally()
    package internal(set) var reports = 0
    package internal(set) var begin: Instant?
    package internal(set) var end: Instant?
    /// Messages by reporter.
    package internal(set) var reporters: [String: Int] = [:]
    /// Messages by disposition.
    package internal(set) var dispositions: [String: Int] = [:]
    /// Messages by the type of override.
    package internal(set) var overrides: [String: Int] = [:]
    /// The policy of the newest report.
    package internal(set) var policy = AggregateReport.PublishedPolicy()
    private var sources: [String: Source] = [:]
    private var senders: [String: Sender] = [:]

    /// Addresses beyond this are counted, but not told apart.
    private static let mostSources = 100_000

    init(domain: String) {
        self.domain = domain
    }

    package var messages: Int { tally.messages }

    /// How many addresses sent mail.
    package var sourceCount: Int { sources.count }

    /// The addresses with most messages first.
    package var bySource: [Source] {
        sources.values.sorted { ($1.tally.messages, $0.address) < ($0.tally.messages, $1.address) }
    }

    /// The senders with most messages first.
    package var bySender: [Sender] {
        senders.values.sorted { ($1.tally.messages, $0.domain) < ($0.tally.messages, $1.domain) }
    }

    /// Takes in one report on the domain.
    mutating func add(_ report: AggregateReport, _ organization: (String) -> String) {
        reports += 1
        if let time = report.begin { begin = min(begin ?? time, time) }
        if report.end ?? .distantPast >= end ?? .distantPast { policy = report.policy }
        if let time = report.end { end = max(end ?? time, time) }
        let reporter = report.organization.isEmpty ? report.email : report.organization
        reporters[reporter] = saturatedSum(reporters[reporter] ?? 0, report.messages)
        for row in report.rows { add(row, organization) }
    }

    private mutating func add(_ row: AggregateReport.Row, _ organization: (String) -> String) {
        tally.add(row)
        let disposition = row.disposition.isEmpty ? "none" : row.disposition
        dispositions[disposition] = saturatedSum(dispositions[disposition] ?? 0, row.count)
        for type in Set(row.overrides.map(\.type)) where !type.isEmpty {
            overrides[type] = saturatedSum(overrides[type] ?? 0, row.count)
        }
        let name = DomainDigest.sender(of: row, organization)
        var sender = senders[name] ?? Sender(domain: name)
        sender.add(row, own: organization(domain), organization)
        senders[name] = sender
        let address = row.sourceAddress
        guard sources[address] != nil || sources.count < DomainDigest.mostSources else { return }
        sources[address, default: Source(address: address, sender: name)].tally.add(row)
    }

    /// Whose mail it is: a signature or bounce domain of another organization that passed, else the domain's own.
    private static func sender(
        of row: AggregateReport.Row, _ organization: (String) -> String
    ) -> String {
        let own = organization(row.headerFrom)
        let signed = row.dkim.filter { $0.result == "pass" }.map { organization($0.domain) }
        let bounced = row.spf.filter { $0.result == "pass" }.map { organization($0.domain) }
        let foreign = (signed + bounced).first { $0 != own && !$0.isEmpty }
        return foreign ?? (signed + bounced).first { !$0.isEmpty } ?? ""
    }
}

extension DomainDigest.Sender {
    mutating func add(
        _ row: AggregateReport.Row, own: String, _ organization: (String) -> String
    ) {
        tally.add(row)
        if addresses.count < 10_000 { addresses.insert(row.sourceAddress) }
        if !row.overrides.allSatisfy({ $0.type.isEmpty }) {
            overridden = saturatedSum(overridden, row.count)
        }
        if !row.dkimAligned, row.dkim.contains(where: { isForeign($0, own, organization) }) {
            foreignSignature = saturatedSum(foreignSignature, row.count)
        }
        if !row.spfAligned, row.spf.contains(where: { isForeign($0, own, organization) }) {
            foreignBounce = saturatedSum(foreignBounce, row.count)
        }
    }

    private func isForeign(
        _ authentication: AggregateReport.Authentication, _ own: String,
        _ organization: (String) -> String
    ) -> Bool {
        authentication.result == "pass" && organization(authentication.domain) != own
    }
}
