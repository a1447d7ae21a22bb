import Replies
import Testing

@Suite struct ReplyTextTests {
    @Test(
        "the older mail under a header of any common program is cut",
        arguments: [
            "On Tue, Mar 3, 2026 at 9:14 AM Lena Ortiz <lena@pitch.example> wrote:\n\n> Hello\n> again",
            "On Tue, 3 Mar 2026 at 09:14, Lena Ortiz\n<lena@pitch.example> wrote:\n> Hello",
            "On 3/3/26 09:14, Lena Ortiz wrote:\n> Hello",
            "-----Original Message-----\nFrom: Lena\nSent: Tuesday\nTo: Ann\nSubject: hello\n\nHello",
            "________________________________\nFrom: Lena Ortiz <lena@pitch.example>\nSent: Tuesday, March 3\nTo: Ann\nSubject: hello\n\nHello",
            "вт, 3 мар. 2026 г. в 09:14, Lena Ortiz <lena@pitch.example>:\n\n> Здравствуйте",
            "вт, 3 мар. 2026 г. в 09:14, Lena Ortiz <lena@pitch.example>:\nЗдравствуйте, это мы",
            "03.03.2026 09:14, Лена Ортис пишет:\n> Здравствуйте",
            "Вторник, 3 марта 2026, 9:41 +03:00 от Глеб <gleb@pitch.example>:\n\n> Здравствуйте",
            "03.03.2026, 09:14, \"Глеб\" <gleb@pitch.example>:\nЗдравствуйте",
            "3 марта 2026 г., в 09:14, Глеб <gleb@pitch.example> написал(а):\n\nЗдравствуйте",
            "От: Глеб <gleb@pitch.example>\nОтправлено: 3 марта 2026 г. 9:14\nКому: Анна\nТема: вопрос\n\nЗдравствуйте",
            "-------- Исходное сообщение --------\nОт: Глеб\nТема: вопрос\n\nЗдравствуйте",
            "Am Di., 3. März 2026 um 09:14 Uhr schrieb Lena <lena@pitch.example>:\n\n> Guten Tag",
            "Von: Lena <lena@pitch.example>\nGesendet: Dienstag, 3. März 2026\nAn: Ann\nBetreff: Frage\n\nGuten Tag",
            "Le mar. 3 mars 2026 à 09:14, Lena <lena@pitch.example> a écrit :\n\n> Bonjour",
            "El mar, 3 mar 2026 a las 9:14, Lena (<lena@pitch.example>) escribió:\n\n> Hola",
            "Em ter., 3 de mar. de 2026 às 09:14, Lena <lena@pitch.example> escreveu:\n\n> Olá",
            "вт, 3 бер. 2026 р. о 09:14 Lena <lena@pitch.example> пише:\n\n> Вітаю",
            "Begin forwarded message:\n\nFrom: Lena\nSubject: hello\n\nHello",
            "> Hello\n> again",
        ])
    func quotes(_ tail: String) {
        #expect(ReplyText.own("Own words, 15:30 works.\n\n" + tail) == "Own words, 15:30 works.")
    }

    @Test("answers between and below quoted lines are kept")
    func interleaved() {
        let text = "On Tue, 3 Mar 2026, Lena <l@x.example> wrote:\n> One?\n\nYes.\n\n> Two?\n\nNo."
        #expect(ReplyText.own(text) == "Yes.\n\nNo.")
    }

    @Test(
        "signatures and device lines are cut",
        arguments: [
            "-- \nAnn Reed\nHead of Sales", "Best regards,\nAnn Reed\nHead of Sales\n+1 555 0100",
            "С уважением,\nАнна Рид\nДиректор", "Sent from my iPhone", "Отправлено с iPhone",
            "Отправлено из мобильной Почты Mail.ru", "Get Outlook for iOS",
            "Mit freundlichen Grüßen\nAnn Reed",
        ])
    func signatures(_ tail: String) {
        #expect(ReplyText.own("Own words.\n\n" + tail) == "Own words.")
    }

    @Test(
        "text that only looks like a quote header or a sign-off stays",
        arguments: [
            "On Tuesday we talked about it and he wrote a note.",
            "Best option is to call me.\nI am in until five.",
            "Sent from my desk, is much easier then my mobile phone.",
            "The plan for 2026:\n- first\n- second", "Срок до 15:00:\nпришлите счёт",
        ])
    func lookalikes(_ text: String) {
        #expect(ReplyText.own(text) == text)
    }
}
