private let weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
private let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]

extension Weekday {
    /// `Mon` … `Sun`.
    package var shortName: String { weekdayNames[rawValue - 1] }

    /// Reads `mon` … `sun`, in either case.
    package init?(abbreviation text: some StringProtocol) {
        guard let index = weekdayNames.firstIndex(where: { equalIgnoringCase($0, text) }) else {
            return nil
        }
        self = Weekday.allCases[index]
    }
}

extension CivilDate {
    /// Reads `YYYY-MM-DD`, or returns nil for anything else and for days that the calendar lacks.
    package init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10])
        else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    /// `Tue 24 Nov`, for people.
    package var shortText: String {
        "\(weekday.shortName) \(day) \(monthNames[month - 1])"
    }
}

extension CivilDateTime {
    /// `Tue 24 Nov 09:07`, for people.
    package var shortText: String { "\(date.shortText) \(padded(hour, 2)):\(padded(minute, 2))" }
}

/// Returns `Tue, 24 Nov 2026 09:07:00 +0100`, the date of a mail's header (RFC 5322 §3.3).
///
/// - Parameter offsetMinutes: minutes east of UTC, -5999...5999.
package func rfc5322(_ instant: Instant, offsetMinutes: Int) -> String {
    let local = shifted(instant, by: offsetMinutes)
    let (year, month, day) = local.date.components
    return "\(local.date.weekday.shortName), \(day) \(monthNames[month - 1]) \(padded(year, 4)) "
        + clock(local) + " " + offsetText(offsetMinutes, separator: "")
}

/// Returns `2026-11-24T09:07:00+01:00` (RFC 3339 §5.6); `Z` for offset 0, milliseconds only when there are some.
///
/// - Parameter offsetMinutes: minutes east of UTC, -1439...1439.
package func rfc3339(_ instant: Instant, offsetMinutes: Int) -> String {
    let local = shifted(instant, by: offsetMinutes)
    let milliseconds = local.millisecondOfDay % 1000
    return "\(local.date)T" + clock(local)
        + (milliseconds == 0 ? "" : "." + padded(milliseconds, 3))
        + (offsetMinutes == 0 ? "Z" : offsetText(offsetMinutes, separator: ":"))
}

/// Returns 1...12 for `Jan` … `Dec`, in either case.
func monthNumber(_ name: String) -> Int? {
    monthNames.firstIndex { equalIgnoringCase($0, name) }.map { $0 + 1 }
}

private func shifted(_ instant: Instant, by offsetMinutes: Int) -> CivilDateTime {
    let bounded = min(max(instant, .distantPast), .distantFuture)
    let minutes = Int64(min(max(offsetMinutes, -5999), 5999))
    return CivilDateTime(wallMilliseconds: bounded.milliseconds + minutes * 60_000)
}

private func clock(_ local: CivilDateTime) -> String {
    "\(padded(local.hour, 2)):\(padded(local.minute, 2)):\(padded(local.second, 2))"
}

private func offsetText(_ minutes: Int, separator: String) -> String {
    let bounded = min(max(minutes, -5999), 5999)
    let size = abs(bounded)
    return (bounded < 0 ? "-" : "+") + padded(size / 60, 2) + separator + padded(size % 60, 2)
}

private func equalIgnoringCase(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
    left.utf8.count == right.utf8.count
        && zip(left.utf8, right.utf8).allSatisfy { isLetter($0) && $0 | 0x20 == $1 | 0x20 }
}
