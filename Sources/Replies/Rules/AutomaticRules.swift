/// Phrases of mail that no one wrote for us: absence notes, notices of departure, acknowledgements.
enum AutomaticRules {
    static let english = RuleTable(
        """
        [out-of-office 5]
        out of (the|my) office|town|country
        ooo
        on|currently|taking|for|during|am|im (annual|maternity|paternity|parental|sick|medical|family|my|a|short|extended|study|compassionate|long|bereavement|adoption|summer) leave|holiday|holidays|vacation|sabbatical|pto|sick
        maternity|paternity|parental|annual|sick leave
        away from (the|my) office|desk|email|computer|work|keyboard|inbox|emails
        away (on|until|till|from|for|this|today|and|with|at) business|holiday|vacation|leave|the|today|#|a
        off sick|work|today|until|till|on
        im|am|are|were|be off|away (from|until|sick|this|today|on|for|with|and|till) $|until|sick|today|this|on|for|till|with
        back (in|at|on|from|to|online|sometime) the|on|in|monday|tuesday|wednesday|thursday|friday|#|office|work|after
        be back|returning|return (in|at|on|to|from) the|on|#|office|monday|tuesday|wednesday|thursday|friday|work|in
        return (to|on|from) (the) office|work|monday|tuesday|wednesday|thursday|friday|#|holiday|vacation|leave
        limited|no|intermittent|sporadic|little|restricted|poor access to|email|connectivity|internet
        normal service resumes
        respond|reply|answer|get (to) (you|your|emails|all|it) (back|when|on|upon|once) (i) return|back|weds|monday|tuesday|wednesday|thursday|friday
        when|once|after|upon|on (i) (am|im|get) (my) return|back|returning|next in
        on my return
        closed (for|over|from|until|on|due|today|this) (the) christmas|easter|holiday|holidays|new|bank|public|summer|#|weekend|national|until|seasonal|thanksgiving
        office|offices|we (is|are|will) (be) closed
        reopen|reopens|reopening
        holiday|holidays
        part time
        only|dont work|working mondays|tuesdays|wednesdays|thursdays|fridays|weekends|part
        dont|not work (on) mondays|tuesdays|wednesdays|thursdays|fridays
        not (be|currently|in|at) (in|monitoring|checking|reading|the|working|available|my) (the|my) office|emails|email|inbox|desk|until|work|mail
        not checking|monitoring|reading my|email|emails|mail
        travelling|traveling|travel for|on|with|until|this|and|at|to
        attending a|the|conference|training
        at a conference|trade|training|offsite|retreat
        unavailable until|from|this|today|on|for|till
        no laptop|signal|wifi|phone
        jury duty
        on a plane|beach|course
        half term
        finished for christmas|the|summer|year
        in my absence
        during my absence
        while im|am away|out|on
        for urgent matters|enquiries|inquiries|issues|requests
        if (it|this|your) (is|matter|request|query) (is) urgent
        for anything urgent
        [left-company 5]
        no|not longer with|at|work*|employ*|part|here|in|affiliated|associated with|at|for|by|the|this|our|us|$
        no longer works|working|work|employed|with|at|part
        longer with|works|working|employed|here|work
        doesnt|dont|not work|works (here|for|with) here|for|at|with|anymore|any
        not work here|for
        left the|our|this|company|business|organisation|organization|firm|in|us|on|# company|business|organisation|organization|firm|us|team
        left the|our company|business|organisation|organization|firm
        left us
        have|has left
        moved on from|to a|pastures|new|another|other
        last (working) day at|with|was|of|is|in|here
        last (working) day
        resigned|retired|quit
        retired
        i|she|he quit
        was laid|let off|go
        made redundant
        passed away
        deceased
        mailbox|account|address|email|inbox is|will|has (be|been|now|no) (being|longer) (no) deactivated|closed|monitored|decommissioned|in|deleted|longer|disabled|active
        [auto-acknowledgement 5]
        received your email|message|enquiry|inquiry|request|mail|query|application|ticket|correspondence|submission
        your (email|message|enquiry|inquiry|request|mail|query|ticket|correspondence|submission|case) (has|was|have) (been) received|logged|registered|forwarded|assigned|read|opened|displayed|created|queued|delivered
        ticket|case|reference|request (number|id|no|has) #|has|is|been|created|opened|number
        aim|try|endeavour|strive to respond|reply|answer|get|come
        within (#|one|two|three|a|the|next) (working|business|few) hours|days|day|working
        back|in|to|touch (to|you|touch) (as|soon|shortly|with|within) soon|shortly
        one of our team|agents|advisors|colleagues|representatives

        not reply to this|directly
        unmonitored|unattended mailbox|inbox|email|address
        was read on
        auto reply|response|acknowledgement|acknowledgment
        thank|thanks (you) for contacting us
        confirm (that) you are (a) human
        """)

