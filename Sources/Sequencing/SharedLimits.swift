import Campaigns
import CivilTime

/// The limits that mailboxes share: companies, recipient domains, first touches of a campaign.
struct SharedLimits: Sendable {
    /// What the limits say about a mail at an instant.
    enum Verdict: Equatable {
        case now
        /// Not before this instant, as far as is known now.
        case later(Instant)
        /// Not before a sequence at the company ends.
        case companyFull
    }

    let rules: ScheduleRules
    let newPerDay: [CampaignName: Int]
    private(set) var companies: CompanyRoster
    private var domains: [String: RollingCount] = [:]
    private var firstTouches: [CampaignName: RollingCount] = [:]

    init(_ state: ScheduleState) {
        rules = state.rules
        newPerDay = state.newPerDay
        companies = CompanyRoster(rules: state.rules.company)
        for (company, touches) in state.touches {
            for touch in touches.sorted(by: SharedLimits.isEarlier) {
                companies.touch(touch.contact, at: company, on: touch.at)
            }
        }
        for intent in state.recent.sorted(by: { $0.at < $1.at }) { record(intent) }
        for enrollment in state.active { companies.begin(enrollment) }
    }

    private static func isEarlier(_ left: CompanyTouch, _ right: CompanyTouch) -> Bool {
        (left.at, left.contact) < (right.at, right.contact)
    }

    /// True for a follow-up, and for a first touch whose company has a place for it.
    func mayBegin(_ step: QueuedStep) -> Bool {
        step.stepClass == .followUp || companies.mayBegin(step.contact, at: step.company)
    }

    func verdict(for step: QueuedStep, at instant: Instant) -> Verdict {
        guard mayBegin(step) else { return .companyFull }
        let bounds = [
            companies.freeAfterColleagues(step.contact, at: step.company),
            earliestForDomain(of: step, atOrAfter: instant),
            earliestForCampaign(of: step, atOrAfter: instant),
        ]
        let earliest = bounds.reduce(instant) { max($0, $1 ?? $0) }
        return earliest == instant ? .now : .later(earliest)
    }

    /// Returns when the recipient's domain has room; nil at free-mail providers, whose people have nothing in common.
    func earliestForDomain(of step: QueuedStep, atOrAfter instant: Instant) -> Instant? {
        guard !isFreeMail(step.company), let count = domains[step.recipientDomain] else {
            return nil
        }
        return count.earliest(atOrAfter: instant, limit: max(1, rules.recipientDomainCap))
    }

    /// Returns when the campaign may touch somebody new; nil when nothing limits it.
    func earliestForCampaign(of step: QueuedStep, atOrAfter instant: Instant) -> Instant? {
        guard step.stepClass == .first, let limit = newPerDay[step.campaign],
            let count = firstTouches[step.campaign]
        else { return nil }
        return count.earliest(atOrAfter: instant, limit: max(1, limit))
    }

    /// Mails to the recipient's domain in the 24 hours that end at an instant.
    func usedOfDomain(of step: QueuedStep, at instant: Instant) -> Int {
        domains[step.recipientDomain]?.count(endingAt: instant) ?? 0
    }

    /// First touches of the campaign in the 24 hours that end at an instant.
    func usedOfCampaign(_ step: QueuedStep, at instant: Instant) -> Int {
        firstTouches[step.campaign]?.count(endingAt: instant) ?? 0
    }

    mutating func record(_ intent: RecentIntent) {
        companies.touch(intent.contact, at: intent.company, on: intent.at)
        if !isFreeMail(intent.company) {
            domains[intent.recipientDomain, default: RollingCount()].record(intent.at)
        }
        if intent.stepClass == .first, newPerDay[intent.campaign] != nil {
            firstTouches[intent.campaign, default: RollingCount()].record(intent.at)
        }
    }

    mutating func begin(_ step: QueuedStep) {
        companies.begin(
            ActiveEnrollment(
                enrollment: step.enrollment, contact: step.contact, company: step.company))
    }

    /// Ends a sequence and returns the company at which a place may have become free.
    mutating func end(_ enrollment: EnrollmentID) -> String? { companies.end(enrollment) }
}

/// True for the company key of a person at a free-mail provider: the whole address.
func isFreeMail(_ company: String) -> Bool { company.utf8.contains(UInt8(ascii: "@")) }
