import Campaigns
import CivilTime
import Deliverability
import Diagnostics
import Mail
import Sequencing

/// All that a preflight of a campaign judges; gathered by the command, since half of it is asked for.
package struct PreflightFacts: Sendable {
    package let forecast: CampaignForecast
    package let desk: Desk
    package let laws: CountryLaws
    /// The routes of the recipients' domains in ASCII form; nil when the DNS was not asked.
    package var routes: [String: MailRoute]?
    /// What was checked about each sending domain; without an entry nothing is known of it.
    package var sendingDomains: [String: [Check]] = [:]
    /// What mail of the senders' own shows of their signatures; nil when none was looked at.
    package var mail: SelectorHarvest?

    package init(_ forecast: CampaignForecast, desk: Desk, laws: CountryLaws) {
        self.forecast = forecast
        self.desk = desk
        self.laws = laws
    }

    /// The domains of all recipients of the forecast, in ASCII form, each once.
    package var recipientDomains: [String] {
        Set(forecast.recipients.values.map(\.asciiDomain)).sorted()
    }

    /// The mailboxes of the campaign.
    package var mailboxes: [MailboxSettings] {
        forecast.campaign.mailboxes.compactMap { desk.mailbox($0.value) }
    }

    /// The domains that the campaign sends from, each once.
    package var ownDomains: [String] {
        Set(mailboxes.map(\.from.value.address.asciiDomain)).sorted()
    }

    func provider(of domain: String) -> MailProvider {
        let name = Punycode.asciiDomain(domain)
        return MailProvider(domain: name, route: routes?[name])
    }

    /// The organizational domain of a mailbox's sender.
    func organization(of mailbox: MailboxName) -> String {
        let domain = desk.mailbox(mailbox)?.from.value.address.asciiDomain ?? ""
        return desk.suffixes.registrableDomain(of: domain) ?? domain
    }

    /// An instant as the people of the workspace read it: `Thu 26 Nov 2026, 14:02 Europe/Berlin`.
    func time(_ instant: Instant) -> String {
        let name = desk.settings.timeZone.value
        let zone = (try? desk.zones.rules(name).get()) ?? .utc
        return "\(zone.local(at: instant).shortText) \(zone.name)"
    }
}

/// The mail of a campaign by provider and step.
struct RecipientMix {
    /// Contacts by provider.
    let contacts: [MailProvider: Int]
    /// Mails by step index, then by provider.
    let mails: [Int: [MailProvider: Int]]
    /// The ids of the steps.
    private let steps: [String]

    init(_ facts: PreflightFacts) {
        var seen: Set<String> = []
        var contacts: [MailProvider: Int] = [:]
        var mails: [Int: [MailProvider: Int]] = [:]
        for send in facts.forecast.sends {
            guard let address = facts.forecast.recipients[send.send.contact] else { continue }
            let provider = facts.provider(of: address.asciiDomain)
            mails[send.send.stepIndex, default: [:]][provider, default: 0] += 1
            if seen.insert(send.address).inserted { contacts[provider, default: 0] += 1 }
        }
        self.contacts = contacts
        self.mails = mails
        steps = facts.forecast.campaign.steps.map { "\($0.id)" }
    }

    var total: Int { contacts.values.reduce(0, +) }

    /// `Gmail 120, Microsoft 365 41`, the most first.
    static func text(_ counts: [MailProvider: Int]) -> String {
        counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
            .map { "\($0.key.name) \($0.value)" }.joined(separator: ", ")
    }

    /// How much each step sends to the providers of a rule; nothing for those that send them none.
    func evidence(of rule: ProviderRule) -> [Evidence] {
        mails.keys.sorted().compactMap { index in
            let hit = (mails[index] ?? [:]).filter { rule.providers.contains($0.key) }
            guard !hit.isEmpty, steps.indices.contains(index) else { return nil }
            return Evidence("\(rule.id) in step '\(steps[index])'", RecipientMix.text(hit))
        }
    }

    /// The providers of a rule to whom the campaign writes, as a clause; nil when it writes to none of them.
    func text(of rule: ProviderRule) -> String? {
        let hit = contacts.filter { rule.providers.contains($0.key) }
        return hit.isEmpty ? nil : RecipientMix.text(hit)
    }
}
