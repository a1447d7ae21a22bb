import Deliverability

extension CampaignPreflight {
    /// The rules that a failing group of checks breaks, and how hard it is asked for.
    private static let rules: [(group: Substring, rules: [String])] = [
        ("spf", ["G-AUTH1", "G-AUTH2", "Y-AUTH", "M-BULK", "A-ALL"]),
        ("dkim", ["G-AUTH1", "G-AUTH2", "Y-AUTH", "M-BULK", "A-ALL", "MR-AUTH"]),
        ("dmarc", ["G-DMARC", "Y-AUTH", "M-BULK", "A-ALL", "MR-AUTH"]),
        ("mx", ["M-REPLY", "Y-SOA"]),
        ("zone", ["Y-SOA"]),
    ]

    /// What the checks of the sending domains mean to the providers that the campaign writes to.
    var authentication: [Check] {
        facts.ownDomains.flatMap { domain -> [Check] in
            guard let checks = facts.sendingDomains[domain] else {
                return [
                    Check(
                        "campaign/authentication", .unknown,
                        "'\(domain)' was not looked at, as the DNS was not asked")
                ]
            }
            return CampaignPreflight.rules.compactMap { group, rules in
                verdict(on: domain, group, rules, checks.filter { $0.group == group })
            }
        }
    }

    private func verdict(
        on domain: String, _ group: Substring, _ ids: [String], _ checks: [Check]
    ) -> Check? {
        guard !checks.isEmpty else { return nil }
        let id = "campaign/\(group)"
        let failing = checks.filter { $0.status == .fail }
        guard let first = failing.first else {
            let unknown = checks.first { $0.status == .unknown }
            if let unknown {
                return Check(
                    id, .unknown, "\(domain): \(unknown.message)", evidence: unknown.evidence)
            }
            return Check(id, .pass, "'\(domain)' passes the \(checks.count) checks of \(group)")
        }
        let broken = ids.compactMap(ProviderRule.named).compactMap { rule in
            mix.text(of: rule).map { "\(rule.id) (\($0))" }
        }
        let whom =
            broken.isEmpty
            ? "no provider of this campaign's contacts is known to ask for it"
            : "breaks \(broken.joined(separator: ", "))"
        return Check(
            id, broken.isEmpty ? .warn : .fail, "\(domain): \(first.message); \(whom)",
            section: first.section, evidence: failing.flatMap(\.evidence),
            remedies: failing.flatMap(\.remedies))
    }
}
