import Campaigns
import CivilTime
import Deliverability
import Diagnostics
import Mail
import Sequencing

/// The planned volume of one organizational domain to one provider.
struct ProviderVolume {
    let organization: String
    let volume: RollingVolume
}

extension CampaignPreflight {
    /// From how many messages in 24 hours on Gmail and Outlook.com take a sender for one of bulk.
    static let bulkLine = 5_000
    /// What senders take for safe, a mailbox and day.
    static let customPace = 50

    /// The volume to each of the providers with a bulk line by each domain of the workspace's senders, all campaigns
    /// and the last day together.
    static func volumes(_ facts: PreflightFacts) -> [MailProvider: [ProviderVolume]] {
        var instants: [MailProvider: [String: [Instant]]] = [.gmail: [:], .outlook: [:]]
        func note(_ domain: String, _ mailbox: MailboxName, _ instant: Instant) {
            let provider = facts.provider(of: domain)
            guard instants[provider] != nil else { return }
            instants[provider]?[facts.organization(of: mailbox), default: []].append(instant)
        }
        for send in facts.forecast.forecast.sends {
            guard let address = facts.forecast.recipients[send.contact] else { continue }
            note(address.asciiDomain, send.mailbox, send.at)
        }
        for sent in facts.forecast.recent { note(sent.recipientDomain, sent.mailbox, sent.at) }
        return instants.mapValues { byOrganization in
            byOrganization.keys.sorted().map { organization in
                ProviderVolume(
                    organization: organization,
                    volume: RollingVolume(byOrganization[organization] ?? [], line: bulkLine))
            }
        }
    }

    /// Whether the plan makes a sender one of bulk at a provider.
    func isBulk(to provider: MailProvider) -> Bool {
        planned[provider]?.contains { $0.volume.crossing != nil } ?? false
    }

    var volumes: [Check] {
        [(MailProvider.gmail, "G-BULK", "gmail"), (.outlook, "M-BULK", "outlook")]
            .flatMap { provider, rule, word in
                (planned[provider] ?? []).map {
                    check($0, provider, rule, "campaign/volume-\(word)")
                }
            }
    }

    private func check(
        _ entry: ProviderVolume, _ provider: MailProvider, _ rule: String, _ id: String
    ) -> Check {
        let volume = entry.volume
        let evidence = volume.peakAt.map {
            [Evidence("most in 24 hours", "\(volume.peak), up to \(facts.time($0))")]
        }
        guard let crossing = volume.crossing else {
            return Check(
                id, .pass,
                "'\(entry.organization)' sends at most \(volume.peak) in 24 hours to \(provider.name), below the \(CampaignPreflight.bulkLine) of a bulk sender",
                section: ProviderRule.named(rule)?.section, evidence: evidence ?? [])
        }
        let consequence =
            provider == .gmail
            ? "from then on it is a bulk sender for ever" : "the stricter rules hold on that day"
        return Check(
            id, .warn,
            "'\(entry.organization)' reaches \(CampaignPreflight.bulkLine) messages in 24 hours to \(provider.name) on \(facts.time(crossing)); \(consequence)",
            section: ProviderRule.named(rule)?.section, evidence: evidence ?? [],
            remedies: [
                .step(
                    "lower the caps or the ramp in sower.yml, or spread the campaign over more days"
                )
            ])
    }

    // MARK: - Pace of each mailbox

    var pace: [Check] {
        facts.mailboxes.map { mailbox in
            let sends = facts.forecast.forecast.sends.filter { $0.mailbox == mailbox.name }.map(
                \.at)
            let recent = facts.forecast.recent.filter { $0.mailbox == mailbox.name }.map(\.at)
            let volume = RollingVolume(sends + recent, line: CampaignPreflight.customPace + 1)
            return check(mailbox, volume, jump: jump(sends + recent))
        }
    }

    private func check(
        _ mailbox: MailboxSettings, _ volume: RollingVolume,
        jump: (day: Instant, from: Int, to: Int)?
    ) -> Check {
        let evidence = volume.peakAt.map {
            [Evidence("most in 24 hours", "\(volume.peak), up to \(facts.time($0))")]
        }
        if let jump {
            return Check(
                "campaign/pace", .warn,
                "'\(mailbox.name)' jumps from \(jump.from) to \(jump.to) mails a day about \(facts.time(jump.day)); give it a 'ramp' in sower.yml",
                section: ProviderRule.named("G-RATE")?.section, evidence: evidence ?? [])
        }
        if let crossing = volume.crossing {
            return Check(
                "campaign/pace", .warn,
                "'\(mailbox.name)' sends more than \(CampaignPreflight.customPace) mails in 24 hours from \(facts.time(crossing)) on; advice, no provider's rule",
                section: ProviderRule.named("L-PACE")?.section, evidence: evidence ?? [])
        }
        return Check(
            "campaign/pace", .pass,
            "'\(mailbox.name)' sends at most \(volume.peak) mails in 24 hours",
            section: ProviderRule.named("L-PACE")?.section, evidence: evidence ?? [])
    }

    /// The first day with more than twice the mails of the fullest day before, where that makes more than twenty more.
    private func jump(_ instants: [Instant]) -> (day: Instant, from: Int, to: Int)? {
        var days: [Int64: (first: Instant, count: Int)] = [:]
        for instant in instants {
            let day = instant.milliseconds / 86_400_000
            days[day, default: (instant, 0)].count += 1
        }
        var most = 0
        for day in days.keys.sorted() {
            guard let entry = days[day] else { continue }
            if most > 0, entry.count > 2 * most, entry.count - most > 20 {
                return (entry.first, most, entry.count)
            }
            most = max(most, entry.count)
        }
        return nil
    }
}
