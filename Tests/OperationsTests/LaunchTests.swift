import Campaigns
import CivilTime
import Diagnostics
import Mail
import Operations
import SQLiteStore
import Sequencing
import Testing

@Suite("launching and sending")
struct LaunchTests {
    /// Friday evening of the first week.
    private let friday = mondayMorning + .days24h(4) + .hours(12)

    @Test("a launch that is repeated enrols nobody twice")
    func idempotent() throws {
        let stage = try Stage()
        #expect(try stage.launch() == 3)
        #expect(try stage.launch() == 0)
        let plan = try Enrolling(desk: stage.desk()).plan(hello)
        #expect(plan.isRunning)
        #expect(!plan.isChanged)
        #expect(plan.known.count == 3)
        #expect(plan.excluded.isEmpty)
        #expect(try stage.log.read { try $0.campaigns().count } == 1)
    }

    @Test("a contact that is new in the table is enrolled by the next launch")
    func newContact() throws {
        let stage = try Stage()
        try stage.launch()
        let table = Stage.standardFiles["contacts/all.csv"] ?? ""
        stage.write(
            table + "new@cedar.example,New,Cedar,Kiel,Europe/Berlin,DE\n", to: "contacts/all.csv")
        #expect(try stage.launch() == 1)
    }

    @Test("whoever is suppressed, or still in another campaign, is left out with the reason")
    func excluded() throws {
        let stage = try Stage()
        try stage.launch()
        let other = (Stage.standardFiles["campaigns/hello.yml"] ?? "").replacing(
            "campaign: hello", with: "campaign: other")
        stage.write(other, to: "campaigns/other.yml")
        _ = try SuppressionOperations(desk: stage.desk()).add(
            [.domain("harbor.example")], reason: "competitor")
        let plan = try Enrolling(desk: stage.desk()).plan(CampaignName("other"))
        #expect(plan.candidates.isEmpty)
        #expect(
            plan.excluded.map(\.reason) == [
                "still in the campaign 'hello'", "still in the campaign 'hello'",
                "suppressed: competitor",
            ])
    }

    @Test("every step goes once to everybody, tied into one thread")
    func wholeStory() async throws {
        let stage = try Stage()
        try stage.launch()
        let summary = try await stage.runUntil(mondayMorning + .days24h(30))
        #expect(summary.sent == 6)
        for address in [marta, jonas, tom] {
            #expect(try stage.enrollment(address).state == .finished)
            let texts = stage.transport.messages.filter { $0.recipient.text == address }
                .map { String(decoding: $0.bytes, as: UTF8.self) }
            #expect(texts.count == 2)
            #expect(texts[1].contains("Subject: Re: "))
            #expect(texts[1].contains("In-Reply-To: <"))
        }
    }

    @Test("a claim is refused after a suppression, and the sequence ends")
    func claimAfterSuppression() async throws {
        let stage = try Stage()
        try stage.launch()
        try stage.log.write(at: stage.clock.now) {
            try $0.append(.suppressed(key: .address(marta), reason: "by hand"))
        }
        try await stage.runUntil(mondayMorning + .days24h(14))
        #expect(!stage.transport.messages.contains { $0.recipient.text == marta })
        #expect(try stage.enrollment(marta).stopReason == .suppressed)
    }

    @Test("a blank without a default holds the contact from the start, and mending lets it go")
    func held() async throws {
        let stage = try Stage()
        stage.replace("Harbor,Lyon", by: "Harbor,", in: "contacts/all.csv")
        try stage.launch()
        #expect(try stage.enrollment(tom).state == .held)
        #expect(try stage.enrollment(tom).note == "blank 'city' (templates/hello.liquid:4:13)")
        try await stage.runUntil(friday)
        #expect(try stage.intents(of: tom).isEmpty)
        #expect(try Enrolling(desk: stage.desk()).plan(hello).known.allSatisfy { !$0.isReleased })
        stage.replace("Harbor,,", by: "Harbor,Lyon,", in: "contacts/all.csv")
        #expect(try stage.launch() == 0)
        #expect(try stage.enrollment(tom).state == .waiting)
        try await stage.runUntil(friday + .days24h(7))
        #expect(try stage.intents(of: tom).first?.state == .accepted)
    }

    @Test(
        "a control character of a cell holds the mail whose subject it would reach",
        arguments: ["Or\u{0}bit", "\"Or\nBcc: x\""])
    func hostileCell(cell: String) async throws {
        let stage = try Stage()
        stage.replace("Marta,Orbit", by: "Marta,\(cell)", in: "contacts/all.csv")
        try stage.launch()
        try await stage.runUntil(friday)
        #expect(!stage.transport.messages.contains { $0.recipient.text == marta })
    }

    @Test(
        "a campaign that changed, broke or paused sends nothing",
        arguments: ["changed", "broken", "paused"])
    func unsendable(why: String) async throws {
        let stage = try Stage()
        try stage.launch()
        switch why {
        case "changed":
            stage.replace("two numbers", by: "three numbers", in: "templates/again.liquid")
        case "broken": stage.write("{% if %}", to: "templates/again.liquid")
        default: try CampaignControl(desk: stage.desk()).pause(hello)
        }
        let (bundles, complaints) = try Launched(desk: stage.desk()).sendable()
        #expect(bundles.isEmpty)
        #expect(complaints.count == (why == "paused" ? 0 : 1))
        #expect(try await stage.runUntil(friday).sent == 0)
        #expect(stage.transport.messages.isEmpty)
    }

    @Test("a stopped campaign cannot be resumed")
    func stopped() throws {
        let stage = try Stage()
        try stage.launch()
        let control = CampaignControl(desk: try stage.desk())
        try control.stop(hello)
        #expect(throws: OperationError.self) { try control.resume(hello) }
        #expect(try stage.enrollment(marta).stopReason == .campaignStopped)
    }

    @Test("an explanation reads the store once and names the planned instant")
    func explain() throws {
        let stage = try Stage()
        try stage.launch()
        let explanation = try ExplainOperation(desk: stage.desk()).run(tom, in: nil)
        #expect(explanation.step?.id == StepID("first"))
        let planned = try #require(explanation.planned)
        #expect(planned > mondayMorning)
        #expect(explanation.report.closed.contains { $0.name.rawValue == "window" })
    }

    @Test("zones that do not exist are found in every file that names one")
    func zones() throws {
        let stage = try Stage()
        stage.replace("time_zone: Europe/Berlin", by: "time_zone: Europe/Berlim", in: "sower.yml")
        stage.replace("goal:", by: "time_zone: Europe/Pariss\ngoal:", in: "campaigns/hello.yml")
        let found = try CampaignBundle.load(hello, at: stage.desk()).findings.map {
            "\($0.span) \($0.rule)"
        }
        #expect(found.contains("sower.yml:1:12 workspace/time-zone"))
        #expect(found.contains("campaigns/hello.yml:2:12 campaign/time-zone"))
    }
}
