import CivilTime
import Diagnostics

extension FileReading {
    /// Reads `{ mon-fri: [09:00-12:00, 13:30-17:30], sat: [] }`; a day of its own overrides a range that holds it.
    mutating func windows(_ field: Field?) -> Located<SendingWindows>? {
        guard let field,
            let entries = FieldMap.entries(of: field.node, "'\(field.name)'", &self)
        else { return nil }
        var week = WeekDraft()
        let faultsBefore = findings.count
        for entry in entries {
            guard let days = days(entry.key) else { continue }
            let intervals = intervals(of: entry)
            if let day = week.set(days, to: intervals) {
                error(
                    "windows", "'\(entry.key.value)' gives windows to '\(day.abbreviation)' again",
                    at: entry.key.span)
            }
        }
        let windows = SendingWindows(week.intervals)
        if windows.isEmpty, findings.count == faultsBefore {
            error(
                "windows", "the week has no sending window; write 'mon-fri: [09:00-17:00]'",
                at: field.span)
        }
        return Located(windows, at: field.node.span)
    }

    private mutating func days(_ key: Located<String>) -> [Weekday]? {
        do throws(ValueFault) {
            return try weekdays(key.value)
        } catch {
            self.error("windows", error.message, at: key.span)
            return nil
        }
    }

    private mutating func intervals(of entry: YAMLEntry) -> [OpenInterval] {
        let field = Field(name: entry.key.value, node: entry.value, span: entry.value.span)
        guard !entry.value.isNull else {
            error(
                "windows",
                "'\(entry.key.value)' has no times; write '[09:00-17:00]', or '[]' for none",
                at: entry.key.span)
            return []
        }
        var intervals: [Located<OpenInterval>] = []
        for item in items(of: field) {
            guard
                let interval = value(
                    item, { text throws(ValueFault) in try OpenInterval(parsing: text) })
            else { continue }
            if let other = intervals.first(where: { $0.value.overlaps(interval.value) }) {
                error(
                    "windows", "'\(interval.value)' overlaps '\(other.value)' of the same day",
                    at: interval.span)
            } else {
                intervals.append(interval)
            }
        }
        return intervals.map(\.value)
    }
}

/// A week being filled from ranges of days and single days.
private struct WeekDraft {
    private(set) var intervals: [Weekday: [OpenInterval]] = [:]
    private var single: Set<Weekday> = []
    private var ranged: Set<Weekday> = []

    /// Sets the windows of days; returns a day that was set before in the same way.
    mutating func set(_ days: [Weekday], to times: [OpenInterval]) -> Weekday? {
        let isSingle = days.count == 1
        for day in days {
            guard !(isSingle ? single : ranged).contains(day) else { return day }
            if isSingle { single.insert(day) } else { ranged.insert(day) }
            if isSingle || !single.contains(day) { intervals[day] = times }
        }
        return nil
    }
}

/// Reads `mon`, `monday` or `mon-fri`; a range may run over the week's end, as `fri-mon` does.
private func weekdays(_ text: String) throws(ValueFault) -> [Weekday] {
    guard !text.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else {
        throw ValueFault(
            "day '\(text)' is a number; name the day, 'mon' to 'sun', because some programs count "
                + "from Sunday and some from Monday")
    }
    let ends = try text.split(separator: "-", omittingEmptySubsequences: false).map {
        part throws(ValueFault) in try weekday(part.trimmed)
    }
    guard let first = ends.first, let last = ends.last, ends.count <= 2 else {
        throw ValueFault("'\(text)' is no range of days; write 'mon-fri'")
    }
    let count = (last.rawValue - first.rawValue + 7) % 7
    return (0...count).map { Weekday.allCases[(first.rawValue - 1 + $0) % 7] }
}

private func weekday(_ text: String) throws(ValueFault) -> Weekday {
    let name = text.lowercased()
    let full = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    let known = Weekday.allCases.first {
        $0.abbreviation == name || full[$0.rawValue - 1] == name
    }
    guard let known else {
        let all = Weekday.allCases.map(\.abbreviation)
        let hint = nearest(to: name, among: all + full).map { "did you mean '\($0)'? " } ?? ""
        throw ValueFault("unknown day '\(text)'; \(hint)allowed are \(quotedList(all))")
    }
    return known
}

extension OpenInterval: CustomStringConvertible {
    /// `09:00-12:00`.
    package var description: String { "\(start)-\(end)" }

    /// Reads `09:00-12:00`, half-open; an end before its start lies on the next day.
    init(parsing text: String) throws(ValueFault) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(\.trimmed)
        guard ends.count == 2, let start = TimeOfDay(parsing: ends[0]),
            let end = TimeOfDay(parsing: ends[1])
        else {
            throw ValueFault(
                "holds '\(text)'; write times as '09:00-12:00', from 00:00 to 24:00",
                rule: "windows")
        }
        guard start != end else {
            throw ValueFault(
                "holds '\(text)', which is empty; write '00:00-24:00' for the whole day",
                rule: "windows")
        }
        guard start.minutes < 1440 else {
            throw ValueFault(
                "holds '\(text)'; 24:00 only ends a window, write '00:00' of the next day",
                rule: "windows")
        }
        self.init(start: start, end: end)
    }

    /// Whether two windows that begin on the same day share a minute.
    func overlaps(_ other: OpenInterval) -> Bool {
        start.minutes < other.lastMinute && other.start.minutes < lastMinute
    }

    private var lastMinute: Int { end <= start ? end.minutes + 1440 : end.minutes }
}

extension TimeOfDay {
    /// Reads `9:05` or `09:05`.
    init?(parsing text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count <= 2, parts[1].utf8.count == 2,
            let hour = digits(parts[0]), let minute = digits(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }
}

extension CivilDate {
    /// Reads `2026-12-24`.
    init(parsing text: String) throws(ValueFault) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            parts[2].utf8.count == 2, let year = digits(parts[0]), let month = digits(parts[1]),
            let day = digits(parts[2])
        else { throw ValueFault("holds '\(text)'; write a date as '2026-12-24'") }
        guard let date = CivilDate(year: year, month: month, day: day) else {
            throw ValueFault("holds '\(text)', which the calendar does not have")
        }
        self = date
    }
}
