import CivilTime
import Sequencing
import Testing

@Suite struct ClockGuardTests {
    @Test(
        "a clock near the store's latest event is trusted",
        arguments: [-120, 0, 1, 2_592_000] as [Int64])
    func trusts(seconds: Int64) {
        #expect(
            ClockGuard.fault(now: mondayMorning + .seconds(seconds), highWater: mondayMorning)
                == nil)
        #expect(ClockGuard.fault(now: mondayMorning, highWater: nil) == nil)
    }

    @Test("a clock that went back is refused")
    func refusesThePast() {
        #expect(
            ClockGuard.fault(now: mondayMorning - .seconds(121), highWater: mondayMorning)
                == "the clock says 2026-11-23T06:57:59Z, but the store has an event of "
                + "2026-11-23T07:00:00Z; correct the clock, or say --accept-clock if it is right")
    }

    @Test("a clock that leapt a month ahead is refused")
    func refusesTheFuture() {
        #expect(
            ClockGuard.fault(now: mondayMorning + .days24h(31), highWater: mondayMorning)
                == "the clock says 2026-12-24T07:00:00Z, 31 days after the latest event in the "
                + "store; correct the clock, or say --accept-clock if it is right")
    }
}
