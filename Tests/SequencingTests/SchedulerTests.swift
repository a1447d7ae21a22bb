import Campaigns
import CivilTime
import Sequencing
import TestSupport
import Testing

@Suite struct SchedulerTests {
    private func state(_ queue: [QueuedStep], _ mailboxes: MailboxPlan...) -> ScheduleState {
        ScheduleState(
            seed: 7, mailboxes: mailboxes.isEmpty ? [plan()] : mailboxes, queue: queue)
    }

    @Test("the first mail goes when the window opens")
    func waitsForTheWindow() throws {
        let sends = plannedOnce(state([queued(1)]), open: try berlin())
        #expect(try sends.map { try berlinText($0.at) } == ["Mon 23 Nov 09:00"])
    }

    @Test("follow-ups go before first touches")
    func prefersFollowUps() throws {
        let queue = [queued(1), queued(2), queued(3, step: 1), queued(4, step: 2)]
        let sends = plannedOnce(state(queue), open: try berlin())
        #expect(sends.prefix(2).allSatisfy { $0.step.stepClass == .followUp })
        #expect(sends.count == 4)
    }

    @Test("among equals the one that is due for hours longer goes first")
    func prefersTheOverdue() throws {
        let queue = [queued(1), queued(2, due: mondayMorning - .hours(3)), queued(3)]
        let sends = plannedOnce(state(queue), open: try berlin())
        #expect(sends[0].step.enrollment == EnrollmentID(2))
    }

    @Test("a colleague waits for days, and a third person for an end")
    func sparesACompany() throws {
        var scheduler = Scheduler(
            state((1...3).map { queued($0, company: "acme.example") })
        ) { [open = try berlin()] _ in open }
        let first = try nextSend(&scheduler, mondayMorning)
        scheduler.book(first)
        let second = try nextSend(&scheduler, first.at)
        #expect(second.at - first.at == .days24h(3))
        scheduler.book(second)
        let blocked = scheduler.next(notBefore: second.at)
        #expect(blocked == nil)
        #expect(scheduler.waiting.count == 1)
        scheduler.remove(enrollment: first.step.enrollment)
        let third = try nextSend(&scheduler, second.at)
        // Three days later is a Sunday.
        #expect(try berlinText(third.at) == "Mon 30 Nov 09:00")
    }

    @Test("a reply between two mails takes the next one out")
    func removes() throws {
        var scheduler = Scheduler(state([queued(1), queued(2)])) { [open = try berlin()] _ in open }
        scheduler.remove(enrollment: EnrollmentID(1))
        let send = try nextSend(&scheduler, mondayMorning)
        #expect(send.step.enrollment == EnrollmentID(2))
        scheduler.record(send, next: nil)
        let answer = scheduler.next(notBefore: send.at)
        #expect(answer == nil)
    }

    @Test("a postponed mail waits until the new time, and one added meanwhile goes first")
    func postpones() throws {
        var scheduler = Scheduler(state([queued(1)])) { [open = try berlin()] _ in open }
        _ = scheduler.next(notBefore: mondayMorning)
        scheduler.postpone(enrollment: EnrollmentID(1), until: mondayMorning + .days24h(2))
        scheduler.add(queued(2, due: mondayMorning + .hours(3)))
        let send = try nextSend(&scheduler, mondayMorning)
        #expect(try berlinText(send.at) == "Mon 23 Nov 11:00")
        scheduler.record(send, next: nil)
        let later = try nextSend(&scheduler, send.at)
        #expect(try berlinText(later.at) == "Wed 25 Nov 09:00")
    }

    @Test("mails to one domain are spread over days, but not at a free-mail provider")
    func capsDomains() throws {
        var limited = state((1...7).map { queued($0, company: "acme.example") })
        limited.rules.company = CompanyRules(maxActive: 50, gapDays: 0)
        let sends = plannedOnce(limited, open: try berlin())
        #expect(sends[5].at - sends[0].at >= .days24h(1))
        let free = state((1...7).map { queued($0, company: "p\($0)@mail.example") })
        let freeSends = plannedOnce(free, open: try berlin())
        #expect(freeSends[6].at - freeSends[0].at < .hours(1))
    }

    @Test("a campaign touches no more new people in 24 hours than it says")
    func capsFirstTouches() throws {
        var limited = state((1...9).map { queued($0) }, plan("ann"), plan("boris"))
        limited.newPerDay = [CampaignName("returns-dock"): 4]
        let sends = plannedOnce(limited, open: try berlin())
        #expect(sends[4].at - sends[0].at >= .days24h(1))
        #expect(sends[8].at - sends[4].at >= .days24h(1))
    }

    @Test("a follow-up that is late by more than five business days waits for a person")
    func holdsTheLate() throws {
        let due = mondayMorning + .hours(2)
        let queue = [queued(1, step: 1, due: due), queued(2, due: due)]
        let open = try berlin()
        var fresh = Scheduler(state(queue)) { _ in open }
        #expect(fresh.next(notBefore: due + .days24h(7))?.step.enrollment == EnrollmentID(1))
        var late = Scheduler(state(queue)) { _ in open }
        let send = late.next(notBefore: due + .days24h(8))
        #expect(send?.step.enrollment == EnrollmentID(2))
        #expect(late.held.map(\.step.enrollment) == [EnrollmentID(1)])
        #expect(late.held.first?.reason == "late by more than 5 business days")
    }

