import Campaigns
import Deliverability

extension CampaignPreflight {
    /// The rules that a failing group of checks breaks, and how hard it is asked for.
    private static let rules: [(group: Substring, rules: [String])] = [
        ("spf", ["G-AUTH1", "G-AUTH2", "Y-AUTH", "M-BULK", "A-ALL"]),
        ("dkim", ["G-AUTH1", "G-AUTH2", "Y-AUTH", "M-BULK", "A-ALL", "MR-AUTH"]),
        ("dmarc", ["G-DMARC", "Y-AUTH", "M-BULK", "A-ALL", "MR-AUTH"]),
        ("mx", ["M-REPLY", "Y-SOA"]),
        ("domain", ["Y-SOA"]),
    ]

    /// Rules that hold for bulk senders alone.
    private static let bulkRules: [String: MailProvider] = [
        "G-AUTH2": .gmail, "G-DMARC": .gmail, "M-BULK": .outlook,
    ]

    /// What the checks of the sending domains mean to the providers that the campaign writes to.
    var authentication: [Check] {
        facts.ownDomains.flatMap { domain -> [Check] in
            let checks = facts.sendingDomains[domain] ?? []
            return CampaignPreflight.rules.compactMap { group, rules in
                verdict(on: domain, group, rules, checks)
            }
        }
    }

    /// Whether a rule is broken by the failure of a group: some spare small senders, one asks for either SPF or DKIM.
    private func holds(_ rule: String, beside group: Substring, _ checks: [Check]) -> Bool {
        if let provider = CampaignPreflight.bulkRules[rule] { return isBulk(to: provider) }
        guard rule == "G-AUTH1" else { return true }
        let other = checks.filter { $0.group == (group == "spf" ? "dkim" : "spf") }
        return other.isEmpty || other.contains { $0.status == .fail || $0.status == .unknown }
    }

    /// Whether the letters of the senders let Gmail and Yahoo show their button (RFC 8058 §4).
    var signedUnsubscribing: [Check] {
        guard !facts.desk.settings.identity.unsubscribe.isEmpty else { return [] }
        let rule = ProviderRule.named("U-DKIM")
        return facts.ownDomains.map { domain in
            let uses = (facts.mail?.uses(of: domain) ?? []).filter { $0.use.unsubscribable > 0 }
            let total = uses.reduce(0) { $0 + $1.use.unsubscribable }
            let covered = uses.reduce(0) { $0 + $1.use.covering }
            let evidence = uses.map {
                Evidence(
                    "selector \($0.name)",
                    "covers it in \($0.use.covering) of \($0.use.unsubscribable)")
            }
            guard total > 0 else { return unsignedUnknown(domain, rule) }
            guard covered < total else {
                return Check(
                    "campaign/unsubscribe-signed", .pass,
                    "the signatures of '\(domain)' cover List-Unsubscribe in mail that it has sent",
                    section: rule?.section, evidence: evidence)
            }
            return CampaignPreflight.check(
                "campaign/unsubscribe-signed", broken: rule,
                "'\(domain)' signs \(total - covered) of \(total) mails without their List-Unsubscribe, so that nobody shows the button in \(stepsText)",
                evidence: evidence,
                remedies: [
                    .step(
                        "let the provider of '\(domain)' list List-Unsubscribe and List-Unsubscribe-Post in 'h=' of its signatures"
                    )
                ])
        }
    }

    private func unsignedUnknown(_ domain: String, _ rule: ProviderRule?) -> Check {
        Check(
            "campaign/unsubscribe-signed", .unknown,
            facts.mail == nil
                ? "whether the signature of '\(domain)' covers List-Unsubscribe only a mail can tell"
                : "no mail with a List-Unsubscribe is signed by '\(domain)'",
            section: rule?.section,
            remedies: [
                .step(
                    "send a letter of the campaign to yourself, save it as it arrived, and add '--sent FILE'"
                )
            ])
    }

    private func verdict(
        on domain: String, _ group: Substring, _ rules: [String], _ all: [Check]
    ) -> Check? {
        let checks = all.filter { $0.group == group }
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
        let ids = rules.filter { holds($0, beside: group, all) }
        let broken = ids.compactMap(ProviderRule.named).compactMap { rule in
            mix.text(of: rule).map { "\(rule.id) (\($0))" }
        }
        let later = rules.filter { CampaignPreflight.bulkRules[$0] != nil && !ids.contains($0) }
            .filter { ProviderRule.named($0).flatMap(mix.text) != nil }
        let whom =
            !broken.isEmpty
            ? "breaks \(broken.joined(separator: ", "))"
            : later.isEmpty
                ? "no provider of this campaign's contacts is known to ask for it"
                : "below \(CampaignPreflight.bulkLine) a day it breaks no rule, a bulk sender breaks \(later.joined(separator: ", "))"
        return Check(
            id, broken.isEmpty ? .warn : .fail, "\(domain): \(first.message); \(whom)",
            section: first.section,
            evidence: ids.compactMap(ProviderRule.named).flatMap(mix.evidence(of:))
                + failing.flatMap(\.evidence),
            remedies: failing.flatMap(\.remedies))
    }
}
