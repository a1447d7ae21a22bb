import Campaigns
import CivilTime

/// Decides which mail goes next and when: a discrete-event model of all mailboxes.
///
/// A plan runs it on a virtual clock, a run asks it how long to sleep; both take the same decisions.
///
///     var scheduler = Scheduler(state) { step in calendars[step.calendar]! }
///     while let send = scheduler.next(notBefore: now), send.at < end {
///         scheduler.record(send, next: followUp(of: send))
///         now = send.at
///     }
package struct Scheduler {
    private let seed: UInt64
    private let openTimes: (QueuedStep) -> OpenTimes
    private(set) var limits: SharedLimits
    /// Sorted by name, which breaks ties between mailboxes.
    private(set) var queues: [MailboxQueue]
    private let queueByName: [MailboxName: Int]
    private(set) var slots: [Slot] = []
    private var slotByEnrollment: [EnrollmentID: Int] = [:]
    private var calendars: [OpenTimes] = []
    private var calendarByKey: [String: Int] = [:]
    private var candidates = PriorityHeap<Candidate>()
    private var changed: Set<Int> = []
    private var parked: [String: [Int]] = [:]
    /// Mails that no rule lets go by itself any more, in the order of being found.
    package private(set) var held: [HeldStep] = []

    /// - Parameter openTimes: Opening times of a mail's recipient; asked once for each calendar key.
    package init(_ state: ScheduleState, openTimes: @escaping (QueuedStep) -> OpenTimes) {
        seed = state.seed
        self.openTimes = openTimes
        limits = SharedLimits(state)
        let plans = state.mailboxes.sorted { $0.name < $1.name }
        queues = plans.map { MailboxQueue(Throttle($0, seed: state.seed)) }
        queueByName = Dictionary(
            plans.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        for intent in state.recent.sorted(by: { $0.at < $1.at }) {
            guard let queue = queueByName[intent.mailbox] else { continue }
            queues[queue].throttle.record(at: intent.at, stepClass: intent.stepClass)
        }
        for step in state.queue { add(step) }
    }

    /// Mails that wait.
    package var waiting: [QueuedStep] { slots.lazy.filter(\.isAlive).map(\.step) }

    /// The throttle of a mailbox with all that was recorded; nil for an unknown one.
    package func throttle(of mailbox: MailboxName) -> Throttle? {
        queueByName[mailbox].map { queues[$0].throttle }
    }
}

// MARK: - Changes

extension Scheduler {
    /// Queues a mail; one that is queued for the enrollment already is replaced.
    package mutating func add(_ step: QueuedStep) {
        take(step.enrollment)
        guard let queue = queueByName[step.mailbox] else {
            held.append(HeldStep(step: step, reason: "mailbox '\(step.mailbox)' is not configured"))
            return
        }
        if step.stepClass == .followUp { begin(step) }
        let lot = stableHash(
            ["order", String(step.enrollment.number), String(step.stepIndex)], key: seed)
        slots.append(
            Slot(
                step: step, queue: queue, calendar: calendar(of: step), lot: lot, readyAt: step.due)
        )
        slotByEnrollment[step.enrollment] = slots.count - 1
        queues[queue].pending.insert(PendingEntry(readyAt: step.due, slot: slots.count - 1))
        changed.insert(queue)
    }

    /// Ends a sequence: its queued mail goes, and its place at the company becomes free.
    package mutating func remove(enrollment: EnrollmentID) {
        take(enrollment)
        guard let company = limits.end(enrollment) else { return }
        for slot in parked.removeValue(forKey: company) ?? [] { wake(slot) }
    }

    /// Moves a queued mail to a later due time.
    package mutating func postpone(enrollment: EnrollmentID, until due: Instant) {
        guard let slot = slotByEnrollment[enrollment] else { return }
        var step = slots[slot].step
        step.due = due
        add(step)
    }

    /// Books a send as an intent and queues what follows; nil ends the sequence.
    package mutating func record(_ send: ScheduledSend, next: QueuedStep?) {
        book(send)
        if let next { add(next) } else { remove(enrollment: send.step.enrollment) }
    }

    /// Books a send whose outcome is open: the sequence stays active until ``add(_:)`` or ``remove(enrollment:)``.
    package mutating func book(_ send: ScheduledSend) {
        take(send.step.enrollment)
        begin(send.step)
        limits.record(RecentIntent(send))
        guard let queue = queueByName[send.mailbox] else { return }
        queues[queue].throttle.record(at: send.at, stepClass: send.step.stepClass)
        changed.insert(queue)
    }

    /// Takes a queued mail out; its entries in the heaps are skipped when they come up.
    private mutating func take(_ enrollment: EnrollmentID) {
        guard let slot = slotByEnrollment.removeValue(forKey: enrollment) else { return }
        slots[slot].isAlive = false
        changed.insert(slots[slot].queue)
    }

    /// Counts a sequence as begun, which lets the same person's other sequences begin too.
    private mutating func begin(_ step: QueuedStep) {
        limits.begin(step)
        guard let waiting = parked[step.company] else { return }
        for slot in waiting where slots[slot].step.contact == step.contact { wake(slot) }
        parked[step.company] = waiting.filter { slots[$0].step.contact != step.contact }
    }

    private mutating func wake(_ slot: Int) {
        guard slots[slot].isAlive else { return }
        queues[slots[slot].queue].pending.insert(
            PendingEntry(readyAt: slots[slot].readyAt, slot: slot))
        changed.insert(slots[slot].queue)
    }

    private mutating func hold(_ slot: Int, _ reason: String) {
        held.append(HeldStep(step: slots[slot].step, reason: reason))
        slotByEnrollment[slots[slot].step.enrollment] = nil
        slots[slot].isAlive = false
    }

    private mutating func calendar(of step: QueuedStep) -> Int {
        if let known = calendarByKey[step.calendar] { return known }
        calendars.append(openTimes(step))
        calendarByKey[step.calendar] = calendars.count - 1
        return calendars.count - 1
    }
}

// MARK: - Next send

extension Scheduler {
    /// Returns the earliest send that all rules allow at or after `now`; nil when nothing will ever go by itself.
    ///
    /// It stays queued until it is recorded, removed or postponed.
    package mutating func next(notBefore now: Instant) -> ScheduledSend? {
        for queue in changed.sorted() { renewCandidate(of: queue, notBefore: now) }
        changed.removeAll()
        while let candidate = candidates.least {
            let step = slots[candidate.slot].step
            if candidate.version != queues[candidate.queue].version {
                candidates.removeLeast()
            } else if candidate.at >= now,
                limits.verdict(for: step, at: candidate.at) == .now
            {
                return ScheduledSend(step: step, at: candidate.at)
            } else {
                // The clock went past it, or another mailbox used up what it counted on.
                candidates.removeLeast()
                renewCandidate(of: candidate.queue, notBefore: now)
            }
        }
        return nil
    }

    private mutating func renewCandidate(of queue: Int, notBefore now: Instant) {
        queues[queue].version += 1
        var instant = now
        while let free = queues[queue].throttle.earliest(atOrAfter: instant) {
            admit(to: queue, upTo: free)
            let choice = choose(from: queue, at: free)
            if let slot = choice.slot {
                candidates.insert(
                    Candidate(
                        at: free, queue: queue, slot: slot, version: queues[queue].version))
                return
            }
            let wakes = [choice.opening, queues[queue].pending.least?.readyAt].compactMap { $0 }
            guard let wake = wakes.min() else { return }
            instant = max(wake, free + Elapsed(milliseconds: 1))
        }
    }

    /// Moves mails that have become ready into their lanes.
    private mutating func admit(to queue: Int, upTo instant: Instant) {
        while let entry = queues[queue].pending.least, entry.readyAt <= instant {
            queues[queue].pending.removeLeast()
            let slot = slots[entry.slot]
            guard slot.isAlive, slot.readyAt == entry.readyAt else { continue }
            let lane = queues[queue].lane(of: slot.calendar, times: calendars[slot.calendar])
            queues[queue].lanes[lane][slot.step.stepClass].insert(slot.entry(entry.slot))
        }
    }

    /// Returns the mail that goes at an instant; when there is none, the next opening of a lane that is closed.
    private mutating func choose(from queue: Int, at instant: Instant)
        -> (slot: Int?, opening: Instant?)
    {
        var opening: Instant?
        var followUp: (entry: LaneEntry, lane: Int)?
        var first: (entry: LaneEntry, lane: Int)?
        for lane in queues[queue].lanes.indices where !queues[queue].lanes[lane].isEmpty {
            switch queues[queue].lanes[lane].clock.state(at: instant) {
            case .never: holdAll(of: queue, lane: lane)
            case .closed(let until): opening = min(opening ?? until, until)
            case .open:
                let place = LanePlace(queue: queue, lane: lane, instant: instant)
                if let top = settledTop(of: place, .followUp), followUp.map({ top < $0.entry }) ?? true {
                    followUp = (top, lane)
                }
                if let top = settledTop(of: place, .first), first.map({ top < $0.entry }) ?? true {
                    first = (top, lane)
                }
            }
        }
        guard let followUp, let first else {
            return ((followUp ?? first)?.entry.slot, opening)
        }
        let place = LanePlace(queue: queue, lane: followUp.lane, instant: instant)
        let firstGoes = keepsShareForFirsts(place, against: followUp.entry.slot)
        return (firstGoes ? first.entry.slot : followUp.entry.slot, opening)
    }

    private struct LanePlace {
        let queue: Int
        let lane: Int
        let instant: Instant
    }

    /// Returns a lane's first mail that may go; those before it that may not are put where they belong.
    private mutating func settledTop(of place: LanePlace, _ stepClass: StepClass) -> LaneEntry? {
        while let entry = queues[place.queue].lanes[place.lane][stepClass].least {
            let slot = slots[entry.slot]
            if slot.isAlive, slot.readyAt <= place.instant {
                let verdict = limits.verdict(for: slot.step, at: place.instant)
                if verdict == .now {
                    guard isLate(slot.step, place, by: limits.rules.maxLateBusinessDays) else {
                        return entry
                    }
                    hold(entry.slot, lateReason)
                } else {
                    setAside(entry.slot, verdict)
                }
            } else if slot.isAlive {
                setAside(entry.slot, .later(slot.readyAt))
            }
            queues[place.queue].lanes[place.lane][stepClass].removeLeast()
        }
        return nil
    }

    private var lateReason: String {
        "late by more than \(limits.rules.maxLateBusinessDays) business days"
    }

    /// True when a follow-up has waited so many business days since its own rules let it go; what other people at
    /// the company made it wait does not count, and first touches cannot be late.
    private func isLate(_ step: QueuedStep, _ place: LanePlace, by businessDays: Int) -> Bool {
        guard step.stepClass == .followUp else { return false }
        let free = limits.companies.freeAfterColleagues(step.contact, at: step.company)
        return queues[place.queue].lanes[place.lane].clock.isLate(
            place.instant, after: max(step.due, free ?? step.due), businessDays: businessDays)
    }

    /// True when follow-ups have had their share of the last 24 hours, and the next of them is not urgent.
    private func keepsShareForFirsts(_ place: LanePlace, against followUp: Int) -> Bool {
        let throttle = queues[place.queue].throttle
        let cap = throttle.cap(at: place.instant)
        let kept = cap / 100 * limits.rules.newSharePercent
            + cap % 100 * limits.rules.newSharePercent / 100
        guard throttle.usedByFollowUps(at: place.instant) >= cap - kept else { return false }
        return !isLate(slots[followUp].step, place, by: limits.rules.urgentBusinessDays)
    }

    private mutating func setAside(_ slot: Int, _ verdict: SharedLimits.Verdict) {
        switch verdict {
        case .now: return
        case .later(let instant):
            slots[slot].readyAt = instant
            queues[slots[slot].queue].pending.insert(PendingEntry(readyAt: instant, slot: slot))
        case .companyFull: parked[slots[slot].step.company, default: []].append(slot)
        }
    }

    private mutating func holdAll(of queue: Int, lane: Int) {
        for stepClass in [StepClass.followUp, .first] {
            while let entry = queues[queue].lanes[lane][stepClass].removeLeast() {
                guard slots[entry.slot].isAlive else { continue }
                hold(entry.slot, "no sending window opens within 60 days")
            }
        }
    }
}
