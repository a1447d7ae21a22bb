/// Whether a domain exists as one that letters are taken from, and what its zone does to other checks.
package struct ZoneChecks: DomainCheckGroup {
    private let resolver: any Resolver
    private let isValidating: Bool

    /// - Parameter isValidating: Whether a trust anchor is in force; else DNSSEC is not spoken of.
    package init(_ resolver: any Resolver, isValidating: Bool = false) {
        self.resolver = resolver
        self.isValidating = isValidating
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "domain/name", [.pass, .fail, .unknown], "the domain can be asked for and exists",
            section: "RFC 8020 §2"),
        CheckRule(
            "domain/soa", [.pass, .fail, .unknown], "the domain lies in a zone with an SOA record",
            section: "Yahoo sender requirements"),
        CheckRule(
            "domain/address", [.pass, .fail, .unknown],
            "the domain has an MX or an address, so that it can be answered",
            section: "Yahoo sender requirements"),
        CheckRule(
            "domain/alias", [.pass, .fail, .unknown], "the domain itself is no alias (CNAME)",
            section: "RFC 1912 §2.4"
        ),
        CheckRule(
            "domain/wildcard", [.pass, .warn, .unknown],
            "no wildcard answers for the names of policies",
            section: "RFC 4592 §2.1"),
        CheckRule(
            "domain/dnssec", [.pass, .warn, .fail, .unknown],
            "the domain is signed and its signatures hold",
            section: "RFC 4035 §4.3"),
    ]

    /// The label of a name that nobody publishes; fixed, so that two runs can be compared.
    static let unlikelyLabel = "sower-asks-for-a-name-that-is-not-there"

    package func checks(of domain: String) async -> [Check] {
        async let soa = resolver.query(domain, .soa)
        async let alias = resolver.query(domain, .cname)
        async let wildcard = resolver.query("\(ZoneChecks.unlikelyLabel).\(domain)", .txt)
        async let address = address(of: domain)
        let existence = name(domain, await soa)
        guard existence.status != .fail else { return [existence] }
        let found = await [
            existence, zone(of: domain, soa), address, self.alias(domain, alias),
            self.wildcard(domain, wildcard),
        ]
        return found + (isValidating ? [security(domain, await soa)] : [])
    }

    private func name(_ domain: String, _ answer: DNSAnswer) -> Check {
        switch answer.outcome {
        case .nxDomain:
            return ZoneChecks.check(
                "domain/name", .fail,
                "the domain '\(domain)' does not exist: register it or mend its delegation",
                evidence: [answer.evidence])
        case .invalidName(let reason):
            return ZoneChecks.check(
                "domain/name", .fail, "'\(domain)' cannot be asked for: \(reason)",
                evidence: [answer.evidence])
        case .records, .noData:
            return ZoneChecks.check("domain/name", .pass, "the domain exists")
        case .serverFailure, .timedOut:
            return ZoneChecks.unknown("domain/name", answer)
        }
    }

    /// The SOA stands at the top of the zone, which may be a domain further up.
    private func zone(of domain: String, _ answer: DNSAnswer) async -> Check {
        var answer = answer
        var place = domain
        while let records = answer.known {
            if case .soa(let primary, _, let serial)? = records.first {
                let zone = place == domain ? "" : "zone '\(place)', "
                return ZoneChecks.check(
                    "domain/soa", .pass, "\(zone)serial \(serial) of '\(primary)'",
                    evidence: [answer.evidence])
            }
            let parent = DomainName.labels(place).dropFirst()
            guard parent.count > 1 else {
                return ZoneChecks.check(
                    "domain/soa", .fail,
                    "no zone with an SOA record holds '\(domain)', so Yahoo refuses its mail; "
                        + "let your DNS provider mend the zone",
                    evidence: [answer.evidence])
            }
            place = parent.joined(separator: ".")
            answer = await resolver.query(place, .soa)
        }
        return ZoneChecks.unknown("domain/soa", answer)
    }

    private func address(of domain: String) async -> Check {
        async let exchanges = resolver.query(domain, .mx)
        async let addresses = HostAddresses(of: domain, by: resolver)
        let mx = await exchanges
        let hosts = await addresses
        let evidence = [mx.evidence] + hosts.evidence
        if !mx.records.isEmpty || !hosts.all.isEmpty {
            let what = mx.records.isEmpty ? "an address, but no MX" : "an MX"
            return ZoneChecks.check(
                "domain/address", .pass, "the domain has \(what)", evidence: evidence)
        }
        if mx.known == nil { return ZoneChecks.unknown("domain/address", mx) }
        if let trouble = hosts.trouble { return ZoneChecks.unknown("domain/address", trouble) }
        return ZoneChecks.check(
            "domain/address", .fail,
            "neither MX nor A nor AAAA: Yahoo and others refuse mail from '\(domain)'; publish its MX",
            evidence: evidence,
            remedies: [
                .record(
                    name: domain, type: .mx, before: nil, after: "10 HOST-THAT-TAKES-YOUR-MAIL.")
            ])
    }
}

// MARK: - What spoils other checks

extension ZoneChecks {
    private func alias(_ domain: String, _ answer: DNSAnswer) -> Check {
        guard let records = answer.known else { return ZoneChecks.unknown("domain/alias", answer) }
        guard case .cname(let target)? = records.first else {
            return ZoneChecks.check("domain/alias", .pass, "the domain is no alias")
        }
        return ZoneChecks.check(
            "domain/alias", .fail,
            "'\(domain)' is an alias of '\(target)', so its MX, SPF and every other record are "
                + "those of '\(target)'; publish address records, or what your DNS provider calls ALIAS",
            evidence: [answer.evidence],
            remedies: [.record(name: domain, type: .cname, before: "\(target).", after: nil)])
    }

    private func wildcard(_ domain: String, _ answer: DNSAnswer) -> Check {
        guard let records = answer.known else {
            return ZoneChecks.unknown("domain/wildcard", answer)
        }
        guard case .txt(let text)? = records.first else {
            return ZoneChecks.check(
                "domain/wildcard", .pass, "names that are not there have no TXT record")
        }
        let value = DNSRecord.txt(text).text
        return ZoneChecks.check(
            "domain/wildcard", .warn,
            "a wildcard TXT answers for every name under '\(domain)', for '_dmarc' and '_mta-sts' and "
                + "DKIM selectors, too: receivers read it as a broken policy; remove it",
            evidence: [answer.evidence],
            remedies: [.record(name: "*.\(domain)", type: .txt, before: value, after: nil)])
    }

    private func security(_ domain: String, _ answer: DNSAnswer) -> Check {
        let evidence = [answer.evidence]
        return switch answer.security {
        case .secure:
            ZoneChecks.check(
                "domain/dnssec", .pass, "signed, and the signatures hold", evidence: evidence)
        case .insecure:
            ZoneChecks.check(
                "domain/dnssec", .warn,
                "not signed: its answers can be forged, and DANE has no effect; "
                    + "turn on DNSSEC at your DNS provider and give the DS record to your registrar",
                evidence: evidence)
        case .bogus(let reason):
            ZoneChecks.check(
                "domain/dnssec", .fail,
                "the signatures do not hold (\(reason)): every validating resolver refuses the domain",
                evidence: evidence)
        case .indeterminate: ZoneChecks.unknown("domain/dnssec", answer)
        }
    }
}
