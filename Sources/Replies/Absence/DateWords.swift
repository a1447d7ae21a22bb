/// Month and weekday names, by stem, in the languages that absence notes are written in.
enum DateWords {
    /// Stems of at least three letters, folded; the longer one wins where two fit.
    private static let monthStems: [(stem: String, month: Int)] = [
        ("january", 1), ("jan", 1), ("februar", 2), ("feb", 2), ("march", 3), ("mar", 3),
        ("april", 4), ("apr", 4), ("may", 5), ("june", 6), ("jun", 6), ("july", 7), ("jul", 7),
        ("august", 8), ("aug", 8), ("september", 9), ("sept", 9), ("sep", 9), ("october", 10),
        ("oct", 10), ("november", 11), ("nov", 11), ("december", 12), ("dec", 12),
        ("январ", 1), ("янв", 1), ("феврал", 2), ("фев", 2), ("март", 3), ("мар", 3),
        ("апрел", 4), ("апр", 4), ("май", 5), ("мая", 5), ("мае", 5), ("июн", 6), ("июл", 7),
        ("август", 8), ("авг", 8), ("сентябр", 9), ("сен", 9), ("октябр", 10), ("окт", 10),
        ("ноябр", 11), ("ноя", 11), ("декабр", 12), ("дек", 12),
        ("januar", 1), ("janner", 1), ("marz", 3), ("mai", 5), ("juni", 6), ("juli", 7),
        ("okt", 10), ("oktober", 10), ("dez", 12), ("dezember", 12),
        ("janv", 1), ("janvier", 1), ("fevrier", 2), ("fev", 2), ("mars", 3), ("avril", 4),
        ("avr", 4), ("juin", 6), ("juillet", 7), ("juil", 7), ("aout", 8), ("septembre", 9),
        ("octobre", 10), ("novembre", 11), ("decembre", 12),
        ("enero", 1), ("ene", 1), ("febrero", 2), ("marzo", 3), ("abril", 4), ("abr", 4),
        ("mayo", 5), ("junio", 6), ("julio", 7), ("agosto", 8), ("ago", 8), ("septiembre", 9),
        ("octubre", 10), ("noviembre", 11), ("diciembre", 12), ("dic", 12),
        ("janeiro", 1), ("fevereiro", 2), ("marco", 3), ("maio", 5), ("junho", 6), ("julho", 7),
        ("setembro", 9), ("set", 9), ("outubro", 10), ("out", 10), ("novembro", 11),
        ("dezembro", 12),
        ("січ", 1), ("січн", 1), ("лют", 2), ("берез", 3), ("квіт", 4), ("трав", 5), ("черв", 6),
        ("лип", 7), ("серп", 8), ("верес", 9), ("жовт", 10), ("листопад", 11), ("груд", 12),
        ("ژانویه", 1), ("فوریه", 2), ("مارس", 3), ("اوریل", 4), ("ژوئن", 6), ("ژوین", 6),
        ("ژوئیه", 7), ("جولای", 7), ("اوت", 8), ("اگوست", 8), ("سپتامبر", 9), ("اکتبر", 10),
        ("نوامبر", 11), ("دسامبر", 12), ("липн", 7), ("лютог", 2), ("лютом", 2), ("бер", 3),
        ("квіт", 4), ("жов", 10),
    ]

    /// Short stems that begin other words are months only as whole words, and only beside a number.
    private static let wholeOnly: Set<String> = [
        "mar", "may", "mai", "set", "out", "dec", "dic", "mars", "мар", "май", "мая", "мае", "лип",
        "sep", "jan", "jun", "jul", "aug", "ago", "abr", "ene", "oct", "okt", "nov", "apr", "feb",
        "fev", "avr", "dez", "сен", "лют", "marz", "marco", "juni", "juli", "сер", "бер", "жов",
        "اوت", "مارس",
    ]

    private static let persianMonths: [String: Int] = [
        "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "شهریور": 6, "مهر": 7,
        "ابان": 8, "اذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
    ]

