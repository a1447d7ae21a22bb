/// The lines that mail programs put above a quoted mail, per language, and the short replies set above them.
enum QuoteClients {
    struct Client: CustomStringConvertible, Sendable {
        let name: String
        let language: String
        let header: String
        /// True when the program puts `>` before the lines of the older mail.
        let marks: Bool
        var description: String { "\(name) \(language)" }
    }

    private static let person = "Lena Ortiz <lena@pitch.example>"

    static let all: [Client] = gmail + outlook + thunderbird + apple + yahoo + russian + rest

    private static func clients(
        _ name: String, marks: Bool, _ headers: [(String, String)]
    ) -> [Client] {
        headers.map { Client(name: name, language: $0.0, header: $0.1, marks: marks) }
    }

    private static let gmail = clients(
        "Gmail", marks: true,
        [
            ("en", "On Tue, Mar 3, 2026 at 9:14\u{202F}AM \(person) wrote:"),
            ("ru", "вт, 3 мар. 2026\u{A0}г. в 09:14, \(person):"),
            ("de", "Am Di., 3. März 2026 um 09:14\u{A0}Uhr schrieb \(person):"),
            ("fr", "Le mar. 3 mars 2026 à 09:14, \(person) a écrit\u{A0}:"),
            ("es", "El mar, 3 mar 2026 a las 9:14, Lena Ortiz (<lena@pitch.example>) escribió:"),
            ("pt", "Em ter., 3 de mar. de 2026 às 09:14, \(person) escreveu:"),
            ("uk", "вт, 3 бер. 2026\u{A0}р. о 09:14 \(person) пише:"),
            ("fa", "در تاریخ سه‌شنبه ۳ مارس ۲۰۲۶،‏ ۹:۱۴ \u{200F}\(person)\u{200F} نوشت:"),
        ])

    private static let outlook =
        clients(
            "Outlook", marks: false,
            [
                block("en", ["From", "Sent", "To", "Subject"], "Tuesday, March 3, 2026 9:14 AM"),
                block("ru", ["От", "Отправлено", "Кому", "Тема"], "3 марта 2026 г. 9:14"),
                block("de", ["Von", "Gesendet", "An", "Betreff"], "Dienstag, 3. März 2026 09:14"),
                block("fr", ["De ", "Envoyé ", "À ", "Objet "], "mardi 3 mars 2026 09:14"),
                block(
                    "es", ["De", "Enviado el", "Para", "Asunto"], "martes, 3 de marzo de 2026 9:14"),
                block(
                    "pt", ["De", "Enviada em", "Para", "Assunto"],
                    "terça-feira, 3 de março de 2026 09:14"),
                block("uk", ["Від", "Надіслано", "Кому", "Тема"], "3 березня 2026 р. 9:14"),
                block("fa", ["از", "ارسال شده", "به", "موضوع"], "سه‌شنبه ۳ مارس ۲۰۲۶ ۹:۱۴"),
            ])
        + clients(
            "Outlook on the web", marks: false,
            [
                ruled("en", ["From", "Sent", "To", "Subject"], "Tuesday, March 3, 2026 9:14 AM"),
                ruled("ru", ["От", "Отправлено", "Кому", "Тема"], "3 марта 2026 г. 9:14"),
                ruled("de", ["Von", "Gesendet", "An", "Betreff"], "Dienstag, 3. März 2026 09:14"),
                ruled("fr", ["De", "Envoyé", "À", "Objet"], "mardi 3 mars 2026 09:14"),
                ruled(
                    "es", ["De", "Enviado", "Para", "Asunto"], "martes, 3 de marzo de 2026 9:14"),
                ruled(
                    "pt", ["De", "Enviado", "Para", "Assunto"],
                    "terça-feira, 3 de março de 2026 09:14"),
                ruled("uk", ["Від", "Надіслано", "Кому", "Тема"], "3 березня 2026 р. 9:14"),
                ruled("fa", ["از", "ارسال شده", "به", "موضوع"], "سه‌شنبه ۳ مارس ۲۰۲۶ ۹:۱۴"),
            ])
        + clients(
            "Outlook for Mac", marks: false,
            [
                block("en", ["From", "Date", "To", "Subject"], "Tuesday, 3 March 2026 at 09:14"),
                block("ru", ["От", "Дата", "Кому", "Тема"], "вторник, 3 марта 2026 г. в 09:14"),
                block("de", ["Von", "Datum", "An", "Betreff"], "Dienstag, 3. März 2026 um 09:14"),
                block("fr", ["De ", "Date ", "À ", "Objet "], "mardi 3 mars 2026 à 09:14"),
                block("es", ["De", "Fecha", "Para", "Asunto"], "martes, 3 de marzo de 2026, 9:14"),
                block(
                    "pt", ["De", "Data", "Para", "Assunto"],
                    "terça-feira, 3 de março de 2026 às 09:14"),
                block(
                    "uk", ["Від", "Дата", "Кому", "Тема"], "вівторок, 3 березня 2026 р. о 09:14"),
                block("fa", ["از", "تاریخ", "به", "موضوع"], "سه‌شنبه ۳ مارس ۲۰۲۶ ساعت ۹:۱۴"),
            ])
        + clients(
            "Outlook mobile", marks: false,
            [
                mobile("en", "Get Outlook for iOS", ["From", "Sent", "To", "Subject"]),
                mobile("ru", "Получить Outlook для iOS", ["От", "Отправлено", "Кому", "Тема"]),
                mobile(
                    "de", "Outlook für Android herunterladen", ["Von", "Gesendet", "An", "Betreff"]),
                mobile("fr", "Télécharger Outlook pour iOS", ["De", "Envoyé", "À", "Objet"]),
                mobile("es", "Obtener Outlook para iOS", ["De", "Enviado", "Para", "Asunto"]),
                mobile("pt", "Obter o Outlook para iOS", ["De", "Enviado", "Para", "Assunto"]),
                mobile("uk", "Отримати Outlook для Android", ["Від", "Надіслано", "Кому", "Тема"]),
                mobile("fa", "دریافت Outlook برای iOS", ["از", "ارسال شده", "به", "موضوع"]),
            ])

