import Campaigns
import CivilTime
import Diagnostics
import Sequencing
import TestSupport

/// A schedule with everything drawn from a seed: mailboxes, calendars, companies, steps, limits.
struct RandomSchedule {
    var state: ScheduleState
    let calendars: [String: OpenTimes]
    let steps: [CampaignName: [Step]]
    let start: Instant

    static let zoneNames = [
        "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Tehran",
        "Australia/Lord_Howe", "Pacific/Chatham", "Asia/Kathmandu", "Africa/Cairo",
        "America/Santiago", "Africa/Casablanca", "Pacific/Apia", "UTC",
    ]

    init(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let day = Int64.random(in: 20_600...20_990, using: &random)
        start = Instant(
            milliseconds: day * 86_400_000 + .random(in: 0..<86_400_000, using: &random))
        calendars = try RandomSchedule.calendars(using: &random)
        let names = ["north", "south"].prefix(.random(in: 1...2, using: &random)).map {
            CampaignName($0)
        }
        var steps: [CampaignName: [Step]] = [:]
        for name in names { steps[name] = RandomSchedule.steps(using: &random) }
        self.steps = steps
        state = ScheduleState(seed: random.next(), rules: RandomSchedule.rules(using: &random))
        state.mailboxes = RandomSchedule.mailboxes(calendars, using: &random)
        state.queue = queue(campaigns: names, using: &random)
        if Bool.random(using: &random) {
            state.newPerDay[names[0]] = .random(in: 1...8, using: &random)
        }
    }

    func open(_ step: QueuedStep) -> OpenTimes { calendars[step.calendar]! }

    /// The mail after a send that was accepted at once.
    func following(_ send: ScheduledSend) -> QueuedStep? {
        nextStep(
            after: send.step.stepIndex, of: steps[send.step.campaign] ?? [], base: send.at,
            open: open(send.step),
            spread: Spread(
                seed: state.seed, enrollment: send.step.enrollment,
                stepIndex: send.step.stepIndex)
        ).map(send.step.followed(by:))
    }
}

// MARK: - Draws

extension RandomSchedule {
    private static func calendars(using random: inout SeededRandom) throws -> [String: OpenTimes] {
        let hours: [[(Int, Int)]] = [
            [(9, 12), (13, 17)], [(8, 18)], [(22, 2)], [(0, 24)], [(10, 11)], [(6, 9), (20, 23)],
        ]
        var calendars: [String: OpenTimes] = [:]
        for index in 0..<Int.random(in: 1...4, using: &random) {
            let zone = try machineZone(zoneNames.randomElement(using: &random) ?? "UTC")
            let day = (hours.randomElement(using: &random) ?? []).map {
                OpenInterval(start: time($0.0), end: time($0.1))
            }
            let days = Weekday.allCases.prefix(.random(in: 1...7, using: &random)).map { ($0, day) }
            let closedRemainder = Int.random(in: 3...20, using: &random)
            calendars["calendar\(index)"] = OpenTimes(
                windows: SendingWindows(Dictionary(uniqueKeysWithValues: days)), zone: zone
            ) { $0.dayNumber % closedRemainder == 0 }
        }
        return calendars
    }

    private static func steps(using random: inout SeededRandom) -> [Step] {
        let span = SourceSpan(file: "campaigns/north.yml", line: 1, column: 1)
        return (0..<Int.random(in: 1...4, using: &random)).map { index in
            let delays: [Delay] = [
                .businessDays(.random(in: 1...4, using: &random)),
                .days(.random(in: 1...5, using: &random)),
                .elapsed(.hours(.random(in: 1...72, using: &random))),
            ]
            let delay = delays.randomElement(using: &random).map { Located($0, at: span) }
            return Step(
                id: StepID("step\(index)"),
                action: .mail(variants: [Located(TemplateName("t"), at: span)], thread: .new),
                delay: index == 0 ? nil : delay, span: span)
        }
    }

    private static func rules(using random: inout SeededRandom) -> ScheduleRules {
        ScheduleRules(
            company: CompanyRules(
                maxActive: .random(in: 1...3, using: &random),
                gapDays: .random(in: 0...4, using: &random)),
            recipientDomainCap: .random(in: 1...5, using: &random))
    }

    private static func mailboxes(
        _ calendars: [String: OpenTimes], using random: inout SeededRandom
    ) -> [MailboxPlan] {
        (0..<Int.random(in: 1...4, using: &random)).map { index in
            let least = Elapsed.seconds(.random(in: 1...600, using: &random))
            var mailbox = plan(
                "box\(index)", cap: .random(in: 1...25, using: &random), least: least,
                most: least + .seconds(.random(in: 0...900, using: &random)))
            if Int.random(in: 0..<3, using: &random) == 0 {
                mailbox.ramp = Ramp(
                    start: .random(in: 0...4, using: &random),
                    step: .random(in: 0...3, using: &random))
            }
            // Equal to a recipient's calendar or open all week, so that the two always meet.
            if calendars.count == 1, Bool.random(using: &random) {
                mailbox.open = calendars.values.first
            }
            return mailbox
        }
    }

    private func queue(campaigns: [CampaignName], using random: inout SeededRandom) -> [QueuedStep]
    {
        let keys = calendars.keys.sorted()
        let companies = Int.random(in: 1...40, using: &random)
        return (0..<Int.random(in: 3...60, using: &random)).map { number in
            let domain = "c\(Int.random(in: 0..<companies, using: &random)).example"
            let isFreeMail = Int.random(in: 0..<6, using: &random) == 0
            return QueuedStep(
                enrollment: EnrollmentID(Int64(number)), contact: ContactID(Int64(number / 1)),
                campaign: campaigns.randomElement(using: &random) ?? CampaignName("north"),
                mailbox: state.mailboxes.randomElement(using: &random)?.name ?? MailboxName("?"),
                company: isFreeMail ? "p\(number)@mail.example" : domain,
                recipientDomain: isFreeMail ? "mail.example" : domain, stepIndex: 0,
                stepClass: .first,
                due: start + .minutes(.random(in: 0...3000, using: &random)),
                calendar: keys.randomElement(using: &random) ?? "")
        }
    }
}
