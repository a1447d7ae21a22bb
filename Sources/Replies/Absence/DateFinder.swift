import CivilTime

/// Finds the days that a text names; years and months that it leaves out are taken from the day of the message.
struct DateFinder {
    let words: [Word]
    let today: CivilDate
    private let breaks: Set<Int>
    /// True when `3/4` may be the American order: the text is in no language that writes the day first.
    private let mayBeMonthFirst: Bool
    var found: [DateMention] = []
    var index = 0

    private static let ordinals: Set<String> = [
        "st", "nd", "rd", "th", "го", "ого", "е", "er", "ere", "го", "є",
    ]
    private static let fillers: Set<String> = ["of", "de", "dem", "den", "числа", "the", "le"]

    init(words: [Word], breaks: Set<Int>, today: CivilDate) {
        self.words = words
        self.breaks = breaks
        self.today = today
        mayBeMonthFirst = Self.allowsMonthFirst(words)
    }

    /// Letters beyond ASCII and a first number beyond 12 both prove the day first.
    private static func allowsMonthFirst(_ words: [Word]) -> Bool {
        for (index, word) in words.enumerated() {
            if word.kind == .word, !word.text.utf8.allSatisfy({ $0 < 0x80 }) { return false }
            guard index + 1 < words.count, words[index + 1].gap == "/", let first = word.number,
                let second = words[index + 1].number, word.gap != "/"
            else { continue }
            if (13...31).contains(first), second <= 12 { return false }
        }
        return true
    }

    /// Returns the days in the order of the text.
    mutating func find() -> [DateMention] {
        while index < words.count {
            let start = index
            if !(readNumeric() || readRange() || readDayMonth() || readMonthDay() || readDayOnly()
                || readWeekday() || readMonthEnd() || readStretch() || readNearDay()
                || readMonthOnly())
            {
                index = start + 1
            }
        }
        return markRanges(found)
    }

    // MARK: - Numbers only

    func number(_ at: Int, _ range: ClosedRange<Int>) -> Int? {
        guard at < words.count, let value = words[at].number, range.contains(value) else {
            return nil
        }
        return value
    }

    /// `2026-04-10`, `10.04.2026`, `4/10/26`, `10.04`.
    mutating func readNumeric() -> Bool {
        guard let first = number(index, 1...2200), !followsNumberSign(index) else { return false }
        if let date = yearFirst(first) { return add(date, .exact, length: 3) }
        guard first <= 31, index + 1 < words.count, words[index + 1].kind == .number,
            let separator = words[index + 1].gap.first, [".", "/", "-"].contains(separator),
            words[index + 1].gap.count == 1, let second = number(index + 1, 1...31)
        else { return false }
        var year: Int?
        if index + 2 < words.count, words[index + 2].gap == String(separator),
            let value = number(index + 2, 0...2200), words[index + 2].text.count != 3
        {
            year = value < 100 ? 2000 + value : value
            guard (2000...2200).contains(year ?? 0) else { return false }
        } else if separator == "-" || isTime(index) {
            return false
        }
        guard let date = resolve(first, second, year: year, separator: separator) else {
            return false
        }
        return add(date, .exact, length: year == nil ? 2 : 3)
    }

    /// "№ 15/06" is a contract, no date.
    private func followsNumberSign(_ at: Int) -> Bool {
        words[at].gap.unicodeScalars.contains { $0 == "№" || $0 == "#" || $0 == "+" }
            || at > 0 && ["nr", "n", "ext", "доб", "tel", "тел"].contains(words[at - 1].text)
    }

    private func isTime(_ at: Int) -> Bool {
        at > 0 && ["at", "um", "в", "a", "@", "о"].contains(words[at - 1].text)
            && words[at + 1].gap == "." && (words[at + 1].number ?? 0) % 5 == 0
            && (words[at + 1].number ?? 0) > 12
    }

    private func yearFirst(_ first: Int) -> CivilDate? {
        guard first >= 1300, let month = number(index + 1, 1...12),
            let day = number(index + 2, 1...31),
            ["-", "/", "."].contains(words[index + 1].gap),
            words[index + 2].gap == words[index + 1].gap
        else { return nil }
        return first < 1500
            ? SolarHijri.date(year: first, month: month, day: day)
            : CivilDate(year: first, month: month, day: day)
    }

