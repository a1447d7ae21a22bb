import Campaigns
import CivilTime

/// A mail that would go.
package struct PlannedSend: Sendable, Equatable {
    package let enrollment: EnrollmentID
    package let contact: ContactID
    package let campaign: CampaignName
    package let stepIndex: Int
    package let step: StepID
    package let variant: TemplateName
    package let mailbox: MailboxName
    package let at: Instant
    /// The recipient's zone.
    package let zone: ZoneRules
}

/// Work for a person that would fall due.
package struct PlannedTask: Sendable, Equatable {
    package let enrollment: EnrollmentID
    package let contact: ContactID
    package let campaign: CampaignName
    package let step: StepID
    package let task: String
    package let at: Instant
}

/// A contact whose sequence would not go on by itself.
package struct BlockedContact: Sendable, Equatable {
    package let contact: ContactID
    package let campaign: CampaignName
    package let stepIndex: Int
    package let reason: String
}

/// One week of a forecast.
package struct ForecastWeek: Sendable, Equatable {
    package let monday: CivilDate
    /// Mails by campaign and step index; steps without a mail are absent.
    package let mails: [StepKey: Int]
    /// What the mailboxes' caps allow on the week's sending days from the forecast's start on.
    package let capacity: Int

    package struct StepKey: Hashable, Comparable, Sendable {
        package let campaign: CampaignName
        package let stepIndex: Int

        package init(campaign: CampaignName, stepIndex: Int) {
            self.campaign = campaign
            self.stepIndex = stepIndex
        }

        package static func < (left: StepKey, right: StepKey) -> Bool {
            (left.campaign, left.stepIndex) < (right.campaign, right.stepIndex)
        }
    }

    package var total: Int { mails.values.reduce(0, +) }
    /// Mails as a share of the capacity, 0...1; dates begin and end by zone, so a full week may exceed it a little.
    package var share: Double { capacity > 0 ? min(1, Double(total) / Double(capacity)) : 0 }
}

/// The week in which the caps decide the pace.
package struct CapBinding: Sendable, Equatable {
    package let monday: CivilDate
    /// When the last mail would go with one more mailbox like the first; nil when not within the forecast.
    package let finishWithOneMore: Instant?
}

/// What would go when if nobody answered.
package struct Forecast: Sendable, Equatable {
    /// By time.
    package let sends: [PlannedSend]
    package let tasks: [PlannedTask]
    package let weeks: [ForecastWeek]
    /// Time of the last mail; nil when some would go after the forecast's end, or none goes.
    package let finish: Instant?
    package let blocked: [BlockedContact]
    /// Nil while the caps leave room in each week.
    package let capBinds: CapBinding?
}