    private static func block(_ language: String, _ names: [String], _ date: String) -> (
        String, String
    ) {
        let values = [person, date, "Ann Reed <ann@acme.example>", "hello"]
        return (language, zip(names, values).map { "\($0): \($1)" }.joined(separator: "\n"))
    }

    private static func ruled(_ language: String, _ names: [String], _ date: String) -> (
        String, String
    ) {
        let (language, text) = block(language, names, date)
        return (language, String(repeating: "_", count: 32) + "\n" + text)
    }

    private static func mobile(_ language: String, _ line: String, _ names: [String]) -> (
        String, String
    ) {
        let (language, text) = ruled(language, names, "3/3/2026 9:14")
        return (language, line + "<https://aka.ms/o0ukef>\n" + text)
    }

    private static let thunderbird = clients(
        "Thunderbird", marks: true,
        [
            ("en", "On 3/3/26 09:14, Lena Ortiz wrote:"),
            ("ru", "03.03.2026 09:14, Lena Ortiz пишет:"),
            ("de", "Am 03.03.26 um 09:14 schrieb Lena Ortiz:"),
            ("fr", "Le 03/03/2026 à 09:14, Lena Ortiz a écrit :"),
            ("es", "El 3/3/26 a las 9:14, Lena Ortiz escribió:"),
            ("pt", "Em 03/03/2026 09:14, Lena Ortiz escreveu:"),
            ("uk", "03.03.26 09:14, Lena Ortiz пише:"),
            ("fa", "در ۰۳/۰۳/۲۰۲۶ ۰۹:۱۴، Lena Ortiz نوشت:"),
        ])

    private static let apple = clients(
        "Apple Mail", marks: true,
        [
            ("en", "On 3 Mar 2026, at 09:14, \(person) wrote:"),
            ("ru", "3 марта 2026 г., в 09:14, \(person) написал(а):"),
            ("de", "Am 03.03.2026 um 09:14 schrieb \(person):"),
            ("fr", "Le 3 mars 2026 à 09:14, \(person) a écrit :"),
            ("es", "El 3 mar 2026, a las 9:14, \(person) escribió:"),
            ("pt", "No dia 3 de mar. de 2026, à(s) 09:14, \(person) escreveu:"),
            ("uk", "3 бер. 2026 р. о 09:14 \(person) написав(-ла):"),
            ("fa", "در ۳ مارس ۲۰۲۶، ساعت ۹:۱۴، \(person) نوشت:"),
        ])

    private static let yahoo = clients(
        "Yahoo", marks: false,
        [
            ("en", "On Tuesday, March 3, 2026 at 09:14:00 AM GMT+1, \(person) wrote:"),
            ("ru", "Во вторник, 3 марта 2026 г. в 09:14:00 GMT+3, \(person) написал(а):"),
            (
                "de",
                "Am Dienstag, 3. März 2026 um 09:14:00 MEZ hat \(person) Folgendes geschrieben:"
            ),
            ("fr", "Le mardi 3 mars 2026 à 09:14:00 UTC+1, \(person) a écrit :"),
            ("es", "El martes, 3 de marzo de 2026, 09:14:00 CET, \(person) escribió:"),
            ("pt", "Em terça-feira, 3 de março de 2026 às 09:14:00 BRT, \(person) escreveu:"),
            ("uk", "У вівторок, 3 березня 2026 р. о 09:14:00 GMT+2, \(person) пише:"),
        ])