    /// The dot means day first; the slash is ambiguous in English, where the reading that comes sooner wins.
    private func resolve(_ first: Int, _ second: Int, year: Int?, separator: Character)
        -> CivilDate?
    {
        let dayFirst = date(day: first, month: second, year: year)
        guard separator == "/", mayBeMonthFirst else { return dayFirst }
        let monthFirst = date(day: second, month: first, year: year)
        guard let left = dayFirst, let right = monthFirst else { return dayFirst ?? monthFirst }
        return distance(right) < distance(left) ? right : left
    }

    /// Days from the day of the message; a day gone by counts three times.
    private func distance(_ date: CivilDate) -> Int {
        date >= today ? date - today : (today - date) * 3
    }

    // MARK: - Days with month names

    /// `5-19 August`, `5 to 19 August`, `August 5-19`, `с 8 по 24 сентября`.
    mutating func readRange() -> Bool {
        guard let first = number(index, 1...31) else { return false }
        var second = skipOrdinal(index + 1)
        guard second < words.count else { return false }
        let isDash = Self.isDash(words[second].gap)
        if !isDash {
            guard
                [
                    "to", "until", "till", "through", "and", "по", "до", "bis", "au", "al", "a",
                    "und",
                    "y", "e", "et", "и",
                ].contains(words[second].text)
            else { return false }
            second = skipFillers(second + 1)
        }
        guard let last = number(second, 1...31) else { return false }
        let monthAt = skipFillers(skipOrdinal(second + 1))
        guard monthAt < words.count, let month = DateWords.month(words[monthAt].text) else {
            return false
        }
        return addRange(first, last, month, monthAt: monthAt)
    }

    private mutating func addRange(_ first: Int, _ last: Int, _ month: Int, monthAt: Int) -> Bool {
        let year = year(after: monthAt)
        guard let end = date(day: last, month: month, year: year) else { return false }
        let begin = first < last ? end + (first - last) : end
        found.append(
            DateMention(
                date: begin, precision: .exact, range: index..<(index + 1), startsRange: true))
        found.append(
            DateMention(
                date: end, precision: .exact,
                range: (index + 1)..<(monthAt + (year == nil ? 1 : 2)),
                endsRange: true))
        index = monthAt + (year == nil ? 1 : 2)
        return true
    }

    /// `10 March`, `2nd of January 2027`, `24 серпня`.
    mutating func readDayMonth() -> Bool {
        guard let day = number(index, 1...31) else { return false }
        let monthAt = skipFillers(skipOrdinal(index + 1))
        guard monthAt < words.count, monthAt - index <= 3 else { return false }
        let year = year(after: monthAt)
        let length = monthAt - index + (year == nil ? 1 : 2)
        if let month = DateWords.persianMonth(words[monthAt].text) {
            guard let date = persian(day: day, month: month, year: year) else { return false }
            return add(date, .exact, length: length)
        }
        guard let month = DateWords.month(words[monthAt].text),
            let date = date(day: day, month: month, year: year)
        else { return false }
        return add(date, .exact, length: length)
    }

    /// `March 10`, `Sept. 3rd, 2026`.
    mutating func readMonthDay() -> Bool {
        guard words[index].kind == .word, let month = DateWords.month(words[index].text) else {
            return false
        }
        let dayAt = skipFillers(index + 1)
        guard let day = number(dayAt, 1...31) else { return false }
        let after = skipOrdinal(dayAt + 1)
        if after < words.count, Self.isDash(words[after].gap), let last = number(after, 1...31) {
            return addRange(day, last, month, monthAt: after)
        }
        let year = year(after: after - 1)
        guard let date = date(day: day, month: month, year: year) else { return false }
        return add(date, .exact, length: after - index + (year == nil ? 0 : 1))
    }

    /// `the 6th`, `22-го`: the next such day of a month.
    mutating func readDayOnly() -> Bool {
        guard let day = number(index, 1...31) else { return false }
        let hasOrdinal = index + 1 < words.count && Self.ordinals.contains(words[index + 1].text)
        guard hasOrdinal || isBareDay(index) else { return false }
        for ahead in 1...62 where (today + ahead).day == day {
            return add(today + ahead, .relative, length: hasOrdinal ? 2 : 1)
        }
        return false
    }

