import Campaigns
import Deliverability
import Diagnostics
import Mail
import Sequencing

extension CampaignPreflight {
    /// What the laws of the recipients' countries ask. No legal advice.
    var laws: [Check] {
        let mode = facts.desk.settings.compliance
        guard mode != .off else {
            return [Check("law/off", .unknown, LaunchConsent.offNotice)]
        }
        let review = LawReview(facts.forecast.plan.placed, laws: facts.laws)
        return consent(review, mode)
            + [optOut(review), postalAddress(review), sourceNotice(review)]
            .compactMap { $0 } + countries(review)
    }

    private func consent(_ review: LawReview, _ mode: Compliance) -> [Check] {
        let checks = review.demands.map { demand in
            Check(
                "law/consent", mode == .enforce ? .fail : .warn,
                "\(demand.sentence); record it in the column 'consent', or "
                    + (mode == .enforce
                        ? "take them out: 'compliance: enforce' refuses the launch"
                        : "answer for it at launch"),
                section: section(of: demand.law),
                evidence: demand.lacking.prefix(5).map {
                    Evidence("\($0.span)", $0.address.text)
                })
        }
        guard checks.isEmpty, !review.totals.isEmpty else { return checks }
        return [Check("law/consent", .pass, "consent is recorded where a known law asks for it")]
    }

    private func optOut(_ review: LawReview) -> Check? {
        let asking = review.countries(asking: .optOut)
        guard let first = asking.first else { return nil }
        let hasHeader = !facts.desk.settings.identity.unsubscribe.isEmpty
        let isMissing =
            !hasHeader && LintRun.lacksOptOut(facts.forecast.plan.bundle, at: facts.desk)
        return Check(
            "law/opt-out", isMissing ? .fail : .pass,
            isMissing
                ? "a letter does not say how to stop it, as \(names(asking)) ask; add a sentence, or 'identity: { unsubscribe: … }'"
                : "each letter says how to stop it",
            section: section(of: first))
    }

    private func postalAddress(_ review: LawReview) -> Check? {
        let asking = review.countries(asking: .postalAddress)
        guard let first = asking.first else { return nil }
        let address = facts.desk.settings.identity.postalAddress?.value ?? ""
        let words: [UInt8] = address.utf8.filter { $0 > 0x20 }
        let text: [UInt8] = (firstLetter?.text ?? "").utf8.filter { $0 > 0x20 }
        let isShown = !words.isEmpty && CampaignPreflight.contains(text, words)
        return Check(
            "law/postal-address", isShown ? .pass : .fail,
            isShown
                ? "the first letter carries the postal address"
                : "the first letter does not carry the postal address of sower.yml, as \(names(asking)) ask; print '{{ postal_address }}' in the signature",
            section: section(of: first))
    }

    private func sourceNotice(_ review: LawReview) -> Check? {
        let asking = review.countries(asking: .sourceNotice)
        guard let first = asking.first else { return nil }
        let text = firstLetter?.text.lowercased() ?? ""
        let hit = CampaignPreflight.sourceWords.first(where: text.contains)
        return Check(
            "law/source-notice", hit == nil ? .warn : .pass,
            hit == nil
                ? "the first letter does not seem to say where the address is from, as \(names(asking)) ask; say it in a sentence, or link the notice that does"
                : "the first letter says something about where the address is from",
            section: section(of: first),
            evidence: hit.map { [Evidence("first letter", $0)] } ?? [])
    }

    private func countries(_ review: LawReview) -> [Check] {
        var checks: [Check] = []
        let strange = review.totals.filter { facts.laws.laws(of: $0.country).isEmpty }
        if !strange.isEmpty {
            let list = strange.map { "\($0.country) \($0.contacts)" }.joined(separator: ", ")
            checks.append(
                Check(
                    "law/country", .unknown,
                    "what the law of these countries asks is not known here: \(list)"))
        }
        if review.unplaced > 0 {
            checks.append(
                Check(
                    "law/country", .unknown,
                    "\(review.unplaced) \(review.unplaced == 1 ? "contact has" : "contacts have") no known country; fill the column 'country'"
                ))
        }
        return checks
    }

    /// The letter that opens the sequence.
    private var firstLetter: RenderedLetter? {
        facts.forecast.samples.min { $0.key < $1.key }?.value
    }

    private func names(_ laws: [CountryLaw]) -> String {
        laws.map(\.country).joined(separator: ", ")
    }

    private func section(of law: CountryLaw) -> String {
        "\(law.name); \(law.source); \(law.date); no legal advice"
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains {
            text[$0..<($0 + part.count)].elementsEqual(part)
        }
    }

    /// Ways to say where an address is from, lower case.
    private static let sourceWords = [
        "found your", "got your address", "your address is from", "your contact", "on your website",
        "on your site", "your linkedin", "on linkedin", "public register", "commercial register",
        "source of your", "privacy notice", "privacy policy", "/privacy", "ihre adresse",
        "ihre kontaktdaten", "auf ihrer website", "handelsregister", "datenschutz", "votre adresse",
        "sur votre site", "vos coordonnées", "confidentialité", "su dirección", "su sitio web",
        "tuo indirizzo", "vostro sito", "ваш адрес", "вашем сайте", "ваш контакт", "privacidad",
        "informativa",
    ]
}
