/// Words by which mail programs introduce what they quote, folded to lower case.
enum QuoteMarks {
    /// Field names of a header block as Outlook and others put it above a quoted mail.
    static let from = folded([
        "from", "sender", "от", "от кого", "отправитель", "von", "absender", "de", "expediteur",
        "remitente", "remetente", "від", "від кого", "відправник", "از", "فرستنده", "da", "van",
        "od", "fra", "från", "kimden", "lahettaja", "差出人", "发件人", "寄件者",
    ])
    static let subject = folded([
        "subject", "тема", "предмет", "betreff", "objet", "sujet", "asunto", "assunto", "موضوع",
        "onderwerp", "amne", "emne", "temat", "oggetto", "konu", "件名", "主题", "主旨",
    ])
    static let otherFields = folded([
        "sent", "date", "to", "cc", "bcc", "reply-to", "reply to", "importance", "attachments",
        "отправлено", "отправлен", "дата", "дата отправки", "кому", "копия", "копии", "важность",
        "gesendet", "datum", "an", "kopie", "envoye", "date d'envoi", "date d’envoi", "a", "à",
        "pour", "enviado", "enviado el", "enviado em", "enviada em", "enviada", "para", "fecha",
        "fecha de envio", "data", "data de envio", "надіслано", "відправлено", "копія", "до",
        "تاریخ", "به", "ارسال", "ارسال شده", "ارسال‌شده", "رونوشت", "گیرنده", "verzonden", "aan",
        "skickat", "till", "sendt", "til", "wyslano", "do", "inviato", "送信日時", "宛先",
    ]).union(subject)

    /// Verbs of a line that introduces a quoted mail.
    static let verbs = folded([
        "wrote", "writes", "wrote;", "написал", "написала", "написали", "пишет", "писал", "писала",
        "писали", "писал(а)", "написал(а)", "сообщил", "сообщила", "schrieb", "geschrieben",
        "ecrit", "escribio", "escreveu", "пише", "написав", "писав", "نوشت", "نوشته", "schreef",
        "skrev", "scritto", "napisal", "napisal(a)", "kirjoitti", "yazdi",
    ])
    /// "On Monday at 10:30 we wrote:" is a sentence of the author, not the line of a program.
    static let pronouns = folded([
        "i", "we", "you", "he", "she", "they", "я", "мы", "вы", "он", "она", "они", "ich", "wir",
        "sie", "er", "uns", "ihnen", "mir", "dir", "je", "j", "nous", "vous", "il", "elle", "ils",
        "on", "yo", "nosotros", "usted", "ustedes", "ella", "ellos", "nos", "les", "eu", "ele",
        "ela", "eles", "lhe", "ми", "ви", "він", "вона", "вони", "вам", "нам", "мне", "мені",
        "ما", "شما", "من", "ایشان", "او",
    ])
    /// First words of such a line.
    static let openers = folded([
        "on", "am", "le", "el", "em", "no", "in", "il", "den", "dne", "dnia", "op", "w", "при",
        "در", "a", "em:", "hat",
    ])

    /// Text between dashes in a line such as `-----Original Message-----`.
    static let separators = Openings([
        "original message", "original appointment", "forwarded message", "forward message",
        "forwarded by", "reply message", "reply above this line", "исходное сообщение",
        "исходное письмо", "первоначальное сообщение", "оригинальное сообщение",
        "пересылаемое сообщение", "пересылаемое письмо", "пересланное сообщение",
        "переадресованное сообщение", "ursprungliche nachricht", "ursprungliche mail",
        "weitergeleitete nachricht", "originalnachricht", "message d'origine", "message d’origine",
        "message original", "message initial", "message transfere", "mensaje original",
        "mensaje reenviado", "mensagem original", "mensagem encaminhada",
        "mensagem reencaminhada", "оригінальне повідомлення", "пересланне повідомлення",
        "переслане повідомлення", "пересилане повідомлення", "вихідне повідомлення",
        "переадресоване повідомлення", "پیام اصلی", "پیام فرستاده", "پیام ارسالی", "پیام بازارسال",
        "پیام هدایت", "oprindelig meddelelse", "oorspronkelijk bericht", "wiadomosc oryginalna",
        "ursprungligt meddelande", "messaggio originale",
    ])
    /// Beginnings of a line that introduces a forwarded mail without dashes.
    static let forwardOpeners = Openings([
        "begin forwarded message", "начало переадресованного сообщения", "начало пересылаемого",
        "anfang der weitergeleiteten", "debut du message reexpedie", "debut du message transfere",
        "inicio del mensaje reenviado", "inicio da mensagem reencaminhada",
        "inicio da mensagem encaminhada", "початок переадресованого", "початок пересланого",
        "початок листа, що пересилається", "пересланное сообщение:", "شروع پیام هدایت شده",
        "شروع پیام بازارسال", "##- please type your reply above", "please reply above this line",
    ])

    static func folded(_ words: [String]) -> Set<String> { Set(words.map(Folding.fold)) }
}
