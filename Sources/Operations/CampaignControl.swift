import Campaigns
import CivilTime
import Diagnostics
import Sequencing

/// Pausing, resuming and stopping campaigns.
package struct CampaignControl: Sendable {
    private let desk: Desk

    package init(desk: Desk) {
        self.desk = desk
    }

    /// Stops sending until the campaign is resumed.
    package func pause(_ name: CampaignName) throws {
        try change(name, to: .paused) { try $1.append(.campaignPaused(campaign: $0.name)) }
    }

    /// Goes on where the pause began; mail that became due meanwhile keeps its gaps and caps.
    package func resume(_ name: CampaignName) throws {
        try change(name, to: .running) { campaign, ledger in
            guard campaign.state != .stopped else {
                throw OperationError(
                    .usage, "'\(name)' is stopped for good; launch it anew under another name")
            }
            try ledger.append(.campaignResumed(campaign: campaign.name))
        }
    }

    /// Ends the campaign and every sequence of it that has not ended.
    package func stop(_ name: CampaignName) throws {
        try change(name, to: .stopped) { try $1.append(.campaignStopped(campaign: $0.name)) }
    }

    private func change(
        _ name: CampaignName, to state: CampaignState,
        _ body: (LaunchedCampaign, any LedgerWriting) throws -> Void
    ) throws {
        try desk.log.write(at: desk.now()) { ledger in
            let campaigns = try ledger.campaigns()
            guard let campaign = campaigns.first(where: { $0.name == name }) else {
                let hint = nearest(to: name.description, among: campaigns.map(\.name.description))
                throw OperationError(
                    .usage,
                    "the campaign '\(name)' is not launched"
                        + (hint.map { "; did you mean '\($0)'?" } ?? ""))
            }
            guard campaign.state != state else { return }
            try body(campaign, ledger)
        }
    }

    /// Lets a paused mailbox send again.
    package func resume(mailbox name: MailboxName) throws -> Bool {
        try desk.log.write(at: desk.now()) { ledger in
            guard try ledger.pausedMailboxes()[name] != nil else { return false }
            try ledger.append(.mailboxResumed(name))
            return true
        }
    }
}
