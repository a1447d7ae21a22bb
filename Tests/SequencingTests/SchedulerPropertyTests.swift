import Campaigns
import CivilTime
import Diagnostics
import Sequencing
import TestSupport
import Testing

/// What must hold for every schedule, tried on 200 drawn ones.
@Suite struct SchedulerPropertyTests {
    static let seeds: Range<UInt64> = 0..<200

    /// Each schedule played once, for all tests.
    private static let playbacks = Result {
        try seeds.map { seed in
            var playback = Playback(try RandomSchedule(seed: seed))
            playback.run(from: playback.schedule.start)
            return playback
        }
    }

    private func played(_ seed: UInt64) throws -> Playback {
        try SchedulerPropertyTests.playbacks.get()[Int(seed)]
    }

    @Test("each mail goes while recipient and sender are open", arguments: seeds)
    func goesInWindows(seed: UInt64) throws {
        let playback = try played(seed)
        for send in playback.sends {
            #expect(playback.schedule.open(send.step).isOpen(at: send.at))
            let sender = playback.schedule.state.mailboxes.first { $0.name == send.mailbox }
            #expect(sender?.open?.isOpen(at: send.at) ?? true)
            #expect(send.at >= send.step.due)
        }
    }

    @Test("no 24 hours hold more mails than a cap allows", arguments: seeds)
    func keepsCaps(seed: UInt64) throws {
        let playback = try played(seed)
        let state = playback.schedule.state
        for (name, sends) in Dictionary(grouping: playback.sends, by: \.mailbox) {
            let plan = try #require(state.mailboxes.first { $0.name == name })
            for send in sends {
                #expect(count(sends, endingAt: send.at) <= referenceCap(plan, sends, at: send.at))
            }
        }
        let companies = playback.sends.filter { !$0.step.company.contains("@") }
        for sends in Dictionary(grouping: companies, by: \.step.recipientDomain).values {
            for send in sends {
                #expect(count(sends, endingAt: send.at) <= state.rules.recipientDomainCap)
            }
        }
        let firsts = playback.sends.filter { $0.step.stepClass == .first }
        for (campaign, sends) in Dictionary(grouping: firsts, by: \.step.campaign) {
            guard let limit = state.newPerDay[campaign] else { continue }
            for send in sends { #expect(count(sends, endingAt: send.at) <= limit) }
        }
    }

    private func count(_ sends: [ScheduledSend], endingAt end: Instant) -> Int {
        sends.count { $0.at > end - .days24h(1) && $0.at <= end }
    }

    /// The cap by the rule's words, day by day.
    private func referenceCap(_ plan: MailboxPlan, _ sends: [ScheduledSend], at instant: Instant)
        -> Int
    {
        guard let ramp = plan.ramp else { return plan.cap }
        let today = instant.milliseconds / 86_400_000
        var steps = 0
        var last: Int64?
        let days = Set(sends.map { $0.at.milliseconds / 86_400_000 }).filter { $0 < today }.sorted()
        for day in days + [today] {
            if let last, day - last > 14 { steps = max(0, steps - Int(day - last) / 7) }
            if day < today { steps += 1 }
            last = day
        }
        return min(plan.cap, max(1, ramp.start) + ramp.step * steps)
    }

    @Test("a mailbox waits its least gap between two mails", arguments: seeds)
    func keepsGaps(seed: UInt64) throws {
        let playback = try played(seed)
        for (name, sends) in Dictionary(grouping: playback.sends, by: \.mailbox) {
            let gap = try #require(
                playback.schedule.state.mailboxes.first { $0.name == name }?.gap)
            for (before, after) in zip(sends, sends.dropFirst()) {
                #expect(after.at - before.at >= gap.least)
            }
        }
    }

    @Test("colleagues are written to with days between, and few at a time", arguments: seeds)
    func sparesCompanies(seed: UInt64) throws {
        let playback = try played(seed)
        let rules = playback.schedule.state.rules.company
        for sends in Dictionary(grouping: playback.sends, by: \.step.company).values {
            for (index, send) in sends.enumerated() {
                for earlier in sends[..<index] where earlier.step.contact != send.step.contact {
                    #expect(send.at - earlier.at >= .days24h(Int64(rules.gapDays)))
                }
            }
            #expect(mostActive(sends, playback) <= rules.maxActive)
        }
    }

    private func mostActive(_ sends: [ScheduledSend], _ playback: Playback) -> Int {
        var active: Set<EnrollmentID> = []
        var most = 0
        for send in sends {
            active.insert(send.step.enrollment)
            most = max(most, active.count)
            if playback.schedule.following(send) == nil { active.remove(send.step.enrollment) }
        }
        return most
    }

    @Test("steps follow in order, after their delay, from the same mailbox", arguments: seeds)
    func keepsOrder(seed: UInt64) throws {
        let playback = try played(seed)
        for sends in Dictionary(grouping: playback.sends, by: \.step.enrollment).values {
            #expect(sends.map(\.step.stepIndex) == Array(0..<sends.count))
            #expect(Set(sends.map(\.mailbox)).count == 1)
            for (before, after) in zip(sends, sends.dropFirst()) {
                let steps = try #require(playback.schedule.steps[after.step.campaign])
                let open = playback.schedule.open(after.step)
                let least: Instant? =
                    switch steps[after.step.stepIndex].delay?.value {
                    case .elapsed(let elapsed)?: before.at + elapsed
                    case .days(let days)?: open.zone.instant(after: before.at, days: days)
                    case .businessDays(let days)?:
                        open.instant(after: before.at, businessDays: days)
                    case nil: before.at
                    }
                #expect(after.at >= (try #require(least)))
            }
        }
    }

