import CivilTime

/// The Solar Hijri calendar of Iran, as far as absence notes need it.
enum SolarHijri {
    /// Days before each month of the year: six of 31, five of 30.
    private static func daysBefore(month: Int) -> Int {
        month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
    }

    /// Returns the Gregorian date, or nil when no such day can be; exact for 1343…1472 by the 33-year cycle.
    static func date(year: Int, month: Int, day: Int) -> CivilDate? {
        guard (1343...1472).contains(year), (1...12).contains(month), (1...31).contains(day),
            let epoch = CivilDate(year: 1964, month: 3, day: 21)
        else { return nil }
        // 1 Farvardin 1343 was 21 March 1964; years 1, 5, 9, 13, 17, 22, 26, 30 of each 33 are leap.
        let leaps = (1343..<year).count { isLeap($0) }
        let days = (year - 1343) * 365 + leaps + daysBefore(month: month) + day - 1
        return epoch + days
    }

    private static func isLeap(_ year: Int) -> Bool {
        [1, 5, 9, 13, 17, 22, 26, 30].contains(year % 33)
    }
}
