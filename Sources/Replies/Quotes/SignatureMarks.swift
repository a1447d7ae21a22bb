/// Words by which signatures, lines of phones and legal notices are known, folded to lower case.
enum SignatureMarks {
    /// Beginnings of the line that a phone or a mail program puts under every mail.
    static let deviceOpeners = Openings([
        "sent from", "sent via", "sent with", "sent by", "get outlook for", "get bluemail",
        "отправлено с", "отправлено из", "отправлено через", "отправлено от", "отправлено при",
        "скачать outlook", "получить outlook", "скачайте outlook", "von meinem", "von meiner",
        "gesendet von", "gesendet mit", "gesendet aus", "holen sie sich outlook", "outlook fur",
        "outlook für", "envoye de", "envoye depuis", "envoye a partir", "envoye avec",
        "telecharger outlook", "obtenir outlook", "telechargez outlook", "enviado desde",
        "enviado do", "enviado de", "enviado a partir", "enviado con", "enviado com", "enviado via",
        "obtener outlook", "obtenga outlook", "obter outlook", "obter o outlook", "baixar outlook",
        "baixe o outlook", "надіслано з", "надіслано від", "надіслано через", "відправлено з",
        "відправлено від", "отримати outlook", "завантажити outlook", "ارسال شده از", "ارسال‌شده از",
        "ارسال از", "فرستاده شده از", "فرستاده‌شده از", "از آیفون", "از iphone", "دریافت outlook",
    ])
    /// What such a line names; "sent by courier on Monday" names none of these.
    static let devices = [
        "iphone", "ipad", "ipod", "android", "samsung", "galaxy", "xiaomi", "redmi", "huawei",
        "honor", "pixel", "phone", "handset", "mobile", "mobil", "blackberry", "outlook", "mail",
        "gmail", "proton", "nine", "bluemail", "spark", "superhuman", "tablet", "handy", "device",
        "telefon", "telephone", "telefono", "telefone", "movil", "celular", "portable",
        "smartphone", "windows", "айфон", "айпад", "смартфон", "телефон", "мобильн", "мобільн",
        "устройств", "пристро", "почт", "пошт", "планшет", "آیفون", "گوشی", "موبایل", "تلفن",
        "ایمیل",
        "جیمیل", "yahoo", "thunderbird", "aquamail", "k-9", "mailspring", "edison", "verizon",
    ].map(Folding.fold)

    /// The greeting at the end of a mail; the line holds it and little else.
    static let signOffs = QuoteMarks.folded([
        "best regards", "kind regards", "warm regards", "kindest regards", "best wishes", "regards",
        "with regards", "many thanks", "thanks and regards", "thanks and best regards",
        "thank you and regards", "sincerely", "sincerely yours", "yours sincerely",
        "yours faithfully", "yours truly", "cheers", "best", "all the best", "br", "kr", "rgds",
        "warmly", "cordially", "thanks & regards", "with kind regards", "with best regards",
        "very best", "all best", "respectfully",
        "с уважением", "с большим уважением", "с наилучшими пожеланиями", "с наилучшими",
        "всего доброго", "всего хорошего", "всего наилучшего", "хорошего дня", "искренне ваш",
        "искренне ваша", "наилучшие пожелания", "с наилучшим", "с почтением",
        "с добрыми пожеланиями",
        "mit freundlichen grussen", "mit freundlichem gruss", "freundliche grusse",
        "freundlichen gruss", "viele grusse", "beste grusse", "schone grusse", "mfg", "lg", "vg",
        "liebe grusse", "herzliche grusse", "mit besten grussen", "mit vielen grussen",
        "mit herzlichen grussen", "mit freundlichen gruessen", "viele gruesse", "beste gruesse",
        "liebe gruesse", "gruss", "grusse",
        "cordialement", "bien cordialement", "tres cordialement", "bien a vous", "salutations",
        "sinceres salutations", "cordiales salutations", "meilleures salutations",
        "respectueusement", "bonne journee", "bien a toi", "amicalement",
        "un saludo", "saludos", "saludos cordiales", "un cordial saludo", "atentamente",
        "cordialmente", "reciba un cordial saludo", "un abrazo", "muchos saludos",
        "atenciosamente", "abracos", "um abraco", "abs", "att", "cumprimentos",
        "com os melhores cumprimentos", "melhores cumprimentos", "cordiais saudacoes",
        "saudacoes", "respeitosamente",
        "з повагою", "щиро", "щиро ваш", "щиро ваша", "з найкращими побажаннями",
        "усього найкращого",
        "гарного дня", "на все добре", "با احترام", "با تشکر", "با سپاس", "ارادتمند",
        "با تقدیم احترام",
        "با آرزوی موفقیت", "با تشکر و احترام", "با سپاس و احترام", "med vanlig halsning", "mvh",
        "med venlig hilsen", "z powazaniem", "pozdrawiam", "hilsen", "cordiali saluti",
        "distinti saluti", "met vriendelijke groet", "kh",
    ])

