import Campaigns
import CivilTime
import GRDB
import Replies
import Sequencing
import Testing

@testable import SQLiteStore

/// Each case of the log at least once, optional values both present and absent.
let sampleEvents: [Event] = {
    let (enrollment, intent, inbound) = (EnrollmentID(7), IntentID(9), InboundID(3))
    let next = NextStep(index: 1, due: Instant(milliseconds: 1_795_424_400_123))
    return [
        .campaignLaunched(campaign: campaign, contentHash: "h1", cohort: "2026-q4"),
        .campaignLaunched(campaign: campaign, contentHash: "h1", cohort: nil),
        .campaignPaused(campaign: campaign), .campaignResumed(campaign: campaign),
        .lawAcknowledged(campaign: campaign, country: "DE", law: "UWG § 7(2) no. 2", contacts: 37),
        .campaignStopped(campaign: campaign),
        .enrolled(
            enrollment, contact: ContactID(.max), campaign: campaign, placement: placement(),
            due: .distantFuture),
        .held(enrollment, reason: "no \"first_name\"/\\ \u{1}\u{2028} д"),
        .released(enrollment, due: .distantPast),
        .postponed(enrollment, until: start, reason: "absence"),
        .taskDue(enrollment, step: StepID("call"), task: "call", next: next),
        .taskDue(enrollment, step: StepID("call"), task: "call", next: nil),
        .prepared(intent, enrollment: enrollment, intent: facts(enrollment)),
        .wire(intent), .accepted(intent, reply: "250 2.0.0 ok", next: next),
        .accepted(intent, reply: "250 2.0.0 ok", next: nil),
        .deferred(intent, reply: "451 later", retryAt: start),
        .rejected(intent, reply: "550 no"),
        .failedBeforeWire(intent, cause: "no route", retryAt: start),
        .unknown(intent, cause: "cut"),
        .resolved(intent, as: .accepted, evidence: "sent folder", next: next),
        .resolved(intent, as: .assumedSent, evidence: "24 h", next: nil),
        .resolved(intent, as: .notSent, evidence: "sent folder", next: nil),
        .inbound(inbound, inboundFacts(nil)),
        .inbound(
            inbound,
            InboundFacts(
                mailbox: "ann", category: .bounce, confidence: 0.1 + 0.2, enrollment: enrollment,
                matchedBy: .returnedMessageID, resumeOn: "2026-12-01", bounceClass: .hard,
                bounceReason: "userunknown", classifier: 4)),
        .snoozed(inbound, until: start, by: "ann"),
        .suppressed(key: .address("a@b.example"), reason: "asked"),
        .suppressed(key: .domain("b.example"), reason: "asked"),
        .unsuppressed(key: .address("a@b.example")), .erased(ContactID(1)),
        .dealMoved(enrollment, from: nil, to: "meeting", by: "ann", reason: "reply"),
        .dealMoved(enrollment, from: "meeting", to: "won", by: "ann", reason: "signed"),
        .mailboxPaused(MailboxName("ann"), reason: "bounces"), .mailboxResumed(MailboxName("ann")),
    ] + StopReason.allCases.map { .stopped(enrollment, reason: $0) }
        + ReplyCategory.allCases.map { .categorized(inbound, category: $0, by: "ann") }
}()

@Test("an event is read back as it was written", arguments: sampleEvents)
func roundTrip(_ event: Event) throws {
    #expect(try EncodedEvent(event).decoded(number: 1) == event)
}

@Test("the samples cover every kind of the file format")
func samplesCoverKinds() throws {
    #expect(Set(try sampleEvents.map { try EncodedEvent($0).kind }).count == 28)
}

@Test("payloads have sorted names and leave absent values out")
func payloadForm() throws {
    let accepted = try EncodedEvent(.accepted(IntentID(9), reply: "250 a/b", next: nil))
    #expect(accepted.kind == "accepted")
    #expect(accepted.payload == #"{"intent":9,"reply":"250 a/b"}"#)
    let resolved = try EncodedEvent(
        .resolved(
            IntentID(9), as: .assumedSent, evidence: "24 h", next: NextStep(index: 1, due: start)))
    #expect(
        resolved.payload
            == #"{"as":"assumedSent","evidence":"24 h","intent":9,"next":{"due":1795424400000,"index":1}}"#
    )
}

@Test(
    "what this version does not write was written by a newer one",
    arguments: [
        ("teleported", "{}"), ("wire", "{}"), ("wire", "[1]"), ("wire", "{"),
        ("stopped", #"{"enrollment":1,"reason":"abducted"}"#),
        ("categorized", #"{"inbound":1,"category":"ecstatic","by":"x"}"#),
        ("suppressed", #"{"reason":"x"}"#),
    ])
func unknownForms(_ kind: String, _ payload: String) {
    let error = #expect(throws: StoreError.self) {
        try EncodedEvent(kind: kind, payload: payload).decoded(number: 12)
    }
    #expect(
        error?.description
            == "event 12 of kind '\(kind)' was written by a newer version; update sower")
}

@Test("a confidence that JSON cannot say is stored as 0", arguments: [Double.nan, .infinity])
func unsayableConfidence(_ confidence: Double) throws {
    var facts = inboundFacts(nil)
    facts.confidence = confidence
    let event = try EncodedEvent(.inbound(InboundID(1), facts)).decoded(number: 1)
    facts.confidence = 0
    #expect(event == .inbound(InboundID(1), facts))
}

@Test("a send of a version that kept the options' numbers alone is read, its wordings unknown")
func sendsBeforeSpinRecords() throws {
    let written = try EncodedEvent(
        .prepared(IntentID(9), enrollment: EnrollmentID(7), intent: facts(EnrollmentID(7))))
    #expect(written.payload.contains(#""spin":"EDJUdpi63P4BAw""#))
    let earlier = EncodedEvent(
        kind: "prepared",
        payload: written.payload.replacing(#""spin":"EDJUdpi63P4BAw""#, with: #""choices":[1,0]"#))
    var expected = facts(EnrollmentID(7))
    expected.spin = SpinRecord(packed: "")
    #expect(
        try earlier.decoded(number: 1)
            == .prepared(IntentID(9), enrollment: EnrollmentID(7), intent: expected))
}

@Test("a store that holds the options' numbers alone is read and rebuilt")
func storeBeforeSpinRecords() throws {
    let log = try SQLiteEventLog.inMemory()
    let enrollment = try log.enrollOne()
    try log.claim(enrollment)
    try log.connections.write { try $0.execute(sql: "UPDATE intent SET choices = '[1,0]'") }
    let before = try #require(try log.read { try $0.intents(.enrollment(enrollment)) }.first)
    #expect(before.facts.spin.packed.isEmpty)
    try log.rebuildProjections()
    let after = try #require(try log.read { try $0.intents(.enrollment(enrollment)) }.first)
    #expect(after.facts.spin.packed == "EDJUdpi63P4BAw")
}
