import Campaigns
import CivilTime
import Replies
import Sequencing

/// What runs, what waits, and what needs a person.
package struct WorkspaceStatus: Sendable {
    package struct CampaignLine: Sendable {
        package let campaign: LaunchedCampaign
        package let waiting: Int
        package let held: Int
        package let finished: Int
        package let stopped: Int
        /// Sends that are on their way or of unknown fate.
        package let open: Int
        /// The earliest due time of what waits.
        package let nextDue: Instant?

        package var total: Int { waiting + held + finished + stopped + open }
    }
    package struct MailboxLine: Sendable {
        package let name: MailboxName
        /// Counted sends of the last 24 hours.
        package let used: Int
        package let cap: Int
        package let paused: String?
    }
    package let campaigns: [CampaignLine]
    package let mailboxes: [MailboxLine]
    /// Sends whose fate is unknown, assumed sent included.
    package let unknown: [Intent]
    package let held: [Enrollment]
    package let unreviewedReplies: Int
    package let unmatchedReplies: Int
}

package struct StatusOperation: Sendable {
    private let desk: Desk

    package init(desk: Desk) {
        self.desk = desk
    }

    package func run() throws -> WorkspaceStatus {
        let now = desk.now()
        return try desk.log.read { ledger in
            let paused = try ledger.pausedMailboxes()
            let recent = try ledger.recentSends(since: now - .days24h(1))
            let inbound = try ledger.inbound(.all)
            return WorkspaceStatus(
                campaigns: try ledger.campaigns().map { try line(for: $0, in: ledger) },
                mailboxes: desk.settings.mailboxes.map { mailbox in
                    WorkspaceStatus.MailboxLine(
                        name: mailbox.name,
                        used: recent.count { $0.mailbox == mailbox.name },
                        cap: mailbox.cap, paused: paused[mailbox.name])
                },
                unknown: try ledger.intents(.state(.unknown)),
                held: try ledger.enrollments(.all).filter { $0.state == .held },
                unreviewedReplies: inbound.count { ReplyEntry.need(of: $0, at: now) != nil },
                unmatchedReplies: inbound.count { $0.facts.enrollment == nil })
        }
    }

    private func line(
        for campaign: LaunchedCampaign, in ledger: any LedgerReading
    ) throws -> WorkspaceStatus.CampaignLine {
        let enrollments = try ledger.enrollments(.campaign(campaign.name))
        func count(_ state: EnrollmentState) -> Int { enrollments.count { $0.state == state } }
        return WorkspaceStatus.CampaignLine(
            campaign: campaign, waiting: count(.waiting), held: count(.held),
            finished: count(.finished),
            stopped: count(.stopped), open: count(.sending),
            nextDue: enrollments.filter { $0.state == .waiting }.map(\.due).min())
    }
}
