/// Words by which mail programs introduce what they quote, folded to lower case.
enum QuoteMarks {
    /// Field names of a header block as Outlook and others put it above a quoted mail.
    static let from: Set<String> = [
        "from", "от", "от кого", "von", "de", "від", "від кого", "da", "van", "od", "fra", "från",
        "fran", "från", "از", "kimden", "lahettaja", "差出人", "发件人", "寄件者",
    ]
    static let otherFields: Set<String> = [
        "sent", "date", "to", "subject", "cc", "reply-to", "importance", "reply to",
        "отправлено", "дата", "кому", "тема", "копия", "отправлен", "дата отправки", "отправитель",
        "gesendet", "datum", "an", "betreff", "envoye", "a", "objet", "date d'envoi", "enviado",
        "enviado el", "enviada em", "enviado em", "para", "asunto", "assunto", "fecha", "data",
        "надіслано", "копія", "до", "verzonden", "aan", "onderwerp", "skickat", "till", "amne",
        "تاریخ", "به", "موضوع", "ارسال", "fecha de envio", "inviato", "oggetto",
    ]
    /// Last words of a line that introduces a quoted mail.
    static let verbs: Set<String> = [
        "wrote", "writes", "said", "написал", "написала", "пишет", "написали", "писал", "писала",
        "писал(а)", "написал(а)", "сообщил", "schrieb", "ecrit", "escribio", "escreveu",
        "пише", "написав", "написала", "schreef", "skrev", "scritto", "napisal", "نوشت",
        "geschrieben",
        "kirjoitti", "yazdi", "wrote;",
    ]
    /// Text between dashes in a line such as `-----Original Message-----`.
    static let separators = [
        "original message", "original appointment", "forwarded message", "forward message",
        "reply message", "reply above this line", "исходное сообщение",
        "первоначальное сообщение", "оригинальное сообщение", "пересылаемое сообщение",
        "пересылаемое письмо", "переадресованное сообщение", "конец переадресованного",
        "ursprungliche nachricht", "ursprungliche mail", "weitergeleitete nachricht",
        "originalnachricht", "message d'origine", "message original", "message original",
        "message transfere", "mensaje original", "mensaje reenviado", "mensagem original",
        "mensagem encaminhada", "оригінальне повідомлення", "пересланне повідомлення",
        "переслане повідомлення", "пересилане повідомлення", "вихідне повідомлення", "پیام اصلی",
        "پیام فرستاده",
    ]
    /// Beginnings of a line that introduces a forwarded mail without dashes.
    static let forwardOpeners = [
        "begin forwarded message", "начало переадресованного сообщения", "начало пересылаемого",
        "anfang der weitergeleiteten", "debut du message reexpedie", "debut du message transfere",
        "inicio del mensaje reenviado", "inicio da mensagem reencaminhada",
        "початок переадресованого", "пересланное сообщение", "##- please type your reply above",
        "please reply above this line",
    ]
    /// Beginnings of the line that a phone puts under every mail.
    static let deviceLines = [
        "sent from my", "sent from mail for", "sent from outlook", "sent from yahoo mail",
        "sent from proton", "sent via", "sent with", "get outlook for", "sent by",
        "отправлено с", "отправлено из", "отправлено через", "отправлено от мобильного",
        "von meinem", "gesendet von", "gesendet mit", "envoye de mon", "envoye depuis",
        "envoye a partir",
        "enviado desde", "enviado do meu", "enviado de mi", "enviado do", "enviado via",
        "надіслано з", "відправлено з", "ارسال شده از", "ارسال‌شده از",
    ]
    /// Words of the greeting at the end of a mail; the line holds them and little else.
    static let signOffs = [
        "best regards", "kind regards", "warm regards", "kindest regards", "best wishes", "regards",
        "many thanks", "thanks and regards", "sincerely", "yours sincerely", "yours faithfully",
        "yours truly", "cheers", "best", "all the best", "br", "thx", "kr", "rgds", "warmly",
        "cordially", "thanks & regards", "with kind regards", "with best regards", "take care",
        "с уважением", "с наилучшими пожеланиями", "с наилучшими", "всего доброго",
        "всего хорошего", "с уважением и", "хорошего дня", "искренне ваш", "наилучшие пожелания",
        "с пожеланием", "mit freundlichen grussen", "mit freundlichem gruss", "freundliche grusse",
        "viele grusse", "beste grusse", "mfg", "lg", "vg", "liebe grusse", "herzliche grusse",
        "mit besten grussen", "cordialement", "bien cordialement", "bien a vous", "salutations",
        "sinceres salutations", "respectueusement", "un saludo", "saludos", "saludos cordiales",
        "atentamente", "cordialmente", "atenciosamente", "atentamente", "abracos", "abs", "att",
        "cumprimentos", "з повагою", "щиро", "з найкращими побажаннями", "با احترام", "با تشکر",
        "ارادتمند",
    ]
    /// Beginnings of the legal paragraph under a signature.
    static let disclaimers = [
        "this email is confidential", "this e-mail is confidential", "this message is confidential",
        "this email and any", "this e-mail and any", "this message and any",
        "this message contains",
        "this email contains", "this communication", "the information contained",
        "the information in this", "the contents of this", "confidentiality notice", "disclaimer",
        "please consider the environment", "if you are not the intended",
        "if you have received this",
        "privileged and confidential", "если вы получили это", "если вы не являетесь",
        "данное сообщение", "данное письмо", "это сообщение и", "это письмо и любые",
        "настоящее сообщение", "информация, содержащаяся", "конфиденциальн",
        "diese e-mail enthalt", "diese nachricht enthalt", "ce message et", "ce courriel",
        "este mensaje", "este correo", "esta mensagem", "este e-mail", "це повідомлення",
    ]
}
