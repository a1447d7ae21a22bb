import Campaigns
import CivilTime
import Mail
import Replies
import Sequencing
import Testing

@testable import SQLiteStore

/// The moves of enrollments, campaigns, deals, suppressions and inbound messages.
struct EnrollmentTests {
    private let log: SQLiteEventLog
    private let id: EnrollmentID
    private let later = start + .hours(2)

    init() throws {
        log = try SQLiteEventLog.inMemory()
        id = try log.enrollOne()
    }

    private func due(before instant: Instant) throws -> [EnrollmentID] {
        try log.read { try $0.enrollments(.due(before: instant)) }.map(\.id)
    }

    @Test("a contact is enrolled once in a campaign")
    func enrolledTwice() throws {
        #expect(throws: LedgerConflict.alreadyEnrolled(ContactID(1), campaign)) {
            try log.enrollOne()
        }
    }

    @Test("only waiting enrollments of running campaigns are due, earliest first")
    func dueQueue() throws {
        let second = try log.enrollOne("cleo@acme.example")
        #expect(try due(before: start).isEmpty)
        #expect(try due(before: later) == [id, second])
        try log.append(.postponed(id, until: start + .minutes(5), reason: "absence"))
        #expect(try due(before: later) == [second, id])
        try log.append(.held(second, reason: "no name"))
        #expect(try due(before: later) == [id])
        try log.append(.campaignPaused(campaign: campaign))
        #expect(try due(before: later).isEmpty)
        try log.append(.campaignResumed(campaign: campaign), .released(second, due: start))
        #expect(try due(before: later) == [second, id])
    }

    @Test("a postponement holds through the send that is under way")
    func postponedDuringSend() throws {
        let send = try log.claim(id)
        let until = start + .days24h(9)
        try log.append(
            .wire(send), .postponed(id, until: until, reason: "absence"),
            .accepted(send, reply: "250 ok", next: NextStep(index: 1, due: later)))
        #expect(try log.enrollment(id)?.due == until)
        try log.append(.released(id, due: later))
        #expect(try log.enrollment(id)?.due == later)
    }

    @Test("a task is worked off by going on with the next step, or finishing")
    func tasks() throws {
        let next = NextStep(index: 1, due: later)
        try log.append(.taskDue(id, step: StepID("call"), task: "call", next: next))
        #expect(try log.enrollment(id)?.nextStep == 1)
        #expect(try log.enrollment(id)?.lastAccepted == nil)
        try log.append(.taskDue(id, step: StepID("call-2"), task: "call", next: nil))
        #expect(try log.enrollment(id)?.state == .finished)
    }

    @Test("a stopped campaign stops what has not ended, and nothing else")
    func campaignStopped() throws {
        let second = try log.enrollOne("cleo@acme.example")
        try log.append(
            .stopped(second, reason: .replied), .campaignStopped(campaign: campaign))
        #expect(try log.enrollment(id)?.stopReason == .campaignStopped)
        #expect(try log.enrollment(second)?.stopReason == .replied)
        #expect(throws: LedgerConflict.wrongState("the campaign 'q4-cfo' is stopped")) {
            try log.append(.campaignLaunched(campaign: campaign, contentHash: "h2", cohort: nil))
        }
    }

    @Test("a second launch takes up new content and keeps state and launch time")
    func relaunch() throws {
        try log.append(
            .campaignPaused(campaign: campaign),
            .campaignLaunched(campaign: campaign, contentHash: "h2", cohort: "b"), at: later)
        let expected = LaunchedCampaign(
            name: campaign, state: .paused, contentHash: "h2", launchedAt: start, cohort: "b")
        #expect(try log.read { try $0.campaigns() } == [expected])
    }

    @Test("a deal moves from the stage it is in")
    func deal() throws {
        try log.append(.dealMoved(id, from: nil, to: "meeting", by: "ann", reason: "reply"))
        #expect(try log.enrollment(id)?.stage == "meeting")
        #expect(
            throws: LedgerConflict.wrongState(
                "the deal of enrollment 1 is in stage 'meeting', not in 'none'")
        ) {
            try log.append(.dealMoved(id, from: nil, to: "won", by: "ann", reason: "hope"))
        }
    }

    @Test("moves that contradict the state are refused")
    func contradictions() throws {
        try log.append(.stopped(id, reason: .byHand))
        let events: [Event] = [
            .stopped(id, reason: .replied), .held(id, reason: "x"), .released(id, due: start),
            .postponed(id, until: start, reason: "x"),
            .taskDue(id, step: StepID("call"), task: "call", next: nil),
            .held(EnrollmentID(99), reason: "x"), .campaignResumed(campaign: campaign),
            .campaignPaused(campaign: CampaignName("no-such")),
            .unsuppressed(key: .domain("acme.example")), .mailboxResumed(MailboxName("ann")),
            .categorized(InboundID(1), category: .other, by: "ann"),
            .inbound(InboundID(1), inboundFacts(nil)),
        ]
        for event in events {
            #expect(throws: LedgerConflict.self, "\(event)") { try log.append(event) }
        }
    }

    @Test("an address is suppressed by itself or by its domain, and the first reason stands")
    func suppression() throws {
        let bob = address("Bob@ACME.example")
        try log.append(
            .suppressed(key: .domain("acme.example"), reason: "competitor"),
            .suppressed(key: .domain("acme.example"), reason: "later"))
        #expect(try log.read { try $0.suppression(of: bob) } == "competitor")
        try log.append(.suppressed(key: .address("bob@acme.example"), reason: "asked"))
        #expect(try log.read { try $0.suppression(of: bob) } == "asked")
        #expect(try log.read { try $0.suppression(of: address("b@other.example")) } == nil)
        #expect(try log.read { try $0.suppressions() }.count == 2)
        try log.append(.unsuppressed(key: .domain("acme.example")))
        #expect(try log.read { try $0.suppression(of: address("x@acme.example")) } == nil)
    }

    @Test("a paused mailbox shows its latest reason until it is resumed")
    func mailboxes() throws {
        let ann = MailboxName("ann")
        try log.append(.mailboxPaused(ann, reason: "a"), .mailboxPaused(ann, reason: "bounces"))
        #expect(try log.read { try $0.pausedMailboxes() } == [ann: "bounces"])
        try log.append(.mailboxResumed(ann))
        #expect(try log.read { try $0.pausedMailboxes() }.isEmpty)
    }

    @Test("the same inbound message is stored once, known by its Message-ID, else by its bytes")
    func inboundTwice() throws {
        let raw = Array("From: bob\r\n\r\nyes".utf8)
        let known = MessageID(stored: "<r1@acme.example>")
        let stored = try log.write(at: start) { ledger in
            try [(raw, known), (raw + [33], known), (raw, nil), (raw, nil)].map { bytes, id in
                try ledger.storeInbound(
                    bytes, messageID: id, from: "bob", subject: "Re:", receivedAt: start)
            }
        }
        #expect(stored.map { $0 == nil } == [false, true, false, true])
        #expect(stored[0] != stored[2])
    }

    @Test("a person's correction outlives a newer classifier")
    func correction() throws {
        let inbound = try #require(
            try log.write(at: start) {
                try $0.storeInbound(
                    [65], messageID: nil, from: "bob", subject: "Re:", receivedAt: start)
            })
        try log.append(.inbound(inbound, inboundFacts(nil)))
        #expect(try log.read { try $0.inbound(.unmatched) }.map(\.id) == [inbound])
        #expect(throws: LedgerConflict.wrongState("inbound message 1 was read before")) {
            try log.append(.inbound(inbound, inboundFacts(nil)))
        }
        try log.append(
            .categorized(inbound, category: .notNow, by: "ann"),
            .inbound(inbound, inboundFacts(id, .positive, classifier: 2)))
        let read = try #require(try log.read { try $0.inbound(.one(inbound)).first })
        #expect(read.facts.category == .notNow)
        #expect(read.facts.enrollment == id)
        #expect(read.correctedBy == "ann")
        #expect(read.raw == [65])
        #expect(try log.read { try $0.inbound(.unmatched) }.isEmpty)
    }

    @Test("erasing a person deletes what identifies them and leaves the log whole")
    func erasure() throws {
        let send = try log.claim(id)
        let inbound = try #require(
            try log.write(at: start) {
                try $0.storeInbound(
                    [65], messageID: nil, from: "bob@acme.example", subject: "Re: books",
                    receivedAt: start)
            })
        try log.append(.inbound(inbound, inboundFacts(id)))
        let contact = ContactID(1)
        try log.write(at: later) { ledger in
            try ledger.append(.suppressed(key: .address("bob@acme.example"), reason: "erased"))
            try ledger.erasePersonalData(of: contact)
            try ledger.append(.erased(contact))
        }
        try log.read { ledger in
            #expect(try ledger.contact(at: address("bob@acme.example")) == nil)
            #expect(try ledger.contact(contact)?.address.text == "erased-1@erased.invalid")
            #expect(try ledger.contact(contact)?.fields == [:])
            #expect(try ledger.mail(send) == nil)
            let message = try #require(try ledger.inbound(.one(inbound)).first)
            #expect(message.raw.isEmpty && message.from.isEmpty && message.subject.isEmpty)
            #expect(try ledger.suppression(of: address("bob@acme.example")) == "erased")
        }
        #expect(try log.enrollment(id)?.stopReason == .erased)
        let again = try log.write(at: later) {
            try $0.storeInbound([65], messageID: nil, from: "b", subject: "", receivedAt: start)
        }
        #expect(again == nil, "an erased message comes back from the mailbox")
        let rows = try log.projectionRows()
        try log.rebuildProjections()
        #expect(try log.projectionRows() == rows)
    }
}
