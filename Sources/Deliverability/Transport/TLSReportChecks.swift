/// Whether failures of TLS on the way to a domain are reported to somebody (RFC 8460).
package struct TLSReportChecks: DomainCheckGroup {
    private let resolver: any Resolver

    package init(_ resolver: any Resolver) {
        self.resolver = resolver
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "tls-rpt/record", [.pass, .fail, .unknown],
            "the TLS-RPT record, where there is one, is the only one and well formed",
            section: "RFC 8460 §3"),
        CheckRule(
            "tls-rpt/wanted", [.warn], "who publishes MTA-STS hears of failures",
            section: "RFC 8460 §1"),
    ]

    package func checks(of domain: String) async -> [Check] {
        let answer = await resolver.query("_smtp._tls.\(domain)", .txt)
        switch Self.single(
            "tls-rpt/record", in: answer, for: "senders", isMeant: TLSReportRecord.isMeant)
        {
        case .none: return await absent(domain, answer)
        case .unusable(let check): return [check]
        case .one(let text): return [judge(text, of: domain, answer)]
        }
    }

    private func judge(_ text: [UInt8], of domain: String, _ answer: DNSAnswer) -> Check {
        do {
            let record = try TLSReportRecord(text)
            return Self.check(
                "tls-rpt/record", .pass,
                "reports go to '\(record.addresses.joined(separator: "', '"))'",
                evidence: [answer.evidence])
        } catch {
            return Self.malformed(
                "tls-rpt/record", "the record \(error.sentence): nobody reports", text, in: answer,
                after: "v=TLSRPTv1; rua=mailto:tls-reports@\(domain)")
        }
    }

    private func absent(_ domain: String, _ answer: DNSAnswer) async -> [Check] {
        let none = Self.check(
            "tls-rpt/record", .pass, "none is published, which is allowed",
            evidence: [answer.evidence])
        let policy = await resolver.query("_mta-sts.\(domain)", .txt)
        guard policy.records.texts.contains(where: MTASTSRecord.isMeant) else { return [none] }
        return [
            none,
            Self.check(
                "tls-rpt/wanted", .warn,
                "MTA-STS without TLS-RPT: when a policy stops mail, nobody tells you; publish the record",
                evidence: [policy.evidence, answer.evidence],
                remedies: [
                    .record(
                        name: answer.name, type: .txt, before: nil,
                        after: "v=TLSRPTv1; rua=mailto:tls-reports@\(domain)")
                ]),
        ]
    }
}
