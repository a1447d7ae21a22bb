/// Letters in the forms that real mail has, each line with the part that it belongs to.
///
/// `g` greeting, `b` body, `c` farewell, `s` signature, `p` postscript, `f` footer, `q` quoted; then a blank and the line.
enum CutLetters {
    static let all = closings + signatures + footers + quotes + postscripts + noSignature

    private static let closings = [
        "g Hi Ann,\n\nb Who plans the docks?\n\nc Thanks!\nc Best regards,\ns Bob Reed",
        "g Hi Ann,\n\nb Who plans the docks?\n\nc Thanks in advance\n\nc Kind regards\n\ns Bob Reed\ns acme.example",
        "b Who plans the docks?\n\nc Cheers,\n\ns Bob",
        "b Who plans the docks?\n\nc Best,\ns Bob Reed, Acme\ns +49 30 1234567",
        "b Who plans the docks?\n\nc Regards, Bob",
        "g Добрый день, Иван!\n\nb Кто решает?\n\nc Спасибо!\nc С уважением,\ns Пётр Петров\ns ООО «Рампа»",
        "b Кто решает?\n\nc Заранее спасибо\nc С уважением, Пётр\ns +7 495 123-45-67",
        "b Wer plant die Rampe?\n\nc Vielen Dank\nc Mit freundlichen Grüßen\n\ns Bob Stein\ns Acme GmbH",
        "b Wer plant die Rampe?\n\nc Viele Grüße aus Bremen\ns Bob Stein",
        "b Qui planifie les quais ?\n\nc Cordialement,\ns Luc Roux\ns Directeur, Acme SARL",
        "b ¿Quién planifica los muelles?\n\nc Un saludo,\ns Luis Gil\ns acme.example",
        "b Хто планує рампу?\n\nc З повагою,\ns Петро Кіт\ns +380 44 123 45 67",
        "b چه کسی تصمیم می‌گیرد؟\n\nc با احترام،\ns علی رضایی",
    ]

    private static let signatures = [
        "b Who plans the docks?\n\ns --\ns Bob Reed\ns acme.example",
        "b Who plans the docks?\n\ns -- Bob",
        "b Who plans the docks?\n\ns --Bob",
        "b Who plans the docks?\n\ns —Bob",
        "b Who plans the docks?\n\ns - Bob",
        "b Who plans the docks?\n\ns — Bob Reed, Acme",
        "b Who plans the docks?\n\ns Bob",
        "b Who plans the docks?\n\ns Bob Reed",
        "b Who plans the docks?\n\ns Bob Reed, Acme\ns acme.example",
        "b Who plans the docks?\n\ns Bob Reed (Acme)",
        "b Who plans the docks?\n\ns Bob Reed / Acme / +49 30 1234567",
        "b Who plans the docks?\n\ns Bob Reed, Head of Sales at Acme GmbH, Bremen, +49 30 1234567, acme.example",
        "b Who plans the docks?\n\ns Bob Reed\ns Head of Docks\ns Acme GmbH | Bremen\ns T: +49 30 1234567\ns M: +49 170 1234567\ns bob@acme.example",
        "b Who plans the docks?\n\ns Bob Reed\ns founder at acme",
        "b Who plans the docks?\n\ns Dr. Bob Reed\ns tel. +49 30 1234567",
        "b Who plans the docks?\n\ns Bob Reed\n\ns acme.example | t.me/bobreed | linkedin.com/in/bobreed",
        "b Who plans the docks?\n\ns Bob Reed / Боб Рид\ns Sales Director / Директор по продажам\ns +7 495 123-45-67",
        "b Кто решает?\n\nc С уважением / Best regards,\ns Пётр Петров / Petr Petrov\ns Acme, acme.example",
        "b Кто решает?\n\ns Пётр Петров\ns руководитель отдела, «Рампа»\ns t.me/petrov",
        "b Кто решает?\n\ns Пётр, «Рампа»\ns 8 (495) 123-45-67",
        "b Кто решает?\n\ns ---\ns Пётр Петров\ns сайт: acme.example",
        "b Wer plant die Rampe?\n\ns i.A. Bob Stein\ns Acme GmbH",
        "b Who plans the docks?\n\ns ________________\ns Bob Reed\ns acme.example",
        "b Who plans the docks?\n\ns ⟨sender_name⟩\ns ⟨sender_domain⟩",
        "b Who plans the docks?\n\ns [Your Name]\ns [Company]",
    ]

