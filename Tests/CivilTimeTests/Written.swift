import CivilTime
import Testing

/// Returns the date of `YYYY-MM-DD`.
func date(_ text: String) throws -> CivilDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    try #require(parts.count == 3)
    return try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
}

/// Returns the local time of `YYYY-MM-DD HH:MM`.
func local(_ text: String) throws -> CivilDateTime {
    let parts = text.split(separator: " ")
    try #require(parts.count == 2)
    return CivilDateTime(date: try date(String(parts[0])), time: try time(String(parts[1])))
}

/// Returns the instant of `YYYY-MM-DD HH:MM` in UTC.
func utc(_ text: String) throws -> Instant {
    ZoneRules.utc.instant(of: try local(text))
}

/// Returns the time of `HH:MM`.
func time(_ text: String) throws -> TimeOfDay {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    try #require(parts.count == 2)
    return try #require(TimeOfDay(hour: parts[0], minute: parts[1]))
}

/// Returns `YYYY-MM-DD HH:MM` of what a zone's clocks show.
func shown(_ instant: Instant, in zone: ZoneRules = .utc) -> String {
    let local = zone.local(at: instant)
    return "\(local.date) \(padded(local.hour, 2)):\(padded(local.minute, 2))"
}

/// Returns the intervals of texts such as `09:00-12:00` on some weekdays.
func windows(_ texts: [String], on days: [Weekday] = Weekday.allCases) throws -> SendingWindows {
    let intervals = try texts.map { text in
        let ends = text.split(separator: "-")
        return OpenInterval(start: try time(String(ends[0])), end: try time(String(ends[1])))
    }
    return SendingWindows(Dictionary(uniqueKeysWithValues: days.map { ($0, intervals) }))
}

let workdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
