import CivilTime
import Mail
import Testing

@testable import Sandbox

/// 2026-11-23T09:00:00Z.
private let now = Instant(seconds: 1_795_424_400)

private func address(_ text: String) throws -> EmailAddress { try EmailAddress(parsing: text) }

private func delivery(
    to recipient: String, number: Int = 1, subject: String = "Closing the books in 3 days",
    text: String = "Hello,\n\nhow long does your close take?\n\nAnn"
) throws -> Delivery {
    let sender = NamedAddress(name: "Ann Reed", address: try address("ann@mail.example"))
    let id = try #require(MessageID(left: "m\(number)", domain: "mail.example"))
    let first = try #require(MessageID(left: "m0", domain: "mail.example"))
    let mail = OutgoingMail(
        from: sender, to: NamedAddress(name: nil, address: try address(recipient)),
        subject: subject, text: text, messageID: id, references: [first], date: now)
    return Delivery(
        messageID: id, sender: sender.address, recipients: [try address(recipient)],
        bytes: try compose(mail).bytes)
}

private func model(_ temper: Temper, seed: UInt64 = 1) -> ProspectModel {
    ProspectModel(seed: seed, shares: TemperShares([temper: 1000]))
}

/// The answer to up to three mails to one prospect.
private func answer(
    _ temper: Temper, to recipient: String = "bob.stone@acme.example", russian: Bool = false
) throws -> ProspectReply {
    var model = model(temper)
    for number in 1...3 {
        let mail =
            russian
            ? try delivery(
                to: recipient, number: number, subject: "Закрытие месяца", text: "Привет")
            : try delivery(to: recipient, number: number)
        #expect(model.accept(mail, at: now).code == 250)
    }
    return try #require(model.replies(dueBefore: .distantFuture).first)
}

private func text(_ reply: ProspectReply) -> String { String(decoding: reply.raw, as: UTF8.self) }

private let talkative: [Temper] = [
    .interested, .question, .notNow, .notInterested, .wrongPerson, .unsubscribe,
]

@Test("the usual shares come out within a percent point over many addresses")
func usualShares() throws {
    let model = ProspectModel(seed: 42)
    var counts: [Temper: Int] = [:]
    for number in 0..<10_000 {
        counts[model.temper(of: try address("p\(number)@c\(number % 97).example")), default: 0] += 1
    }
    let wanted: [Temper: Int] = [
        .silence: 62, .interested: 6, .question: 3, .notNow: 6, .notInterested: 5,
        .wrongPerson: 4, .outOfOffice: 6, .unsubscribe: 3, .hardBounce: 3, .softBounce: 2,
    ]
    for temper in Temper.allCases {
        let share = counts[temper, default: 0]
        #expect(abs(share - wanted[temper, default: 0] * 100) < 100, "\(temper): \(share)")
    }
}

@Test("answers follow from seed and address, whatever the order of the mails")
func orderIndependence() throws {
    let mails = try (0..<60).map { try delivery(to: "p\($0)@acme.example", number: $0) }
    func run(_ mails: [Delivery], seed: UInt64) -> [ProspectReply] {
        var model = ProspectModel(
            seed: seed,
            shares: TemperShares([.interested: 500, .hardBounce: 200, .outOfOffice: 300]))
        for mail in mails { _ = model.accept(mail, at: now) }
        return model.replies(dueBefore: .distantFuture)
    }
    let forward = run(mails, seed: 3)
    #expect(forward.count > 20)
    #expect(forward == run(mails.reversed(), seed: 3))
    #expect(forward != run(mails, seed: 4))
    #expect(forward.map(\.at) == forward.map(\.at).sorted())
}

@Test("a person's answer continues the thread and quotes the mail", arguments: talkative)
func thread(_ temper: Temper) throws {
    let reply = try answer(temper)
    let sketch = MailSketch(bytes: reply.raw)
    #expect(sketch.subject == "Re: Closing the books in 3 days")
    #expect(sketch.author?.address.text == "bob.stone@acme.example")
    #expect(sketch.author?.name == "Bob Stone")
    #expect(sketch.references.first?.text == "<m0@mail.example>")
    #expect(sketch.references.count == 2)
    #expect(text(reply).contains("In-Reply-To: \(try #require(sketch.references.last).text)\r\n"))
    #expect(sketch.lines.contains("> how long does your close take?"))
    #expect(sketch.lines.contains { $0.hasSuffix("Ann Reed <ann@mail.example> wrote:") })
    #expect(reply.to.text == "ann@mail.example")
    #expect(!sketch.lines.contains { $0.contains("{") })
}

@Test("a Russian mail gets a Russian answer", arguments: talkative + [.outOfOffice])
func russian(_ temper: Temper) throws {
    let reply = try answer(temper, russian: true)
    let sketch = MailSketch(bytes: reply.raw)
    #expect(sketch.isRussian)
    #expect(sketch.subject.hasSuffix("Закрытие месяца"))
    #expect(sketch.lines.first?.unicodeScalars.contains { $0.value >= 0x400 } == true)
    #expect(reply.raw.allSatisfy { $0 < 128 })
}

