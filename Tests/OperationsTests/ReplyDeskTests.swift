import Campaigns
import CivilTime
import Diagnostics
import GMimeReader
import Linting
import Mail
import Operations
import Replies
import Reporting
import RulePacks
import SQLiteStore
import Sequencing
import Testing

@Suite("replies in the hands of people")
struct ReplyDeskTests {
    /// A story in which everybody got the first mail.
    private func begun() async throws -> Stage {
        let stage = try Stage()
        try stage.launch()
        try await stage.runUntil(mondayMorning + .hours(10))
        return stage
    }

    private func mail(_ text: String, from: String, id: String) -> [UInt8] {
        let lines = [
            "From: Tom Berg <\(from)>", "To: ann@acme.example", "Subject: dock",
            "Message-ID: <\(id)>", "Date: Mon, 23 Nov 2026 18:00:00 +0100",
            "Content-Type: text/plain; charset=utf-8", "", text, "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private func desk(on stage: Stage) throws -> ReplyDesk {
        let desk = try stage.desk()
        return ReplyDesk(
            desk: desk, bundles: try Launched(desk: desk).bundles(),
            parse: { MessageParser().parse($0) })
    }

    private func again(on stage: Stage, isTrial: Bool) throws -> Reclassification.Summary {
        let desk = try stage.desk()
        return try Reclassification(
            desk: desk, bundles: try Launched(desk: desk).bundles(),
            parse: { MessageParser().parse($0) }
        ).run(isTrial: isTrial)
    }

    /// Stores a message as an older classifier would have read it, with what followed.
    @discardableResult
    private func receive(
        _ text: String, readAs category: ReplyCategory, from: String = tom, on stage: Stage
    ) throws -> InboundID {
        let desk = try stage.desk()
        let reactions = Reactions(desk: desk, bundles: try Launched(desk: desk).bundles())
        let enrollment = try stage.enrollment(from).id
        let raw = mail(text, from: from, id: "\(category.rawValue)@x.example")
        return try stage.log.write(at: stage.clock.now) { ledger in
            let stored = try ledger.storeInbound(
                raw, messageID: nil, from: from, subject: "dock", receivedAt: stage.clock.now)
            let id = try #require(stored)
            let reading = ReplyReading(
                category: category, confidence: 0.9, replyText: text, evidence: "")
            try ledger.append(
                .inbound(
                    id,
                    InboundFacts(
                        mailbox: "ann", category: category, confidence: 0.9,
                        enrollment: enrollment, matchedBy: .address, resumeOn: nil,
                        bounceClass: nil, bounceReason: nil, classifier: 0)))
            try reactions.apply(reading, to: enrollment, at: stage.clock.now, in: ledger)
            return id
        }
    }

    // MARK: - Reading again

    @Test("a trial shows what would follow and leaves the log as it is")
    func trial() async throws {
        let stage = try await begun()
        let id = try receive("Please remove me from your list.", readAs: .positive, on: stage)
        let before = try stage.log.read { try $0.lastEventNumber() }
        let summary = try again(on: stage, isTrial: true)
        #expect(summary.changes.map(\.id) == [id])
        #expect(summary.changes.first?.new.category == .doNotContact)
        #expect(summary.changes.first?.consequences.contains("the address is suppressed") == true)
        #expect(
            summary.changes.first?.consequences.contains("deal positive → replied-negative") == true
        )
        #expect(try stage.log.read { try $0.lastEventNumber() } == before)
        #expect(try stage.suppression(tom) == nil)
        #expect(try stage.enrollment(tom).stage == "positive")
    }

    @Test("reading again repairs category, stage and suppression by new events, once")
    func repair() async throws {
        let stage = try await begun()
        let id = try receive("Please remove me from your list.", readAs: .positive, on: stage)
        let before = try stage.log.read { try $0.events(after: 0, limit: 10_000) }
        #expect(try again(on: stage, isTrial: false).changes.count == 1)
        #expect(try stage.suppression(tom) != nil)
        #expect(try stage.enrollment(tom).stage == "replied-negative")
        #expect(try desk(on: stage).show(id.number).stored.facts.category == .doNotContact)
        let after = try stage.log.read { try $0.events(after: 0, limit: 10_000) }
        #expect(Array(after.prefix(before.count)) == before)
        let second = try again(on: stage, isTrial: false)
        #expect(second.changes.isEmpty)
        #expect(second.current == 1)
        try stage.log.rebuildProjections()
        #expect(try stage.enrollment(tom).stage == "replied-negative")
    }

    @Test("a deal that went too far comes back, unless a person ever moved it")
    func stageBack() async throws {
        for isMoved in [false, true] {
            let stage = try await begun()
            try receive("Who are your customers?", readAs: .positive, on: stage)
            if isMoved {
                _ = try FunnelOperations(desk: stage.desk()).move(
                    tom, to: "lead-qualified", campaign: nil, reason: "a call")
            }
            _ = try again(on: stage, isTrial: false)
            #expect(try stage.enrollment(tom).stage == (isMoved ? "lead-qualified" : "replied"))
        }
    }

    @Test("nobody leaves the suppression list by itself; it is said who could")
    func suppressionStays() async throws {
        let stage = try await begun()
        try receive("Who are your customers?", readAs: .doNotContact, on: stage)
        let summary = try again(on: stage, isTrial: false)
        #expect(try stage.suppression(tom) != nil)
        let remains = summary.changes.first?.remains.joined(separator: "; ") ?? ""
        #expect(remains.contains("'sower suppress remove \(tom)' lifts it"))
    }

