import Campaigns
import CivilTime
import Sequencing
import TestSupport

/// Monday, 23 November 2026, 08:00 in Berlin.
let mondayMorning = Instant(seconds: 1_795_417_200)

func time(_ hour: Int, _ minute: Int = 0) -> TimeOfDay {
    TimeOfDay(hour: hour, minute: minute) ?? TimeOfDay(hour: 0, minute: 0)!
}

/// Monday to Friday with the given hours.
func weekdays(_ intervals: (Int, Int)...) -> SendingWindows {
    let hours = intervals.map { OpenInterval(start: time($0.0), end: time($0.1)) }
    let days = Weekday.allCases.prefix(5).map { ($0, hours) }
    return SendingWindows(Dictionary(uniqueKeysWithValues: days))
}

func berlin(_ windows: SendingWindows = weekdays((9, 12), (13, 17))) throws -> OpenTimes {
    OpenTimes(windows: windows, zone: try machineZone("Europe/Berlin"))
}

func plan(
    _ name: String = "ann", cap: Int = 40, least: Elapsed = .seconds(90),
    most: Elapsed = .minutes(4), ramp: Ramp? = nil
) -> MailboxPlan {
    MailboxPlan(
        name: MailboxName(name), cap: cap, gap: SendingGap(least: least, most: most), ramp: ramp)
}

/// A queued mail to `person@company.example`.
func queued(
    _ number: Int64, company: String? = nil, mailbox: String = "ann", step: Int = 0,
    due: Instant = mondayMorning, calendar: String = "berlin"
) -> QueuedStep {
    let company = company ?? "company\(number).example"
    return QueuedStep(
        enrollment: EnrollmentID(number), contact: ContactID(number),
        campaign: CampaignName("returns-dock"), mailbox: MailboxName(mailbox), company: company,
        recipientDomain: company.split(separator: "@").last.map(String.init) ?? company,
        stepIndex: step, stepClass: step == 0 ? .first : .followUp, due: due, calendar: calendar)
}

/// Returns the sends of a schedule in which no sequence has a second step.
func plannedOnce(
    _ state: ScheduleState, from: Instant = mondayMorning, open: OpenTimes, most: Int = 10_000
) -> [ScheduledSend] {
    var scheduler = Scheduler(state) { _ in open }
    var sends: [ScheduledSend] = []
    var now = from
    while sends.count < most, let send = scheduler.next(notBefore: now) {
        scheduler.record(send, next: nil)
        sends.append(send)
        now = send.at
    }
    return sends
}

/// Time of day and date of an instant in Berlin, as `Tue 24 Nov 09:07`.
func berlinText(_ instant: Instant) throws -> String {
    try machineZone("Europe/Berlin").local(at: instant).shortText
}