    @Test("follow-ups leave a fifth of the cap to first touches, unless they are late by days")
    func sharesTheCap() throws {
        let open = try berlin()
        let now = mondayMorning + .hours(2)
        let firsts = (1...20).map { queued(Int64($0)) }
        for (lateDays, followUps) in [(0, 8), (1, 8), (6, 10)] as [(Int64, Int)] {
            let due = now - .days24h(lateDays)
            let queue = firsts + (21...40).map { queued(Int64($0), step: 1, due: due) }
            let sends = plannedOnce(state(queue, plan(cap: 10)), from: now, open: open, most: 10)
            #expect(sends.count { $0.step.stepClass == .followUp } == followUps)
            #expect(sends[9].at - sends[0].at < .hours(1))
        }
    }

    @Test("follow-ups of a zone that wakes later keep their room in the rolling cap")
    func keepsRoomForLaterZones() throws {
        let early = OpenTimes(windows: weekdays((9, 17)), zone: try machineZone("Asia/Tokyo"))
        let late = try berlin(weekdays((9, 17)))
        let queue =
            (1...40).map { queued(Int64($0), calendar: "tokyo") }
            + (41...48).map {
                queued(Int64($0), step: 1, due: mondayMorning - .days24h(3), calendar: "berlin")
            }
        var scheduler = Scheduler(state(queue, plan(cap: 10))) {
            $0.calendar == "tokyo" ? early : late
        }
        // Monday, 01:00 in Berlin: Tokyo is open, Berlin opens in eight hours.
        var now = mondayMorning - .hours(7)
        var sends: [ScheduledSend] = []
        for _ in 0..<10 {
            let send = try nextSend(&scheduler, now)
            scheduler.record(send, next: nil)
            sends.append(send)
            now = send.at
        }
        #expect(
            sends.map(\.step.calendar) == ["tokyo", "tokyo"] + Array(repeating: "berlin", count: 8))
    }

    @Test("sender and recipient who are never awake together end in no send")
    func endsWithoutOverlap() throws {
        var mailbox = plan()
        mailbox.open = try berlin(weekdays((18, 19)))
        var scheduler = Scheduler(state([queued(1)], mailbox)) { [open = try berlin()] _ in open }
        let send = scheduler.next(notBefore: mondayMorning)
        #expect(send == nil)
        #expect(scheduler.waiting.count == 1)
    }

    @Test("a contact waits for the colleague before, though it was written to since")
    func remembersTheColleague() throws {
        var state = state([
            queued(1, company: "acme.example", step: 1, due: mondayMorning + .hours(6))
        ])
        let colleague = mondayMorning - .days24h(1)
        state.touches["acme.example"] = [
            CompanyTouch(contact: ContactID(1), at: mondayMorning - .hours(1)),
            CompanyTouch(contact: ContactID(2), at: colleague),
        ]
        let sends = plannedOnce(state, open: try berlin())
        // Three days after the colleague's mail, at eight, the window is still closed.
        #expect(try sends.map { try berlinText($0.at) } == ["Wed 25 Nov 09:00"])
    }

    @Test("a paused mailbox sends nothing and keeps its mails")
    func keepsPaused() throws {
        var paused = plan()
        paused.pausedReason = "refused twice"
        var scheduler = Scheduler(state([queued(1)], paused)) { [open = try berlin()] _ in open }
        let answer = scheduler.next(notBefore: mondayMorning)
        #expect(answer == nil)
        #expect(scheduler.waiting.count == 1)
        #expect(scheduler.held.isEmpty)
    }

    @Test("a mail without a window or without a mailbox is held with the reason")
    func holdsTheUnsendable() throws {
        let never = try berlin(SendingWindows([:]))
        var scheduler = Scheduler(state([queued(1), queued(2, mailbox: "eve")])) { _ in never }
        let answer = scheduler.next(notBefore: mondayMorning)
        #expect(answer == nil)
        #expect(
            Set(scheduler.held.map(\.reason)) == [
                "mailbox 'eve' is not configured", "no sending window opens within 60 days",
            ])
    }

    @Test("two campaigns, one contact: the second begins where the first is active")
    func countsPeopleOnce() throws {
        var state = state([])
        state.rules.company = CompanyRules(maxActive: 1, gapDays: 3)
        var other = queued(1, company: "acme.example")
        other.due = mondayMorning
        state.queue = [other]
        state.active = [
            ActiveEnrollment(
                enrollment: EnrollmentID(99), contact: ContactID(1), company: "acme.example")
        ]
        #expect(plannedOnce(state, open: try berlin()).count == 1)
        state.active = [
            ActiveEnrollment(
                enrollment: EnrollmentID(99), contact: ContactID(2), company: "acme.example")
        ]
        #expect(plannedOnce(state, open: try berlin()).isEmpty)
    }

    @Test("ten thousand mails due at the same instant go at the mailbox's pace")
    func survivesASurge() throws {
        let queue = (1...10_000).map { queued(Int64($0)) }
        let sends = plannedOnce(state(queue), open: try berlin(), most: 100)
        #expect(sends[39].at < sends[0].at + .hours(8))
        #expect(sends[40].at >= sends[0].at + .days24h(1))
    }
}

/// Returns what goes next, which there must be.
private func nextSend(_ scheduler: inout Scheduler, _ now: Instant) throws -> ScheduledSend {
    let send = scheduler.next(notBefore: now)
    return try #require(send)
}