    private static let russian =
        clients(
            "mail.ru", marks: true,
            [
                ("ru", "Вторник, 3 марта 2026, 9:41 +03:00 от Лена Ортис <lena@pitch.example>:"),
                ("en", "Tuesday, March 3, 2026, 9:41 AM +03:00 from \(person):"),
                ("uk", "Вівторок, 3 березня 2026, 9:41 +03:00 від \(person):"),
            ])
        + clients(
            "Yandex", marks: false,
            [
                ("ru", "03.03.2026, 09:14, \"Лена Ортис\" <lena@pitch.example>:"),
                (
                    "ru",
                    "----------------\nКому: ann@acme.example (ann@acme.example);\nТема: вопрос;\n03.03.2026, 09:14, \"Лена\" <lena@pitch.example>:"
                ),
                ("en", "03.03.2026, 09:14, \"Lena Ortiz\" <lena@pitch.example>:"),
            ])

    private static let rest = clients(
        "others", marks: false,
        [
            (
                "en",
                "-----Original Message-----\nFrom: Lena Ortiz\nSent: Tuesday\nTo: Ann\nSubject: hello"
            ),
            (
                "de",
                "-----Ursprüngliche Nachricht-----\nVon: Lena Ortiz\nGesendet: Dienstag\nAn: Ann\nBetreff: hallo"
            ),
            (
                "de",
                "Gesendet: Dienstag, 03. März 2026 um 09:14 Uhr\nVon: \"Lena Ortiz\" <lena@pitch.example>\nAn: ann@acme.example\nBetreff: hallo"
            ),
            (
                "fr",
                "-----Message d'origine-----\nDe : Lena Ortiz\nEnvoyé : mardi\nÀ : Ann\nObjet : bonjour"
            ),
            (
                "es",
                "-----Mensaje original-----\nDe: Lena Ortiz\nEnviado el: martes\nPara: Ann\nAsunto: hola"
            ),
            (
                "pt",
                "-----Mensagem original-----\nDe: Lena Ortiz\nEnviada em: terça\nPara: Ann\nAssunto: olá"
            ),
            (
                "ru",
                "-------- Исходное сообщение --------\nОт: Лена Ортис\nДата: 03.03.2026 09:14\nКому: Анна\nТема: вопрос"
            ),
            (
                "uk",
                "-------- Оригінальне повідомлення --------\nВід: Лена\nДата: 03.03.26\nКому: Анна\nТема: питання"
            ),
            (
                "en",
                "---------- Forwarded message ---------\nFrom: \(person)\nDate: Tue, Mar 3, 2026 at 9:14 AM\nSubject: hello\nTo: <ann@acme.example>"
            ),
            ("en", "Begin forwarded message:\n\nFrom: Lena\nSubject: hello"),
            ("de", "Anfang der weitergeleiteten Nachricht:\n\nVon: Lena\nBetreff: hallo"),
            ("fr", "Début du message transféré :\n\nDe: Lena\nObjet: bonjour"),
            ("es", "Inicio del mensaje reenviado:\n\nDe: Lena\nAsunto: hola"),
            ("pt", "Início da mensagem reencaminhada:\n\nDe: Lena\nAssunto: olá"),
            ("ru", "Начало переадресованного сообщения:\n\nОт: Лена\nТема: вопрос"),
            ("uk", "Початок переадресованого повідомлення:\n\nВід: Лена\nТема: питання"),
        ])

    /// Short replies whose every line must be kept: numbers, lists, dates, sentences that look like headers.
    static let replies = [
        "Yes, 15:30 on Tuesday works.",
        "Thanks.\n\n1. Price is 200 EUR\n2. Delivery on 10.04.2026\n\nWhen can you start?",
        "On Monday we wrote:\nplease send the price list to me first.",
        "From March on we buy elsewhere. Subject to change: see below.",
        "Добрый день!\nДа, интересно: пришлите цены на 2026 год.\n\n- доставка\n- монтаж",
        "В понедельник мы писали:\nсрок до 15:00, не позже.",
        "Danke, kein Bedarf.\nAm 3. März um 10:30 schrieben wir Ihnen schon ab.",
        "Merci, c'est noté : nous revenons vers vous le 3 mars à 10:30.",
        "No, gracias. El 3 de marzo a las 9:00 tenemos reunión:\nimposible antes.",
        "Obrigado!\nEm 2026 não temos verba:\nvoltem em 2027.",
        "Дякую, нецікаво.\nТерміни такі:\nлипень, серпень",
        "سلام، بله ساعت ۱۵:۳۰ مناسب است.\nلطفا قیمت را بفرستید.",
        "ok",
    ]

    static let older = [
        "Hello Ann,", "", "shall we talk on 5 March 2026 at 10:00?", "Price: 100 EUR", "",
        "Lena", "--", "Lena Ortiz, Pitch Ltd",
    ]
}
