/// When one recipient may be written to: windows of a week, in a zone, but for closed dates.
///
/// Openness is a property of what the recipient's clock shows, so both passes of an autumn hour are open and a window
/// inside a spring gap does not occur. A window belongs to the date that it starts on, also after midnight.
package struct OpenTimes: Sendable {
    package let windows: SendingWindows
    package let zone: ZoneRules
    /// True for holidays and blackout dates; asked about the date that a window starts on.
    package let isClosed: @Sendable (CivilDate) -> Bool

    /// How far ahead an opening is looked for; a contact without one in this time cannot be written to.
    package static let horizon = Elapsed.days24h(60)

    package init(
        windows: SendingWindows, zone: ZoneRules,
        isClosed: @escaping @Sendable (CivilDate) -> Bool = { _ in false }
    ) {
        self.windows = windows
        self.zone = zone
        self.isClosed = isClosed
    }

    package func isOpen(at instant: Instant) -> Bool {
        endOfWindow(containing: zone.local(at: instant).wallMilliseconds) != nil
    }

    /// Returns the least open instant that is not before `earliest`, or nil when none comes within the horizon.
    package func nextOpening(atOrAfter earliest: Instant) -> Instant? {
        guard isEverOpen else { return nil }
        let limit = OpenTimes.limit(from: earliest)
        var start = earliest.milliseconds
        while start <= limit {
            let offset = offsetMilliseconds(at: start)
            let opening = firstOpenWall(atOrAfter: start + offset, through: limit + offset)
            let candidate = opening.map { $0 - offset } ?? limit + 1
            // A change of offset on the way makes the wall clock jump: search again from there.
            guard let change = firstChange(after: start, through: min(candidate, limit)) else {
                return candidate <= limit ? Instant(milliseconds: candidate) : nil
            }
            start = change
        }
        return nil
    }

    /// Returns the end of the open stretch that contains an instant, or nil when it is closed then.
    ///
    /// A stretch that is longer than the horizon is cut there.
    package func closing(of instant: Instant) -> Instant? {
        guard isOpen(at: instant) else { return nil }
        let limit = OpenTimes.limit(from: instant)
        var start = instant.milliseconds
        while start < limit, isOpen(at: Instant(milliseconds: start)) {
            let offset = offsetMilliseconds(at: start)
            let candidate = firstClosedWall(after: start + offset, through: limit + offset) - offset
            guard let change = firstChange(after: start, through: min(candidate, limit)) else {
                return Instant(milliseconds: min(candidate, limit))
            }
            start = change
        }
        return Instant(milliseconds: start)
    }

    /// True when the week has a window at all; says nothing about closed dates.
    package var isEverOpen: Bool {
        Weekday.allCases.contains { !windows.intervals(on: $0).allSatisfy { $0.length == 0 } }
    }

    /// Open minutes of a week without closed dates or changes of the clocks.
    package var minutesPerWeek: Int { windows.minutesPerWeek }
}

// MARK: - Business days

extension OpenTimes {
    /// True when a window starts on the date, the date is not closed, and it exists in the zone.
    package func isBusinessDay(_ date: CivilDate) -> Bool {
        windows.intervals(on: date.weekday).contains { $0.length > 0 } && !isClosed(date)
            && zone.startOfDay(date) != nil
    }

    /// Returns the same local clock time on the n-th business day after the date of `base`, which is day 0 (`3bd`).
    ///
    /// Nil when 60 days in a row are closed, or for more than 3660 days; for `businessDays` below 1 it is `base`.
    package func instant(after base: Instant, businessDays: Int) -> Instant? {
        guard businessDays > 0 else { return base }
        guard businessDays <= 3660 else { return nil }
        let start = zone.local(at: base)
        var date = start.date
        for _ in 0..<businessDays {
            guard let next = (1...60).lazy.map({ date + $0 }).first(where: isBusinessDay) else {
                return nil
            }
            date = next
        }
        return zone.instant(
            of: CivilDateTime(date: date, millisecondOfDay: start.millisecondOfDay))
    }
}

// MARK: - Searching on the wall clock

extension OpenTimes {
    /// Windows of these dates can contain the wall-clock time, as none reaches past the end of the next date.
    private func startDates(at wall: Int64) -> ClosedRange<Int> {
        let day = Int(floorDivide(wall, CivilDateTime.millisecondsPerDay))
        return (day - 1)...day
    }

    /// Returns the windows that start on a date, in milliseconds of the wall clock, by their start.
    private func openWalls(startingOn day: Int) -> [Range<Int64>] {
        let date = CivilDate(dayNumber: day)
        let intervals = windows.intervals(on: date.weekday).filter { $0.length > 0 }
        guard !intervals.isEmpty, !isClosed(date) else { return [] }
        let midnight = Int64(day) * CivilDateTime.millisecondsPerDay
        return intervals.map { interval in
            let start = midnight + Int64(interval.start.minutes) * 60_000
            return start..<(start + Int64(interval.length) * 60_000)
        }
    }

    private func endOfWindow(containing wall: Int64) -> Int64? {
        startDates(at: wall)
            .flatMap(openWalls(startingOn:))
            .filter { $0.contains(wall) }
            .map(\.upperBound).max()
    }

    private func firstOpenWall(atOrAfter wall: Int64, through limit: Int64) -> Int64? {
        let lastDay = Int(floorDivide(limit, CivilDateTime.millisecondsPerDay))
        var day = startDates(at: wall).lowerBound
        while day <= lastDay {
            if let window = openWalls(startingOn: day).first(where: { wall < $0.upperBound }) {
                return max(wall, window.lowerBound)
            }
            day += 1
        }
        return nil
    }

    private func firstClosedWall(after wall: Int64, through limit: Int64) -> Int64 {
        var end = wall
        while end <= limit, let next = endOfWindow(containing: end) {
            end = next
        }
        return end
    }

    private func offsetMilliseconds(at milliseconds: Int64) -> Int64 {
        Int64(zone.offset(at: Instant(milliseconds: milliseconds))) * 1000
    }

    private func firstChange(after start: Int64, through end: Int64) -> Int64? {
        zone.transitions(from: floorDivide(start, 1000) + 1, through: floorDivide(end, 1000))
            .first.map { $0.second * 1000 }
    }

    /// The horizon in milliseconds; instants near the ends of time have none ahead of them.
    private static func limit(from instant: Instant) -> Int64 {
        guard instant >= .distantPast, instant <= .distantFuture else { return .min }
        return (instant + horizon).milliseconds
    }
}
