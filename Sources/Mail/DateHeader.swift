import CivilTime

/// Returns an instant as the Date header has it (RFC 5322 §3.3): `Mon, 23 Nov 2026 09:05:00 +0100`.
///
/// - Parameter utcOffset: Minutes east of UTC, -1439...1439.
/// - Throws: ``ComposeError`` when the year or the offset does not fit the grammar.
func dateHeader(_ instant: Instant, utcOffset: Int) throws(ComposeError) -> String {
    guard (-1439...1439).contains(utcOffset) else {
        throw ComposeError(field: "Date", problem: "has an offset of a day or more from UTC")
    }
    let millisecondsOfDay: Int64 = 86_400_000
    // Four digits of year; also keeps the sums below far from overflow.
    let years = -2_208_988_800_000...253_402_214_400_000 as ClosedRange<Int64>
    guard years.contains(instant.milliseconds) else {
        throw ComposeError(field: "Date", problem: "lies outside the years 1900 to 9999")
    }
    let local = instant.milliseconds + Int64(utcOffset) * 60_000
    let time = ((local % millisecondsOfDay) + millisecondsOfDay) % millisecondsOfDay
    let date = CivilDate(dayNumber: Int((local - time) / millisecondsOfDay))
    let (year, month, day) = date.components
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let seconds = Int(time / 1000)
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
    let zone = padded(abs(utcOffset) / 60, 2) + padded(abs(utcOffset) % 60, 2)
    return
        "\(weekdays[date.weekday.rawValue - 1]), \(day) \(months[month - 1]) \(padded(year, 4)) "
        + "\(clock.joined(separator: ":")) \(utcOffset < 0 ? "-" : "+")\(zone)"
}
