import Campaigns
import CivilTime
import Diagnostics
import Funnels
import Sequencing

/// The funnel: what mail and people made of the deals.
package struct FunnelOperations: Sendable {
    private let desk: Desk

    package init(desk: Desk) {
        self.desk = desk
    }

    /// Returns the funnel over all campaigns, or over one.
    package func summary(of campaign: CampaignName?) throws -> FunnelCounts {
        try desk.log.read { ledger in
            let names = try campaign.map { [$0] } ?? ledger.campaigns().map(\.name)
            return funnelCounts(
                moves: try CampaignHistory(of: names, zone: .utc, from: ledger).moves,
                in: desk.funnel)
        }
    }

    /// Returns the named campaigns, or all that were launched.
    ///
    /// - Throws: ``OperationError`` of kind `usage` when one was not launched, or none was.
    package func launched(_ names: [CampaignName]) throws -> [CampaignName] {
        let launched = try desk.log.read { try $0.campaigns().map(\.name) }
        guard !launched.isEmpty else {
            throw OperationError(
                .usage, "nothing is launched; 'sower rehearse' shows what a campaign would do")
        }
        for name in names where !launched.contains(name) {
            let hint = nearest(to: name.description, among: launched.map(\.description))
            throw OperationError(
                .usage,
                "the campaign '\(name)' is not launched"
                    + (hint.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return names.isEmpty ? launched.sorted() : names
    }

    /// Moves a contact's deal to a stage, by hand, and returns the stage's label.
    ///
    /// - Throws: ``OperationError`` when there is no such contact, campaign or stage.
    package func move(_ address: String, to stage: String, campaign: CampaignName?, reason: String)
        throws -> String
    {
        guard let target = desk.funnel.stages.first(where: { $0.id == stage || $0.label == stage })
        else {
            let ids = desk.funnel.stages.map(\.id)
            let hint =
                nearest(to: stage, among: ids).map { "did you mean '\($0)'?" }
                ?? "there are: \(ids.joined(separator: ", "))"
            throw OperationError(.usage, "no stage '\(stage)'; \(hint)")
        }
        try desk.log.write(at: desk.now()) { ledger in
            let enrollment = try ContactLookup(ledger).enrollment(of: address, in: campaign)
            guard enrollment.stage != target.id else { return }
            try ledger.append(
                .dealMoved(
                    enrollment.id, from: enrollment.stage, to: target.id, by: "person",
                    reason: reason))
        }
        return target.label
    }
}