    /// What needs no sales answer: broken links, tests, offers of their own.
    static let noise = RuleTable(
        """
        [other 6]
        link|page|site|website|url|attachment|invite ~ broken|404|dead|expired
        link|page|site|website|url|attachment (is|was) doesnt|does|didnt|isnt|not|wont (not) work*|open*|load*
        ссылк*|страниц*|сайт*|вложени*|файл* ~ не открыва*|работа*|груз*|загруж*|доступн*
        битая ссылк*
        [other 4]
        ^ test $
        ^ тест $
        ^ hi|hello|hey $
        ^ привет|здравствуйте $
        our services|agency|company offers|offer|provide|specialise|specialize
        can|could|may we|i offer you
        может вам|ли нужны|нужен|нужна
        предлагаем|предлагаю вам|наши|свои|услуги
        наши ставки|услуги|расценки
        """)

    static let russian = RuleTable(
        """
        [out-of-office 5]
        в|из (ежегодном|очередном|декретном|отпуске|учебном|длительном|плановом|краткосрочном) отпуск*
        нахожусь|нахожус*|буду|ушел|ушла|уехал*|сейчас|мы|я|нахождени* (в|на|сейчас) (в|на) (ежегодном|очередном|декретном|учебном|плановом|служебной|рабочей|длительн*) отпуск*|командировк*|больничн*|декрет*|обучени*|конференц*|выставк*|каникул*
        в|на (служебной|рабочей|деловой) командировк*|больничн*|декрет*|больничном
        в отпуск*
        отпуск до|с|по|на|#
        отсутств* в|на|до|с|по|буду|сейчас|#|временно|период
        буду|временно отсутств*|недоступ*
        меня|нас не|нет будет|было|в|на (на|в|офисе|месте|работе|до) офисе|месте|работе|рабочем
        нет|не (буду|будем|будет|меня) (в|на) офисе|рабочем|связи|месте|работе
        не|без|ограничен* (имею|имел|буду|проверяю|читаю) доступ* (к|до) почте|интернет*
        без|ограничен* доступ* к почте|интернет*
        на связи|работе|рабочем (месте) не|с|буду|#|после|никого|будет
        вернусь|вернемся|возвращаюсь|возвращаемся (в|к|на|из|#|после|с) #|понедельник|вторник|среду|четверг|пятницу|офис|работу|отпуска|января|работе|работы
        выйду|выхожу|приступлю (на|с|к|в) работу|#|связь|работе
        буду (на|в|с|#) #|работе|офисе|понедельник|вторник|среду|четверг|пятницу|связи|месте
        отвечу|отвечу вам|ответим (вам|на|после|по|#|когда|как|в|позже|с|только) #|возвращени*|возвращ*|отпуска|письмо|вернусь|понедельник|января|задержк*|го
        с задержкой
        по возвращении
        по срочным|неотложным вопрос*|дел*
        срочн* вопрос*|на|по|случа*|связ*
        в мое отсутствие
        на время|период (моего) отсутствия
        замеща* меня|на|мария|меня
        меня замещает|заменяет
        дни

        с наступающим
        болею|заболел*|приболел*
        на больничном
        в дороге|самолете|поезде|разъездах|полете|море|горах
        режим (работы)
        работаю (только|неполный|до|по) по|день|#|понедельник*
        [left-company 5]
        больше|уже|давно|там (не|уже) (там|здесь|уже|больше|тут) (не) работаю|работает|сотрудник|числ*|трудоустроен*
        не|уже (не) работаю|работает|числится (в|здесь|больше|там|у|тут|уже|с) компан*|нас|здесь|организац*|больше|#|этой|данной
        уже|больше не работаю|работает|сотрудни*
        уволился|уволилась|уволен*|уволились
        покинул*|покинула|покидаю компани*|организаци*|команду|нас|пост
        ушел|ушла (из|от) компани*|организац*|нас
        перешел|перешла (в|на) другую|другой|новую
        последний (рабочий) день
        мой последний
        на пенсии|пенсию

        [auto-acknowledgement 5]
        ваш* (письмо|сообщение|обращение|запрос|заявк*|заявление) (было|успешно|уже) (успешно) получен*|принят*|зарегистрирован*|прочитан*|доставлен*|передан*|направлен*|отправлен*|поступил*
        сообщение|письмо|обращение|заявка|запрос (было) прочитан*|получен*|принят*|зарегистрирован*|создан*
        мы получили ваш*
        спасибо|благодарим|благодарю за (ваше) обращение|заявку
        обращени*|заявк*|тикет*|запрос* (№|под|зарегистрир*|номер|за) номер*|#|зарегистр*
        номер вашего|вашей|обращения|заявки|запроса|тикета

        наш|наши (менеджер*|специалист*|сотрудник*|оператор*) свяж*|ответ*|рассмотр*
        в|течение (#|рабочего|одного|двух|ближайш*|суток|рабочих) рабочих|дней|дня|часов|рабочего|времени|время|суток

        автоматическ* уведомлени*|ответ|сообщени*|письм*|создан*|сформирован*|отправлен*
        не отвечайте на это|данное
        не требует ответа
        рассматрива* (тендерн*|комисси*|комитет*|в порядке)
        """)