    private static let weekdayStems: [(stem: String, weekday: Int)] = [
        ("monday", 1), ("tuesday", 2), ("wednesday", 3), ("thursday", 4), ("friday", 5),
        ("saturday", 6), ("sunday", 7),
        ("понедельник", 1), ("вторник", 2), ("сред", 3), ("четверг", 4), ("пятниц", 5),
        ("суббот", 6), ("воскресень", 7),
        ("montag", 1), ("dienstag", 2), ("mittwoch", 3), ("donnerstag", 4), ("freitag", 5),
        ("samstag", 6), ("sonntag", 7),
        ("lundi", 1), ("mardi", 2), ("mercredi", 3), ("jeudi", 4), ("vendredi", 5), ("samedi", 6),
        ("dimanche", 7),
        ("lunes", 1), ("martes", 2), ("miercoles", 3), ("jueves", 4), ("viernes", 5),
        ("segunda", 1), ("terca", 2), ("quarta", 3), ("quinta", 4), ("sexta", 5),
        ("sabado", 6), ("domingo", 7), ("субот", 6), ("неділ", 7), ("یکشنبه", 7), ("دوشنبه", 1),
        ("سهشنبه", 2), ("چهارشنبه", 3), ("پنجشنبه", 4), ("جمعه", 5), ("شنبه", 6),
        ("понеділ", 1), ("вівтор", 2), ("серед", 3), ("четвер", 4), ("пятниц", 5),
    ]

    private static let weekdayShort: [String: Int] = [
        "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4,
        "fri": 5, "пн": 1, "вт": 2, "ср": 3, "чт": 4, "пт": 5, "сб": 6, "вс": 7,
        "mo": 1, "mi": 3, "fr": 5, "нд": 7,
    ]

    private struct Stem: Sendable {
        let text: String
        let number: Int
        let isWhole: Bool
        /// In letters.
        let length: Int

        init(_ text: String, _ number: Int) {
            self.text = text
            self.number = number
            isWhole = wholeOnly.contains(text)
            length = text.unicodeScalars.count
        }

        /// "Martin", "decide": a longer word must not run far past the stem.
        func fits(_ word: String, beyond letters: Int) -> Bool {
            guard word.utf8.starts(with: text.utf8) else { return false }
            return word.unicodeScalars.count <= length + letters
        }
    }

    private typealias Stems = [Unicode.Scalar: [Stem]]
    private static let months = stems(monthStems.map { Stem($0.stem, $0.month) })
    private static let weekdays = stems(weekdayStems.map { Stem($0.stem, $0.weekday) })

    private static func stems(_ all: [Stem]) -> Stems {
        Dictionary(grouping: all) { $0.text.unicodeScalars.first ?? " " }
    }

    private static func stems(_ stems: Stems, for word: String) -> [Stem] {
        word.unicodeScalars.first.flatMap { stems[$0] } ?? []
    }

    /// Returns 1…12 for a month name of the Gregorian calendar; the longest stem decides.
    static func month(_ word: String) -> Int? {
        var best: Stem?
        for stem in stems(months, for: word) where stem.length > best?.length ?? 0 {
            if stem.isWhole ? word == stem.text : stem.fits(word, beyond: 6) { best = stem }
        }
        return best?.number
    }

    /// Returns 1…12 for a month of the Solar Hijri calendar.
    static func persianMonth(_ word: String) -> Int? { persianMonths[word] }

    /// Returns 1 for Monday … 7 for Sunday.
    static func weekday(_ word: String) -> Int? {
        if let short = weekdayShort[word] { return short }
        return stems(weekdays, for: word).first { $0.fits(word, beyond: 3) }?.number
    }

    /// Small numbers written out, for "in two weeks".
    static let counts: [String: Int] = fold([
        "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "couple": 2, "одну": 1, "один": 1,
        "две": 2, "два": 2, "три": 3, "четыре": 4, "пару": 2, "десять": 10, "eine": 1, "einer": 1,
        "einen": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "zehn": 10, "un": 1, "deux": 2,
        "trois": 3, "une": 1, "quinze": 15, "dos": 2, "tres": 3, "duas": 2, "dois": 2, "una": 1,
        "uma": 1, "um": 1, "quince": 15, "diez": 10, "dez": 10, "dix": 10, "дві": 2, "чотири": 4,
        "кілька": 3, "یک": 1, "دو": 2, "سه": 3, "چهار": 4, "ده": 10, "five": 5, "six": 6, "ten": 10,
    ])
    /// Words before a count that make it a stretch until the return, or the length of the absence.
    static let inWords = QuoteMarks.folded([
        "in", "через", "dans", "dentro", "en", "daqui", "within", "за",
    ])
    static let forWords = QuoteMarks.folded([
        "for", "next", "на", "fur", "pour", "pendant", "por", "durante", "مدت", "به", "kommenden",
        "les", "las", "los", "наступні", "ближайшие",
    ])
    /// Words before a count that makes it something else: a delay of answers, a rule, the past.
    static let countless = QuoteMarks.folded([
        "within", "every", "last", "past", "after", "ago", "each", "за", "каждые", "последние",
        "letzten", "binnen", "innerhalb", "sous", "delai",
    ])
    /// A unit alone that stands for one: "на неделю".
    static let singular = QuoteMarks.folded([
        "на неделю", "через неделю", "на месяц", "через месяц", "на тиждень", "через тиждень",
        "на місяць", "через місяць",
    ])