    /// Beginnings of the legal paragraph under a signature.
    static let noticeOpeners = Openings([
        "this email", "this e-mail", "this message", "this communication", "the information",
        "the contents of this", "the content of this", "confidentiality", "disclaimer",
        "legal notice", "please consider the environment", "please think before you print",
        "if you are not the", "if you have received this", "privileged", "important notice",
        "important:", "notice:", "warning:", "confidential",
        "если вы получили", "если вы не являетесь", "данное сообщение", "данное письмо",
        "это сообщение", "это письмо", "настоящее сообщение", "настоящее письмо", "информация",
        "конфиденциальн", "уведомление о конфиденциальности", "содержание этого",
        "diese e-mail", "diese email", "diese nachricht", "dieses e-mail", "der inhalt dieser",
        "vertraulich", "rechtlicher hinweis", "ce message", "ce courriel", "cet e-mail",
        "cet email", "ce mail", "avis de confidentialite", "les informations contenues",
        "este mensaje", "este correo", "este e-mail", "este email", "aviso legal",
        "aviso de confidencialidad", "la informacion contenida", "esta mensagem",
        "aviso de confidencialidade", "as informacoes contidas", "esta comunicacion",
        "це повідомлення", "цей лист", "цей електронний лист", "інформація, що",
        "дане повідомлення",
        "این ایمیل", "این پیام", "این نامه", "اطلاعات موجود در این",
    ])
    /// What that paragraph speaks of; "this email contains the price list" speaks of none of these.
    static let noticeWords = [
        "confidential", "privileged", "intended for", "intended only", "intended solely",
        "intended recipient", "unauthori", "disclosure", "viruses", "consider the environment",
        "before you print", "before printing", "конфиденциальн", "предназначен", "адресат",
        "разглашен", "несанкционирован", "vertraulich", "unbefugt", "confidentiel", "destinataire",
        "confidencial", "destinatari", "destinatario", "privilegiad", "конфіденційн", "призначен",
        "адресат", "محرمانه", "گیرنده", "خصوصی",
    ].map(Folding.fold)

    /// Beginnings of the paragraph that a mail gateway puts on top of a mail from outside.
    static let bannerOpeners = Openings([
        "[external", "external email", "external sender", "external mail", "external:", "*external",
        "external message", "caution", "warning", "attention", "you don't often get email",
        "you don’t often get email", "this email originated", "this message originated",
        "this message came from outside", "this email came from outside", "exercise caution",
        "[extern", "externe e-mail", "achtung", "vorsicht", "diese e-mail kommt von",
        "diese e-mail stammt", "sie erhalten nicht haufig", "courriel externe", "message externe",
        "e-mail externe", "prudence", "avertissement", "vous n'obtenez pas souvent",
        "correo externo", "precaucion", "atencion", "mensaje externo", "no suele recibir",
        "e-mail externo", "email externo", "cuidado", "atencao", "mensagem externa",
        "nao costuma receber", "voce nao costuma", "внимание", "осторожно", "внешнее письмо",
        "внешняя почта", "[внешн", "внешний отправитель", "вы нечасто получаете",
        "вы не часто получаете", "увага", "обережно", "зовнішній лист", "[зовніш", "هشدار", "توجه",
        "احتیاط", "[خارجی", "ایمیل خارجی",
    ])
    /// What such a paragraph advises behind its mark in brackets.
    static let bannerAdvice = [
        "do not click", "don't click", "be careful", "exercise caution", "klicken sie",
        "ne cliquez",
        "no haga clic", "nao clique", "не открывайте", "не переходите", "не відкривайте",
        "کلیک نکنید",
    ].map(Folding.fold)
    /// What that paragraph speaks of.
    static let bannerWords = [
        "external", "outside", "originated", "do not click", "don't often get", "don’t often get",
        "unknown sender", "extern", "ausserhalb", "nicht haufig", "exterieur", "l'exterieur",
        "pas souvent", "externo", "externa", "fuera de", "no suele", "fora da", "nao costuma",
        "внешн", "извне", "нечасто", "не часто", "зовнішн", "ззовні", "خارج", "خارجی",
    ].map(Folding.fold)
}
