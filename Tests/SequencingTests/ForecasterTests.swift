import Campaigns
import CivilTime
import Diagnostics
import Sequencing
import TestSupport
import Testing

@Suite struct ForecasterTests {
    private static let span = SourceSpan(file: "campaigns/returns-dock.yml", line: 1, column: 1)

    private func mail(_ id: String, _ delay: Delay?, _ templates: String...) -> Step {
        Step(
            id: StepID(id),
            action: .mail(
                variants: templates.map { Located(TemplateName($0), at: Self.span) }, thread: .new),
            delay: delay.map { Located($0, at: Self.span) }, span: Self.span)
    }

    private var steps: [Step] {
        [
            mail("first", nil, "photo", "number"), mail("proof", .businessDays(3), "proof"),
            Step(
                id: StepID("call"), action: .task("call"),
                delay: Located(.businessDays(2), at: Self.span), span: Self.span),
            mail("last", .businessDays(2), "last"),
        ]
    }

    private func forecast(_ state: ScheduleState, days: Int64 = 120) throws -> Forecast {
        let open = try berlin()
        return Forecaster(
            state: state, campaigns: [CampaignName("returns-dock"): steps], from: mondayMorning,
            until: mondayMorning + .days24h(days), zone: try machineZone("Europe/Berlin"),
            variantKey: 3
        ) { _ in open }.forecast()
    }

    @Test("a sequence is planned to its end, its task included")
    func plansOneSequence() throws {
        let forecast = try forecast(
            ScheduleState(seed: 1, mailboxes: [plan()], queue: [queued(1)]))
        #expect(forecast.sends.map(\.step.description) == ["first", "proof", "last"])
        #expect(
            try forecast.sends.map { try berlinText($0.at) }
                == ["Mon 23 Nov 09:00", "Thu 26 Nov 09:00", "Wed 2 Dec 09:00"])
        #expect(forecast.tasks.map(\.task) == ["call"])
        #expect(try forecast.tasks.map { try berlinText($0.at) } == ["Mon 30 Nov 09:00"])
        #expect(forecast.finish == forecast.sends.last?.at)
        #expect(forecast.capBinds == nil)
        #expect(forecast.blocked.isEmpty)
    }

    @Test("colleagues get the same variant, and both variants are used")
    func variesByCompany() throws {
        var state = ScheduleState(seed: 1, mailboxes: [plan()])
        state.rules.company = CompanyRules(maxActive: 5, gapDays: 0)
        state.queue = (1...60).map { queued($0, company: "c\($0 / 2).example") }
        let firsts = try forecast(state).sends.filter { $0.stepIndex == 0 }
        let companies = Dictionary(grouping: firsts) { $0.contact.number / 2 }
        #expect(companies.values.allSatisfy { Set($0.map(\.variant)).count == 1 })
        #expect(Set(firsts.map(\.variant)).count == 2)
    }

    @Test("full weeks are named, with what one more mailbox would bring")
    func namesTheBottleneck() throws {
        let state = ScheduleState(
            seed: 1, mailboxes: [plan(cap: 5)], queue: (1...60).map { queued(Int64($0)) })
        let forecast = try forecast(state)
        #expect(forecast.sends.count == 180)
        #expect(forecast.weeks.map(\.total).reduce(0, +) == 180)
        #expect(forecast.weeks[0].monday.description == "2026-11-23")
        #expect(forecast.weeks.prefix(3).allSatisfy { $0.capacity == 25 && $0.total <= 25 })
        let binding = try #require(forecast.capBinds)
        let finish = try #require(forecast.finish)
        #expect(try #require(binding.finishWithOneMore) < finish)
    }

    @Test("a forecast that ends early names no finish")
    func endsEarly() throws {
        let state = ScheduleState(
            seed: 1, mailboxes: [plan(cap: 5)], queue: (1...60).map { queued(Int64($0)) })
        let forecast = try forecast(state, days: 7)
        #expect(forecast.finish == nil)
        #expect(forecast.sends.allSatisfy { $0.at <= mondayMorning + .days24h(7) })
    }

    @Test("whoever cannot be written to is listed with the reason")
    func listsTheBlocked() throws {
        var paused = plan("boris")
        paused.pausedReason = "login refused"
        let state = ScheduleState(
            seed: 1, mailboxes: [plan(), paused],
            queue: [queued(1), queued(2, mailbox: "boris"), queued(3, mailbox: "eve")])
        let forecast = try forecast(state)
        #expect(forecast.blocked.map(\.contact.number) == [2, 3])
        #expect(
            forecast.blocked.map(\.reason) == [
                "mailbox 'boris' is paused: login refused", "mailbox 'eve' is not configured",
            ])
    }
}
