import Campaigns
import CivilTime
import Sequencing

/// A schedule played to its end, with the state that a store would hold on the way.
struct Playback {
    let schedule: RandomSchedule
    private(set) var sends: [ScheduledSend] = []
    private(set) var held: [HeldStep] = []
    private var queue: [EnrollmentID: QueuedStep]
    private var begun: [EnrollmentID: ActiveEnrollment] = [:]

    /// More sends than any schedule has; reaching it means that the schedule does not end.
    static let bound = 2000

    init(_ schedule: RandomSchedule) {
        self.schedule = schedule
        queue = Dictionary(uniqueKeysWithValues: schedule.state.queue.map { ($0.enrollment, $0) })
    }

    /// Plays up to `most` further sends, as one run of the program from `now` on.
    mutating func run(from now: Instant, most: Int = bound) {
        var scheduler = Scheduler(stored(at: now), openTimes: schedule.open)
        var now = now
        var count = 0
        while count < most, sends.count < Playback.bound, let send = scheduler.next(notBefore: now)
        {
            let next = schedule.following(send)
            scheduler.record(send, next: next)
            book(send, next: next)
            now = send.at
            count += 1
        }
        for held in scheduler.held { queue[held.step.enrollment] = nil }
        held += scheduler.held
    }

    private mutating func book(_ send: ScheduledSend, next: QueuedStep?) {
        let step = send.step
        sends.append(send)
        queue[step.enrollment] = next
        begun[step.enrollment] =
            next == nil
            ? nil
            : ActiveEnrollment(
                enrollment: step.enrollment, contact: step.contact, company: step.company)
    }

    /// What a store would answer at an instant: the last 24 hours of intents, latest touches, active days.
    private func stored(at now: Instant) -> ScheduleState {
        var state = schedule.state
        state.queue = queue.values.sorted { $0.enrollment > $1.enrollment }
        state.active = begun.values.sorted { $0.enrollment < $1.enrollment }
        state.recent = sends.filter { $0.at > now - .days24h(1) }.map(RecentIntent.init)
        var touches: [String: [ContactID: Instant]] = [:]
        for send in sends { touches[send.step.company, default: [:]][send.step.contact] = send.at }
        state.touches = touches.mapValues { $0.map { CompanyTouch(contact: $0, at: $1) } }
        for index in state.mailboxes.indices {
            let name = state.mailboxes[index].name
            state.mailboxes[index].activeDays = sends.filter { $0.mailbox == name }.map {
                Int($0.at.milliseconds / 86_400_000)
            }
        }
        return state
    }

    /// Queued mails that neither went nor were held.
    var left: [QueuedStep] { Array(queue.values) }
}
