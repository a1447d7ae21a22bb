import Campaigns
import CivilTime
import Sequencing

/// Why a contact gets its next mail when it does, or does not.
package struct Explanation: Sendable {
    package let enrollment: Enrollment
    /// The step that comes next; nil after the last.
    package let step: Step?
    package let stepCount: Int
    package let report: GateReport
    package let zone: ZoneRules
    /// When the scheduler would send it, the other mails of its mailbox considered; nil when not by itself.
    package let planned: Instant?
    package let sent: [Intent]
}

package struct ExplainOperation {
    private let desk: Desk

    package init(desk: Desk) {
        self.desk = desk
    }

    /// Explains the latest enrollment of a contact, or that in a campaign.
    package func run(_ address: String, in campaign: CampaignName?) throws -> Explanation {
        let now = desk.now()
        let bundles = try Launched(desk: desk).bundles()
        return try desk.log.read { ledger in
            let enrollment = try ContactLookup(ledger).enrollment(of: address, in: campaign)
            let context = RunContext(
                desk: desk, bundles: bundles, workspaceKey: try ledger.workspaceKey(),
                run: "explain")
            let steps = bundles[enrollment.campaign]?.campaign.steps ?? []
            let succession = Succession(
                desk: desk, bundles: bundles, seed: choiceSeed(of: context.workspaceKey))
            return Explanation(
                enrollment: enrollment,
                step: enrollment.state != .finished && enrollment.nextStep < steps.count
                    ? steps[enrollment.nextStep] : nil,
                stepCount: steps.count,
                report: try Gates(context).report(on: enrollment, at: now, in: ledger),
                zone: succession.openTimes(of: enrollment.placement, in: enrollment.campaign).zone,
                planned: try planned(enrollment, context, succession, at: now, in: ledger),
                sent: try ledger.intents(.enrollment(enrollment.id)))
        }
    }

    /// How far ahead the next mail is looked for.
    static let horizon = Elapsed.days24h(120)

    /// Plays all that waits until the enrollment's turn, as `sower plan` does.
    private func planned(
        _ enrollment: Enrollment, _ context: RunContext, _ succession: Succession, at now: Instant,
        in ledger: any LedgerReading
    ) throws -> Instant? {
        guard enrollment.state == .waiting else { return nil }
        let forecaster = try ScheduleAssembly(context, succession: succession)
            .forecaster(from: now, until: now + ExplainOperation.horizon, in: ledger)
        return forecaster.forecast().sends.first { $0.enrollment == enrollment.id }?.at
    }
}
