import Campaigns
import CivilTime
import Mail
import Operations
import Replies
import SQLiteStore
import Sequencing
import Testing

@Suite("what replies do")
struct ReplyTests {
    /// A story in which everybody got the first mail, except colleagues who wait for their turn.
    private func begun(_ changes: [String: String] = [:]) async throws -> Stage {
        let stage = try Stage(changes)
        try stage.launch()
        try await stage.runUntil(mondayMorning + .hours(10))
        return stage
    }

    private func apply(_ reading: ReplyReading, to address: String, on stage: Stage) throws {
        let desk = try stage.desk()
        let reactions = Reactions(desk: desk, bundles: try Launched(desk: desk).bundles())
        let id = try stage.enrollment(address).id
        try stage.log.write(at: stage.clock.now) {
            try reactions.apply(reading, to: id, at: stage.clock.now, in: $0)
        }
    }

    private func reading(
        _ category: ReplyCategory, resumeOn: CivilDate? = nil, bounce: BounceReading? = nil
    ) -> ReplyReading {
        ReplyReading(
            category: category, confidence: 0.9, replyText: "", evidence: "", resumeOn: resumeOn,
            bounce: bounce)
    }

    @Test(
        "each category stops, suppresses and moves as it should",
        arguments: [
            (
                ReplyCategory.positive, StopReason.replied as StopReason?, false,
                "positive" as String?
            ),
            (.meetingRequest, .replied, false, "positive"), (.question, .replied, false, "replied"),
            (.sendInfo, .replied, false, "replied"), (.referral, .replied, false, "replied"),
            (.other, .replied, false, "replied"), (.notNow, .replied, false, "replied-negative"),
            (.notInterested, .replied, false, "replied-negative"),
            (.doNotContact, .unsubscribed, true, "replied-negative"),
            (.leftCompany, .leftCompany, true, "outreach-started"),
            (.autoAcknowledgement, nil, false, "outreach-started"),
            (.outOfOffice, nil, false, "outreach-started"),
        ])
    func table(
        category: ReplyCategory, stop: StopReason?, suppressed: Bool, stage expected: String?
    ) async throws {
        let stage = try await begun()
        try apply(reading(category), to: tom, on: stage)
        let after = try stage.enrollment(tom)
        #expect(after.stopReason == stop)
        #expect((after.state == .stopped) == (stop != nil))
        #expect(after.stage == expected)
        #expect(try (stage.suppression(tom) != nil) == suppressed)
    }

    @Test(
        "a hard bounce ends and suppresses, a block rests the mailbox, one soft bounce does nothing",
        arguments: [
            (BounceClass.hard, true, false), (.block, false, true), (.soft, false, false),
            (.unknown, false, false),
        ])
    func bounces(kind: BounceClass, ended: Bool, paused: Bool) async throws {
        let stage = try await begun()
        let bounce = BounceReading(bounceClass: kind, reason: "5.1.1", recipients: [])
        try apply(reading(.bounce, bounce: bounce), to: tom, on: stage)
        #expect(try stage.enrollment(tom).stopReason == (ended ? .bounced : nil))
        #expect(try (stage.suppression(tom) != nil) == ended)
        #expect(try !stage.pausedMailboxes().isEmpty == paused)
    }

    @Test("an absence note moves the next step behind the day that it names")
    func absence() async throws {
        let stage = try await begun()
        let back = try #require(CivilDate(year: 2026, month: 12, day: 14))
        try apply(reading(.outOfOffice, resumeOn: back), to: tom, on: stage)
        let after = try stage.enrollment(tom)
        #expect(after.state == .waiting)
        #expect(try machineZoneDate(after.due) >= back)
        #expect(after.note?.contains("back on 2026-12-14") == true)
    }

    private func machineZoneDate(_ instant: Instant) throws -> CivilDate {
        try Stage().desk().zones.rules("Europe/Paris").get().local(at: instant).date
    }