@Test("every text can be written in both languages", arguments: [false, true])
func allTexts(_ isRussian: Bool) {
    let texts = ReplyTexts(isRussian: isRussian)
    for temper in talkative {
        #expect(texts.answers(temper).count >= 3)
        #expect(Set(texts.answers(temper)).count == texts.answers(temper).count)
    }
    #expect(texts.absences.allSatisfy { $0.contains("{date}") })
    #expect(texts.answers(.wrongPerson).allSatisfy { $0.contains("{colleague}") })
}

@Test("an absence note names a day ahead and says that a machine wrote it")
func absence() throws {
    let reply = try answer(.outOfOffice)
    #expect(reply.at > now && reply.at <= now + .minutes(5))
    #expect(text(reply).hasPrefix("Auto-Submitted: auto-replied\r\n"))
    let sketch = MailSketch(bytes: reply.raw)
    #expect(sketch.subject == "Automatic reply: Closing the books in 3 days")
    let days = (3...14).map { CivilDate(dayNumber: 20_780) + $0 }
    let months = [11: "November", 12: "December"]
    let dates = days.map { "\($0.day) \(months[$0.month] ?? "") \($0.year)" }
    let body = sketch.lines.joined(separator: " ")
    #expect(dates.contains { body.contains($0) }, "\(body)")
}

@Test("a missing mailbox is refused at once or reported later, each for some")
func hardBounces() throws {
    var refused = 0
    var reported = 0
    for number in 0..<40 {
        var model = model(.hardBounce)
        let reply = model.accept(try delivery(to: "p\(number)@acme.example"), at: now)
        if reply.code == 550 {
            #expect(reply.enhanced == "5.1.1")
            #expect(model.nextReply == nil)
            refused += 1
        } else {
            #expect(model.nextReply.map { $0 <= now + .minutes(30) } == true)
            reported += 1
        }
    }
    #expect(refused > 5 && reported > 5)
}

@Test("a delivery report has the three parts of its standard")
func report() throws {
    var found: ProspectReply?
    for number in 0..<40 where found == nil {
        var model = model(.hardBounce)
        _ = model.accept(try delivery(to: "p\(number)@acme.example"), at: now)
        found = model.replies(dueBefore: .distantFuture).first
    }
    let report = text(try #require(found))
    let parts = [
        "From: Mail Delivery System <MAILER-DAEMON@mx1.acme.example>\r\n",
        "To: ann@mail.example\r\n", "Auto-Submitted: auto-replied\r\n",
        "Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"=_report.",
        "\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx1.acme.example\r\n\r\n",
        "\r\nAction: failed\r\nStatus: 5.1.1\r\n", "\r\nContent-Type: text/rfc822-headers\r\n\r\n",
        "\r\nMessage-ID: <m1@mail.example>\r\n",
    ]
    for part in parts { #expect(report.contains(part), "\(part) in \(report)") }
    #expect(report.hasSuffix("--\r\n"))
    #expect(!report.contains("\r\n\r\n\r\n\r\n"))
}

@Test("a busy mailbox turns a mail away once or twice, then takes it in silence")
func softBounces() throws {
    for number in 0..<20 {
        var model = model(.softBounce)
        let mail = try delivery(to: "p\(number)@acme.example")
        let codes = (0..<4).map { _ in model.accept(mail, at: now).code }
        #expect(codes == [450, 250, 250, 250] || codes == [450, 450, 250, 250])
        #expect(model.nextReply == nil)
    }
}

@Test("a mail delivered twice is answered once and counts as one step")
func duplicates() throws {
    for number in 0..<20 {
        let recipient = "p\(number)@acme.example"
        var twice = model(.question)
        var once = model(.question)
        for step in 1...3 {
            let mail = try delivery(to: recipient, number: step)
            _ = (twice.accept(mail, at: now), twice.accept(mail, at: now))
            _ = once.accept(mail, at: now)
        }
        #expect(twice.replies(dueBefore: .distantFuture) == once.replies(dueBefore: .distantFuture))
    }
}

@Test("mail without sender or Message-ID gets no answer, so that no loop begins")
func noLoop() throws {
    var model = model(.interested)
    let recipient = try address("bob@acme.example")
    for bytes in ["\r\n\r\n", "Message-ID: <1@a.example>\r\n\r\n", "", "\r\n"] {
        let mail = Delivery(
            messageID: nil, sender: nil, recipients: [recipient], bytes: Array(bytes.utf8))
        #expect(model.accept(mail, at: now).code == 250)
    }
    #expect(model.nextReply == nil)
}

@Test(
    "a part of a multipart mail and encoded words are read",
    arguments: [
        ("=?UTF-8?Q?Caf=C3=A9_?= =?UTF-8?B?0LzQuNGA?=", "Café мир"), ("plain  text", "plain text"),
        ("=?UTF-8?X?a?=", "=?UTF-8?X?a?="), ("=?=", "=?="),
    ])
func sketches(_ subject: String, _ shown: String) {
    let mail =
        "Subject: \(subject)\r\nContent-Type: multipart/alternative;\r\n boundary=\"b 1\"\r\n\r\n"
        + "--b 1\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + "caf=C3=A9 soft=\r\nbreak =4\r\n--b 1\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b 1--\r\n"
    let sketch = MailSketch(bytes: Array(mail.utf8))
    #expect(sketch.subject == shown)
    #expect(sketch.lines == ["café softbreak =4"])
}
