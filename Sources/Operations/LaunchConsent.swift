import Campaigns
import Deliverability
import Diagnostics
import Sequencing

/// What stands between a launch and the laws of its recipients' countries.
package struct LaunchConsent: Sendable {
    package let mode: Compliance
    package let review: LawReview

    /// Looks at the contacts that a launch would take in; those that are in already were asked about then.
    package init(_ plan: LaunchPlan, mode: Compliance, laws: CountryLaws) {
        self.mode = mode
        let placed = plan.candidates.map { (contact: $0.contact, country: $0.placement.country) }
        review = LawReview(mode == .off ? [] : placed, laws: laws)
    }

    /// The demands that still need a person's word.
    ///
    /// - Parameter acknowledged: Countries that somebody has answered for, in any case.
    /// - Throws: ``OperationError`` when the workspace enforces the law, or a country is named that asks for nothing.
    package func open(acknowledged: [String]) throws(OperationError) -> [CountryDemand] {
        let named = Set(acknowledged.map { $0.uppercased() })
        if mode == .enforce, let first = review.demands.first {
            throw OperationError(
                .refused,
                "\(first.sentence); fill the column 'consent' or take them out ('compliance: enforce')"
            )
        }
        return review.demands.filter { !named.contains($0.law.country) }
    }

    /// Says of demands that nobody has answered for how to do it.
    package static func refusal(_ open: [CountryDemand]) -> OperationError {
        let countries = open.map(\.law.country).joined(separator: ",")
        return OperationError(
            .refused,
            "nobody has answered for the consent of \(countries); nothing was launched; "
                + "fill the column 'consent', or answer for it with --acknowledge \(countries)")
    }

    /// What is said in every report of a workspace that looks away.
    package static let offNotice =
        "compliance is off in sower.yml: the laws of the recipients' countries are not looked at"

    /// What every answer comes with.
    package static let disclaimer = "no legal advice; 'Documentation/law.md' names the sources"
}

extension Enrolling {
    /// Writes into the log that somebody answered for contacts without recorded consent.
    package func acknowledge(_ demands: [CountryDemand], in campaign: CampaignName) throws {
        guard !demands.isEmpty else { return }
        try desk.log.write(at: desk.now()) { ledger in
            for demand in demands {
                try ledger.append(
                    .lawAcknowledged(
                        campaign: campaign, country: demand.law.country, law: demand.law.name,
                        contacts: demand.lacking.count))
            }
        }
    }
}
