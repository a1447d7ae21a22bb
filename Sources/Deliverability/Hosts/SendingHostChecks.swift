/// Whether the machine that delivers letters is known by name: its PTR records and its HELO name.
///
/// Large providers refuse what has no name: Gmail with 5.7.25 and 4.7.23.
package struct SendingHostChecks: DomainCheckGroup {
    private let resolver: any Resolver
    private let addresses: [IPAddress]
    private let helo: String?

    /// - Parameters:
    ///   - addresses: those that letters leave from.
    ///   - helo: the name that the machine gives in EHLO.
    package init(_ resolver: any Resolver, addresses: [IPAddress], helo: String? = nil) {
        self.resolver = resolver
        self.addresses = addresses
        self.helo = helo
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "host/ptr", [.pass, .fail, .unknown], "every sending address has a PTR record",
            section: "Gmail sender guidelines, 5.7.25"),
        CheckRule(
            "host/forward", [.pass, .fail, .unknown],
            "the name of every sending address has that address (FCrDNS)",
            section: "Gmail sender guidelines, 5.7.25"),
        CheckRule(
            "host/generic", [.pass, .warn],
            "the name of a sending address was not made from the address",
            section: "Yahoo sender requirements"),
        CheckRule(
            "host/helo", [.pass, .fail], "the HELO name is a full domain name",
            section: "RFC 5321 §4.1.1.1"),
        CheckRule(
            "host/helo-address", [.pass, .fail, .unknown], "the HELO name has an address",
            section: "RFC 5321 §2.3.5"),
        CheckRule(
            "host/helo-match", [.pass, .warn, .unknown],
            "the HELO name leads to the address that letters leave from",
            section: "RFC 5321 §4.1.4"),
    ]

    package func checks(of domain: String) async -> [Check] {
        let found = await addresses.concurrentMap { await self.names(of: $0) }
        return found.flatMap { $0 } + (await greeting())
    }

    private func names(of address: IPAddress) async -> [Check] {
        let answer = await resolver.query(address.reverseName, .ptr)
        guard let known = answer.known else { return [Self.unknown("host/ptr", answer)] }
        let names = known.compactMap { record in
            if case .ptr(let name) = record { DomainName.key(name) } else { nil }
        }
        guard let first = names.first else {
            return [
                Self.check(
                    "host/ptr", .fail,
                    "'\(address)' has no PTR record: Gmail, Yahoo, Outlook and iCloud refuse its mail; "
                        + "have whoever gave you the address set one",
                    evidence: [answer.evidence],
                    remedies: [
                        .record(
                            name: address.reverseName, type: .ptr, before: nil,
                            after: "NAME-OF-THE-SERVER.")
                    ])
            ]
        }
        let more = names.count == 1 ? "" : ", one of \(names.count) names"
        let pointer = Self.check(
            "host/ptr", .pass, "'\(address)' is '\(first)'\(more)", evidence: [answer.evidence])
        return [pointer, await forward(address, names), generic(address, first, answer)]
    }

    private func forward(_ address: IPAddress, _ names: [String]) async -> Check {
        let resolver = resolver
        let hosts = await Array(names.prefix(10)).concurrentMap {
            await HostAddresses(of: $0, by: resolver)
        }
        let evidence = hosts.flatMap(\.evidence)
        if let host = hosts.first(where: { $0.all.contains(address) }) {
            return Self.check(
                "host/forward", .pass, "'\(host.host)' leads back to '\(address)'",
                evidence: evidence)
        }
        if let trouble = hosts.compactMap(\.trouble).first {
            return Self.unknown("host/forward", trouble)
        }
        let name = names[0]
        return Self.check(
            "host/forward", .fail,
            "'\(address)' is called '\(name)', but '\(name)' does not have that address: "
                + "receivers take the name for forged; publish the address",
            evidence: evidence,
            remedies: [
                .record(
                    name: name, type: address.isV4 ? .a : .aaaa, before: nil, after: "\(address)")
            ])
    }

    private func generic(_ address: IPAddress, _ name: String, _ answer: DNSAnswer) -> Check {
        guard let reason = GenericName(name, of: address).reason else {
            return Self.check("host/generic", .pass, "'\(name)' looks like a server's own name")
        }
        return Self.check(
            "host/generic", .warn,
            "'\(name)' \(reason), as for a line at home: Yahoo and Mail.ru distrust such names; "
                + "have it changed to the HELO name of the server",
            evidence: [answer.evidence],
            remedies: [
                .record(
                    name: address.reverseName, type: .ptr, before: "\(name).",
                    after: "\(helo ?? "NAME-OF-THE-SERVER").")
            ])
    }
}

// MARK: - HELO

extension SendingHostChecks {
    private func greeting() async -> [Check] {
        guard let helo else { return [] }
        guard let fault = SendingHostChecks.fault(inGreeting: helo) else {
            let hosts = await HostAddresses(of: helo, by: resolver)
            let name = Self.check("host/helo", .pass, "'\(helo)' is a full domain name")
            return [name] + judge(helo, hosts)
        }
        return [
            Self.check(
                "host/helo", .fail, "the HELO name '\(helo)' \(fault)",
                remedies: [.step("set the HELO name to the name in the PTR record of the address")])
        ]
    }

    private static func fault(inGreeting helo: String) -> String? {
        if IPAddress(helo) != nil || helo.hasPrefix("[") {
            return "is an address: many receivers refuse it; give the server's name"
        }
        let labels = DomainName.labels(DomainName.key(helo))
        guard labels.count > 1 else {
            return "has no dot: receivers refuse what is no full domain name"
        }
        let last = labels.last ?? ""
        return ["local", "localdomain", "lan", "internal", "home", "localhost"].contains(last)
            ? "ends in '.\(last)', which exists only inside a network" : nil
    }

    private func judge(_ helo: String, _ hosts: HostAddresses) -> [Check] {
        guard !hosts.all.isEmpty else {
            if let trouble = hosts.trouble {
                return [Self.unknown("host/helo-address", trouble)]
            }
            return [
                Self.check(
                    "host/helo-address", .fail,
                    "the HELO name '\(helo)' has no address: receivers take it for made up; publish it",
                    evidence: hosts.evidence,
                    remedies: [
                        .record(
                            name: helo, type: .a, before: nil,
                            after: addresses.first.map { "\($0)" } ?? "ADDRESS-OF-THE-SERVER")
                    ])
            ]
        }
        let has = Self.check(
            "host/helo-address", .pass, "the HELO name has an address", evidence: hosts.evidence)
        guard !addresses.isEmpty else { return [has] }
        let stray = addresses.filter { !hosts.all.contains($0) }
        guard let first = stray.first else {
            return [
                has,
                Self.check(
                    "host/helo-match", .pass, "the HELO name leads to the sending address",
                    evidence: hosts.evidence),
            ]
        }
        if let trouble = hosts.trouble { return [has, Self.unknown("host/helo-match", trouble)] }
        return [
            has,
            Self.check(
                "host/helo-match", .warn,
                "the HELO name '\(helo)' does not lead to '\(first)', from which letters leave",
                evidence: hosts.evidence,
                remedies: [
                    .record(
                        name: helo, type: first.isV4 ? .a : .aaaa, before: nil, after: "\(first)")
                ]),
        ]
    }
}
