import CivilTime
import Mail

/// What prospects write, in the language of the mail they got.
///
/// `{colleague}` stands for an address at their company, `{date}` for the day they are back.
struct ReplyTexts {
    let isRussian: Bool

    /// Texts of a temper that answers in person.
    func answers(_ temper: Temper) -> [String] {
        (isRussian ? ReplyTexts.russian : ReplyTexts.english)[temper] ?? [""]
    }

    var absences: [String] { isRussian ? ReplyTexts.russianAbsences : ReplyTexts.englishAbsences }

    var absencePrefix: String { isRussian ? "Автоответ:" : "Automatic reply:" }

    func filled(_ text: String, with colleague: String, name: String) -> String {
        text.replacing("{colleague}", with: colleague).replacing("{name}", with: name)
    }

    func dated(_ text: String, back: CivilDate) -> String {
        let (year, month, day) = back.components
        let names = isRussian ? ReplyTexts.russianMonths : ReplyTexts.englishMonths
        let date = isRussian ? "\(day) \(names[month - 1])" : "\(day) \(names[month - 1]) \(year)"
        return text.replacing("{date}", with: date)
    }

    /// The line above the quote, as mail programs write it; the time in UTC.
    func attribution(_ sent: Instant, author: NamedAddress?, _ sender: EmailAddress) -> String {
        let minutes = Int(sent.milliseconds / 60_000)
        let date = CivilDate(dayNumber: minutes / 1440)
        let (year, month, day) = date.components
        let time = "\(padded(minutes / 60 % 24, 2)):\(padded(minutes % 60, 2))"
        let address = author?.address.text ?? sender.text
        let who = "\(author?.name ?? address) <\(address)>"
        guard isRussian else {
            let shown = ReplyTexts.englishMonths[month - 1].prefix(3)
            return "On \(day) \(shown) \(year), at \(time), \(who) wrote:"
        }
        return
            "\(day) \(ReplyTexts.russianMonths[month - 1]) \(year) г., в \(time), \(who) написал(а):"
    }
}

extension ReplyTexts {
    private static let english: [Temper: [String]] = [
        .interested: [
            "Hi,\n\nThis is timely, we were discussing it last week. Do you have 20 minutes on Thursday afternoon?",
            "Hello,\n\nYes, I'd like to see how that works. Please send me a few times for a call next week.",
            "Sounds interesting. Let's talk, Tuesday or Wednesday before noon suits me.",
        ],
        .question: [
            "Hi,\n\nHow does this differ from what our ERP does already? And what does it cost for a team of 30?",
            "Thanks for writing. Which companies of our size use it, and how long did the set-up take?",
            "Before I forward this: where is the data stored, and do you have an integration with SAP?",
        ],
        .notNow: [
            "Hi,\n\nNot a priority this quarter, we are in the middle of the audit. Please get back to me in three months.",
            "Thanks, but the budget for this year is spent. Try me again in January.",
            "Good timing on the topic, bad timing for us: we are moving offices. Maybe in the spring.",
        ],
        .notInterested: [
            "Hi,\n\nThank you, but we are not interested.",
            "We already have a supplier for this and are happy with them. No need, thanks.",
            "Thanks for reaching out, this is not relevant for us.",
        ],
        .wrongPerson: [
            "Hi,\n\nI'm not the right person for this, please contact our head of finance at {colleague}.",
            "This is not my area any more. {colleague} looks after it, feel free to write there.",
            "You would have to ask my colleague, {colleague} decides on such things.",
        ],
        .unsubscribe: [
            "Please remove me from your list.",
            "Unsubscribe. I never asked for these mails.",
            "Stop emailing me, please, and delete my data.",
        ],
    ]

    private static let russian: [Temper: [String]] = [
        .interested: [
            "Добрый день!\n\nТема для нас актуальная, как раз обсуждали на прошлой неделе. Давайте созвонимся в четверг после обеда?",
            "Здравствуйте!\n\nДа, интересно посмотреть. Пришлите, пожалуйста, варианты времени для звонка.",
            "Звучит интересно, давайте поговорим. Удобно во вторник или в среду до двенадцати.",
        ],
        .question: [
            "Здравствуйте!\n\nЧем это отличается от того, что уже умеет 1С? И сколько стоит для команды из 30 человек?",
            "Спасибо за письмо. Кто из компаний нашего размера уже работает с вами и сколько заняло внедрение?",
            "Прежде чем показать коллегам: где хранятся данные и есть ли интеграция с нашей CRM?",
        ],
        .notNow: [
            "Добрый день!\n\nВ этом квартале не до того, у нас аудит. Напишите, пожалуйста, через три месяца.",
            "Спасибо, но бюджет на этот год уже распределён. Вернитесь к нам в январе.",
            "Сейчас неактуально, переезжаем в новый офис. Давайте вернёмся к этому весной.",
        ],
        .notInterested: [
            "Добрый день!\n\nСпасибо, нам это неинтересно.",
            "У нас уже есть поставщик, всё устраивает. Спасибо, не нужно.",
            "Спасибо за предложение, для нас это неактуально.",
        ],
        .wrongPerson: [
            "Здравствуйте!\n\nЭто не ко мне, напишите, пожалуйста, финансовому директору: {colleague}.",
            "Я этим больше не занимаюсь. Обратитесь к коллеге: {colleague}.",
            "Такие вопросы решает мой коллега, его адрес {colleague}.",
        ],
        .unsubscribe: [
            "Удалите меня, пожалуйста, из вашей рассылки.",
            "Отпишите меня. Я на эти письма не подписывался.",
            "Больше не пишите мне и удалите мои данные.",
        ],
    ]

    private static let englishAbsences = [
        "Thank you for your message. I am out of the office and will be back on {date}. In urgent cases please write to {colleague}.",
        "Hello,\n\nI am on annual leave until {date} with no access to e-mail. My colleague {colleague} will help you meanwhile.",
        "I'm currently travelling and will return on {date}. Replies may be delayed.",
    ]

    private static let russianAbsences = [
        "Здравствуйте! Я в отпуске и вернусь {date}. По срочным вопросам пишите на {colleague}.",
        "Добрый день!\n\nНахожусь в командировке до {date}, доступ к почте ограничен. Меня замещает коллега: {colleague}.",
        "Меня нет на рабочем месте, отвечу после возвращения {date}.",
    ]

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    private static let russianMonths = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
        "октября", "ноября", "декабря",
    ]
}
