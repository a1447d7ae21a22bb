import CivilTime
import Mail
import Replies
import Testing

@Suite struct AbsenceTests {
    /// All notes were written on Monday, 10 August 2026.
    private static let headers =
        "Auto-Submitted: auto-replied\nDate: Mon, 10 Aug 2026 09:30:00 +0200"

    @Test(
        "the first day back is worked out",
        arguments: [
            ("I am out of the office and will be back on 24 August.", "2026-08-24"),
            ("I'm away until August 21st.", "2026-08-22"),
            ("On leave from 10 to 21 August.", "2026-08-22"),
            ("Out of office 10/08/2026 - 21/08/2026", "2026-08-22"),
            ("I will return on Monday, August 24, 2026.", "2026-08-24"),
            ("I am not available until 24 August.", "2026-08-24"),
            ("Back tomorrow.", "2026-08-11"),
            ("I'll be back on Thursday.", "2026-08-13"),
            ("Returning 4th January 2027.", "2027-01-04"),
            ("Нахожусь в отпуске с 10 по 21 августа.", "2026-08-22"),
            ("Я в отпуске с 03.08.2026 по 23.08.2026 включительно.", "2026-08-24"),
            ("Вернусь 24 августа.", "2026-08-24"),
            ("Буду на связи с 17.08.", "2026-08-17"),
            ("В командировке до 14 августа.", "2026-08-15"),
            ("Выйду на работу в понедельник.", "2026-08-17"),
            ("Ich bin vom 10. bis 21. August im Urlaub.", "2026-08-22"),
            ("Ich bin ab dem 24.08. wieder erreichbar.", "2026-08-24"),
            ("Je suis absent jusqu'au 21 août inclus.", "2026-08-22"),
            ("De retour le 24 août.", "2026-08-24"),
            ("Estaré fuera hasta el 21 de agosto.", "2026-08-22"),
            ("Estarei de volta em 24 de agosto.", "2026-08-24"),
            ("У відпустці до 21 серпня.", "2026-08-22"),
        ])
    func resume(_ body: String, _ day: String) {
        let reading = ReplyClassifier().read(
            TestMessage.plain(body, subject: "Automatic reply: hello", headers: Self.headers))
        #expect(reading.category == .outOfOffice)
        #expect(reading.resumeOn?.description == day)
    }

    @Test("a note without a date of return gives none")
    func noDate() {
        let reading = ReplyClassifier().read(
            TestMessage.plain("I am on parental leave.", headers: Self.headers))
        #expect(reading.category == .outOfOffice)
        #expect(reading.resumeOn == nil)
    }

    @Test("a note gives its deputy's address but not the sender's own")
    func deputy() throws {
        let body =
            "I am on vacation. In urgent cases write to kim@acme.example. ann@acme.example is not read."
        let reading = ReplyClassifier().read(TestMessage.plain(body, headers: Self.headers))
        #expect(reading.alternativeContacts == [try EmailAddress(parsing: "kim@acme.example")])
    }

    @Test("X-Auto-Response-Suppress alone does not make a mail automatic")
    func suppressHeader() {
        let reading = ReplyClassifier().read(
            TestMessage.plain("Yes, we are interested.", headers: "X-Auto-Response-Suppress: All"))
        #expect(reading.category == .positive)
    }

    @Test(
        "marks of programs make a mail automatic",
        arguments: [
            "Auto-Submitted: auto-replied", "X-Autoreply: yes", "X-Apple-Action: VACATION/1",
            "Precedence: auto_reply",
        ])
    func headers(_ line: String) {
        let reading = ReplyClassifier().read(
            TestMessage.plain("Thank you for your mail.", headers: line))
        #expect(!reading.category.isHuman)
    }
}
