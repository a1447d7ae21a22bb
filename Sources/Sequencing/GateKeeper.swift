import Campaigns
import CivilTime

/// A mail, and what is known about its contact's sequence.
package struct GateQuestion: Sendable {
    package var step: QueuedStep
    package var enrollment: Enrollment
    package var campaign: CampaignState
    /// Why the address is suppressed; nil when it is not.
    package var suppression: String?
    /// The step's delay; nil on a first step.
    package var delay: Delay?
    /// The recipient's.
    package var open: OpenTimes
    package var spans: GateSpans

    package init(
        step: QueuedStep, enrollment: Enrollment, campaign: CampaignState, suppression: String?,
        delay: Delay?, open: OpenTimes, spans: GateSpans = GateSpans()
    ) {
        self.step = step
        self.enrollment = enrollment
        self.campaign = campaign
        self.suppression = suppression
        self.delay = delay
        self.open = open
        self.spans = spans
    }
}

/// Answers for one mail at a time whether it may go; the claim and `sower explain` ask the same questions.
///
/// It counts with ``Throttle`` and ``SharedLimits``, as the scheduler does, so that no rule stands twice.
package struct GateKeeper: Sendable {
    private let limits: SharedLimits
    private let throttles: [MailboxName: Throttle]

    /// - Parameter state: Its queue is not looked at; touches and active sequences of the asked company suffice.
    package init(_ state: ScheduleState) {
        limits = SharedLimits(state)
        var throttles: [MailboxName: Throttle] = [:]
        for plan in state.mailboxes { throttles[plan.name] = Throttle(plan, seed: state.seed) }
        for intent in state.recent.sorted(by: { $0.at < $1.at }) {
            throttles[intent.mailbox]?.record(at: intent.at, stepClass: intent.stepClass)
        }
        self.throttles = throttles
    }

    /// Returns every gate's verdict at an instant, and when all of them let the mail pass.
    package func report(on question: GateQuestion, at now: Instant) -> GateReport {
        let verdicts =
            personal(question, at: now) + calendar(question, at: now) + shared(question, at: now)
            + mailbox(question, at: now)
        return GateReport(
            verdicts: verdicts,
            nextEligible: nextEligible(question, verdicts: verdicts, from: now))
    }

    /// Moves from closed gate to closed gate until all are open; each opens later than the last, so few rounds do.
    private func nextEligible(
        _ question: GateQuestion, verdicts: [GateVerdict], from now: Instant
    ) -> Instant? {
        guard verdicts.allSatisfy({ $0.passes || $0.until != nil }),
            let throttle = throttles[question.step.mailbox]
        else { return nil }
        var instant = max(now, question.step.due)
        for _ in 0..<1000 {
            guard let free = throttle.earliest(atOrAfter: instant),
                let opening = question.open.nextOpening(atOrAfter: free)
            else { return nil }
            switch limits.verdict(for: question.step, at: opening) {
            case .now where opening == instant: return instant
            case .now: instant = opening
            case .later(let later): instant = later
            case .companyFull: return nil
            }
        }
        return nil
    }
}

// MARK: - The contact and its sequence

extension GateKeeper {
    private func personal(_ question: GateQuestion, at now: Instant) -> [GateVerdict] {
        [suppression(question), campaign(question), sequence(question), delay(question, at: now)]
    }

    private func suppression(_ question: GateQuestion) -> GateVerdict {
        guard let reason = question.suppression else {
            return GateVerdict(.suppression, passes: true, "not suppressed")
        }
        return GateVerdict(.suppression, passes: false, "suppressed: \(reason)")
    }

    private func campaign(_ question: GateQuestion) -> GateVerdict {
        let name = question.step.campaign
        switch question.campaign {
        case .running: return GateVerdict(.campaign, passes: true, "'\(name)' is running")
        case .paused:
            return GateVerdict(
                .campaign, passes: false, "'\(name)' is paused; 'sower resume \(name)' goes on")
        case .stopped: return GateVerdict(.campaign, passes: false, "'\(name)' is stopped")
        }
    }

    private func sequence(_ question: GateQuestion) -> GateVerdict {
        let enrollment = question.enrollment
        switch enrollment.state {
        case .waiting: return GateVerdict(.sequence, passes: true, "waits for its next step")
        case .sending:
            return GateVerdict(
                .sequence, passes: false, "a send of it is open: claimed, on the wire or unknown")
        case .held:
            return GateVerdict(
                .sequence, passes: false,
                "held for a person: \(enrollment.note ?? "no reason given")")
        case .finished:
            return GateVerdict(.sequence, passes: false, "finished: all steps are done")
        case .stopped:
            let reason = enrollment.stopReason.map { $0.sentence } ?? "no reason given"
            return GateVerdict(.sequence, passes: false, "stopped: \(reason)")
        }
    }

    private func delay(_ question: GateQuestion, at now: Instant) -> GateVerdict {
        let due = question.step.due
        return GateVerdict(
            .delay, passes: due <= now, delayText(question), span: question.spans.delay,
            until: due <= now ? nil : due)
    }

    private func delayText(_ question: GateQuestion) -> String {
        let zone = question.open.zone
        if let note = question.enrollment.note { return "postponed: \(note)" }
        guard let delay = question.delay, let base = question.enrollment.lastAccepted else {
            return "due \(zone.local(at: question.step.due).shortText)"
        }
        return "\(delay.text) after \(zone.local(at: base).shortText)"
    }
}

// MARK: - The recipient's calendar

