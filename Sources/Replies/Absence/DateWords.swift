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
    ]

    /// Short stems that begin other words are months only as whole words, and only beside a number.
    private static let wholeOnly: Set<String> = [
        "mar", "may", "mai", "set", "out", "dec", "dic", "mars", "мар", "май", "мая", "мае", "лип",
        "sep", "jan", "jun", "jul", "aug", "ago", "abr", "ene", "oct", "okt", "nov", "apr", "feb",
        "fev", "avr", "dez", "сен", "лют", "marz", "marco", "juni", "juli", "сер",
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
        ("понеділ", 1), ("вівтор", 2), ("серед", 3), ("четвер", 4), ("пятниц", 5),
    ]

    private static let weekdayShort: [String: Int] = [
        "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4,
        "fri": 5, "пн": 1, "вт": 2, "ср": 3, "чт": 4, "пт": 5, "сб": 6, "вс": 7,
    ]

    /// Returns 1…12 for a month name of the Gregorian calendar.
    static func month(_ word: String) -> Int? {
        var best: (stem: String, month: Int)?
        for entry in monthStems {
            let fits =
                wholeOnly.contains(entry.stem) ? word == entry.stem : word.hasPrefix(entry.stem)
            // "Martin", "decide": a longer word must not run far past the stem.
            guard fits, word.count <= entry.stem.count + 6 else { continue }
            if entry.stem.count > best?.stem.count ?? 0 { best = entry }
        }
        return best?.month
    }

    /// Returns 1…12 for a month of the Solar Hijri calendar.
    static func persianMonth(_ word: String) -> Int? { persianMonths[word] }

    /// Returns 1 for Monday … 7 for Sunday.
    static func weekday(_ word: String) -> Int? {
        if let short = weekdayShort[word] { return short }
        return weekdayStems.first { word.hasPrefix($0.stem) && word.count <= $0.stem.count + 3 }?
            .weekday
    }

    /// Small numbers written out, for "in two weeks".
    static let counts: [String: Int] = [
        "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "couple": 2, "одну": 1, "один": 1,
        "две": 2, "два": 2, "три": 3, "четыре": 4, "пару": 2, "eine": 1, "einer": 1, "zwei": 2,
        "drei": 3, "deux": 2, "trois": 3, "une": 1, "dos": 2, "tres": 3, "duas": 2, "una": 1,
        "два тижні": 2, "дві": 2,
    ]
}