    @Test("the order of the queue does not matter", arguments: seeds)
    func ignoresInsertionOrder(seed: UInt64) throws {
        var shuffled = try RandomSchedule(seed: seed)
        var random = SeededRandom(seed: seed ^ 0xABCD)
        shuffled.state.queue.shuffle(using: &random)
        shuffled.state.mailboxes.shuffle(using: &random)
        var scheduler = Scheduler(shuffled.state, openTimes: shuffled.open)
        var now = shuffled.start
        var sends: [ScheduledSend] = []
        while sends.count < Playback.bound, let send = scheduler.next(notBefore: now) {
            scheduler.record(send, next: shuffled.following(send))
            sends.append(send)
            now = send.at
        }
        #expect(sends == (try played(seed)).sends)
    }

    @Test("follow-ups leave first touches their share while any may go", arguments: seeds)
    func keepsShareForFirsts(seed: UInt64) throws {
        let playback = try played(seed)
        let rules = playback.schedule.state.rules
        guard playback.schedule.state.newPerDay.isEmpty, rules.company.gapDays == 0 else { return }
        for (name, sends) in Dictionary(grouping: playback.sends, by: \.mailbox) {
            let plan = try #require(playback.schedule.state.mailboxes.first { $0.name == name })
            for (index, send) in sends.enumerated() where send.step.stepClass == .followUp {
                let rivals = sends[index...].filter {
                    $0.step.stepClass == .first && $0.step.due <= send.at
                        && isFree($0.step, at: send.at, playback)
                }
                let open = playback.schedule.open(send.step)
                let limit = open.instant(after: send.step.due, businessDays: 2)
                guard !rivals.isEmpty, let limit, send.at <= limit else { continue }
                let cap = referenceCap(plan, sends, at: send.at)
                let followUps = sends.filter { $0.step.stepClass == .followUp }
                #expect(count(followUps, endingAt: send.at) <= cap - cap / 5)
            }
        }
    }

    /// True when nothing but the mailbox keeps a first touch back.
    private func isFree(_ step: QueuedStep, at instant: Instant, _ playback: Playback) -> Bool {
        let others = playback.sends.filter {
            $0.step.company == step.company && $0.step.enrollment != step.enrollment
        }
        return others.isEmpty && playback.schedule.open(step).isOpen(at: instant)
    }

    @Test("every sequence ends: done, or held for a person", arguments: seeds)
    func comesToAnEnd(seed: UInt64) throws {
        let playback = try played(seed)
        #expect(playback.sends.count < Playback.bound)
        let held = Set(playback.held.map(\.step.enrollment))
        // A sequence that is held for a person keeps its place, so colleagues may wait behind it.
        let blocking = Set(playback.held.map(\.step.company))
        #expect(playback.left.allSatisfy { blocking.contains($0.company) })
        for (enrollment, sends) in Dictionary(grouping: playback.sends, by: \.step.enrollment)
        where !held.contains(enrollment) {
            let steps = try #require(playback.schedule.steps[sends[0].step.campaign])
            #expect(sends.count == steps.count || playback.schedule.following(sends.last!) == nil)
        }
    }

    @Test("a run that is split in two sends what the whole run sends", arguments: seeds)
    func splitsAnywhere(seed: UInt64) throws {
        let whole = try played(seed).sends
        guard whole.count > 1 else { return }
        var random = SeededRandom(seed: seed)
        for _ in 0..<2 {
            let cut = Int.random(in: 1..<whole.count, using: &random)
            var split = Playback(try RandomSchedule(seed: seed))
            split.run(from: split.schedule.start, most: cut)
            let pause = (whole[cut].at - whole[cut - 1].at).milliseconds
            split.run(
                from: whole[cut - 1].at
                    + Elapsed(milliseconds: .random(in: 0...pause, using: &random)))
            #expect(split.sends == whole)
        }
    }

    @Test("a long downtime shifts mails and never bunches them", arguments: seeds)
    func catchesUpWithoutBursts(seed: UInt64) throws {
        var playback = Playback(try RandomSchedule(seed: seed))
        playback.run(from: playback.schedule.start, most: 10)
        guard let last = playback.sends.last else { return }
        let resumed = last.at + .days24h(9) + .minutes(Int64(seed))
        playback.run(from: resumed)
        for (name, sends) in Dictionary(grouping: playback.sends, by: \.mailbox) {
            let plan = try #require(playback.schedule.state.mailboxes.first { $0.name == name })
            for (before, after) in zip(sends, sends.dropFirst()) {
                #expect(after.at - before.at >= plan.gap.least)
            }
            for send in sends { #expect(count(sends, endingAt: send.at) <= plan.cap) }
        }
        for held in playback.held { #expect(held.step.stepClass == .followUp) }
    }
}
