import Campaigns
import CivilTime
import Diagnostics
import Sequencing
import TestSupport
import Testing

@Suite struct DueTimeTests {
    private let base = mondayMorning + .hours(3) + .minutes(7)

    private func due(_ delay: Delay?, _ open: OpenTimes, number: Int64 = 1) throws -> Instant {
        try #require(
            dueInstant(
                for: delay, base: base, open: open,
                spread: Spread(seed: 4, enrollment: EnrollmentID(number), stepIndex: 1)))
    }

    @Test(
        "a delay that ends in a window keeps its time of day",
        arguments: [
            (Delay.businessDays(3), "Thu 26 Nov 11:07"), (.businessDays(5), "Mon 30 Nov 11:07"),
            (.days(2), "Wed 25 Nov 11:07"), (.elapsed(.minutes(10)), "Mon 23 Nov 11:17"),
        ])
    func keepsTheTime(delay: Delay, text: String) throws {
        #expect(try berlinText(try due(delay, try berlin())) == text)
    }

    @Test("a first step is due at once")
    func startsAtOnce() throws {
        #expect(try due(nil, try berlin()) == base)
    }

    @Test("what a weekend pushes to Monday is spread over the first two hours")
    func spreads() throws {
        let open = try berlin(weekdays((9, 17)))
        let dues = try (1...200).map { try due(.days(5), open, number: $0) }
        let monday = mondayMorning + .days24h(7) + .hours(1)
        #expect(dues.allSatisfy { monday <= $0 && $0 < monday + .hours(2) })
        #expect(Set(dues).count > 190)
    }

    @Test("the spread ends with the window")
    func staysInTheWindow() throws {
        let windows = SendingWindows([
            .monday: [OpenInterval(start: time(9), end: time(9, 5))]
        ])
        let open = try berlin(windows)
        for number in 1...100 {
            #expect(open.isOpen(at: try due(.days(1), open, number: Int64(number))))
        }
    }

    @Test("without a window nothing becomes due")
    func neverOpens() throws {
        let open = try berlin(SendingWindows([:]))
        let spread = Spread(seed: 4, enrollment: EnrollmentID(1), stepIndex: 1)
        #expect(dueInstant(for: .days(1), base: base, open: open, spread: spread) == nil)
        #expect(dueInstant(for: .businessDays(1), base: base, open: open, spread: spread) == nil)
    }

    @Test("after the last step nothing follows")
    func ends() throws {
        let span = SourceSpan(file: "campaigns/a.yml", line: 1, column: 1)
        let steps = [
            Step(id: StepID("first"), action: .task("call"), delay: nil, span: span),
            Step(
                id: StepID("second"), action: .task("call"),
                delay: Located(.businessDays(2), at: span), span: span),
        ]
        let open = try berlin()
        let spread = Spread(seed: 4, enrollment: EnrollmentID(1), stepIndex: 0)
        let next = nextStep(after: 0, of: steps, base: base, open: open, spread: spread)
        #expect(next?.index == 1)
        #expect(try next.map { try berlinText($0.due) } == "Wed 25 Nov 11:07")
        #expect(nextStep(after: 1, of: steps, base: base, open: open, spread: spread) == nil)
        #expect(nextStep(after: 7, of: steps, base: base, open: open, spread: spread) == nil)
    }
}