    private static let footers = [
        "b Who plans the docks?\n\ns Bob Reed\n\nf Acme GmbH, Hauptstr. 1, 10115 Berlin",
        "b Who plans the docks?\n\ns Bob Reed\n\nf Acme Inc.\nf 12 Dock Street\nf Springfield, IL 62701",
        "b Who plans the docks?\n\ns Bob\n\nf Sent from my iPhone",
        "b Кто решает?\n\ns Пётр\n\nf Отправлено с iPhone",
        "b Wer plant?\n\ns Bob\n\nf Von meinem iPhone gesendet",
        "b Who plans the docks?\n\ns Bob\n\nf Get Outlook for Android",
        "b Кто решает?\n\ns Пётр\n\nf Отправлено из мобильной Почты Mail.ru",
        "b Who plans the docks?\n\ns Bob\n\nf If you no longer wish to receive these emails, unsubscribe here.",
        "b Кто решает?\n\ns Пётр\n\nf Чтобы отписаться, ответьте «стоп».",
        "b Who plans the docks?\n\ns Bob\n\nf This e-mail and any files are confidential and intended solely for the addressee.",
        "b Кто решает?\n\ns Пётр\n\nf Настоящее сообщение является конфиденциальным и предназначено только его адресату.",
        "b Wer plant?\n\ns Bob\n\nf Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger bestimmt.",
        "b Who plans the docks?\n\ns Bob\n\nf _______________________________________________\nf Docks mailing list\nf https://lists.example/mailman/listinfo/docks",
        "b Who plans the docks?\n\ns Kate\n\nf --\nf Dock Users' Group: docks@lists.example\nf https://lists.example/listinfo/docks for (un)subscription information.",
    ]

