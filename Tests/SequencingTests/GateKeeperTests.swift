import Campaigns
import CivilTime
import Diagnostics
import Mail
import Sequencing
import Testing

@Suite struct GateKeeperTests {
    private let noonish = mondayMorning + .hours(2)

    private func question(
        _ step: QueuedStep, state: EnrollmentState = .waiting, campaign: CampaignState = .running,
        suppression: String? = nil
    ) throws -> GateQuestion {
        let address = try EmailAddress(parsing: "marta@orbit.example")
        let enrollment = Enrollment(
            id: step.enrollment, contact: step.contact, campaign: step.campaign, address: address,
            placement: Placement(
                mailbox: "ann", company: step.company, zone: "Europe/Berlin", country: "DE"),
            state: state, nextStep: step.stepIndex, due: step.due,
            lastAccepted: step.stepIndex == 0 ? nil : mondayMorning - .days24h(3),
            stopReason: state == .stopped ? .replied : nil,
            note: state == .held ? "blank 'city'" : nil)
        return GateQuestion(
            step: step, enrollment: enrollment, campaign: campaign, suppression: suppression,
            delay: step.stepIndex == 0 ? nil : .businessDays(3), open: try berlin(),
            spans: GateSpans(
                delay: SourceSpan(file: "campaigns/returns-dock.yml", line: 11, column: 5)))
    }

    private func recent(_ number: Int64, at: Instant, company: String) -> RecentIntent {
        RecentIntent(
            ScheduledSend(step: queued(number, company: company), at: at))
    }

    private func closed(_ report: GateReport) -> [GateName] { report.closed.map(\.name) }

    @Test("a due mail in an open window passes every gate at once")
    func passes() throws {
        let keeper = GateKeeper(ScheduleState(seed: 1, mailboxes: [plan()]))
        let report = keeper.report(on: try question(queued(1)), at: noonish)
        #expect(report.closed == [])
        #expect(report.nextEligible == noonish)
    }

    @Test("a delay that runs and a closed window are named with their opening")
    func namesDelayAndWindow() throws {
        let keeper = GateKeeper(ScheduleState(seed: 1, mailboxes: [plan()]))
        let step = queued(1, step: 1, due: noonish + .days24h(1))
        let report = keeper.report(on: try question(step), at: mondayMorning)
        #expect(closed(report) == [.delay, .window])
        #expect(report.closed[0].text == "3bd after Fri 20 Nov 08:00")
        #expect(report.closed[0].span?.description == "campaigns/returns-dock.yml:11:5")
        #expect(
            report.closed[1].text
                == "mon-fri 09:00-12:00, 13:00-17:00 in Europe/Berlin, closed now")
        #expect(try report.nextEligible.map(berlinText) == "Tue 24 Nov 10:00")
    }

    @Test(
        "a gate that only a person opens has no next instant",
        arguments: [
            (EnrollmentState.held, "held for a person: blank 'city'"),
            (.stopped, "stopped: the contact replied"), (.finished, "finished: all steps are done"),
            (.sending, "a send of it is open: claimed, on the wire or unknown"),
        ])
    func staysClosed(state: EnrollmentState, text: String) throws {
        let keeper = GateKeeper(ScheduleState(seed: 1, mailboxes: [plan()]))
        let report = keeper.report(on: try question(queued(1), state: state), at: noonish)
        #expect(report.closed.map(\.text) == [text])
        #expect(report.nextEligible == nil)
    }

    @Test("suppression, a paused campaign and a paused mailbox close their gates")
    func closesForGood() throws {
        var mailbox = plan()
        mailbox.pausedReason = "login refused"
        let keeper = GateKeeper(ScheduleState(seed: 1, mailboxes: [mailbox]))
        let report = keeper.report(
            on: try question(queued(1), campaign: .paused, suppression: "asked by mail"),
            at: noonish)
        #expect(closed(report).prefix(3) == [.suppression, .campaign, .mailbox])
        #expect(report.nextEligible == nil)
    }

    @Test("colleagues, the domain and the mailbox close their gates until they are free")
    func counts() throws {
        var state = ScheduleState(seed: 1, mailboxes: [plan(cap: 3)])
        state.rules.recipientDomainCap = 3
        state.recent = (2...4).map {
            recent($0, at: noonish - .minutes(10 * $0), company: "orbit.example")
        }
        state.active = [2, 3].map {
            ActiveEnrollment(
                enrollment: EnrollmentID($0), contact: ContactID($0), company: "orbit.example")
        }
        let keeper = GateKeeper(state)
        let first = keeper.report(
            on: try question(queued(1, company: "orbit.example")), at: noonish)
        #expect(closed(first) == [.company, .companyGap, .recipientDomain, .cap])
        #expect(first.closed[0].text == "2 of 2 active")
        #expect(first.nextEligible == nil)
        let followUp = keeper.report(
            on: try question(queued(1, company: "orbit.example", step: 1)), at: noonish)
        #expect(closed(followUp) == [.companyGap, .recipientDomain, .cap])
        #expect(followUp.closed.map(\.text)[2] == "3 of 3 in 24 h")
        #expect(try followUp.nextEligible.map(berlinText) == "Thu 26 Nov 09:40")
    }

    @Test("a young mailbox is stopped by its ramp, not by its cap")
    func namesTheRamp() throws {
        var state = ScheduleState(
            seed: 1, mailboxes: [plan(ramp: Ramp(start: 1, step: 1))])
        state.recent = [recent(2, at: noonish - .hours(1), company: "other.example")]
        let report = GateKeeper(state).report(on: try question(queued(1)), at: noonish)
        #expect(closed(report) == [.ramp])
        #expect(report.closed[0].text == "1 of 1 in 24 h, growing to 40")
        #expect(try report.nextEligible.map(berlinText) == "Tue 24 Nov 09:00")
    }

    @Test("what passes the gates is what the scheduler sends", arguments: UInt64(0)..<60)
    func agreesWithTheScheduler(seed: UInt64) throws {
        let schedule = try RandomSchedule(seed: seed)
        var state = schedule.state
        state.queue = [try #require(state.queue.first)]
        let step = state.queue[0]
        var question = try question(step)
        question.open = schedule.open(step)
        let report = GateKeeper(state).report(on: question, at: schedule.start)
        var scheduler = Scheduler(state, openTimes: schedule.open)
        let send = scheduler.next(notBefore: schedule.start)
        #expect(report.nextEligible == send?.at)
        #expect(report.passes == (send?.at == schedule.start))
    }

    @Test("windows read as the file writes them")
    func writesWindows() {
        let half = OpenInterval(start: time(10), end: time(12))
        #expect(
            SendingWindows([.monday: [half], .saturday: [half], .sunday: [half]]).text
                == "mon 10:00-12:00; sat-sun 10:00-12:00")
        #expect(SendingWindows([:]).text == "never")
    }
}