    static let nearDays: [String: Int] = fold([
        "today": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "сегодня": 0, "завтра": 1, "послезавтра": 2,
        "heute": 0, "morgen": 1, "übermorgen": 2, "uebermorgen": 2, "aujourd": 0, "demain": 1,
        "hoy": 0, "mañana": 1, "hoje": 0, "amanhã": 1, "сьогодні": 0, "післязавтра": 2, "امروز": 0,
        "فردا": 1, "پسفردا": 2,
    ])
    static let nearPairs: [String: Int] = fold([
        "pasado mañana": 2, "ce jour": 0, "après demain": 2, "پس فردا": 2,
    ])

    static let ends = QuoteMarks.folded([
        "end", "ende", "fin", "fim", "final", "finales", "конца", "конец", "конце", "кінця",
        "кінці",
        "پایان", "اخر", "monatsende",
    ])
    static let endFillers = QuoteMarks.folded([
        "of", "the", "this", "des", "der", "dieses", "dieser", "du", "de", "la", "le", "ce",
        "cette",
        "este", "esta", "do", "da", "deste", "desta", "этого", "этой", "цього", "этого", "el", "o",
        "این",
    ])
    static let monthOnlyCues = QuoteMarks.folded([
        "in", "im", "en", "em", "в", "у", "до", "until", "till", "bis", "ab", "с", "з", "از",
        "hasta",
        "ate", "desde", "partir", "since", "de", "d",
    ])

    /// Returns 7 for a week, 1 for a day, 30 for a month.
    static func unitDays(_ word: String) -> Int? {
        for (days, stems) in units where stems.contains(where: { fits(word, $0) }) { return days }
        return nil
    }

    private static func fits(_ word: String, _ stem: String) -> Bool {
        word.hasPrefix(stem)
            && word.unicodeScalars.count <= stem.unicodeScalars.count
                + (stem.utf8.count <= 3 ? 2 : 3)
    }

    private static let units: [(Int, [String])] = [
        (7, ["week", "недел", "woche", "semain", "seman", "тиж", "هفته"]),
        (1, ["day", "дня", "дней", "день", "tage", "tag", "jour", "dia", "днів", "дні", "روز"]),
        (30, ["month", "месяц", "monat", "mois", "mes", "місяц", "ماه"]),
    ]

    /// Returns the words that name a whole week and whether it is this one (0) or the next (1).
    static func week(_ words: [String]) -> (length: Int, weeks: Int)? {
        guard let first = words.first else { return nil }
        if first == "week", words.count > 1 { return nil }
        for length in 2...4 where length <= words.count {
            let head = words[..<length]
            guard let unit = head.first(where: { unitDays($0) == 7 }), !unit.isEmpty else {
                continue
            }
            guard head.first == first, isWeekHead(head) else { continue }
            if head.contains(where: { nextWords.contains($0) }) { return (length, 1) }
            if length < words.count, nextWords.contains(words[length]),
                unitDays(words[length - 1]) == 7
            {
                return (length + 1, 1)
            }
            if first == unit || head.contains(where: { thisWords.contains($0) }) {
                return unitDays(first) == 7 && !head.contains(where: { thisWords.contains($0) })
                    ? nil : (length, 0)
            }
        }
        return nil
    }

    /// Only words that go with a week stand before it.
    private static func isWeekHead(_ words: ArraySlice<String>) -> Bool {
        words.allSatisfy {
            unitDays($0) == 7 || nextWords.contains($0) || thisWords.contains($0)
                || endFillers.contains($0) || ["que", "в", "на"].contains($0)
        }
    }

    private static let nextWords = QuoteMarks.folded([
        "next", "coming", "following", "следующей", "следующую", "следующая", "будущей", "nachste",
        "nachster", "nachsten", "kommende", "kommenden", "kommender", "prochaine", "proxima",
        "viene", "vem", "наступного", "наступному", "наступний", "اینده", "بعد",
    ])
    private static let thisWords = QuoteMarks.folded([
        "this", "all", "whole", "rest", "этой", "эту", "эта", "всю", "вся", "текущей", "diese",
        "dieser", "ganze", "laufende", "cette", "toute", "esta", "toda", "nesta", "цього", "цей",
        "весь", "этого", "این",
    ])

    private static func fold(_ table: [String: Int]) -> [String: Int] {
        Dictionary(table.map { (Folding.fold($0.key), $0.value) }) { first, _ in first }
    }
}