    @Test("a person's decision stays, whatever a later version reads")
    func decisionStays() async throws {
        let stage = try await begun()
        let id = try receive("Please remove me from your list.", readAs: .question, on: stage)
        try desk(on: stage).set(id.number, to: .sendInfo, by: "person")
        let summary = try again(on: stage, isTrial: false)
        #expect(summary.kept == 1)
        #expect(summary.changes.isEmpty)
        #expect(try desk(on: stage).show(id.number).stored.facts.category == .sendInfo)
        #expect(try stage.suppression(tom) == nil)
    }

    @Test("an erased contact's messages are not read again, and wait for nobody")
    func erased() async throws {
        let stage = try await begun()
        try receive("Please remove me from your list.", readAs: .question, on: stage)
        try ContactOperations(desk: stage.desk()).erase(tom)
        let summary = try again(on: stage, isTrial: false)
        #expect(summary.erased == 1)
        #expect(summary.changes.isEmpty)
        #expect(try desk(on: stage).waiting().isEmpty)
        var lines: [JSONText] = []
        let export = CorrectionExport(
            desk: try stage.desk(), parse: { MessageParser().parse($0) })
        #expect(try export.each { lines.append($0) } == 0)
    }

    // MARK: - Deciding

    @Test("a correction takes the deal back to where the replies call for")
    func corrected() async throws {
        let stage = try await begun()
        let id = try receive("Hm.", readAs: .positive, on: stage)
        let remains = try desk(on: stage).set(id.number, to: .question, by: "person")
        #expect(try stage.enrollment(tom).stage == "replied")
        #expect(remains.isEmpty)
    }

    @Test("a stranger whom a person calls do-not-contact is suppressed at once")
    func stranger() async throws {
        let stage = try await begun()
        let raw = mail("Hm.", from: "who@strange.example", id: "s1@x.example")
        guard case .received(let id, _, nil) = try stage.inbox().receive(raw, mailbox: "ann") else {
            Issue.record("matched")
            return
        }
        try desk(on: stage).set(id.number, to: .doNotContact, by: "person")
        #expect(try stage.suppression("who@strange.example") != nil)
    }

    @Test("what is put off waits again on its day, not before, and a decision takes it away")
    func snoozed() async throws {
        let stage = try await begun()
        let id = try receive("Not now, maybe later.", readAs: .notNow, on: stage)
        let replies = try desk(on: stage)
        #expect(try replies.waiting().isEmpty)
        let day = try #require(CivilDate(year: 2026, month: 12, day: 14))
        _ = try replies.snooze(id.number, until: day, by: "person")
        #expect(try replies.waiting().isEmpty)
        stage.clock.advance(to: mondayMorning + .days24h(20))
        #expect(try desk(on: stage).waiting().isEmpty)
        stage.clock.advance(to: mondayMorning + .days24h(21))
        let waiting = try desk(on: stage).waiting()
        #expect(waiting.map(\.need) == [.reminder])
        try desk(on: stage).set(id.number, to: .notNow, by: "person")
        #expect(try desk(on: stage).waiting().isEmpty)
    }

    @Test("a day that is past, and a contact who is suppressed, get no reminder")
    func snoozeRefused() async throws {
        let stage = try await begun()
        let id = try receive("Not now.", readAs: .notNow, on: stage)
        let today = try #require(CivilDate(year: 2026, month: 11, day: 23))
        #expect(throws: OperationError.self) {
            try desk(on: stage).snooze(id.number, until: today, by: "person")
        }
        let gone = try receive("Stop.", readAs: .doNotContact, from: marta, on: stage)
        #expect(throws: OperationError.self) {
            try desk(on: stage).snooze(gone.number, until: today + 30, by: "person")
        }
    }

    // MARK: - Drafts

    @Test(
        "drafts pass our own rules in every language",
        arguments: [
            "Not now, maybe in the spring.", "Сейчас неактуально, спасибо",
            "Danke, aber wir haben kein Interesse.", "Merci, mais ce n'est pas pour nous.",
            "Gracias, por ahora no.", "Obrigado, mas não temos interesse.",
            "Дякую, зараз це не на часі, її візьмемо пізніше.", "فعلا نه، ممنون",
        ])
    func lint(reply: String) throws {
        for category in [ReplyCategory.notNow, .notInterested] {
            let draft = try #require(
                ReplyDraft(to: category, reply: reply, subject: "Re: dock", name: "Marta"))
            let text = "Subject: \(draft.subject)\n\n\(draft.text)\n\(draft.quote)"
            let written = WrittenLetters(
                rules: HouseRules(phrases: PhraseBook(RulePacks.phrases)), profile: .default)
            let findings = written.lint(
                draft: SourceFile(path: "draft.txt", bytes: Array(text.utf8)))
            // The mail program signs; what belongs to a first letter to a stranger an answer does not need.
            let others: Set = [
                "signature-contacts", "unsubscribe-missing", "opening-without-reader",
            ]
            let serious = findings.filter {
                $0.severity >= .warning && !others.contains($0.rule)
            }
            #expect(serious.map(\.message) == [], "\(draft.language)")
        }
    }
}
