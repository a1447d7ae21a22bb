import Campaigns
import CivilTime
import Deliverability
import Diagnostics
import Mail
import Sequencing

/// Which rules of mailbox providers and of countries a campaign would break as it is planned, before its first mail.
///
/// ```swift
/// let checks = CampaignPreflight(facts).checks
/// ```
package struct CampaignPreflight {
    let facts: PreflightFacts
    let mix: RecipientMix
    /// The planned volume to the providers that tell bulk senders by it.
    let planned: [MailProvider: [ProviderVolume]]

    package init(_ facts: PreflightFacts) {
        self.facts = facts
        mix = RecipientMix(facts)
        planned = CampaignPreflight.volumes(facts)
    }

    package var checks: [Check] {
        guard !facts.forecast.sends.isEmpty else {
            return [
                Check(
                    "campaign/recipients", .unknown,
                    "nothing is planned, so there is nothing to judge; 'sower plan \(facts.forecast.campaign.name) --held' says why"
                )
            ]
        }
        return [recipients] + volumes + authentication + [unsubscribing] + signedUnsubscribing
            + subjects + senders
            + pace + laws
    }

    /// Whether the plan makes the sender one of bulk at Gmail.
    var isBulk: Bool { isBulk(to: .gmail) }

    static func check(
        _ id: String, broken rule: ProviderRule?, _ message: String, evidence: [Evidence] = [],
        remedies: [Remedy] = []
    ) -> Check {
        Check(
            id, rule?.status ?? .warn, message, section: rule?.section, evidence: evidence,
            remedies: remedies)
    }

    // MARK: - Recipients

    private var recipients: Check {
        let evidence = facts.forecast.campaign.steps.enumerated().compactMap { index, step in
            mix.mails[index].map { Evidence("step '\(step.id)'", RecipientMix.text($0)) }
        }
        let note =
            facts.routes == nil
            ? "; the DNS was not asked, so companies' servers are not known" : ""
        return Check(
            "campaign/recipients", mix.contacts[.unknown] == nil ? .pass : .unknown,
            "\(mix.total) \(mix.total == 1 ? "contact" : "contacts"): \(RecipientMix.text(mix.contacts))\(note)",
            evidence: evidence)
    }

    // MARK: - Unsubscribing

    private var unsubscribing: Check {
        let identity = facts.desk.settings.identity
        let rule = ProviderRule.named(isBulk ? "G-UNSUB" : "Y-UNSUB")
        let steps = stepsText
        guard !identity.unsubscribe.isEmpty else {
            return CampaignPreflight.check(
                "campaign/list-unsubscribe", broken: rule,
                "no List-Unsubscribe header in \(steps); set 'identity: { unsubscribe: … }' in sower.yml",
                remedies: [.step("set 'identity: { unsubscribe: \"mailto:stop@…\" }' in sower.yml")]
            )
        }
        let hasPage = identity.unsubscribe.contains { $0.value.lowercased().hasPrefix("https:") }
        let evidence = identity.unsubscribe.map { Evidence("List-Unsubscribe", $0.value) }
        guard hasPage, identity.oneClick else {
            let what = hasPage ? "without one-click" : "with mailto only"
            guard !isBulk else {
                return CampaignPreflight.check(
                    "campaign/list-unsubscribe", broken: rule,
                    "List-Unsubscribe \(what) in \(steps), and the plan makes a bulk sender: Gmail then asks for one-click (RFC 8058)",
                    evidence: evidence)
            }
            return Check(
                "campaign/list-unsubscribe", .pass,
                "List-Unsubscribe \(what); enough below the bulk line, not for a bulk sender at Gmail",
                section: ProviderRule.named("G-UNSUB")?.section, evidence: evidence)
        }
        return Check(
            "campaign/list-unsubscribe", .pass,
            "one-click List-Unsubscribe; 'sower check --one-click' proves that it works",
            section: ProviderRule.named("G-UNSUB")?.section, evidence: evidence)
    }

    /// `steps 'first', 'again'`, those that send mail.
    var stepsText: String {
        let steps = facts.forecast.campaign.steps.enumerated()
            .filter { mix.mails[$0.offset] != nil }.map { "'\($0.element.id)'" }
        return (steps.count == 1 ? "step " : "steps ") + steps.joined(separator: ", ")
    }

    // MARK: - Subjects and senders

    /// A new thread whose subject pretends to answer.
    private var subjects: [Check] {
        let rule = ProviderRule.named("G-SUBJ")
        let checks = facts.forecast.campaign.steps.enumerated().compactMap {
            index, step -> Check? in
            guard case .mail(_, thread: .new) = step.action else { return nil }
            let subjects = facts.forecast.sends.filter { $0.send.stepIndex == index }.map(\.subject)
            guard let pretence = subjects.first(where: CampaignPreflight.pretends) else {
                return nil
            }
            return CampaignPreflight.check(
                "campaign/subject-reply", broken: rule,
                "step '\(step.id)' opens a thread with a subject that pretends to answer; drop the 'Re:'",
                evidence: [Evidence("\(step.span)", pretence)])
        }
        guard checks.isEmpty else { return checks }
        return [
            Check(
                "campaign/subject-reply", .pass, "no new thread pretends to answer",
                section: rule?.section)
        ]
    }

    private static func pretends(_ subject: String) -> Bool {
        let text = subject.lowercased()
        return ["re:", "re[", "fw:", "fwd:", "aw:", "wg:", "отв:", "пересл:"].contains(
            where: text.hasPrefix)
    }

    private var senders: [Check] {
        facts.mailboxes.flatMap { mailbox in
            [displayName(of: mailbox), freeMail(of: mailbox), replies(to: mailbox)].compactMap {
                $0
            }
        }
    }

    private func displayName(of mailbox: MailboxSettings) -> Check? {
        guard let name = mailbox.from.value.name else { return nil }
        let lower = name.lowercased()
        let hasEmoji = name.unicodeScalars.contains { $0.properties.isEmojiPresentation }
        let hasCount = lower.hasSuffix(")") && lower.contains("(")
        guard hasEmoji || hasCount || lower.contains("@") || lower.contains("urgent") else {
            return nil
        }
        return CampaignPreflight.check(
            "campaign/sender-name", broken: ProviderRule.named("G-NAME"),
            "the name of '\(mailbox.name)' holds more than a name; write that of a person or a firm",
            evidence: [Evidence("\(mailbox.from.span)", name)])
    }

    private func freeMail(of mailbox: MailboxSettings) -> Check? {
        let domain = mailbox.from.value.address.domain
        guard domain == "gmail.com" || domain == "googlemail.com" else { return nil }
        let host = mailbox.smtp.value.host
        guard !DomainName.isWithin(host, "gmail.com"), !DomainName.isWithin(host, "google.com")
        else { return nil }
        return CampaignPreflight.check(
            "campaign/from-gmail", broken: ProviderRule.named("G-FROMGM"),
            "'\(mailbox.name)' writes from Gmail by way of '\(host)', which Gmail's DMARC policy forbids; send by smtp.gmail.com or from a domain of your own",
            evidence: [Evidence("\(mailbox.from.span)", mailbox.from.value.address.text)])
    }

    private func replies(to mailbox: MailboxSettings) -> Check? {
        guard !mailbox.isRead else { return nil }
        return CampaignPreflight.check(
            "campaign/replies", broken: ProviderRule.named("M-REPLY"),
            "'\(mailbox.name)' names no 'imap' and no 'api', so replies, bounces and stop requests are not read",
            evidence: [Evidence("\(mailbox.span)", "no imap")])
    }
}
