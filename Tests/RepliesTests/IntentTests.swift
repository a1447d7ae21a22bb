import Mail
import Replies
import Testing

@Suite struct IntentTests {
    private static let classifier = ReplyClassifier()

    @Test(
        "English replies are read by what they ask for",
        arguments: [
            ("Please remove me from your mailing list.", ReplyCategory.doNotContact),
            ("Do not email me again.", .doNotContact),
            ("Unsubscribe please", .doNotContact),
            ("I never signed up for this, please delete my data.", .doNotContact),
            ("Stop. Emailing. Me.", .doNotContact),
            ("We'd like to opt out of any further communication.", .doNotContact),
            ("This is spam and I have reported it.", .doNotContact),
            ("Not interested, thanks.", .notInterested),
            ("Thanks for reaching out, but we already work with an agency.", .notInterested),
            ("We're happy with our current provider.", .notInterested),
            ("I don't think this is a good fit for us.", .notInterested),
            ("We handle this in-house.", .notInterested),
            ("I'll pass on this one.", .notInterested),
            ("Now is not a good time. Can you reach out again in September?", .notNow),
            ("Let's revisit this next quarter.", .notNow),
            ("We just signed with someone else, try me again in a year.", .notNow),
            ("Sounds interesting, tell me more.", .positive),
            ("Yes, I'd love to learn more about it.", .positive),
            ("We are definitely interested.", .positive),
            ("Can we talk on Thursday at 3pm?", .meetingRequest),
            ("Happy to chat. Here is my calendar: https://cal.example/ann", .meetingRequest),
            ("Are you available for a call next Tuesday?", .meetingRequest),
            ("Could you send me your pricing?", .sendInfo),
            ("Please send over a one pager and some case studies.", .sendInfo),
            ("Do you integrate with Salesforce?", .question),
            ("How does it differ from what Acme does?", .question),
            ("How did you get my email address?", .question),
            ("I'm not the right person, please contact Maria at maria@acme.example.", .referral),
            ("Looping in our head of operations, Tom Field.", .referral),
            ("I have forwarded your email to our procurement team.", .referral),
            ("John Smith is in charge of logistics here.", .referral),
            ("I no longer work at Acme.", .leftCompany),
        ])
    func english(_ body: String, _ category: ReplyCategory) {
        expect(body, category)
    }

    @Test(
        "Russian replies are read by what they ask for",
        arguments: [
            ("Отпишите меня от рассылки, пожалуйста.", ReplyCategory.doNotContact),
            ("Больше мне не пишите.", .doNotContact),
            ("Удалите мои контакты из вашей базы.", .doNotContact),
            ("Прекратите присылать мне спам!", .doNotContact),
            ("Прошу больше не беспокоить.", .doNotContact),
            ("Неинтересно.", .notInterested),
            ("Спасибо, нам это не актуально.", .notInterested),
            ("У нас уже есть подрядчик, он нас устраивает.", .notInterested),
            ("Мы делаем это своими силами.", .notInterested),
            ("Не вижу смысла для нашей компании.", .notInterested),
            ("Сейчас не до этого, напишите осенью.", .notNow),
            ("Бюджет на этот год уже распределён, вернитесь в январе.", .notNow),
            ("Пока рано, давайте вернёмся к разговору через полгода.", .notNow),
            ("Добрый день! Интересно, расскажите подробнее.", .positive),
            ("Да, нам было бы интересно попробовать.", .positive),
            ("Как раз ищем такое решение.", .positive),
            ("Давайте созвонимся в четверг в 15:00.", .meetingRequest),
            ("Можем встретиться на следующей неделе, предложите время.", .meetingRequest),
            ("Когда вам удобно показать демо?", .meetingRequest),
            ("Пришлите, пожалуйста, коммерческое предложение.", .sendInfo),
            ("Скиньте прайс на почту.", .sendInfo),
            ("Есть ли интеграция с 1С?", .question),
            ("Сколько это стоит и какие сроки внедрения?", .question),
            ("Откуда у вас мой адрес?", .question),
            ("Этим вопросом занимается Иван Петров, ivan@acme.example.", .referral),
            ("Переслал ваше письмо коллегам из отдела закупок.", .referral),
            ("Обратитесь, пожалуйста, к нашему директору по маркетингу.", .referral),
            ("Я больше не работаю в этой компании.", .leftCompany),
        ])
    func russian(_ body: String, _ category: ReplyCategory) {
        expect(body, category)
    }

    @Test(
        "other languages are read in their main phrases",
        arguments: [
            (
                "Bitte löschen Sie meine Daten und schreiben Sie mir nicht mehr.",
                ReplyCategory.doNotContact
            ),
            ("Wir haben derzeit keinen Bedarf.", .notInterested),
            ("Klingt spannend, erzählen Sie mir mehr.", .positive),
            ("Merci de me retirer de votre liste.", .doNotContact),
            ("Nous ne sommes pas intéressés.", .notInterested),
            ("Pouvez-vous m'envoyer une documentation ?", .sendInfo),
            ("No me interesa, gracias.", .notInterested),
            ("Por favor, dame de baja de la lista.", .doNotContact),
            ("Não temos interesse no momento.", .notInterested),
            ("Por favor, remova meu contato da lista.", .doNotContact),
            ("Надішліть, будь ласка, комерційну пропозицію.", .sendInfo),
            ("Відпишіть мене від розсилки.", .doNotContact),
            ("علاقه ای نداریم", .notInterested),
        ])
    func others(_ body: String, _ category: ReplyCategory) {
        expect(body, category)
    }

    @Test("a request to stop that stands only in the quote does not count")
    func quotedOptOut() {
        let body =
            "Sounds good, let's try it.\n\nOn 2 Feb Kit <kit@x.example> wrote:\n> Reply STOP to unsubscribe."
        expect(body, .positive)
    }

    @Test("a legal notice under the signature does not decide")
    func disclaimer() {
        let body = """
            Yes, we are interested.

            --
            Ann
            If you are not the intended recipient, stop reading, delete it and do not contact the sender.
            """
        expect(body, .positive)
    }

    @Test("a reply that says nothing known is left to a person")
    func unknownIsReviewed() {
        let reading = Self.classifier.read(TestMessage.plain("Blue seven lamp."))
        #expect(reading.category == .other)
        #expect(reading.confidence < ReplyReading.reviewThreshold)
    }

    private func expect(_ body: String, _ category: ReplyCategory) {
        let reading = Self.classifier.read(TestMessage.plain(body))
        #expect(reading.category == category, "\(body) → \(reading.evidence)")
    }
}
