import Campaigns
import CivilTime
import Sequencing

/// Which step follows, and when it is due.
package struct Succession: Sendable {
    private let desk: Desk
    private let calendars: [CampaignName: CampaignCalendar]
    private let bundles: [CampaignName: CampaignBundle]
    private let seed: UInt64

    package init(desk: Desk, bundles: [CampaignName: CampaignBundle], seed: UInt64) {
        self.desk = desk
        self.bundles = bundles
        self.seed = seed
        calendars = bundles.mapValues { CampaignCalendar(desk: desk, campaign: $0.campaign) }
    }

    /// The opening times of a recipient in a campaign.
    package func openTimes(of placement: Placement, in campaign: CampaignName) -> OpenTimes {
        let calendar = calendars[campaign] ?? CampaignCalendar(desk: desk, campaign: nil)
        return calendar.openTimes(for: placement)
    }

    /// Returns the step after one that was done at `base`; nil after the last.
    ///
    /// When no window opens in sight, the step is due as soon as it would be without windows, so that it shows as
    /// late instead of vanishing.
    package func next(after index: Int, of enrollment: Enrollment, base: Instant) -> NextStep? {
        guard let steps = bundles[enrollment.campaign]?.campaign.steps, index + 1 < steps.count
        else {
            return nil
        }
        let following = nextStep(
            after: index, of: steps, base: base,
            open: openTimes(of: enrollment.placement, in: enrollment.campaign),
            spread: Spread(seed: seed, enrollment: enrollment.id, stepIndex: index))
        return following ?? NextStep(index: index + 1, due: base)
    }

    /// Returns when the first step of a new enrollment is due; nil when no window opens in sight.
    package func firstDue(
        of enrollment: EnrollmentID, placement: Placement, in campaign: CampaignName,
        at now: Instant
    ) -> Instant? {
        dueInstant(
            for: nil, base: now, open: openTimes(of: placement, in: campaign),
            spread: Spread(seed: seed, enrollment: enrollment, stepIndex: 0))
    }
}
