import Campaigns
import CivilTime

/// All that decides what may go when: the same state and seed give the same plan.
package struct ScheduleState: Sendable {
    /// Keys gaps, ties and spreads.
    package var seed: UInt64
    package var rules: ScheduleRules
    package var mailboxes: [MailboxPlan]
    /// In any order.
    package var queue: [QueuedStep]
    /// Counted sends of the last 24 hours at least, in any order.
    package var recent: [RecentIntent]
    /// Latest counted send per contact, by company, in any order.
    package var touches: [String: [CompanyTouch]]
    /// Begun sequences that have not ended; those of queued follow-ups count without being listed.
    package var active: [ActiveEnrollment]
    /// Most first touches in 24 hours; campaigns without a limit are absent.
    package var newPerDay: [CampaignName: Int]

    package init(
        seed: UInt64, rules: ScheduleRules = ScheduleRules(), mailboxes: [MailboxPlan] = [],
        queue: [QueuedStep] = [], recent: [RecentIntent] = [],
        touches: [String: [CompanyTouch]] = [:], active: [ActiveEnrollment] = [],
        newPerDay: [CampaignName: Int] = [:]
    ) {
        self.seed = seed
        self.rules = rules
        self.mailboxes = mailboxes
        self.queue = queue
        self.recent = recent
        self.touches = touches
        self.active = active
        self.newPerDay = newPerDay
    }
}

/// Limits that hold for the whole workspace.
package struct ScheduleRules: Sendable, Equatable {
    package var company: CompanyRules
    /// Most mails to one recipient domain in 24 hours; free-mail domains are exempt.
    package var recipientDomainCap: Int
    /// Percent of a mailbox's cap that is kept for first touches while any may go.
    package var newSharePercent: Int
    /// A follow-up that is later than this many business days takes the share of first touches too.
    package var urgentBusinessDays: Int
    /// A follow-up that is later than this many business days waits for a person.
    package var maxLateBusinessDays: Int

    package init(
        company: CompanyRules = CompanyRules(), recipientDomainCap: Int = 5,
        newSharePercent: Int = 20, urgentBusinessDays: Int = 2, maxLateBusinessDays: Int = 5
    ) {
        self.company = company
        self.recipientDomainCap = recipientDomainCap
        self.newSharePercent = newSharePercent
        self.urgentBusinessDays = urgentBusinessDays
        self.maxLateBusinessDays = maxLateBusinessDays
    }
}

/// A mailbox as the scheduler sees it.
package struct MailboxPlan: Sendable {
    package var name: MailboxName
    /// Most mails in any 24 hours.
    package var cap: Int
    package var gap: SendingGap
    package var ramp: Ramp?
    /// UTC day numbers with an accepted mail, in any order.
    package var activeDays: [Int]
    /// Why it sends nothing; nil while it sends.
    package var pausedReason: String?
    /// The sender's own opening times, which must be open too; nil for none.
    package var open: OpenTimes?

    package init(
        name: MailboxName, cap: Int, gap: SendingGap, ramp: Ramp? = nil, activeDays: [Int] = [],
        pausedReason: String? = nil, open: OpenTimes? = nil
    ) {
        self.name = name
        self.cap = cap
        self.gap = gap
        self.ramp = ramp
        self.activeDays = activeDays
        self.pausedReason = pausedReason
        self.open = open
    }
}

/// A counted send: claimed, on the wire, accepted, deferred, refused or unknown.
package struct RecentIntent: Sendable, Equatable {
    package let at: Instant
    package let mailbox: MailboxName
    package let campaign: CampaignName
    package let stepClass: StepClass
    package let contact: ContactID
    package let company: String
    package let recipientDomain: String

    package init(
        at: Instant, mailbox: MailboxName, campaign: CampaignName, stepClass: StepClass,
        contact: ContactID, company: String, recipientDomain: String
    ) {
        self.at = at
        self.mailbox = mailbox
        self.campaign = campaign
        self.stepClass = stepClass
        self.contact = contact
        self.company = company
        self.recipientDomain = recipientDomain
    }

    package init(_ send: ScheduledSend) {
        self.init(
            at: send.at, mailbox: send.mailbox, campaign: send.step.campaign,
            stepClass: send.step.stepClass, contact: send.step.contact, company: send.step.company,
            recipientDomain: send.step.recipientDomain)
    }
}

/// A begun sequence that has not ended.
package struct ActiveEnrollment: Hashable, Sendable {
    package let enrollment: EnrollmentID
    package let contact: ContactID
    package let company: String

    package init(enrollment: EnrollmentID, contact: ContactID, company: String) {
        self.enrollment = enrollment
        self.contact = contact
        self.company = company
    }
}
