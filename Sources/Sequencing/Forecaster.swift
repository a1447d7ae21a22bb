import Campaigns
import CivilTime
import Diagnostics

/// Plays a schedule on a virtual clock to its end.
package struct Forecaster {
    package var state: ScheduleState
    package var campaigns: [CampaignName: [Step]]
    package var from: Instant
    package var until: Instant
    /// In whose dates the weeks are counted.
    package var zone: ZoneRules
    /// Keys the choice of variants, as it does for the real sends.
    package var variantKey: UInt64
    package var openTimes: (QueuedStep) -> OpenTimes

    package init(
        state: ScheduleState, campaigns: [CampaignName: [Step]], from: Instant, until: Instant,
        zone: ZoneRules, variantKey: UInt64, openTimes: @escaping (QueuedStep) -> OpenTimes
    ) {
        self.state = state
        self.campaigns = campaigns
        self.from = from
        self.until = until
        self.zone = zone
        self.variantKey = variantKey
        self.openTimes = openTimes
    }

    /// A week is full when its mails reach this share of the capacity.
    static let fullShare = 0.95

    /// Returns what would go when if every mail were accepted and nobody answered.
    package func forecast() -> Forecast {
        let play = played()
        let weeks = weeks(of: play)
        let full = weeks.first { $0.share >= Forecaster.fullShare }
        let binding = full.map {
            CapBinding(monday: $0.monday, finishWithOneMore: withOneMoreMailbox().played().finish)
        }
        return Forecast(
            sends: play.sends, tasks: play.tasks, weeks: weeks, finish: play.finish,
            blocked: play.blocked, capBinds: binding)
    }
}

// MARK: - Playing

/// A schedule played to the end.
private struct Play {
    var sends: [PlannedSend] = []
    var tasks: [PlannedTask] = []
    var blocked: [BlockedContact] = []
    var throttles: [Throttle] = []
    var calendars: [String: OpenTimes] = [:]
    var isComplete = false

    var finish: Instant? { isComplete ? sends.last?.at : nil }
}

extension Forecaster {
    private func played() -> Play {
        var play = Play()
        for step in state.queue where play.calendars[step.calendar] == nil {
            play.calendars[step.calendar] = openTimes(step)
        }
        let calendars = play.calendars
        var scheduler = Scheduler(state) { calendars[$0.calendar] ?? openTimes($0) }
        var now = from
        while let send = scheduler.next(notBefore: now), send.at <= until {
            now = send.at
            guard let calendar = calendars[send.step.calendar], let mail = planned(send, calendar)
            else {
                scheduler.remove(enrollment: send.step.enrollment)
                play.blocked.append(
                    blocked(send.step, "step \(send.step.stepIndex + 1) is not a mail any more"))
                continue
            }
            play.sends.append(mail)
            scheduler.record(send, next: following(send, calendar, &play))
        }
        play.isComplete = scheduler.next(notBefore: now) == nil
        play.throttles = state.mailboxes.compactMap { scheduler.throttle(of: $0.name) }
        play.blocked += scheduler.held.map { blocked($0.step, $0.reason) }
        if play.isComplete {
            play.blocked += scheduler.waiting.map { step in
                let isCompanyFull = !scheduler.limits.mayBegin(step)
                return blocked(step, stuckReason(step, isCompanyFull: isCompanyFull))
            }
        }
        play.tasks.sort { ($0.at, $0.enrollment) < ($1.at, $1.enrollment) }
        play.blocked.sort { ($0.campaign, $0.contact) < ($1.campaign, $1.contact) }
        return play
    }

    private func planned(_ send: ScheduledSend, _ calendar: OpenTimes) -> PlannedSend? {
        guard let step = step(send.step.campaign, send.step.stepIndex),
            case .mail(let variants, _) = step.action,
            let variant = VariantChoice.variant(
                forCompany: send.step.company, step: step.id, of: variants.map(\.value),
                key: variantKey)
        else { return nil }
        return PlannedSend(
            enrollment: send.step.enrollment, contact: send.step.contact,
            campaign: send.step.campaign, stepIndex: send.step.stepIndex, step: step.id,
            variant: variant, mailbox: send.mailbox, at: send.at, zone: calendar.zone)
    }