    @Test(
        "a colleague's question pauses the others at the company, a yes or a no ends them",
        arguments: [
            (ReplyCategory.question, EnrollmentState.waiting, nil as StopReason?),
            (.positive, .stopped, .colleagueReplied), (.doNotContact, .stopped, .colleagueReplied),
        ])
    func colleagues(category: ReplyCategory, state: EnrollmentState, reason: StopReason?)
        async throws
    {
        let stage = try await begun()
        let before = try stage.enrollment(jonas)
        let due = before.due
        try apply(reading(category), to: marta, on: stage)
        let after = try stage.enrollment(jonas)
        #expect(after.state == state)
        #expect(after.stopReason == reason)
        #expect(try stage.enrollment(tom).state == .waiting)
        if state == .waiting { #expect(after.due > due) }
    }

    private func mail(_ text: String, from: String, id: String, answering: String? = nil) -> [UInt8]
    {
        var lines = [
            "From: \(from)", "To: ann@acme.example", "Subject: Re: dock", "Message-ID: <\(id)>",
            "Date: Mon, 23 Nov 2026 18:00:00 +0100",
        ]
        if let answering { lines.append("In-Reply-To: \(answering)") }
        return Array((lines + ["", text, ""]).joined(separator: "\r\n").utf8)
    }

    @Test("an answer is matched by the mail that it answers, even from another address")
    func matched() async throws {
        let stage = try await begun()
        let id = try #require(try stage.intents(of: tom).first?.facts.messageID)
        let raw = mail(
            "Please stop writing to me.", from: "boss@elsewhere.example", id: "r1@x.example",
            answering: id)
        let outcome = try stage.inbox().receive(raw, mailbox: "ann")
        guard case .received(_, let category, let enrollment) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(category == .doNotContact)
        #expect(enrollment == (try stage.enrollment(tom).id))
        #expect(try stage.enrollment(tom).stopReason == .unsubscribed)
    }

    @Test("the same message counts once")
    func repeated() async throws {
        let stage = try await begun()
        let raw = mail("Who are your customers?", from: tom, id: "r1@x.example")
        guard case .received = try stage.inbox().receive(raw, mailbox: "ann") else {
            Issue.record("not received")
            return
        }
        #expect(try stage.inbox().receive(raw, mailbox: "ann") == .repeated)
        #expect(try stage.log.read { try $0.inbound(.all).count } == 1)
    }

    @Test("own mail is never a reply")
    func own() async throws {
        let stage = try await begun()
        let sent = try #require(stage.transport.messages.first)
        #expect(try stage.inbox().receive(sent.bytes, mailbox: "ann") == .own)
        #expect(try stage.log.read { try $0.inbound(.all).isEmpty })
    }

    @Test(
        "what answers nothing lies in the unmatched bucket, and a stranger's no is kept all the same"
    )
    func unmatched() async throws {
        let stage = try await begun()
        let raw = mail(
            "Please remove me from your list.", from: "who@strange.example", id: "r1@x.example")
        let outcome = try stage.inbox().receive(raw, mailbox: "ann")
        guard case .received(_, .doNotContact, nil) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(try stage.suppression("who@strange.example") != nil)
        #expect(try stage.log.read { try $0.inbound(.unmatched).count } == 1)
    }

    @Test("a person's word wins and acts")
    func corrected() async throws {
        let stage = try await begun()
        _ = try stage.inbox().receive(mail("Hm.", from: tom, id: "r1@x.example"), mailbox: "ann")
        let desk = try stage.desk()
        let replies = ReplyDesk(
            desk: desk, bundles: try Launched(desk: desk).bundles(), parse: { _ in .init() })
        let number = try #require(try replies.list().first?.stored.id.number)
        try replies.set(number, to: .positive, by: "person")
        #expect(try stage.enrollment(tom).stage == "positive")
        #expect(try replies.show(number).stored.correctedBy == "person")
        #expect(throws: OperationError.self) { try replies.set(99, to: .positive, by: "person") }
    }

    @Test("whoever is erased leaves no name, and stays suppressed")
    func erased() async throws {
        let stage = try await begun()
        try ContactOperations(desk: stage.desk()).erase(tom)
        #expect(try stage.suppression(tom) == "erased on request")
        #expect(
            try !ContactOperations(desk: stage.desk()).list().contains { $0.address.text == tom })
        #expect(
            try stage.log.read { try $0.suppressions().map(\.key) }.allSatisfy {
                $0 != .address(tom)
            })
        #expect(throws: OperationError.self) {
            try ContactOperations(desk: stage.desk()).export(tom)
        }
        try stage.log.rebuildProjections()
        #expect(try stage.suppression(tom) == "erased on request")
    }
}
