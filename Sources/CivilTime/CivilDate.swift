/// A day of the week, Monday first as ISO 8601 has it; files always name days, they never number them.
package enum Weekday: Int, CaseIterable, Comparable, Sendable {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    package static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

    /// `mon` … `sun`.
    package var abbreviation: String {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][rawValue - 1]
    }
}

/// A date of the proleptic Gregorian calendar, without zone or time of day.
package struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before it.
    package let dayNumber: Int

    package init(dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// Makes a date, or nil when the calendar has no such day (30 February).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= CivilDate.daysIn(month: month, year: year)
        else {
            return nil
        }
        // Days from civil, counting years from March so that the leap day ends the year.
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        dayNumber = era * 146_097 + dayOfEra - 719_468
    }

    package var year: Int { components.year }
    package var month: Int { components.month }
    package var day: Int { components.day }

    package var components: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }

    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = (dayNumber % 7 + 7 + 3) % 7
        return Weekday.allCases[index]
    }

    package static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func isLeap(year: Int) -> Bool {
        (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }

    package static func + (date: CivilDate, days: Int) -> CivilDate {
        CivilDate(dayNumber: date.dayNumber + days)
    }

    package static func - (left: CivilDate, right: CivilDate) -> Int {
        left.dayNumber - right.dayNumber
    }
}

extension CivilDate: CustomStringConvertible {
    /// `2026-11-23`.
    package var description: String {
        let (year, month, day) = components
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

/// A wall-clock time in minutes since midnight; 1440 is 24:00, which only ends windows.
package struct TimeOfDay: Hashable, Comparable, Sendable {
    package let minutes: Int

    /// Makes a time, or nil outside 00:00…24:00.
    package init?(hour: Int, minute: Int) {
        guard (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1440 else {
            return nil
        }
        minutes = hour * 60 + minute
    }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.minutes < right.minutes
    }
}

extension TimeOfDay: CustomStringConvertible {
    /// `09:05`.
    package var description: String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }
}

/// A date and a wall-clock time in some zone.
package struct CivilDateTime: Hashable, Comparable, Sendable {
    package let date: CivilDate
    /// Milliseconds since the civil midnight, 0..<86_400_000.
    package let millisecondOfDay: Int

    package init(date: CivilDate, millisecondOfDay: Int) {
        self.date = date
        self.millisecondOfDay = millisecondOfDay
    }

    package init(date: CivilDate, time: TimeOfDay) {
        let carry = time.minutes / 1440
        self.init(date: date + carry, millisecondOfDay: time.minutes % 1440 * 60_000)
    }

    package var hour: Int { millisecondOfDay / 3_600_000 }
    package var minute: Int { millisecondOfDay / 60_000 % 60 }
    package var second: Int { millisecondOfDay / 1000 % 60 }

    package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
        (left.date, left.millisecondOfDay) < (right.date, right.millisecondOfDay)
    }
}

/// Returns a number with leading zeros up to a width.
package func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(abs(number))
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