    /// "a partir del 25", "ab dem 25.", "vendredi 13": an article or a weekday, a number, and nothing counted.
    private func isBareDay(_ at: Int) -> Bool {
        guard at > 0, words[at].gap.isEmpty || words[at].gap == "," else { return false }
        let before = words[at - 1].text
        let isWeekday = words[at - 1].kind == .word && DateWords.weekday(before) != nil
        guard isWeekday || Self.articles.contains(before) else { return false }
        guard at + 1 < words.count, !breaks.contains(at + 1), words[at + 1].gap.isEmpty else {
            return true
        }
        let next = words[at + 1]
        return next.kind == .word && DateWords.unitDays(next.text) == nil
            && DateWords.month(next.text) == nil && !Self.clockWords.contains(next.text)
    }

    private static let articles: Set<String> = ["del", "dem", "zum", "dia", "au", "числа"]
    private static let clockWords: Set<String> = [
        "uhr", "h", "am", "pm", "час", "часов", "heures", "horas", "годин",
    ]

    private func skipOrdinal(_ at: Int) -> Int {
        at < words.count && Self.ordinals.contains(words[at].text) ? at + 1 : at
    }

    func skipFillers(_ at: Int) -> Int {
        var next = at
        while next < words.count, next < at + 2, Self.fillers.contains(words[next].text) {
            next += 1
        }
        return next
    }

    private func year(after at: Int) -> Int? { number(at + 1, 1380...2200) }

    // MARK: - Resolving

    /// Returns the day in its year, or the first one from the day of the message on when the year is missing.
    func date(day: Int, month: Int, year: Int?) -> CivilDate? {
        if let year { return CivilDate(year: year, month: month, day: day) }
        guard let this = CivilDate(year: today.year, month: month, day: day) else {
            return CivilDate(year: today.year + 1, month: month, day: day)
        }
        // A note written weeks ago and still active names a day gone by, not one in eleven months.
        return this >= today + -45 ? this : CivilDate(year: today.year + 1, month: month, day: day)
    }

    private func persian(day: Int, month: Int, year: Int?) -> CivilDate? {
        if let year { return SolarHijri.date(year: year, month: month, day: day) }
        let around = today.year - 622
        return (around...around + 2).lazy
            .compactMap { SolarHijri.date(year: $0, month: month, day: day) }
            .first { $0 >= today }
    }

    mutating func add(
        _ date: CivilDate, _ precision: DateMention.Precision, length: Int
    ) -> Bool {
        found.append(
            DateMention(date: date, precision: precision, range: index..<(index + length)))
        index += length
        return true
    }

    static func isDash(_ gap: String) -> Bool {
        gap.unicodeScalars.contains { ["-", "–", "—", "−", "‑"].contains($0) }
    }

    /// Two dates with only a dash or a word such as "to" between them are the ends of a range.
    private func markRanges(_ mentions: [DateMention]) -> [DateMention] {
        var result = mentions
        for index in result.indices.dropFirst() where result[index].precision != .vague {
            let end = result[index - 1].range.upperBound
            let start = result[index].range.lowerBound
            guard start < words.count, result[index - 1].precision == result[index].precision,
                result[index - 1].date <= result[index].date
            else { continue }
            let isDashed = end == start && Self.isDash(words[start].gap)
            let between = end <= start ? words[end..<start] : []
            let isJoined =
                (1...2).contains(between.count)
                && between.allSatisfy { Self.rangeWords.contains($0.text) && !$0.followsSentence }
            guard isDashed || isJoined else { continue }
            result[index - 1].startsRange = true
            result[index].endsRange = true
        }
        return result
    }

    private static let rangeWords: Set<String> = [
        "to", "until", "till", "through", "thru", "по", "до", "bis", "zum", "au", "al", "a",
        "hasta",
        "ate", "تا", "لغایت", "الی", "the", "el", "le", "jusqu", "o",
    ]
}

extension Word {
    /// True when a full stop or a semicolon stands before it.
    fileprivate var followsSentence: Bool {
        gap.unicodeScalars.contains { [";", "!", "?"].contains($0) }
    }
}
