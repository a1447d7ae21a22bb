import CivilTime

/// A mail's rank among those that may go: hours of its due time first, so that long waits end, then by lot.
struct LaneEntry: Comparable, Sendable {
    let dueHour: Int64
    let lot: UInt64
    let enrollment: EnrollmentID
    let slot: Int

    static func < (left: LaneEntry, right: LaneEntry) -> Bool {
        (left.dueHour, left.lot, left.enrollment, left.slot)
            < (right.dueHour, right.lot, right.enrollment, right.slot)
    }
}

/// A mail that cannot go before an instant.
struct PendingEntry: Comparable, Sendable {
    let readyAt: Instant
    let slot: Int

    static func < (left: PendingEntry, right: PendingEntry) -> Bool {
        (left.readyAt, left.slot) < (right.readyAt, right.slot)
    }
}

/// The mails of one mailbox that are due, for recipients with equal opening times.
struct Lane: Sendable {
    let calendar: Int
    var clock: CalendarClock
    var followUps = PriorityHeap<LaneEntry>()
    var firsts = PriorityHeap<LaneEntry>()
    /// When the follow-ups that are queued for these opening times could go by their own rules, ascending.
    private var followUpDues: [Instant] = []

    init(calendar: Int, clock: CalendarClock) {
        self.calendar = calendar
        self.clock = clock
    }

    var isEmpty: Bool { followUps.isEmpty && firsts.isEmpty }

    mutating func countIn(_ due: Instant) {
        followUpDues.insert(due, at: place(of: due))
    }

    mutating func countOut(_ due: Instant) {
        let place = place(of: due)
        guard place < followUpDues.count, followUpDues[place] == due else { return }
        followUpDues.remove(at: place)
    }

    /// Number of follow-ups that could have gone before an instant.
    func followUps(dueBefore instant: Instant) -> Int { place(of: instant) }

    /// Number of due times before an instant.
    private func place(of instant: Instant) -> Int {
        var low = 0
        var high = followUpDues.count
        while low < high {
            let middle = (low + high) / 2
            if followUpDues[middle] < instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    subscript(stepClass: StepClass) -> PriorityHeap<LaneEntry> {
        get { stepClass == .first ? firsts : followUps }
        _modify {
            if stepClass == .first { yield &firsts } else { yield &followUps }
        }
    }
}

/// All mails that wait for one mailbox.
///
/// Due mails stand in lanes by opening times, so that a closing window costs one look at its lane instead of one at
/// each mail in it.
struct MailboxQueue: Sendable {
    var throttle: Throttle
    var pending = PriorityHeap<PendingEntry>()
    var lanes: [Lane] = []
    /// Raised whenever the candidate is no longer sure.
    var version = 0

    init(_ throttle: Throttle) {
        self.throttle = throttle
    }

    /// Returns the index of a calendar's lane, made when there is none yet.
    mutating func lane(of calendar: Int, times: OpenTimes) -> Int {
        if let index = lanes.firstIndex(where: { $0.calendar == calendar }) { return index }
        lanes.append(Lane(calendar: calendar, clock: CalendarClock(times)))
        return lanes.count - 1
    }
}

/// A queued mail with what is looked up once.
struct Slot: Sendable {
    var step: QueuedStep
    let queue: Int
    let calendar: Int
    let lot: UInt64
    var readyAt: Instant
    /// What the lane counts it by: its due time, or when its colleagues let it go; nil for a first touch.
    var countedDue: Instant?
    var isAlive = true

    func entry(_ index: Int) -> LaneEntry {
        LaneEntry(dueHour: dueHour, lot: lot, enrollment: step.enrollment, slot: index)
    }

    /// The hour since 1970 in which it became due.
    var dueHour: Int64 {
        let milliseconds = step.due.milliseconds
        return milliseconds / 3_600_000 - (milliseconds % 3_600_000 < 0 ? 1 : 0)
    }
}

/// What a mailbox would send next; it can only become later or be replaced, unless something is added or freed.
struct Candidate: Comparable, Sendable {
    let at: Instant
    let queue: Int
    let slot: Int
    let version: Int

    static func < (left: Candidate, right: Candidate) -> Bool {
        (left.at, left.queue, left.version) < (right.at, right.queue, right.version)
    }
}