    /// Returns the next mail of a sequence, noting the tasks on the way to it.
    private func following(
        _ send: ScheduledSend, _ calendar: OpenTimes, _ play: inout Play
    ) -> QueuedStep? {
        let steps = campaigns[send.step.campaign] ?? []
        var index = send.step.stepIndex
        var base = send.at
        while steps.indices.contains(index + 1) {
            let spread = Spread(
                seed: state.seed, enrollment: send.step.enrollment, stepIndex: index)
            guard
                let next = nextStep(
                    after: index, of: steps, base: base, open: calendar, spread: spread)
            else {
                play.blocked.append(
                    blocked(
                        send.step, "no sending window opens within 60 days after step \(index + 1)")
                )
                return nil
            }
            guard case .task(let task) = steps[next.index].action else {
                return send.step.followed(by: next)
            }
            play.tasks.append(
                PlannedTask(
                    enrollment: send.step.enrollment, contact: send.step.contact,
                    campaign: send.step.campaign, step: steps[next.index].id, task: task,
                    at: next.due))
            index = next.index
            base = next.due
        }
        return nil
    }

    private func step(_ campaign: CampaignName, _ index: Int) -> Step? {
        guard let steps = campaigns[campaign], steps.indices.contains(index) else { return nil }
        return steps[index]
    }

    private func blocked(_ step: QueuedStep, _ reason: String) -> BlockedContact {
        BlockedContact(
            contact: step.contact, campaign: step.campaign, stepIndex: step.stepIndex,
            reason: reason)
    }

    private func stuckReason(_ step: QueuedStep, isCompanyFull: Bool) -> String {
        let mailbox = state.mailboxes.first { $0.name == step.mailbox }
        if let reason = mailbox?.pausedReason {
            return "mailbox '\(step.mailbox)' is paused: \(reason)"
        }
        guard isCompanyFull else { return "mailbox '\(step.mailbox)' never opens; see its cap" }
        return "its company has \(max(1, state.rules.company.maxActive)) active contacts already"
    }
}

// MARK: - Weeks

extension Forecaster {
    private func weeks(of play: Play) -> [ForecastWeek] {
        guard let last = play.sends.last else { return [] }
        var mails: [CivilDate: [ForecastWeek.StepKey: Int]] = [:]
        for send in play.sends {
            let key = ForecastWeek.StepKey(campaign: send.campaign, stepIndex: send.stepIndex)
            mails[monday(of: send.at), default: [:]][key, default: 0] += 1
        }
        let start = monday(of: from)
        let count = (monday(of: last.at) - start) / 7 + 1
        return (0..<max(1, count)).map { week in
            let monday = start + 7 * week
            return ForecastWeek(
                monday: monday, mails: mails[monday] ?? [:],
                capacity: capacity(of: monday, play))
        }
    }

    private func monday(of instant: Instant) -> CivilDate {
        let date = zone.local(at: instant).date
        return date + (1 - date.weekday.rawValue)
    }

    /// Returns what the caps add up to over the week's dates on which somebody may be written to.
    private func capacity(of monday: CivilDate, _ play: Play) -> Int {
        let first = zone.local(at: from).date
        let dates = (0..<7).map { monday + $0 }.filter { date in
            date >= first && play.calendars.values.contains { $0.isBusinessDay(date) }
        }
        let noons = dates.map { date in
            zone.instant(of: CivilDateTime(date: date, millisecondOfDay: 43_200_000))
        }
        return play.throttles.filter { $0.plan.pausedReason == nil }.reduce(0) { sum, throttle in
            noons.reduce(sum) { $0 + throttle.cap(at: $1) }
        }
    }

    /// Returns the same plan with one more mailbox like the first, which takes its share of the first touches.
    private func withOneMoreMailbox() -> Forecaster {
        guard var extra = state.mailboxes.first(where: { $0.pausedReason == nil }) else {
            return self
        }
        var copy = self
        extra.name = MailboxName("\(extra.name)+1")
        copy.state.mailboxes.append(extra)
        let rotation = copy.state.mailboxes.map { RotationMailbox(name: $0.name, weight: $0.cap) }
        copy.state.queue = state.queue.map { step in
            guard step.stepClass == .first,
                let mailbox = Rotation.mailbox(
                    forCompany: step.company, among: rotation, key: state.seed),
                mailbox == extra.name
            else { return step }
            return step.moved(to: mailbox)
        }
        return copy
    }
}
