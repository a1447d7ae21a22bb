import Mail
import Replies
import Testing

@Suite struct ContactTests {
    private static let headers =
        "Auto-Submitted: auto-replied\nDate: Mon, 10 Aug 2026 09:30:00 +0200"

    private func contacts(_ body: String, subject: String = "Automatic reply: x") -> [String] {
        let reading = ReplyClassifier().read(
            TestMessage.plain(body, subject: subject, headers: Self.headers))
        return reading.alternativeContacts.map(\.text) + [reading.referral].compactMap { $0 }
    }

    @Test(
        "an absence note gives its deputy",
        arguments: [
            (
                "I am on vacation until 24 August. For urgent matters contact Kim: kim@acme.example.",
                "kim@acme.example"
            ),
            (
                "Out of office until 24 August.\n\nBest regards,\nAnn Reed\nann.reed@other.example\n+1 212 555 0100",
                nil
            ),
            ("I am on vacation until 24 August. You can reach me at ann@home.example.", nil),
            (
                "I am on leave until 24 August. Urgent: kim@acme.example. My private address is ann@home.example.",
                "kim@acme.example"
            ),
            (
                "Out of office until 24 August.\n\nKind regards\nAnn\n\nIn urgent cases: kim@acme.example",
                "kim@acme.example"
            ),
            (
                "Ich bin bis 24. August im Urlaub. In dringenden Fällen wenden Sie sich an kern@acme.example.",
                "kern@acme.example"
            ),
            ("Я в отпуске до 24 августа. Срочное: +7 916 555-08-90", "+7 916 555-08-90"),
            ("Я в отпуске с 10.08.2026 14.30 до 24.08.2026.", nil),
            (
                "Меня нет в офисе, вернусь 24 августа. Меня замещает Мария Зуева, доб. 118.",
                "Мария Зуева"
            ),
            ("Я в отпуске до 24 августа. Обратитесь к Ольге Беловой.", "Ольга Белова"),
        ] as [(String, String?)])
    func deputies(_ body: String, _ wanted: String?) {
        #expect(contacts(body).first == wanted)
    }

    @Test(
        "a Russian name comes in the nominative",
        arguments: [
            ("Я там уже не работаю, спросите Юлю.", "Юля"),
            ("Я там уже не работаю, спросите Ивана Петрова.", "Иван Петров"),
            ("Я уволился, обратитесь к Сергею Орлову.", "Сергей Орлов"),
            ("Я уволилась, спросите Ольгу Белову.", "Ольга Белова"),
            ("Я там уже не работаю, спросите Павла.", "Павел"),
        ])
    func nominative(_ body: String, _ name: String) {
        #expect(contacts(body).first == name)
    }
}
