import CivilTime

/// Days that are named by their distance: weekdays, tomorrow, this week, two weeks, the end of a month.
extension DateFinder {
    // MARK: - Weekdays

    mutating func readWeekday() -> Bool {
        guard words[index].kind == .word, let weekday = DateWords.weekday(words[index].text) else {
            return false
        }
        // "Tuesday, 26.05.": the weekday only adorns the date.
        let start = index
        index += 1
        if index < words.count, ["", ",", ".", "-", ".,"].contains(words[index].gap),
            readDateAfterWeekday()
        {
            let last = found.count - 1
            if !found[last].endsRange {
                found[last].range = start..<found[last].range.upperBound
            }
            return true
        }
        index = start
        // "I am out on Fridays" names no day.
        guard !words[index].text.hasSuffix("days") else { return false }
        for ahead in 1...7 where (today + ahead).weekday.rawValue == weekday {
            return add(today + ahead, .relative, length: 1)
        }
        return false
    }

    /// Reads the date behind a weekday, also over a word such as "den", "the", "le".
    private mutating func readDateAfterWeekday() -> Bool {
        let start = index
        if readNumeric() || readRange() || readDayMonth() || readMonthDay() || readDayOnly() {
            return true
        }
        index = skipFillers(index)
        if index > start, index < words.count,
            readNumeric() || readDayMonth() || readMonthDay() || readDayOnly()
        {
            return true
        }
        index = start
        return false
    }

    // MARK: - Near days

    /// "today", "завтра", "nach Übermorgen".
    mutating func readNearDay() -> Bool {
        let text = words[index].text
        if let next = words.indices.contains(index + 1) ? words[index + 1].text : nil {
            if text == "guten" || text == "good" || text == "por" { return false }
            let pair = text + " " + next
            if let days = DateWords.nearPairs[pair] {
                return addNear(days, length: 2)
            }
        }
        guard let days = DateWords.nearDays[text] else { return false }
        // "Guten Morgen", "por la mañana", "jeden Morgen" speak of the morning.
        if index > 0, ["guten", "am", "la", "jeden", "heute"].contains(words[index - 1].text),
            ["morgen", "manana"].contains(text)
        {
            return false
        }
        return addNear(days, length: 1)
    }

    private mutating func addNear(_ days: Int, length: Int) -> Bool {
        let isAdded = add(today + days, .relative, length: length)
        return isAdded
    }

    // MARK: - Weeks and months

    /// "this week", "next week", "for two weeks", "на 10 дней".
    mutating func readStretch() -> Bool {
        let near = words[index..<min(words.count, index + 5)].map(\.text)
        if let (length, weeks) = DateWords.week(near) {
            let monday = firstDay(inWeeks: weeks)
            if weeks == 1 {
                guard add(monday, .vague, length: length) else { return false }
                found[found.count - 1].namesReturn = true
            } else {
                guard add(monday + -1, .vague, length: length) else { return false }
            }
            found[found.count - 1].spansAbsence = true
            return true
        }
        return readCount()
    }

    /// The first day of this week's successor; Iranian weeks begin on Saturday.
    private func firstDay(inWeeks weeks: Int) -> CivilDate {
        let isPersian =
            words[index].text.unicodeScalars.first.map { $0.value >= 0x600 && $0.value < 0x700 }
            ?? false
        let first = isPersian ? 6 : 1
        let ahead = (first - today.weekday.rawValue + 7) % 7
        return today + (ahead == 0 ? 7 : ahead)
    }

    private mutating func readCount() -> Bool {
        let counted = DateWords.counts[words[index].text] ?? number(index, 1...60)
        var length = 2
        let days: Int
        if let counted, index + 1 < words.count {
            var unitAt = index + 1
            if ["of", "full", "volle", "ganze", "полных"].contains(words[unitAt].text),
                unitAt + 1 < words.count
            {
                unitAt += 1
                length = 3
            }
            guard let unit = DateWords.unitDays(words[unitAt].text),
                words[unitAt].gap.isEmpty || words[unitAt].gap == "-"
            else { return false }
            days = counted * unit
        } else if let unit = DateWords.unitDays(words[index].text), index > 0,
            DateWords.singular.contains(words[index - 1].text + " " + words[index].text)
        {
            length = 1
            days = unit
        } else {
            return false
        }
        let before = words[max(0, index - 3)..<index].map(\.text)
        let isIn = before.contains { DateWords.inWords.contains($0) }
        let isFor = before.contains { DateWords.forWords.contains($0) }
        guard
            isIn || isFor || index == 0
                || !before.contains(where: { DateWords.countless.contains($0) })
        else { return false }
        guard !before.contains(where: { DateWords.countless.contains($0) }) else { return false }
        guard add(today + (isIn ? days : days - 1), .vague, length: length) else { return false }
        found[found.count - 1].spansAbsence = true
        found[found.count - 1].namesReturn = isIn
        return true
    }

    /// "end of the month", "конца августа", "fin de mes", "Ende August".
    mutating func readMonthEnd() -> Bool {
        guard DateWords.ends.contains(words[index].text) else { return false }
        var at = index + 1
        while at < words.count, at < index + 4, DateWords.endFillers.contains(words[at].text) {
            at += 1
        }
        guard at < words.count else { return false }
        let word = words[at].text
        if DateWords.unitDays(word) == 7 {
            guard add(firstDay(inWeeks: 0) + -1, .vague, length: at + 1 - index) else {
                return false
            }
            found[found.count - 1].spansAbsence = true
            return true
        }
        guard let month = DateWords.unitDays(word) == 30 ? today.month : DateWords.month(word)
        else { return false }
        let year = today.year + (month < today.month ? 1 : 0)
        guard
            let last = CivilDate(
                year: year, month: month, day: CivilDate.daysIn(month: month, year: year))
        else { return false }
        guard add(last, .vague, length: at + 1 - index) else { return false }
        found[found.count - 1].spansAbsence = true
        return true
    }

    /// "back in October", "до октября": the first day of the month.
    mutating func readMonthOnly() -> Bool {
        guard index > 0, words[index].kind == .word, words[index].text.unicodeScalars.count >= 5,
            DateWords.monthOnlyCues.contains(words[index - 1].text),
            let month = DateWords.month(words[index].text), month != today.month
        else { return false }
        let year = number(index + 1, 2000...2200)
        let wanted = year ?? today.year + (month < today.month ? 1 : 0)
        guard let first = CivilDate(year: wanted, month: month, day: 1) else { return false }
        guard add(first, .vague, length: year == nil ? 1 : 2) else { return false }
        found[found.count - 1].namesReturn = true
        return true
    }
}
