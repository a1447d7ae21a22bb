/// The checks on a domain's DMARC record (RFC 9989), each with the record to publish instead.
///
/// ```swift
/// let checks = await DMARCChecks(resolver).checks(of: "acme.example")
/// ```
package struct DMARCChecks: Sendable {
    private let resolver: any Resolver

    package init(_ resolver: any Resolver) {
        self.resolver = resolver
    }

    /// Returns the verdicts on a domain, in a fixed order.
    package func checks(of domain: String) async -> [Check] {
        let discovery = await DMARCDiscovery.of(domain, resolver)
        var checks = [presence(discovery)]
        checks += discovery.walk.steps.flatMap { strays(at: $0, discovery) }
        guard case .record(let record, let place, let level) = discovery.outcome else {
            return checks
        }
        let found = FoundRecord(
            record: record, place: place, level: level, domain: discovery.domain,
            evidence: discovery.walk.steps.filter { $0.domain == place }.map(\.answer.evidence))
        checks.append(walk(discovery, found))
        // The record of a registry is not the domain owner's to change.
        guard level != .suffix else { return checks }
        checks += [
            found.syntax, found.strength(discovery), found.subdomains, found.testing,
            found.removedTags, found.suffixFlag, found.alignment,
        ].compactMap { $0 }
        checks += await reports(found)
        return checks
    }

    // MARK: - The record

    private func presence(_ discovery: DMARCDiscovery) -> Check {
        let evidence = discovery.walk.steps.map(\.answer.evidence)
        switch discovery.outcome {
        case .record(_, let place, let level):
            let whose = level == .author ? "" : ", which covers '\(discovery.domain)'"
            return Check(
                "dmarc/record", .pass, "one record, at '_dmarc.\(place)'\(whose)",
                section: "RFC 9989 §4.10.1", evidence: evidence)
        case .unknown(let sentence):
            return Check(
                "dmarc/record", .unknown, sentence + "; ask again later",
                section: "RFC 9989 §4.10.1", evidence: evidence)
        case .broken:
            return Check(
                "dmarc/record", .fail,
                "the record names a tag twice, so receivers discard it; publish each tag once",
                section: "RFC 6376 §3.2", evidence: evidence,
                remedies: discovery.walk.steps.compactMap(withoutDuplicates))
        case .none: return absence(discovery, evidence)
        }
    }

    private func withoutDuplicates(_ step: TreeWalk.Step) -> Remedy? {
        guard case .broken(let record) = step.finding else { return nil }
        return .record(
            name: "_dmarc.\(step.domain)", type: .txt, before: record.text,
            after: record.textWithoutDuplicates)
    }

    private func absence(_ discovery: DMARCDiscovery, _ evidence: [Evidence]) -> Check {
        let domain = discovery.domain
        return Check(
            "dmarc/record", .fail,
            "no DMARC record; Gmail, Yahoo and Outlook refuse bulk mail without one, "
                + "and p=none is enough to begin with",
            section: "RFC 9989 §4.10.1", evidence: evidence,
            remedies: [
                .record(
                    name: "_dmarc.\(domain)", type: .txt,
                    before: discovery.walk.steps.first?.nearMisses.first,
                    after: "v=DMARC1; p=none; rua=mailto:dmarc@\(domain)")
            ])
    }

    /// Records of a name that count for nothing: several at once, and those that only look like one.
    private func strays(at step: TreeWalk.Step, _ discovery: DMARCDiscovery) -> [Check] {
        let name = "_dmarc.\(step.domain)"
        let isOwn = step.domain == discovery.domain
        var checks: [Check] = []
        if case .several(let texts) = step.finding {
            let extra = texts.dropFirst().map {
                Remedy.record(name: name, type: .txt, before: $0, after: nil)
            }
            checks.append(
                Check(
                    "dmarc/several", isOwn ? .fail : .warn,
                    "\(texts.count) DMARC records at '\(name)', so all are discarded; keep one",
                    section: "RFC 9989 §4.10", evidence: [step.answer.evidence],
                    remedies: Array(extra)))
        }
        guard isOwn, let text = step.nearMisses.first else { return checks }
        checks.append(
            Check(
                "dmarc/version", .fail,
                "'\(text)' does not start with 'v=DMARC1;' to the letter, so receivers ignore it",
                section: "RFC 9989 §4.7", evidence: [step.answer.evidence],
                remedies: [
                    .step("let the record begin with 'v=DMARC1;', capitals as they stand here")
                ]))
        return checks
    }

    private func walk(_ discovery: DMARCDiscovery, _ found: FoundRecord) -> Check {
        let count = discovery.walk.steps.count
        let steps = count == 1 ? "1 question" : "\(count) questions"
        let organization = discovery.walk.organizationalDomain
        let evidence = discovery.walk.steps.map(\.answer.evidence)
        guard discovery.walk.isCertain else {
            return Check(
                "dmarc/walk", .unknown,
                "a question of the tree walk got no answer, so the organizational domain is not sure",
                section: "RFC 9989 §4.10", evidence: evidence)
        }
        let place =
            switch found.level {
            case .author: "at the domain itself"
            case .organizational: "at its organizational domain '\(found.place)'"
            case .suffix: "at the public suffix '\(found.place)' (psd=y)"
            }
        return Check(
            "dmarc/walk", found.level == .suffix ? .warn : .pass,
            "the policy stands \(place); the organizational domain is '\(organization)' by \(steps)"
                + (found.level == .suffix ? "; publish a record of your own" : ""),
            section: "RFC 9989 §4.10", evidence: evidence,
            remedies: found.level == .suffix
                ? [
                    .record(
                        name: "_dmarc.\(organization)", type: .txt, before: nil,
                        after: "v=DMARC1; p=none; rua=mailto:dmarc@\(organization)")
                ] : [])
    }

    // MARK: - Reports

    private func reports(_ found: FoundRecord) async -> [Check] {
        guard !found.record.aggregateAddresses.isEmpty else {
            var checks = [found.missingReports]
            checks += await failureReports(found)
            return checks
        }
        var checks: [Check] = []
        for address in found.record.aggregateAddresses {
            checks.append(await destination(address, tag: "rua", found))
        }
        return checks + (await failureReports(found))
    }

    private func failureReports(_ found: FoundRecord) async -> [Check] {
        guard !found.record.failureAddresses.isEmpty else { return found.idleOptions }
        var checks: [Check] = []
        for address in found.record.failureAddresses {
            checks.append(await destination(address, tag: "ruf", found))
        }
        return checks
    }

    private func destination(
        _ address: ReportAddress, tag: String, _ found: FoundRecord
    ) async -> Check {
        let id = tag == "rua" ? "dmarc/rua" : "dmarc/ruf"
        guard address.isValid else { return found.wrongAddress(address, tag, id) }
        guard
            let permission = await ReportAuthorisation.of(
                address, policyDomain: found.place, resolver)
        else {
            return Check(
                id, .warn,
                "'\(address.uri)' is no mailto: address, and reporters need support no other",
                section: "RFC 9989 §4.7", evidence: found.evidence)
        }
        return found.verdict(on: permission, id)
    }
}
