import Campaigns
import CivilTime
import Mail
import Operations
import SQLiteStore
import Sequencing
import Testing

@Suite("what becomes of a delivery")
struct DeliveryTests {
    private let noon = mondayMorning + .hours(4)

    @Test(
        "a refusal ends the sequence; a dead address is suppressed, a refused sender rests",
        arguments: [("5.1.1", true, false), ("5.7.1", false, true), ("5.2.2", false, false)])
    func refusals(status: String, suppressed: Bool, paused: Bool) async throws {
        let stage = try Stage()
        try stage.launch()
        stage.transport.fail(
            tom, with: .rejected(ServerReply(code: 550, enhanced: status, text: "no")))
        let summary = try await stage.runUntil(noon)
        #expect(summary.rejected == 1)
        #expect(try stage.enrollment(tom).state == .stopped)
        #expect(try (stage.suppression(tom) != nil) == suppressed)
        #expect(try stage.pausedMailboxes().isEmpty != paused)
    }

    @Test("what the server puts off goes again later, with the same Message-ID and bytes")
    func deferred() async throws {
        let stage = try Stage()
        try stage.launch()
        stage.transport.fail(tom, with: .deferred(ServerReply(code: 451, text: "later")))
        #expect(try await stage.runUntil(noon).deferred >= 1)
        let first = try #require(try stage.intents(of: tom).first)
        stage.transport.fail(tom, with: nil)
        try await stage.runUntil(mondayMorning + .days24h(2))
        let all = try stage.intents(of: tom)
        #expect(all.count == 1)
        #expect(all[0].state == .accepted)
        #expect(all[0].facts.messageID == first.facts.messageID)
        #expect(all[0].facts.digest == first.facts.digest)
    }

    @Test("nothing is repeated whose body may have been taken")
    func unknown() async throws {
        let stage = try Stage()
        try stage.launch()
        stage.transport.fail(tom, with: .unknown(cause: "the line broke"))
        #expect(try await stage.runUntil(noon).unknown == 1)
        stage.transport.fail(tom, with: nil)
        try await stage.runUntil(mondayMorning + .days24h(7))
        #expect(!stage.transport.messages.contains { $0.recipient.text == tom })
        #expect(try stage.enrollment(tom).state == .sending)
    }

    @Test("without a trace in a day an unknown send is taken as sent, and the sequence goes on")
    func settled() async throws {
        let stage = try Stage()
        try stage.launch()
        stage.transport.fail(tom, with: .unknown(cause: "the line broke"))
        try await stage.runUntil(noon)
        stage.transport.fail(tom, with: nil)
        let early = Settlement(try stage.context(), reader: nil)
        #expect(try await early.settleUnknown() == 0)
        stage.clock.advance(to: noon + .days24h(2))
        let late = Settlement(try stage.context(), reader: nil)
        // The look-up that is due asks nobody here; the next look at it settles it.
        _ = try await late.settleUnknown()
        _ = try await late.settleUnknown()
        #expect(try stage.intents(of: tom).first?.state == .assumedSent)
        #expect(try stage.enrollment(tom).nextStep == 1)
    }

    @Test("a mailbox whose server is down is left alone, and its mail waits")
    func beforeBody() async throws {
        let stage = try Stage()
        try stage.launch()
        for address in [marta, jonas, tom] {
            stage.transport.fail(address, with: .beforeBody(cause: "no connection"))
        }
        let summary = try await stage.runUntil(mondayMorning + .hours(2))
        #expect(summary.failed >= 1)
        #expect(!summary.isMisconfigured)
        #expect(summary.complaints == ["no connection"])
        #expect(try stage.enrollment(tom).state == .waiting)
    }

    @Test("a wrong login is said to be one")
    func misconfigured() async throws {
        let stage = try Stage()
        try stage.launch()
        for address in [marta, jonas, tom] {
            stage.transport.fail(address, with: .misconfigured(cause: "535 no"))
        }
        #expect(try await stage.runUntil(noon).isMisconfigured)
    }

    @Test(
        "sends that a run left open are brought back to order by the next",
        arguments: [false, true])
    func recovery(hadBegun: Bool) async throws {
        let stage = try Stage()
        try stage.launch()
        stage.clock.advance(to: mondayMorning + .hours(7))
        let enrollment = try stage.enrollment(tom)
        let step = QueuedStep(
            enrollment: enrollment.id, contact: enrollment.contact, campaign: hello,
            mailbox: MailboxName("ann"),
            company: enrollment.placement.company, recipientDomain: "harbor.example", stepIndex: 0,
            stepClass: .first, due: enrollment.due, calendar: "x")
        guard
            case .claimed(let send) = try Claims(stage.context(run: "first")).claim(
                step, at: stage.clock.now)
        else {
            Issue.record("the step was not claimed")
            return
        }
        if hadBegun {
            try stage.log.write(at: stage.clock.now) { try $0.append(.wire(send.intent)) }
        }
        #expect(try Settlement(stage.context(run: "first"), reader: nil).recover() == 0)
        #expect(try Settlement(stage.context(run: "second"), reader: nil).recover() == 1)
        #expect(
            try stage.intents(of: tom).first?.state == (hadBegun ? .unknown : .failedBeforeWire))
        try await stage.runUntil(mondayMorning + .days24h(1) + .hours(9))
        #expect(stage.transport.messages.contains { $0.recipient.text == tom } == !hadBegun)
    }
}
