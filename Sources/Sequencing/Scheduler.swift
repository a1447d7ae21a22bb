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
    var limits: SharedLimits
    /// Sorted by name, which breaks ties between mailboxes.
    var queues: [MailboxQueue]
    private let queueByName: [MailboxName: Int]
    var slots: [Slot] = []
    var slotByEnrollment: [EnrollmentID: Int] = [:]
    var calendars: [OpenTimes] = []
    private var calendarByKey: [String: Int] = [:]
    var candidates = PriorityHeap<Candidate>()
    var changed: Set<Int> = []
    /// First touches that wait for a place at their company.
    var parked: [String: [Int]] = [:]
    /// Queued follow-ups by company.
    private var followUps: [String: Set<Int>] = [:]
    /// Mails that no rule lets go by itself any more, in the order of being found.
    package internal(set) var held: [HeldStep] = []

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
        count(slots.count - 1)
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
        for slot in followUps[send.step.company] ?? [] { count(slot) }
        guard let queue = queueByName[send.mailbox] else { return }
        queues[queue].throttle.record(at: send.at, stepClass: send.step.stepClass)
        changed.insert(queue)
    }

    /// Takes a queued mail out.
    private mutating func take(_ enrollment: EnrollmentID) {
        guard let slot = slotByEnrollment.removeValue(forKey: enrollment) else { return }
        strike(slot)
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

    mutating func hold(_ slot: Int, _ reason: String) {
        held.append(HeldStep(step: slots[slot].step, reason: reason))
        slotByEnrollment[slots[slot].step.enrollment] = nil
        strike(slot)
    }

    /// Marks a mail as gone; its entries in the heaps are skipped when they come up.
    private mutating func strike(_ slot: Int) {
        slots[slot].isAlive = false
        count(slot)
    }

    /// Brings the numbers up to date that tell how many follow-ups wait since when.
    private mutating func count(_ slot: Int) {
        let step = slots[slot].step
        guard step.stepClass == .followUp else { return }
        let free = limits.companies.freeAfterColleagues(step.contact, at: step.company)
        let due = slots[slot].isAlive ? max(step.due, free ?? step.due) : nil
        let before = slots[slot].countedDue
        guard due != before else { return }
        slots[slot].countedDue = due
        let (queue, calendar) = (slots[slot].queue, slots[slot].calendar)
        let lane = queues[queue].lane(of: calendar, times: calendars[calendar])
        if let before { queues[queue].lanes[lane].countOut(before) }
        if let due { queues[queue].lanes[lane].countIn(due) }
        if before == nil { followUps[step.company, default: []].insert(slot) }
        if due == nil { followUps[step.company]?.remove(slot) }
        changed.insert(queue)
    }

    private mutating func calendar(of step: QueuedStep) -> Int {
        if let known = calendarByKey[step.calendar] { return known }
        calendars.append(openTimes(step))
        calendarByKey[step.calendar] = calendars.count - 1
        return calendars.count - 1
    }
}
