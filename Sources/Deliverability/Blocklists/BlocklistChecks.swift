/// Whether a domain, and the addresses that its letters leave from, stand on blocklists.
///
/// A list that does not answer us, or answers what it does not document, leaves the question open.
package struct BlocklistChecks: DomainCheckGroup {
    private let resolver: any Resolver
    private let addresses: [IPAddress]
    private let lists: [Blocklist]

    /// - Parameter addresses: those that letters leave from.
    package init(_ resolver: any Resolver, addresses: [IPAddress], lists: [Blocklist]) {
        self.resolver = resolver
        self.addresses = addresses
        self.lists = lists
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "blocklist/domain", [.pass, .fail, .unknown], "the domain stands on no blocklist",
            section: "RFC 5782 §2.2"
        ),
        CheckRule(
            "blocklist/address", [.pass, .fail, .unknown],
            "no sending address stands on a blocklist",
            section: "RFC 5782 §2.1"),
    ]

    package func checks(of domain: String) async -> [Check] {
        await lists.concurrentMap { await self.checks(of: domain, on: $0) }.flatMap { $0 }
    }

    private func checks(of domain: String, on list: Blocklist) async -> [Check] {
        let subjects: [(id: String, shown: String, labels: String)] =
            switch list.subject {
            case .domain: [("blocklist/domain", domain, domain)]
            case .address:
                addresses.map {
                    ("blocklist/address", "\($0)", $0.dotted.reversed().joined(separator: "."))
                }
            }
        guard let first = subjects.first else { return [] }
        if let closed = await closure(of: list, id: first.id) { return [closed] }
        return await subjects.concurrentMap {
            await self.check($0.id, shown: $0.shown, labels: $0.labels, on: list)
        }
    }

    /// The check that says that a list does not answer us; nil when its test point is listed, as it must be.
    private func closure(of list: Blocklist, id: String) async -> Check? {
        let answer = await resolver.query("\(list.testPoint).\(list.zone)", .a)
        let evidence = [shown(answer, list)]
        guard let known = answer.known else { return unknown(id, list, answer) }
        let values = known.map(\.text)
        if let refusal = values.compactMap(Blocklist.refusal).first {
            return Self.check(
                id, .unknown, "could not know: \(list.name): \(refusal)", evidence: evidence)
        }
        guard values.contains(where: { $0.hasPrefix("127.") }) else {
            return Self.check(
                id, .unknown,
                "could not know: \(list.name) does not list its own test entry, so that this resolver "
                    + "does not reach it",
                evidence: evidence)
        }
        return nil
    }

    private func check(
        _ id: String, shown subject: String, labels: String, on list: Blocklist
    ) async -> Check {
        let answer = await resolver.query("\(labels).\(list.zone)", .a)
        let evidence = [shown(answer, list)]
        guard let known = answer.known else { return unknown(id, list, answer) }
        let values = known.map(\.text)
        guard !values.isEmpty else {
            return Self.check(
                id, .pass, "'\(subject)' is not on \(list.name)", evidence: evidence)
        }
        if let refusal = values.compactMap(Blocklist.refusal).first {
            return Self.check(
                id, .unknown, "could not know: \(list.name): \(refusal)", evidence: evidence)
        }
        let meanings = values.compactMap { list.meanings[$0] }
        guard !meanings.isEmpty else {
            return Self.check(
                id, .unknown,
                "\(list.name) answers '\(values[0])', which it does not document",
                evidence: evidence)
        }
        return Self.check(
            id, .fail, "'\(subject)' is on \(list.name): \(meanings.joined(separator: ", "))",
            evidence: evidence,
            remedies: [.step("find the cause and ask for removal at \(list.page)")])
    }

    private func unknown(_ id: String, _ list: Blocklist, _ answer: DNSAnswer) -> Check {
        Self.check(
            id, .unknown, "could not know: \(list.name) gave \(answer.reason)",
            evidence: [shown(answer, list)])
    }

    /// The answer as evidence, a key in the list's zone not shown.
    private func shown(_ answer: DNSAnswer, _ list: Blocklist) -> Evidence {
        let evidence = answer.evidence
        guard list.zone != list.shownZone else { return evidence }
        let labels = answer.name.dropLast(list.zone.count)
        var masked = Evidence(
            "\(answer.type) \(labels)\(list.shownZone)", evidence.answer, ttl: evidence.ttl,
            security: evidence.security, at: evidence.at)
        masked.isTrouble = evidence.isTrouble
        return masked
    }
}
