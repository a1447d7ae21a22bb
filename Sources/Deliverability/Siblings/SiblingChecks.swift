/// How a domain stands to its owner's other domains: what looks alike, what is left open to forgers, what is shared.
package struct SiblingChecks: DomainCheckGroup {
    private let resolver: any Resolver
    private let siblings: [String]
    private let trackingHosts: [String]

    /// - Parameters:
    ///   - siblings: all domains of the owner, the checked one among them.
    ///   - trackingHosts: hosts of links that letters of more than one domain carry.
    package init(_ resolver: any Resolver, siblings: [String], trackingHosts: [String] = []) {
        self.resolver = resolver
        self.siblings = siblings
        self.trackingHosts = trackingHosts
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "siblings/look-alike", [.pass, .warn], "no other domain of the owner looks like it",
            section: "Gmail sender guidelines, impersonation"),
        CheckRule(
            "siblings/parked", [.pass, .fail, .unknown], "a domain that sends nothing says so",
            section: "RFC 7208 §10.1.2"),
        CheckRule(
            "siblings/gap", [.pass, .warn, .unknown],
            "it publishes what most of the owner's domains publish",
            section: "RFC 9989 §5.1"),
        CheckRule(
            "siblings/tracking", [.warn],
            "its links do not share a host with those of other domains"),
    ]

    package func checks(of domain: String) async -> [Check] {
        let others = siblings.filter { DomainName.key($0) != DomainName.key(domain) }
        guard !others.isEmpty else { return [] }
        let resolver = resolver
        let records = await siblings.prefix(100).map { $0 }.concurrentMap {
            await Published($0, resolver)
        }
        guard
            let own = records.first(where: { DomainName.key($0.domain) == DomainName.key(domain) })
        else { return [lookalike(domain, others)] }
        let standing = own.looksParked ? parked(own) : gap(own, records)
        return [lookalike(domain, others), standing] + tracking(domain)
    }

    private func lookalike(_ domain: String, _ others: [String]) -> Check {
        for other in others {
            guard let likeness = DomainLikeness(domain, other) else { continue }
            let how =
                switch likeness {
                case .confusable: "reads like"
                case .nearlySame: "is one letter from"
                case .sameName: "has the name of"
                }
            return Self.check(
                "siblings/look-alike", .warn,
                "'\(domain)' \(how) '\(other)': filters take look-alikes of a brand for phishing, and a "
                    + "complaint about one tells on the other; a sub-domain, as 'mail.\(other)', says whose it is"
            )
        }
        return Self.check(
            "siblings/look-alike", .pass, "no other domain of yours looks like '\(domain)'")
    }

    private func tracking(_ domain: String) -> [Check] {
        guard let shared = trackingHosts.first(where: { !DomainName.isWithin($0, domain) }) else {
            return []
        }
        return [
            Self.check(
                "siblings/tracking", .warn,
                "letters of '\(domain)' link to '\(shared)', which other domains share: a complaint "
                    + "about one domain blocks the links of all",
                remedies: [
                    .record(
                        name: "links.\(domain)", type: .cname, before: nil, after: "\(shared).")
                ])
        ]
    }
}

// MARK: - What siblings publish

extension SiblingChecks {
    /// The records by which a domain that sends is told from a parked one.
    private struct Published: Sendable {
        let domain: String
        let exchanges: MailExchanges
        let text: DNSAnswer
        let policy: DNSAnswer

        init(_ domain: String, _ resolver: any Resolver) async {
            self.domain = domain
            async let exchanges = MailExchanges(of: domain, by: resolver)
            async let text = resolver.query(domain, .txt)
            async let policy = resolver.query("_dmarc.\(domain)", .txt)
            self.exchanges = await exchanges
            self.text = await text
            self.policy = await policy
        }

        var senders: String? {
            text.records.texts.map { String(decoding: $0, as: UTF8.self) }.first {
                let record = $0.lowercased()
                return record == "v=spf1" || record.hasPrefix("v=spf1 ")
            }
        }
        var demand: String? {
            policy.records.texts.map { String(decoding: $0, as: UTF8.self) }.first {
                $0.lowercased().hasPrefix("v=dmarc1")
            }
        }
        /// Nobody could tell one of them.
        var trouble: DNSAnswer? { [exchanges.answer, text, policy].first { $0.known == nil } }
        /// No host takes its mail, and no sender is named.
        var looksParked: Bool {
            exchanges.hosts.isEmpty && exchanges.answer.known != nil
                && (senders.map { DomainName.key($0) == "v=spf1 -all" } ?? (text.known != nil))
        }
        var evidence: [Evidence] { [exchanges.answer, text, policy].map(\.evidence) }
        var has: [(what: String, isThere: Bool)] {
            [
                ("MX", !exchanges.hosts.isEmpty), ("SPF", senders != nil),
                ("DMARC", demand != nil),
            ]
        }
    }

    private func parked(_ own: Published) -> Check {
        if let trouble = own.trouble { return Self.unknown("siblings/parked", trouble) }
        let isClosed = own.demand.map { SiblingChecks.rejects($0) } ?? false
        var remedies: [Remedy] = []
        if own.senders == nil {
            remedies.append(
                .record(name: own.domain, type: .txt, before: nil, after: "v=spf1 -all"))
        }
        if !isClosed {
            remedies.append(
                .record(
                    name: "_dmarc.\(own.domain)", type: .txt, before: own.demand,
                    after: "v=DMARC1; p=reject"))
        }
        guard !remedies.isEmpty else {
            return Self.check(
                "siblings/parked", .pass, "parked, and it says that no mail comes from it",
                evidence: own.evidence)
        }
        return Self.check(
            "siblings/parked", .fail,
            "'\(own.domain)' takes no mail and names no sender, but does not say that none comes from it: "
                + "anybody can write in its name",
            evidence: own.evidence, remedies: remedies)
    }

    private static func rejects(_ policy: String) -> Bool {
        let tags = policy.lowercased().utf8.split(separator: UInt8(ascii: ";")).map {
            String(decoding: $0.filter { !TagText.isBlank($0) }, as: UTF8.self)
        }
        return tags.contains("p=reject")
    }

    private func gap(_ own: Published, _ records: [Published]) -> Check {
        if let trouble = own.trouble { return Self.unknown("siblings/gap", trouble) }
        let others = records.filter { $0.domain != own.domain && !$0.looksParked }
        let lost = own.has.enumerated().filter { index, entry in
            !entry.isThere && !others.isEmpty && others.allSatisfy { $0.has[index].isThere }
        }.map(\.element.what)
        guard let first = lost.first else {
            return Self.check(
                "siblings/gap", .pass, "it publishes what the others publish",
                evidence: own.evidence)
        }
        return Self.check(
            "siblings/gap", .warn,
            "'\(own.domain)' has no \(lost.joined(separator: " and no ")), which every other domain of yours has: "
                + "publish its \(first)",
            evidence: own.evidence)
    }
}