    private static let quotes = [
        "b Yes.\n\nq On Mon, Nov 23, 2026 at 9:07 AM Ann Reed <ann@acme.example> wrote:\n\nq > Who?\nq > Best,\nq > Ann",
        "b Yes.\n\nq On Mon, Nov 23, 2026 at 9:07 AM Ann Reed\nq <ann@acme.example> wrote:\nq > Who?",
        "b Yes.\n\nq On 23 Nov 2026, at 09:07, Ann Reed <ann@acme.example> wrote:\n\nq Who?\n\nq Best regards,\nq Ann",
        "b Yes.\n\nq ________________________________\nq From: Ann Reed <ann@acme.example>\nq Sent: Monday, November 23, 2026 9:07 AM\nq To: Bob\nq Subject: docks\n\nq Who?\n\nq Best regards,\nq Ann",
        "b Yes.\n\nq -----Original Message-----\nq From: Ann\nq Who?\nq Best regards,",
        "b Да.\n\nq пн, 23 нояб. 2026 г. в 09:07, Анна Рид <ann@acme.example>:\n\nq > Кто?\nq > С уважением",
        "b Да.\n\nq 23 ноября 2026 г., 9:07, Анна Рид <ann@acme.example> написал(а):\n\nq Кто?\nq С уважением,",
        "b Да.\n\nq -----Исходное сообщение-----\nq От: Анна\nq Кто?",
        "b Да.\n\nq От: Анна Рид\nq Дата: понедельник, 23 ноября 2026 г.\nq Кому: Пётр\nq Тема: рампа\n\nq С уважением",
        "b Да.\n\nq Понедельник, 23 ноября 2026, 9:07 +03:00 от Анна Рид <ann@acme.example>:\n\nq >Кто?",
        "b Ja.\n\nq Am Mo., 23. Nov. 2026 um 09:07 Uhr schrieb Ann Reed <ann@acme.example>:\n\nq > Wer?",
        "b Ja.\n\nq Am 23.11.2026 um 09:07 schrieb Ann Reed:\nq > Wer?",
        "b Ja.\n\nq Von: Ann Reed\nq Gesendet: Montag, 23. November 2026 09:07\nq An: Bob\nq Betreff: Rampe\n\nq Mit freundlichen Grüßen",
        "b Oui.\n\nq Le lun. 23 nov. 2026 à 09:07, Anne Roux <anne@acme.example> a écrit :\n\nq > Qui ?",
        "b Oui.\n\nq De : Anne Roux\nq Envoyé : lundi 23 novembre 2026 09:07\nq À : Luc\nq Objet : quais\n\nq Cordialement",
        "b Sí.\n\nq El lun, 23 nov 2026 a las 9:07, Ana Gil (<ana@acme.example>) escribió:\n\nq > ¿Quién?",
        "b Sí.\n\nq De: Ana Gil\nq Enviado: lunes, 23 de noviembre de 2026 9:07\nq Para: Luis\nq Asunto: muelles\n\nq Un saludo",
        "b Так.\n\nq пн, 23 лист. 2026 р. о 09:07 Анна Рід <ann@acme.example> пише:\n\nq > Хто?",
        "b Так.\n\nq Від: Анна Рід\nq Надіслано: 23 листопада 2026 р.\nq Кому: Петро\nq Тема: рампа\n\nq З повагою",
        "b بله.\n\nq در تاریخ دوشنبه ۲۳ نوامبر ۲۰۲۶، آنا <ann@acme.example> نوشت:\n\nq > چه کسی؟",
        "q > Who plans the docks?\n\nb I do.\n\nq > And the gates?\n\nb Bob does.\n\ns Ann",
        "q Ann Reed wrote:\n\nq > Who plans the docks?\n\nb I do, since May.\n\nq > Best regards,\nq > Ann",
        "b For you.\n\nq ---------- Forwarded message ---------\nq From: Ann\nq Date: Mon, Nov 23, 2026\nq Subject: docks\n\nq Best regards,\nq Ann",
        "b For you.\n\nq Begin forwarded message:\n\nq From: Ann\nq Subject: docks\nq Date: 23 November 2026\n\nq Best regards,",
        "b Для вас.\n\nq -------- Пересылаемое сообщение --------\nq 23.11.2026, 09:07, Анна:\n\nq С уважением,",
        "b Für dich.\n\nq -------- Weitergeleitete Nachricht --------\nq Betreff: Rampe\n\nq Mit freundlichen Grüßen",
    ]

    private static let postscripts = [
        "b Who plans the docks?\n\np P.S. The gate is green.\n\ns Bob Reed\ns acme.example",
        "b Who plans the docks?\n\ns Bob Reed\ns acme.example\n\np PS: the gate is green",
        "b Who plans the docks?\n\nc Best,\ns Bob\n\np P.P.S. The gate is green.",
        "b Кто решает?\n\ns Пётр\n\np З.Ы. Ворота зелёные.",
        "b Кто решает?\n\np П.С. Ворота зелёные.\n\ns Пётр",
        "b Кто решает?\n\ns Пётр\n\np P.S. Ворота зелёные.",
    ]

    private static let noSignature = [
        "g Hi Ann,\n\nb Who plans the docks?",
        "b The docks are full.\nb Who plans them?",
        "b Two of them:\nb - Bremen\nb - Kiel\n\nb Who plans them?",
        "b Who plans the docks? Let me know, and I will call you on Monday.",
        "b The plan of the docks is at https://acme.example/docks and changes each week.",
        "b Кто решает? Могу показать план в среду.",
        "b We met Ann Reed.\n\nb Nobody else was there, and it rained the whole day.",
    ]
}
