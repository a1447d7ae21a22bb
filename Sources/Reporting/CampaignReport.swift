import Campaigns
import CivilTime
import Funnels
import Replies

/// What campaigns did in a time, ready to be shown: on the terminal, as JSON, as a page.
package struct CampaignReport: Sendable {
    /// `rehearsal of returns-dock, vozvraty` or `campaign returns-dock`.
    package var title: String
    /// True when nothing of it happened outside the machine.
    package var isRehearsal: Bool
    package var from: Instant
    package var to: Instant
    /// The zone in which days are told apart.
    package var zone: ZoneRules
    package var campaigns: [CampaignSection]
    package var funnel: FunnelCounts
    /// Days on which something happened, oldest first.
    package var days: [ReportDay]
    /// Messages worth reading one by one, oldest first.
    package var notes: [ReportNote]
    /// What a reader of every report must know, such as that nobody looks at the laws; one sentence each.
    package var warnings: [String] = []

    package init(
        title: String, isRehearsal: Bool, from: Instant, to: Instant, zone: ZoneRules,
        campaigns: [CampaignSection], funnel: FunnelCounts, days: [ReportDay], notes: [ReportNote]
    ) {
        self.title = title
        self.isRehearsal = isRehearsal
        self.from = from
        self.to = to
        self.zone = zone
        self.campaigns = campaigns
        self.funnel = funnel
        self.days = days
        self.notes = notes
    }
}

/// One campaign of a report.
package struct CampaignSection: Sendable {
    package var name: CampaignName
    package var goal: String?
    package var contacts: Int
    package var companies: Int
    package var steps: [StepResult]
    /// Contacts by what became of them: `finished`, `replied`, `bounced`, `held` …, largest first.
    package var outcomes: [(name: String, count: Int)]
    /// What each spintax group brought, by step.
    package var spintax: [SpintaxResult]

    package init(
        name: CampaignName, goal: String?, contacts: Int, companies: Int, steps: [StepResult],
        outcomes: [(name: String, count: Int)], spintax: [SpintaxResult] = []
    ) {
        self.name = name
        self.goal = goal
        self.contacts = contacts
        self.companies = companies
        self.steps = steps
        self.outcomes = outcomes
        self.spintax = spintax
    }
}

/// What one step brought; replies count for the step that they answer.
package struct StepResult: Sendable, Equatable {
    package var id: String
    /// Accepted by the server, or assumed to be.
    package var sent = 0
    /// Answered by a person.
    package var replied = 0
    package var positive = 0
    package var negative = 0
    package var bounced = 0
    package var automatic = 0

    package init(id: String) {
        self.id = id
    }
}

/// One calendar day of a report.
package struct ReportDay: Sendable {
    package let date: CivilDate
    /// Accepted mails by campaign and step, in the order of the steps.
    package var sent: [(campaign: CampaignName, step: String, count: Int)]
    /// Inbound messages by category, in the order of the contract.
    package var inbound: [(category: ReplyCategory, count: Int)]

    package init(
        date: CivilDate, sent: [(campaign: CampaignName, step: String, count: Int)],
        inbound: [(category: ReplyCategory, count: Int)]
    ) {
        self.date = date
        self.sent = sent
        self.inbound = inbound
    }

    package var sentCount: Int { sent.reduce(0) { $0 + $1.count } }
    package var inboundCount: Int { inbound.reduce(0) { $0 + $1.count } }
}

/// A single event worth a line of its own.
package struct ReportNote: Sendable {
    package let at: Instant
    package let contact: String
    package let campaign: CampaignName?
    /// What happened: `replied: meeting-request`, `out of office until 2026-12-07` …
    package let what: String
    /// The author's own words, shortened; empty for none.
    package let quote: String
    /// What came of it: `stopped; 1 colleague paused`; empty for nothing.
    package let consequence: String
    /// What a message was taken for; it gives the note its colour, nil for none.
    package let category: ReplyCategory?

    package init(
        at: Instant, contact: String, campaign: CampaignName?, what: String, quote: String,
        consequence: String, category: ReplyCategory? = nil
    ) {
        self.at = at
        self.contact = contact
        self.campaign = campaign
        self.what = what
        self.quote = quote
        self.consequence = consequence
        self.category = category
    }
}
