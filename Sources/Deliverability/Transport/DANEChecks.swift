import Crypto

/// Whether the TLSA records of a domain's MX hosts can be relied on (RFC 7672).
package struct DANEChecks: DomainCheckGroup {
    private let resolver: any Resolver
    private let isValidating: Bool
    private let probe: (any MailServerProbe)?

    /// - Parameters:
    ///   - isValidating: Whether a trust anchor is in force.
    ///   - probe: shows the certificates to match; nil when no server is to be asked.
    package init(
        _ resolver: any Resolver, isValidating: Bool, probe: (any MailServerProbe)?
    ) {
        self.resolver = resolver
        self.isValidating = isValidating
        self.probe = probe
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "dane/records", [.pass, .unknown], "TLSA records of the MX hosts are listed",
            section: "RFC 7672 §2.2"),
        CheckRule(
            "dane/form", [.pass, .fail], "every TLSA record is of a kind that SMTP uses",
            section: "RFC 7672 §3.1"),
        CheckRule(
            "dane/dnssec", [.pass, .fail, .unknown], "the TLSA records are signed",
            section: "RFC 7672 §2.2.1"),
        CheckRule(
            "dane/match", [.pass, .fail, .unknown],
            "a TLSA record names the certificate that the host shows",
            section: "RFC 7672 §3.1"),
    ]

    package func checks(of domain: String) async -> [Check] {
        let exchanges = await MailExchanges(of: domain, by: resolver)
        guard exchanges.answer.known != nil else {
            return [Self.unknown("dane/records", exchanges.answer)]
        }
        let resolver = resolver
        let hosts = exchanges.hosts.filter { IPAddress($0) == nil }
        let answers = await hosts.concurrentMap { host in
            (host: host, answer: await resolver.query("_25._tcp.\(host)", .tlsa))
        }
        guard !answers.isEmpty else { return [] }
        let evidence = answers.map(\.answer.evidence)
        let signed = answers.filter { !$0.answer.records.isEmpty }
        var checks: [Check] = []
        if let trouble = answers.first(where: { $0.answer.known == nil }) {
            checks.append(Self.unknown("dane/records", trouble.answer))
        } else if signed.isEmpty {
            return [
                Self.check(
                    "dane/records", .pass, "none is published, which is allowed",
                    evidence: evidence)
            ]
        } else {
            checks.append(
                Self.check(
                    "dane/records", .pass,
                    "\(signed.count) of \(answers.count) MX hosts \(signed.count == 1 ? "has" : "have") TLSA records",
                    evidence: evidence))
        }
        for pair in signed { checks += await judge(pair.host, pair.answer) }
        return checks
    }

    private func judge(_ host: String, _ answer: DNSAnswer) async -> [Check] {
        let records = answer.records.compactMap { record in
            if case .tlsa(let tlsa) = record { tlsa } else { nil }
        }
        let form = form(of: records, host, answer)
        return [form, security(host, answer)] + (await match(host, records, answer))
    }
}

// MARK: - One rule each

extension DANEChecks {
    private func form(_ record: TLSARecord) -> String? {
        // RFC 7672 §3.1.3: SMTP has no list of trusted authorities for usages 0 and 1.
        guard [2, 3].contains(record.usage) else {
            return "usage \(record.usage), which SMTP does not use; there are 2 and 3"
        }
        guard [0, 1].contains(record.selector) else {
            return "selector \(record.selector); there are 0 and 1"
        }
        switch (record.matchingType, record.association.count) {
        case (0, 1...), (1, 32), (2, 64): return nil
        case (1, let count): return "\(count) octets for SHA-256; it has 32"
        case (2, let count): return "\(count) octets for SHA-512; it has 64"
        default: return "matching type \(record.matchingType); there are 0, 1 and 2"
        }
    }

