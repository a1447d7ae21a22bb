import Campaigns
import CivilTime
import Sequencing
import TestSupport
import Testing

@Suite struct SchedulerSeedTests {
    @Test("the same seed gives the same plan", arguments: UInt64(0)..<40)
    func isReproducible(seed: UInt64) throws {
        var first = Playback(try RandomSchedule(seed: seed))
        var second = Playback(try RandomSchedule(seed: seed))
        first.run(from: first.schedule.start)
        second.run(from: second.schedule.start)
        #expect(first.sends == second.sends)
    }

    @Test("another seed moves mails and loses none", arguments: UInt64(0)..<40)
    func onlyMovesMails(seed: UInt64) throws {
        var schedule = try RandomSchedule(seed: seed)
        // With slack caps, nobody is so late as to be held.
        schedule.state.mailboxes = schedule.state.mailboxes.map { mailbox in
            var mailbox = mailbox
            mailbox.cap = 500
            mailbox.ramp = nil
            mailbox.gap = SendingGap(least: .seconds(1), most: .seconds(20))
            return mailbox
        }
        var first = Playback(schedule)
        schedule.state.seed ^= 0x5555
        var second = Playback(schedule)
        first.run(from: schedule.start)
        second.run(from: schedule.start)
        #expect(names(first) == names(second))
    }

    private func names(_ playback: Playback) -> [String] {
        playback.sends.map { "\($0.step.enrollment.number).\($0.step.stepIndex)" }.sorted()
    }

    @Test("a larger cap never delays the k-th mail of a mailbox", arguments: 1...25)
    func isMonotone(cap: Int) throws {
        let queue = (1...60).map { queued(Int64($0)) }
        let mailboxes = [cap, cap + 1].map {
            plan(cap: $0, least: .minutes(7), most: .minutes(7))
        }
        let open = try berlin()
        let instants = mailboxes.map { mailbox in
            plannedOnce(
                ScheduleState(seed: 3, mailboxes: [mailbox], queue: queue), open: open
            ).map(\.at)
        }
        #expect(instants[0].count == 60)
        #expect(zip(instants[0], instants[1]).allSatisfy { $0 >= $1 })
    }
}