    static let other = RuleTable(
        """
        [out-of-office 5]
        abwesend|abwesenheit|nicht im buro|haus
        im buro|haus|hause
        urlaub|elternzeit|dienstreise|krank|krankgemeldet|betriebsferien
        ab|bin|wieder (dem|am|#|ich) (wieder) erreichbar|da|zuruck|buro
        wieder im|erreichbar|da|zuruck|fur
        absent|absente|absence|conge|conges|vacances
        en deplacement|conge|conges|vacances
        de retour
        fuera (de) la|oficina|mi
        vacaciones|ausente|ausencia
        de vacaciones|viaje|baja|permiso|licencia
        vuelvo|regreso|volvere|regresare|reincorporo el|a|al|en
        ferias|ausente|ausencia|licenca
        estou|estarei (fora|ausente|de|em) ate|do|de|ferias|viagem|licenca|ausente|escritorio
        volto|retorno|retornarei|voltarei em|no|dia|a|ao|na|as
        відпустц*|відрядженн*|лікарнян*|відсутн*
        повернуся|повернусь|повертаюся|буду #|з|в|до|на
        не в офісі
        مرخصی|ماموریت|تعطیل*
        برمی گردم
        در دفتر|محل (کار) نیستم|حضور
        [left-company 5]
        nicht mehr (fur|im|bei|in|bei) unternehmen|uns|der|tatig|beschaftigt|tatig
        ausgeschieden|verlassen
        ne|plus (fait|travaille) (plus) partie|dans|chez|pour|travaille|fais
        quitte|quittee l|la|le|mes|entreprise|societe
        ya no trabaj*|forma|formo|pertenece
        nao (trabalh*|faz|faco|mais) (mais) aqui|na|parte|nesta|trabalh*
        desliguei|desligad*
        більше не працю*
        вже не працю*
        звільнив*|звільнен*
        دیگر (در|با) شرکت|این
        [auto-acknowledgement 5]
        ihre|deine (e|mail|nachricht|anfrage|email) (mail) (ist|wurde|haben|haben) bei|eingegangen|erhalten|weitergeleitet|wir|gelesen
        vielen dank fur ihre nachricht|anfrage|mail|e
        eingangsbestatigung|lesebestatigung
        votre (message|demande|email|courriel|mail) (a|est) (ete|bien|bien) recu|lu|enregistre*|pris|transmis
        nous avons (bien) recu
        accuse de reception
        hemos recibido su|tu
        su (mensaje|solicitud|correo) ha sido recibid*|leid*|registrad*
        recebemos seu|sua|o|a
        sua (mensagem|solicitacao) foi recebida|registrada|lida
        ваш* (лист|повідомлення|запит|звернення) отриман*|зареєстрован*|прочитан*

        """)
}