    private func form(of records: [TLSARecord], _ host: String, _ answer: DNSAnswer) -> Check {
        for record in records {
            guard let fault = form(record) else { continue }
            return Self.check(
                "dane/form", .fail, "a TLSA record of '\(host)' has \(fault)",
                evidence: [answer.evidence],
                remedies: [
                    .record(
                        name: answer.name, type: .tlsa, before: DNSRecord.tlsa(record).text,
                        after: "3 1 1 SHA-256-OF-THE-SERVER'S-PUBLIC-KEY")
                ])
        }
        return Self.check("dane/form", .pass, "the TLSA records of '\(host)' are of use for SMTP")
    }

    private func security(_ host: String, _ answer: DNSAnswer) -> Check {
        let evidence = [answer.evidence]
        switch answer.security {
        case .secure:
            return Self.check(
                "dane/dnssec", .pass, "the TLSA records of '\(host)' are signed",
                evidence: evidence)
        case .insecure:
            return Self.check(
                "dane/dnssec", .fail,
                "the TLSA records of '\(host)' are not signed, so that nobody may use them: "
                    + "sign the zone, or remove them",
                evidence: evidence)
        case .bogus(let reason):
            return Self.check(
                "dane/dnssec", .fail,
                "the signatures of the TLSA records of '\(host)' do not hold (\(reason)): "
                    + "senders that know DANE do not deliver",
                evidence: evidence)
        case .indeterminate:
            return Self.check(
                "dane/dnssec", .unknown,
                isValidating
                    ? "could not know whether the TLSA records of '\(host)' are signed"
                    : "signatures were not looked at: give --trust-anchor with the keys of the root",
                evidence: evidence)
        }
    }

    private func match(
        _ host: String, _ records: [TLSARecord], _ answer: DNSAnswer
    ) async -> [Check] {
        guard let probe else { return [] }
        guard case .secured(let session) = await probe.probe(host, by: resolver) else {
            return [
                Self.check(
                    "dane/match", .unknown,
                    "'\(host)' showed no certificate to compare with its TLSA records",
                    evidence: [answer.evidence])
            ]
        }
        let chain = session.chain.compactMap { $0.text.flatMap(CertificateData.init(pem:)) }
        guard let leaf = chain.first else {
            return [
                Self.check(
                    "dane/match", .unknown, "the certificate of '\(host)' cannot be read",
                    evidence: [answer.evidence])
            ]
        }
        if let record = records.first(where: { DANEChecks.matches($0, chain) }) {
            return [
                Self.check(
                    "dane/match", .pass,
                    "'\(record.usage) \(record.selector) \(record.matchingType)' names what '\(host)' shows",
                    evidence: [answer.evidence])
            ]
        }
        let wanted = TLSARecord(
            usage: 3, selector: 1, matchingType: 1,
            association: Array(SHA256.hash(data: leaf.publicKey)))
        return [
            Self.check(
                "dane/match", .fail,
                "no TLSA record names the certificate that '\(host)' shows: senders that know DANE do not "
                    + "deliver; publish the new record before a new key is used",
                evidence: [answer.evidence, Evidence("STARTTLS \(host)", session.text)],
                remedies: records.prefix(1).map {
                    .record(
                        name: answer.name, type: .tlsa, before: DNSRecord.tlsa($0).text,
                        after: DNSRecord.tlsa(wanted).text)
                })
        ]
    }

    /// Usage 3 names the server's own certificate, usage 2 one of the chain (RFC 7672 §3.1.1, §3.1.2).
    static func matches(_ record: TLSARecord, _ chain: [CertificateData]) -> Bool {
        let candidates = record.usage == 3 ? chain.prefix(1) : chain[...]
        return candidates.contains { certificate in
            let data = record.selector == 1 ? certificate.publicKey : certificate.whole
            switch record.matchingType {
            case 0: return data == record.association
            case 1: return Array(SHA256.hash(data: data)) == record.association
            case 2: return Array(SHA512.hash(data: data)) == record.association
            default: return false
            }
        }
    }
}
