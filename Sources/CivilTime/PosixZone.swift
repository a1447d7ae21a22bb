/// The yearly rule of a TZif footer, such as `CET-1CEST,M3.5.0,M10.5.0/3` (RFC 9636 §3.3.1, POSIX.1 §8.3).
struct PosixZone: Hashable, Sendable {
    /// Seconds east of UTC; the text has them west.
    let standardOffset: Int
    let daylight: Daylight?

    /// Summer time: its offset, and when in a year it begins and ends.
    struct Daylight: Hashable, Sendable {
        let offset: Int
        /// In standard time.
        let start: YearlyMoment
        /// In summer time.
        let end: YearlyMoment
    }

    func offset(atSecond second: Int64) -> Int {
        guard let daylight else { return standardOffset }
        let year = PosixZone.year(ofSecond: second)
        var latest = Int64.min
        var offset = standardOffset
        for year in (year - 1)...(year + 1) {
            // When summer time lasts all year, its end meets the next start, which has to win.
            let end = end(of: daylight, in: year)
            if latest < end, end <= second { (latest, offset) = (end, standardOffset) }
            let start = start(of: daylight, in: year)
            if latest <= start, start <= second { (latest, offset) = (start, daylight.offset) }
        }
        return offset
    }

    /// Returns the instants at `first...last` at which the offset may change, in order.
    func changes(from first: Int64, through last: Int64) -> [Int64] {
        guard let daylight else { return [] }
        let years = (PosixZone.year(ofSecond: first) - 1)...(PosixZone.year(ofSecond: last) + 1)
        return years.flatMap { [start(of: daylight, in: $0), end(of: daylight, in: $0)] }
            .filter { first <= $0 && $0 <= last }
            .sorted()
    }

    private func start(of daylight: Daylight, in year: Int) -> Int64 {
        daylight.start.wallSecond(in: year) - Int64(standardOffset)
    }

    private func end(of daylight: Daylight, in year: Int) -> Int64 {
        daylight.end.wallSecond(in: year) - Int64(daylight.offset)
    }

    private static func year(ofSecond second: Int64) -> Int {
        CivilDate(dayNumber: Int(floorDivide(second, 86_400))).year
    }
}

/// A moment that comes once a year on the wall clock.
struct YearlyMoment: Hashable, Sendable {
    enum Day: Hashable, Sendable {
        /// `Jn`: 1...365, 29 February is never counted.
        case julian(Int)
        /// `n`: 0...365, 29 February is counted.
        case zeroBased(Int)
        /// `Mm.w.d`: weekday 0 is Sunday, week 5 the last.
        case weekday(month: Int, week: Int, weekday: Int)
    }

    let day: Day
    /// Seconds after midnight; RFC 9636 §3.3.1 allows -167...167 hours.
    let seconds: Int

    /// Returns the seconds on the wall clock since 1970-01-01 00:00.
    func wallSecond(in year: Int) -> Int64 {
        Int64(date(in: year).dayNumber) * 86_400 + Int64(seconds)
    }

    private func date(in year: Int) -> CivilDate {
        let newYear = firstDay(of: 1, in: year)
        switch day {
        case .julian(let number):
            return newYear + (CivilDate.isLeap(year: year) && number >= 60 ? number : number - 1)
        case .zeroBased(let number):
            return newYear + number
        case .weekday(let month, let week, let weekday):
            let first = firstDay(of: month, in: year)
            let firstMatch = (weekday - first.weekday.rawValue % 7 + 7) % 7
            let length = CivilDate.daysIn(month: month, year: year)
            let offset = firstMatch + (week - 1) * 7
            return first + (offset < length ? offset : offset - 7)
        }
    }

    /// `month` has been checked to be 1...12 when the rule was read.
    private func firstDay(of month: Int, in year: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: 1) ?? CivilDate(dayNumber: 0)
    }
}
