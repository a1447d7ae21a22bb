extension MXChecks {
    /// What the DNS says about one MX host.
    private struct Host {
        let name: String
        let alias: DNSAnswer
        let addresses: HostAddresses
    }

    /// The verdicts on the hosts themselves, one for each rule.
    func judge(_ domain: String, _ exchanges: MailExchanges) async -> [Check] {
        let literals = exchanges.exchanges.filter { IPAddress($0.host) != nil }
        var checks: [Check] = []
        if let first = literals.first {
            checks.append(
                MXChecks.check(
                    "mx/literal", .fail,
                    "the MX '\(first.host)' is an IP address, which senders look for as a host name and do "
                        + "not find; give the address a name and publish that",
                    evidence: [exchanges.answer.evidence],
                    remedies: literals.map { literal in
                        .record(
                            name: domain, type: .mx,
                            before: "\(literal.preference) \(literal.host).",
                            after: "\(literal.preference) HOST-WITH-THAT-ADDRESS.")
                    }))
        }
        let names = exchanges.hosts.filter { IPAddress($0) == nil }
        let hosts = await looked(names)
        guard !hosts.isEmpty else { return checks }
        return checks + [alias(hosts), address(hosts)].compactMap { $0 } + reach(hosts)
    }

    private func looked(_ names: [String]) async -> [Host] {
        let resolver = resolver
        return await names.concurrentMap { name in
            async let alias = resolver.query(name, .cname)
            async let addresses = HostAddresses(of: name, by: resolver)
            return Host(name: name, alias: await alias, addresses: await addresses)
        }
    }

    private func alias(_ hosts: [Host]) -> Check? {
        let aliases = hosts.filter { !$0.alias.records.isEmpty }
        guard let first = aliases.first, case .cname(let target)? = first.alias.records.first
        else {
            if let trouble = hosts.first(where: { $0.alias.known == nil }) {
                return MXChecks.unknown("mx/alias", trouble.alias)
            }
            return MXChecks.check("mx/alias", .pass, "no MX host is an alias")
        }
        return MXChecks.check(
            "mx/alias", .warn,
            "the MX host '\(first.name)' is an alias of '\(target)': an MX must name the host itself, "
                + "and some senders refuse an alias",
            evidence: aliases.map(\.alias.evidence),
            remedies: [.step("name '\(target)' in the MX instead of '\(first.name)'")])
    }

    private func address(_ hosts: [Host]) -> Check? {
        let lost = hosts.filter(\.addresses.areNone)
        let evidence = hosts.flatMap(\.addresses.evidence)
        if lost.count == hosts.count {
            return MXChecks.check(
                "mx/address", .fail,
                "no MX host has an address, '\(lost[0].name)' neither A nor AAAA: replies cannot arrive",
                evidence: evidence, remedies: lost.map(addressRemedy))
        }
        if let first = lost.first {
            return MXChecks.check(
                "mx/address", .fail,
                "the MX host '\(first.name)' has no address: mail waits for the other "
                    + "hosts when it is tried; remove the MX or publish its A record",
                evidence: evidence, remedies: lost.map(addressRemedy))
        }
        if let host = hosts.first(where: { $0.addresses.all.isEmpty }),
            let trouble = host.addresses.trouble
        {
            return MXChecks.unknown("mx/address", trouble)
        }
        let all = hosts.count == 1 ? "the MX host has" : "all \(hosts.count) MX hosts have"
        return MXChecks.check("mx/address", .pass, "\(all) an address", evidence: evidence)
    }

    private func addressRemedy(_ host: Host) -> Remedy {
        .record(name: host.name, type: .a, before: nil, after: "ADDRESS-OF-THE-SERVER")
    }

    private func reach(_ hosts: [Host]) -> [Check] {
        let addressed = hosts.filter { !$0.addresses.all.isEmpty }
        guard !addressed.isEmpty else { return [] }
        for host in addressed {
            for address in host.addresses.all {
                guard let reason = address.unreachableReason else { continue }
                return [
                    MXChecks.check(
                        "mx/reach", .fail,
                        "the MX host '\(host.name)' has '\(address)', \(reason): "
                            + "nobody else can deliver there",
                        evidence: host.addresses.evidence,
                        remedies: [
                            .record(
                                name: host.name, type: address.isV4 ? .a : .aaaa,
                                before: "\(address)", after: "PUBLIC-ADDRESS-OF-THE-SERVER")
                        ])
                ]
            }
        }
        if let trouble = hosts.compactMap(\.addresses.trouble).first {
            return [MXChecks.unknown("mx/reach", trouble)]
        }
        return [MXChecks.check("mx/reach", .pass, "every address of the MX hosts is public")]
    }
}
