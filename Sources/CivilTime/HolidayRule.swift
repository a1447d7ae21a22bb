/// One holiday of one country: on which date of a year it falls, and in which years it is kept.
struct HolidayRule: Hashable, Sendable {
    enum Day: Hashable, Sendable {
        case fixed(MonthDay)
        /// Every date from the first to the last; from a later to an earlier one it goes over the new year.
        case span(MonthDay, MonthDay)
        case easter(Church, offset: Int)
        /// The first such weekday on or after a day.
        case onOrAfter(Weekday, MonthDay)
        /// The last such weekday on or before a day.
        case onOrBefore(Weekday, MonthDay)
    }

    /// How a holiday that falls on a weekend is made up for, in the words of the file.
    enum Observance: String, CaseIterable, Sendable {
        /// Saturday's on the Friday before, Sunday's on the Monday after (5 U.S.C. § 6103(b)).
        case nearest
        /// On the Monday after.
        case monday
        /// Two days later: for 25 and 26 December, which are made up for on the 27th and 28th.
        case twoDays = "two-days"
        /// Sunday's on the Monday after, Saturday's not at all.
        case sunday
    }

    let day: Day
    var name = ""
    var years: ClosedRange<Int> = 1583...4099
    /// The weekdays on which the date counts; nil for all.
    var weekdays: Set<Weekday>?
    /// A day of the year that does not count even if the rule hits it.
    var exception: MonthDay?
    var observance: Observance?

    /// Returns true when the date is the holiday, or the day on which it is made up for.
    func covers(_ date: CivilDate) -> Bool {
        if case .span(let first, let last) = day {
            let day = MonthDay(date)
            let isInside =
                first <= last ? first <= day && day <= last : first <= day || day <= last
            return isInside && isKept(on: date)
        }
        let year = date.year
        // New Year's Day is made up for in the old year, so neighbouring years count.
        let candidates = observance == nil ? year...year : (year - 1)...(year + 1)
        return candidates.contains { year in
            guard let actual = self.date(in: year), isKept(on: actual) else { return false }
            return actual == date || observed(actual) == date
        }
    }

    private func isKept(on date: CivilDate) -> Bool {
        years.contains(date.year) && weekdays?.contains(date.weekday) != false
            && exception != MonthDay(date)
    }

    private func date(in year: Int) -> CivilDate? {
        switch day {
        case .fixed(let day): day.date(in: year)
        case .span: nil
        case .easter(let church, let offset): easter(in: year, of: church).map { $0 + offset }
        case .onOrAfter(let weekday, let day):
            day.date(in: year).map { $0 + (weekday.rawValue - $0.weekday.rawValue + 7) % 7 }
        case .onOrBefore(let weekday, let day):
            day.lastDate(in: year).map { $0 + -(($0.weekday.rawValue - weekday.rawValue + 7) % 7) }
        }
    }

    private func observed(_ date: CivilDate) -> CivilDate? {
        switch (observance, date.weekday) {
        case (.nearest, .saturday): date + -1
        case (.nearest, .sunday), (.monday, .sunday), (.sunday, .sunday): date + 1
        case (.monday, .saturday), (.twoDays, .saturday), (.twoDays, .sunday): date + 2
        default: nil
        }
    }
}

/// A day of the year, such as 29 February; not every year has it.
struct MonthDay: Hashable, Comparable, Sendable {
    let month: Int
    let day: Int

    /// Makes a day of the year, or nil when no year has it.
    init?(month: Int, day: Int) {
        guard CivilDate(year: 2000, month: month, day: day) != nil else { return nil }
        self.month = month
        self.day = day
    }

    init(_ date: CivilDate) {
        (_, month, day) = date.components
    }

    func date(in year: Int) -> CivilDate? {
        CivilDate(year: year, month: month, day: day)
    }

    /// The date, or 28 February where 29 February is missing.
    func lastDate(in year: Int) -> CivilDate? {
        date(in: year) ?? CivilDate(year: year, month: month, day: 28)
    }

    static func < (left: MonthDay, right: MonthDay) -> Bool {
        (left.month, left.day) < (right.month, right.day)
    }
}
