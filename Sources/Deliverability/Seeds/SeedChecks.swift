import Funnels

/// Judges where a test mail lies in the seed mailboxes: each by itself, each provider, and all together.
package struct SeedChecks: Sendable {
    package static let rules = [
        CheckRule(
            "seeds/place", [.pass, .warn, .fail, .unknown], "the test mail lies in the seed's inbox"
        ),
        CheckRule(
            "seeds/provider", [.pass, .warn, .fail, .unknown],
            "four of five seeds of a provider have it in the inbox"),
        CheckRule(
            "seeds/all", [.pass, .warn, .fail, .unknown],
            "four of five of all seeds have it in the inbox"),
    ]

    /// With fewer seeds even a mail that is in every inbox leaves an interval that reaches below ``wantedShare``.
    package static let leastCount = 16
    /// The share of inboxes that a sender wants at least.
    package static let wantedShare = 0.8

    private let sightings: [SeedSighting]
    private let search: SeedSearch
    /// How long was waited, as text: `2m`.
    private let wait: String

    package init(_ sightings: [SeedSighting], of search: SeedSearch, waited wait: String) {
        self.sightings = sightings
        self.search = search
        self.wait = wait
    }

    /// Every seed in the order of the file, then the providers, then all.
    package var checks: [Check] {
        let providers = Set(sightings.map(\.provider)).sorted()
        return sightings.map(check)
            + providers.map { provider in
                counts(
                    "seeds/provider", provider.seedName,
                    sightings.filter { $0.provider == provider })
            } + [counts("seeds/all", "all seeds", sightings)]
    }

    private func check(_ sighting: SeedSighting) -> Check {
        let seed = "\(sighting.name) (\(sighting.address))"
        let query = "IMAP \(sighting.address) \(search)"
        switch sighting.place {
        case .inbox:
            let isGmail = sighting.provider == .gmail || sighting.provider == .workspace
            let tab = isGmail ? "; IMAP does not tell the tab, as Promotions" : ""
            return Check(
                "seeds/place", .pass, "\(seed): inbox\(tab)", evidence: [Evidence(query, "INBOX")])
        case .promotions(let folder):
            return Check(
                "seeds/place", .warn, "\(seed): promotions, in the folder '\(folder)'",
                evidence: [Evidence(query, folder)])
        case .spam(let folder):
            return Check(
                "seeds/place", .fail, "\(seed): spam, in the folder '\(folder)'",
                evidence: [Evidence(query, folder)],
                remedies: [
                    .step(
                        "open the mail there and check it: 'sower check --message FILE.eml' reads what the provider noted"
                    )
                ])
        case .missing(let folders):
            return Check(
                "seeds/place", .fail, "\(seed): missing, not there after \(wait)",
                evidence: [Evidence(query, "in none of \(folders.joined(separator: ", "))")],
                remedies: [
                    .step(
                        "look for a bounce, and whether a filter of the mailbox moved or deleted the mail"
                    )
                ])
        case .unknown(let reason, let isTrouble):
            var evidence = Evidence(query, reason)
            evidence.isTrouble = isTrouble
            return Check(
                "seeds/place", .unknown, "\(seed): could not know: \(reason)", evidence: [evidence])
        }
    }

    private func counts(_ id: String, _ whose: String, _ seen: [SeedSighting]) -> Check {
        let tally = SeedTally(seen)
        let text = "\(whose): \(tally.text)"
        guard let interval = wilsonInterval(successes: tally.inbox, of: tally.known) else {
            return Check(id, .unknown, "\(text); not enough seeds to tell")
        }
        let share =
            "\(percent(interval.lowerBound))-\(percent(interval.upperBound)) % inbox (95 % interval)"
        guard tally.known >= SeedChecks.leastCount else {
            return Check(
                id, .unknown,
                "\(text); \(share): not enough seeds to tell, \(SeedChecks.leastCount) are needed")
        }
        if interval.upperBound < SeedChecks.wantedShare {
            return Check(id, .fail, "\(text); \(share), below \(percent(SeedChecks.wantedShare)) %")
        }
        if interval.lowerBound < SeedChecks.wantedShare {
            return Check(
                id, .warn,
                "\(text); \(share), which may be below \(percent(SeedChecks.wantedShare)) %")
        }
        return Check(id, .pass, "\(text); \(share)")
    }

    private func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
}

/// How many seeds have the mail where.
private struct SeedTally {
    var inbox = 0
    var promotions = 0
    var spam = 0
    var missing = 0
    var unknown = 0

    init(_ sightings: [SeedSighting]) {
        for sighting in sightings {
            switch sighting.place {
            case .inbox: inbox += 1
            case .promotions: promotions += 1
            case .spam: spam += 1
            case .missing: missing += 1
            case .unknown: unknown += 1
            }
        }
    }

    /// The seeds that could be read.
    var known: Int { inbox + promotions + spam + missing }

    var text: String {
        let rest = [
            (promotions, "promotions"), (spam, "spam"), (missing, "missing"),
            (unknown, "not known, left out"),
        ]
        return
            (["\(inbox) of \(known) inbox"]
            + rest.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }).joined(separator: ", ")
    }
}

extension MailProvider {
    fileprivate var seedName: String { self == .unknown ? "provider not known" : name }
}
