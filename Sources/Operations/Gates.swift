import Campaigns
import CivilTime
import Diagnostics
import Sequencing

/// Asks the gates about one enrollment, for the claim and for `sower explain` alike.
package struct Gates: Sendable {
    private let context: RunContext
    private let succession: Succession
    private let assembly: ScheduleAssembly

    package init(_ context: RunContext) {
        self.context = context
        succession = Succession(
            desk: context.desk, bundles: context.bundles, seed: choiceSeed(of: context.workspaceKey)
        )
        assembly = ScheduleAssembly(context, succession: succession)
    }

    /// Returns every gate's verdict on the enrollment's next step at an instant.
    package func report(
        on enrollment: Enrollment, at now: Instant, in ledger: any LedgerReading
    ) throws -> GateReport {
        let state = try assembly.state([enrollment], now: now, resting: [:], in: ledger)
        let launched = try ledger.campaigns().first { $0.name == enrollment.campaign }
        let steps = context.bundles[enrollment.campaign]?.campaign.steps ?? []
        let step = enrollment.nextStep < steps.count ? steps[enrollment.nextStep] : nil
        let question = GateQuestion(
            step: assembly.queued(enrollment), enrollment: enrollment,
            campaign: launched?.state ?? .stopped,
            suppression: try ledger.suppression(of: enrollment.address), delay: step?.delay?.value,
            open: succession.openTimes(of: enrollment.placement, in: enrollment.campaign),
            spans: spans(of: enrollment, step: step))
        return GateKeeper(state).report(on: question, at: now)
    }

    private func spans(of enrollment: Enrollment, step: Step?) -> GateSpans {
        let settings = context.desk.settings
        let campaign = context.bundles[enrollment.campaign]?.campaign
        return GateSpans(
            delay: step?.delay?.span, window: campaign?.windows?.span ?? settings.windows.span,
            newPerDay: campaign?.newPerDay?.span,
            mailbox: context.desk.mailbox(MailboxName(enrollment.placement.mailbox))?.span)
    }
}
