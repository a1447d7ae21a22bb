/// An answer to a no, for a person to look at and send: thanks, and for the softer kinds the question when to ask again.
///
/// Nothing sends it by itself. A no that is not for ever gets a question, as the letter that it is; a wish to be left
/// alone gets thanks and a promise, and no question.
package struct ReplyDraft: Sendable, Equatable {
    package let language: ReplyLanguage
    /// `Re: …`, or what the reply's own subject is when it begins so already.
    package let subject: String
    /// Lines separated by LF.
    package let text: String

    /// Makes the draft for a reply; nil for categories that need no such answer.
    ///
    /// - Parameters:
    ///   - reply: The author's own words, from which the language is told.
    ///   - name: How the author is called; nil leaves the greeting without a name.
    package init?(to category: ReplyCategory, reply: String, subject: String, name: String?) {
        let language = ReplyLanguage.of(reply)
        guard let body = Wording.body(of: category, in: language) else { return nil }
        self.language = language
        self.subject = ReplyDraft.answering(subject)
        text = Wording.greeting(in: language, name: name) + "\n\n" + body + "\n"
    }

    /// Marks of an answer, as mail programs write them.
    private static let marks = [
        "re:", "aw:", "sv:", "rv:", "res:", "ответ:", "відповідь:", "پاسخ:",
    ]

    private static func answering(_ subject: String) -> String {
        let lower = subject.lowercased()
        if subject.isEmpty || marks.contains(where: lower.hasPrefix) { return subject }
        return "Re: \(subject)"
    }
}

/// The words of drafts.
private enum Wording {
    static func greeting(in language: ReplyLanguage, name: String?) -> String {
        let (before, after, alone) = greetings[language] ?? ("", "", "")
        return name.map { before + $0 + after } ?? alone
    }

    static func body(of category: ReplyCategory, in language: ReplyLanguage) -> String? {
        switch category {
        case .notNow: notNow[language]
        case .notInterested: notInterested[language]
        case .doNotContact: doNotContact[language]
        default: nil
        }
    }

    private static let greetings: [ReplyLanguage: (String, String, String)] = [
        .english: ("Hi ", ",", "Hello,"),
        .russian: ("Здравствуйте, ", "!", "Здравствуйте!"),
        .german: ("Guten Tag ", ",", "Guten Tag,"),
        .french: ("Bonjour ", ",", "Bonjour,"),
        .spanish: ("Hola, ", ":", "Hola:"),
        .portuguese: ("Olá, ", ",", "Olá,"),
        .ukrainian: ("Вітаю, ", "!", "Вітаю!"),
        .persian: ("سلام ", "،", "سلام،"),
    ]

    private static let notNow: [ReplyLanguage: String] = [
        .english:
            "Thank you for telling me where you stand. I will keep quiet until it suits you. "
            + "When may I remind you?",
        .russian:
            "Спасибо, что ответили. До удобного вам срока писать не буду. Когда вам напомнить?",
        .german:
            "danke für die klare Antwort. Bis es Ihnen passt, schreibe ich nicht. "
            + "Wann darf ich Sie erinnern?",
        .french:
            "Merci de votre réponse. Je ne vous écris plus d'ici là. "
            + "Quand puis-je vous le rappeler ?",
        .spanish:
            "Gracias por responder. Hasta que le venga bien no le escribo. "
            + "¿Cuándo puedo recordárselo?",
        .portuguese:
            "Obrigado por responder. Até lá não escrevo. Quando posso lembrar?",
        .ukrainian:
            "Дякую за відповідь. До зручного вам часу не писатиму. Коли вам нагадати?",
        .persian:
            "از پاسخ شما سپاسگزارم. تا زمان مناسب چیزی نمی‌نویسم. چه زمانی یادآوری کنم؟",
    ]

    private static let notInterested: [ReplyLanguage: String] = [
        .english:
            "Thank you for the straight answer. I will leave it there for now. "
            + "May I ask again some day, and if so, in which month?",
        .russian:
            "Спасибо за прямой ответ. Пока не беспокою. "
            + "Через какое время будет уместно напомнить о себе?",
        .german:
            "danke für die offene Antwort. Ich lasse es vorerst dabei. "
            + "Darf ich später noch einmal fragen, und wenn ja, wann?",
        .french:
            "Merci de votre franchise. J'en reste là pour l'instant. "
            + "Puis-je vous redemander plus tard, et si oui, quand ?",
        .spanish:
            "Gracias por la franqueza. De momento lo dejo así. "
            + "¿Puedo volver a preguntar más adelante y, si es así, cuándo?",
        .portuguese:
            "Obrigado pela franqueza. Por agora fico por aqui. "
            + "Posso perguntar de novo mais tarde e, se sim, quando?",
        .ukrainian:
            "Дякую за пряму відповідь. Поки не турбую. "
            + "Через який час буде доречно нагадати про себе?",
        .persian:
            "از پاسخ صریح شما سپاسگزارم. فعلاً مزاحم نمی‌شوم. "
            + "اگر اجازه بدهید دوباره بپرسم، چه زمانی مناسب است؟",
    ]

    private static let doNotContact: [ReplyLanguage: String] = [
        .english: "Thank you for telling me. You are off my list, and I will not write again.",
        .russian: "Спасибо, что написали. Вашего адреса в списке больше нет, писем не будет.",
        .german:
            "danke für den Hinweis. Ihre Adresse ist gestrichen, ich schreibe nicht wieder.",
        .french: "Merci de me l'avoir dit. Votre adresse est retirée, je n'écrirai plus.",
        .spanish:
            "Gracias por decírmelo. He borrado su dirección de la lista; no volveré a escribir.",
        .portuguese: "Obrigado por avisar. O seu endereço saiu da lista; não volto a escrever.",
        .ukrainian: "Дякую, що написали. Вашу адресу вилучено зі списку, більше не писатиму.",
        .persian: "از اطلاع شما سپاسگزارم. نشانی شما از فهرست حذف شد و دیگر نمی‌نویسم.",
    ]
}