extension GateKeeper {
    private func calendar(_ question: GateQuestion, at now: Instant) -> [GateVerdict] {
        let open = question.open
        let date = open.zone.local(at: now).date
        let isOpen = open.isOpen(at: now)
        let opening = isOpen ? nil : open.nextOpening(atOrAfter: now)
        let state = isOpen ? "open now" : "closed now"
        // A closed date closes the window too; the gate of its own says which of the two it is.
        let isHoliday = !isOpen && open.isClosed(date)
        return [
            GateVerdict(
                .window, passes: isOpen, "\(open.windows.text) in \(open.zone.name), \(state)",
                span: question.spans.window, until: opening),
            GateVerdict(
                .holiday, passes: !isHoliday,
                isHoliday ? "\(date.shortText) is a closed date" : "none on \(date.shortText)",
                span: question.spans.holidays, until: isHoliday ? opening : nil),
        ]
    }
}

// MARK: - Shared limits

extension GateKeeper {
    private func shared(_ question: GateQuestion, at now: Instant) -> [GateVerdict] {
        let step = question.step
        let most = max(1, limits.rules.company.maxActive)
        let gap = limits.companies.freeAfterColleagues(step.contact, at: step.company)
        let company = GateVerdict(
            .company, passes: limits.mayBegin(step),
            "\(limits.companies.activeCount(at: step.company)) of \(most) active",
            span: question.spans.company)
        let companyGap = GateVerdict(
            .companyGap, passes: gap ?? now <= now,
            gap.map {
                "\(limits.rules.company.gapDays)d between colleagues, free "
                    + question.open.zone.local(at: $0).shortText
            } ?? "no colleague was written to",
            span: question.spans.company, until: gap.flatMap { $0 > now ? $0 : nil })
        return [company, companyGap, newPerDay(question, at: now), domain(question, at: now)]
    }

    private func newPerDay(_ question: GateQuestion, at now: Instant) -> GateVerdict {
        guard question.step.stepClass == .first,
            let limit = limits.newPerDay[question.step.campaign]
        else { return GateVerdict(.newPerDay, passes: true, "no limit applies") }
        let free = limits.earliestForCampaign(of: question.step, atOrAfter: now) ?? now
        let used = limits.usedOfCampaign(question.step, at: now)
        return GateVerdict(
            .newPerDay, passes: free <= now, "\(used) of \(limit) first touches in 24 h",
            span: question.spans.newPerDay, until: free > now ? free : nil)
    }

    private func domain(_ question: GateQuestion, at now: Instant) -> GateVerdict {
        let step = question.step
        guard !isFreeMail(step.company) else {
            return GateVerdict(
                .recipientDomain, passes: true, "'\(step.recipientDomain)' is a free-mail provider")
        }
        let free = limits.earliestForDomain(of: step, atOrAfter: now) ?? now
        let used = limits.usedOfDomain(of: step, at: now)
        let cap = max(1, limits.rules.recipientDomainCap)
        return GateVerdict(
            .recipientDomain, passes: free <= now,
            "\(used) of \(cap) mails to '\(step.recipientDomain)' in 24 h",
            span: question.spans.recipientDomain, until: free > now ? free : nil)
    }
}

// MARK: - The mailbox

extension GateKeeper {
    private func mailbox(_ question: GateQuestion, at now: Instant) -> [GateVerdict] {
        let name = question.step.mailbox
        let span = question.spans.mailbox
        guard let throttle = throttles[name] else {
            return [GateVerdict(.mailbox, passes: false, "'\(name)' is not configured")]
        }
        let paused = throttle.plan.pausedReason
        let health = GateVerdict(
            .mailbox, passes: paused == nil,
            paused.map { "'\(name)' is paused: \($0)" } ?? "'\(name)' is healthy",
            span: span)
        return [health] + senderWindow(throttle, question, at: now)
            + caps(throttle, question, at: now)
    }

    private func senderWindow(
        _ throttle: Throttle, _ question: GateQuestion, at now: Instant
    ) -> [GateVerdict] {
        guard let open = throttle.plan.open else { return [] }
        let isOpen = open.isOpen(at: now)
        return [
            GateVerdict(
                .senderWindow, passes: isOpen,
                "\(open.windows.text) in \(open.zone.name), \(isOpen ? "open" : "closed") now",
                span: question.spans.mailbox,
                until: isOpen ? nil : open.nextOpening(atOrAfter: now))
        ]
    }

    /// A mailbox below its full cap is held back by its ramp, else by the cap; one of the two gates closes.
    private func caps(_ throttle: Throttle, _ question: GateQuestion, at now: Instant)
        -> [GateVerdict]
    {
        let span = question.spans.mailbox
        let cap = throttle.cap(at: now)
        let used = throttle.used(at: now)
        let free = throttle.earliestUnderCap(atOrAfter: now)
        let hasRoom = free.map { $0 <= now } ?? false
        let isRamping = cap < throttle.plan.cap
        let until = hasRoom ? nil : free
        let gap = throttle.freeAfterGap ?? now
        return [
            GateVerdict(
                .ramp, passes: hasRoom || !isRamping,
                isRamping
                    ? "\(used) of \(cap) in 24 h, growing to \(throttle.plan.cap)" : "full cap",
                span: span, until: isRamping ? until : nil),
            GateVerdict(
                .cap, passes: hasRoom || isRamping, "\(used) of \(throttle.plan.cap) in 24 h",
                span: span, until: isRamping ? nil : until),
            GateVerdict(
                .gap, passes: gap <= now,
                gap <= now
                    ? "the mailbox is free"
                    : "free \(question.open.zone.local(at: gap).shortText)",
                span: span, until: gap > now ? gap : nil),
        ]
    }
}
