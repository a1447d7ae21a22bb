/// Words that tell what a date in an absence note means, folded, by stem, in eight languages.
enum AbsenceWords {
    /// The author works again.
    static let returns = stems([
        "back", "return", "reopen", "open", "resum", "reachable", "again", "respond", "repl",
        "answer", "rejoin", "available", "restart", "expect", "catch",
        "верн", "возвращ", "возврат", "буд", "выйд", "выхо", "приступ", "отве", "снова", "связ",
        "работе", "офисе", "доступ", "появ", "разбер", "обработ", "продолж",
        "wieder", "zuruck", "erreichbar", "kehr", "antwort", "weiter", "ruckkehr", "erst", "kummer",
        "retour", "rentr", "revien", "repon", "repren", "repris", "joignable", "disponib", "trait",
        "vuelv", "volve", "volvi", "regres", "reincorpor", "respond", "contest", "reanud", "retom",
        "volto", "volta", "voltare", "retorn", "reabr", "atende", "responder", "disposic",
        "поверн", "поверта", "вийд", "вихід", "відпов", "знову", "зв'яз", "звяз", "буд", "доступн",
        "برمیگرد", "برمی", "بازمی", "بازگشت", "برگشت", "پاسخ", "دوباره", "مجدد", "خواهم", "باز",
    ])
    /// Up to a day: with it or without it, which the word leaves open.
    static let untils = QuoteMarks.folded([
        "until", "till", "til", "through", "thru", "to", "по", "до", "bis", "jusqu", "jusque",
        "jusquau", "au", "hasta", "al", "ate", "تا", "لغایت", "الی", "ending", "end", "ends", "fin",
        "fim", "ende", "конец", "окончание", "кінець", "пo", "termino", "endet", "по",
    ])
    static let includes = stems(["inclu", "включ", "einschl", "compris", "لغایت"])
    static let froms = QuoteMarks.folded([
        "from", "с", "со", "vom", "ab", "du", "desde", "з", "із", "зі", "від", "starting", "از",
        "dal", "partir", "compter", "de", "del", "beginning", "start", "inicio", "debut", "beginn",
        "начало", "початок", "as", "am",
    ])
    static let since = QuoteMarks.folded(["since", "seit", "depuis", "dated", "от", "датированное"])
    static let befores = QuoteMarks.folded([
        "before", "vor", "avant", "antes", "раньше", "ранее", "раніше", "قبل", "prior",
    ])
    static let afters = QuoteMarks.folded([
        "after", "после", "nach", "apres", "despues", "apos", "depois", "після", "پس", "بعد",
    ])
    static let lasts = stems([
        "last", "letzte", "последн", "dernier", "ultimo", "ultima", "останн", "اخرین",
    ])
    static let negations = QuoteMarks.folded([
        "not", "no", "wont", "cant", "never", "without", "не", "нет", "без", "nicht", "kein",
        "keine",
        "keinen", "ohne", "pas", "ne", "sans", "sin", "nao", "sem", "немає", "нема", "ні", "unable",
        "نیستم", "بدون", "limited", "недоступ", "nor",
    ])
    /// The author is away.
    static let absences = stems([
        "out", "away", "leave", "vacation", "holiday", "travel", "ooo", "off", "sick", "absent",
        "absence", "clos", "unavailable", "trip", "secondment", "sabbatical", "hols", "easter",
        "christmas", "break", "conference", "training", "hiking", "parental", "maternity",
        "отпуск", "командир", "отсутств", "больнич", "боле", "нет", "закрыт", "выходн", "праздн",
        "уше", "ушл", "уеха", "отдых", "дорог", "обучен", "лечен", "недоступ", "поездк",
        "urlaub", "abwesen", "krank", "betriebsferien", "unterwegs", "dienstreise", "fortbildung",
        "elternzeit", "geschlossen", "ferien", "feiertag", "verreist", "frei", "seminar", "ostern",
        "conge", "vacances", "deplacement", "ferme", "maladie", "formation", "arret", "indispon",
        "voyage", "etranger", "vacacion", "ausen", "fuera", "baja", "viaj", "cerra", "permiso",
        "puente", "curso", "festivo", "ferias", "fora", "licenca", "feriado", "recesso", "folga",
        "fecha", "afastad", "відпуст", "відсут", "лікарн", "відрядж", "хвор", "зачин", "вихід",
        "свят", "навчан", "поза", "поїха", "немає", "مرخصی", "سفر", "ماموریت", "تعطیل", "غیبت",
        "نیستم", "نخواهم", "fehl", "pause",
    ])
    /// What a date may belong to beside the absence.
    static let events = stems([
        "fair", "webinar", "conferenc", "meeting", "event", "deadline", "quote", "order", "offer",
        "invoice", "contract", "message", "mail", "email", "received", "sent", "dated", "present",
        "workshop", "launch", "конференц", "вебинар", "выставк", "встреч", "письм", "заяв",
        "договор",
        "счет", "отчет", "заказ", "получен", "отправл", "дедлайн", "форум", "семинар", "messe",
        "nachricht", "bestell", "angebot", "rechnung", "fest", "sommerfest", "termin", "salon",
        "message", "courriel", "commande", "offre", "devis", "congreso", "mensaje", "correo",
        "recibid", "pedido", "factura", "oferta", "feria", "feira", "mensagem", "enviad", "evento",
        "evento", "fatura", "лист", "конференц", "вебінар", "замовл", "рахун", "виставк", "отриман",
        "зустріч", "نمایشگاه", "جلسه", "سفارش", "ایمیل", "همایش", "وبینار", "دریافت",
    ])
    /// Days of work by rule, which are no absence with an end.
    static let routines = stems([
        "parttime", "part", "teilzeit", "partiel", "неполн", "jornada",
    ])

    private static func stems(_ words: [String]) -> StemSet { StemSet(words.map(Folding.fold)) }
}

/// Stems that are looked up by the beginnings of a word.
struct StemSet: Sendable {
    private let stems: Set<String>
    private let lengths: ClosedRange<Int>

    /// Letters that an ending may have beyond a stem of up to three letters.
    private static let shortEnding = 2

    init(_ words: [String]) {
        stems = Set(words)
        let counts = words.map(\.unicodeScalars.count)
        lengths = (counts.min() ?? 1)...(counts.max() ?? 1)
    }

    func matches(_ word: String) -> Bool {
        let scalars = word.unicodeScalars
        let count = scalars.count
        var end = scalars.startIndex
        for length in 1...lengths.upperBound {
            guard length <= count else { return false }
            end = scalars.index(after: end)
            guard length >= lengths.lowerBound, length > 3 || count - length <= Self.shortEnding
            else { continue }
            if stems.contains(String(scalars[..<end])) { return true }
        }
        return false
    }
}
