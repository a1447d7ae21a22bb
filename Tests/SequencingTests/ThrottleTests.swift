import Campaigns
import CivilTime
import Sequencing
import TestSupport
import Testing

@Suite struct ThrottleTests {
    @Test("the cap counts any 24 hours, not calendar days")
    func rolls() {
        var throttle = Throttle(plan(cap: 2, least: .zero, most: .zero), seed: 1)
        let late = mondayMorning + .hours(15)
        throttle.record(at: late, stepClass: .first)
        throttle.record(at: late + .minutes(1), stepClass: .first)
        #expect(throttle.earliest(atOrAfter: late + .hours(2)) == late + .days24h(1))
        #expect(throttle.used(at: late + .minutes(1)) == 2)
        #expect(throttle.used(at: late + .days24h(1)) == 1)
    }

    @Test("a cap that was lowered below today's count waits")
    func waitsUnderALoweredCap() {
        var throttle = Throttle(plan(cap: 1, least: .zero, most: .zero), seed: 1)
        for hour in 0..<3 {
            throttle.record(at: mondayMorning + .hours(Int64(hour)), stepClass: .first)
        }
        #expect(
            throttle.earliest(atOrAfter: mondayMorning + .hours(3)) == mondayMorning + .hours(26))
    }

    @Test(
        "the ramp grows by each active day before",
        arguments: [(0, 5), (1, 7), (2, 9), (17, 39), (18, 40), (400, 40)])
    func ramps(activeDays: Int, cap: Int) {
        let today = Int(mondayMorning.milliseconds / 86_400_000)
        var mailbox = plan(ramp: Ramp(start: 5, step: 2))
        mailbox.activeDays = (0..<activeDays).map { today - 1 - $0 } + [today]
        #expect(Throttle(mailbox, seed: 1).cap(at: mondayMorning) == cap)
    }

    @Test(
        "more than 14 idle days take back a step for each week",
        arguments: [(14, 25), (15, 21), (70, 5)])
    func fallsBack(idleDays: Int, cap: Int) {
        let today = Int(mondayMorning.milliseconds / 86_400_000)
        var mailbox = plan(ramp: Ramp(start: 5, step: 2))
        mailbox.activeDays = (0..<10).map { today - idleDays - $0 }
        #expect(Throttle(mailbox, seed: 1).cap(at: mondayMorning) == cap)
    }

    @Test("an absurd ramp stops at the cap")
    func boundsTheRamp() {
        var mailbox = plan(cap: 30, ramp: Ramp(start: .max, step: .max))
        mailbox.activeDays = [1, 2, 3]
        #expect(Throttle(mailbox, seed: 1).cap(at: mondayMorning) == 30)
    }

    @Test("gaps lie between the least and the most, a minute over the least on average")
    func draws() throws {
        var throttle = Throttle(plan(cap: 10_000), seed: 5)
        var now = mondayMorning
        var gaps: [Int64] = []
        for _ in 0..<4000 {
            throttle.record(at: now, stepClass: .first)
            let next = try #require(throttle.freeAfterGap)
            gaps.append((next - now).milliseconds)
            now = next
        }
        #expect(gaps.allSatisfy { (90_000...240_000).contains($0) })
        let mean = Double(gaps.reduce(0, +)) / Double(gaps.count)
        // The cut at the most takes e^-2.5 off the mean of 60 s.
        #expect(abs(mean - 90_000 - 60_000 * 0.918) < 3_000)
        #expect(Set(gaps).count > 3000)
    }

    @Test("seconds of delay do not change the next gap")
    func keepsGapsStable() throws {
        var plannedOne = Throttle(plan(), seed: 5)
        var lateOne = Throttle(plan(), seed: 5)
        plannedOne.record(at: mondayMorning, stepClass: .first)
        lateOne.record(at: mondayMorning + .seconds(4), stepClass: .first)
        #expect(
            try #require(lateOne.freeAfterGap) - (try #require(plannedOne.freeAfterGap))
                == .seconds(4))
    }

    @Test("the sender's own window must be open too")
    func minds() throws {
        var mailbox = plan()
        mailbox.open = OpenTimes(windows: weekdays((14, 16)), zone: .utc)
        let free = try #require(Throttle(mailbox, seed: 1).earliest(atOrAfter: mondayMorning))
        #expect(rfc3339(free, offsetMinutes: 0) == "2026-11-23T14:00:00Z")
    }

    @Test("a cap of nothing, or a pause, never lets a mail go")
    func closes() {
        #expect(Throttle(plan(cap: 0), seed: 1).earliest(atOrAfter: mondayMorning) == nil)
        var paused = plan()
        paused.pausedReason = "by hand"
        #expect(Throttle(paused, seed: 1).earliest(atOrAfter: mondayMorning) == nil)
    }
}
