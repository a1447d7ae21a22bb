import CivilTime
import TestSupport
import Testing

/// Random windows in many zones, compared with a search that walks minute by minute.
@Suite struct OpenTimesPropertyTests {
    @Test(
        "the next opening equals a search by minute, and does not depend on where it starts",
        arguments: manyZones)
    func equalsBruteForce(zone: String) throws {
        var random = SeededRandom(seed: stableHash([zone], key: 1))
        let rules = try machineZone(zone)
        for _ in 0..<8 {
            let model = Model.random(zone: rules, using: &random)
            let start = Self.someInstant(in: rules, using: &random)
            var expected: Instant?
            for minute in stride(from: Int64(2 * 1440), through: 0, by: -1) {
                let instant = start + .minutes(minute)
                let isOpen = model.isOpen(at: instant)
                if isOpen { expected = instant }
                guard let expected, isOpen || minute % 13 == 0 else { continue }
                try #require(model.times.isOpen(at: instant) == isOpen)
                let found = model.times.nextOpening(atOrAfter: instant)
                try #require(found == expected, "\(shown(instant)) in \(zone)")
            }
        }
    }

    @Test(
        "openings are idempotent and never go back, and stretches end where it closes",
        arguments: manyZones)
    func isMonotone(zone: String) throws {
        var random = SeededRandom(seed: stableHash([zone], key: 2))
        let rules = try machineZone(zone)
        for _ in 0..<20 {
            let times = Model.random(zone: rules, using: &random).times
            var instant = Self.someInstant(in: rules, using: &random)
            var last: Instant = .distantPast
            for _ in 0..<20 {
                guard let opening = times.nextOpening(atOrAfter: instant) else { break }
                try #require(opening >= instant && opening >= last)
                try #require(times.nextOpening(atOrAfter: opening) == opening)
                let closing = try #require(times.closing(of: opening))
                try #require(closing > opening)
                try #require(times.isOpen(at: Instant(milliseconds: closing.milliseconds - 1)))
                try #require(!times.isOpen(at: closing) || closing == opening + OpenTimes.horizon)
                last = opening
                instant = instant + Elapsed.minutes(.random(in: 1...3000, using: &random))
            }
        }
    }

    @Test("business days equal a walk day by day", arguments: manyZones)
    func businessDays(zone: String) throws {
        var random = SeededRandom(seed: stableHash([zone], key: 3))
        let rules = try machineZone(zone)
        for _ in 0..<20 {
            let model = Model.random(zone: rules, using: &random)
            let base = Self.someInstant(in: rules, using: &random)
            let wanted = Int.random(in: 1...9, using: &random)
            var day = rules.local(at: base).date
            var left = wanted
            var walked = 0
            while left > 0, walked < 200 {
                day = day + 1
                walked += 1
                let hasWindow = !model.intervals(on: day).isEmpty
                if hasWindow, !model.isClosed(day), rules.startOfDay(day) != nil {
                    left -= 1
                }
            }
            let due = model.times.instant(after: base, businessDays: wanted)
            let time = rules.local(at: base).millisecondOfDay
            let expected =
                left > 0
                ? nil : rules.instant(of: CivilDateTime(date: day, millisecondOfDay: time))
            try #require(due == expected)
        }
    }

    /// A whole minute of 2010...2060, half of the time within days of a change of the clocks.
    private static func someInstant(
        in zone: ZoneRules, using random: inout SeededRandom
    ) -> Instant {
        let start = Instant(seconds: .random(in: 21_000_000...47_000_000, using: &random) * 60)
        guard Bool.random(using: &random) else { return start }
        for day in stride(from: 0, to: 400, by: 4) {
            let instant = start + .days24h(Int64(day))
            if zone.offset(at: instant) != zone.offset(at: instant + .days24h(4)) {
                return instant - .hours(.random(in: -96...24, using: &random))
            }
        }
        return start
    }
}

/// Windows and closed days kept in plain form, with openness said a second time in the plainest way.
private struct Model {
    let week: [[(start: Int, end: Int)]]
    /// Every fifth day is closed, those with this residue.
    let residue: Int
    let times: OpenTimes

    static func random(zone: ZoneRules, using random: inout SeededRandom) -> Model {
        let week = (0..<7).map { _ in
            (0..<Int.random(in: 0...2, using: &random)).map { _ in
                let start = Int.random(in: 0...1440, using: &random)
                let end = Int.random(in: 0...1440, using: &random)
                return (start: start, end: end)
            }.filter { $0.start != $0.end }
        }
        let residue = Int.random(in: 0..<5, using: &random)
        let intervals = Weekday.allCases.map { weekday in
            (
                weekday,
                week[weekday.rawValue - 1].compactMap { window -> OpenInterval? in
                    guard let start = TimeOfDay(hour: window.start / 60, minute: window.start % 60),
                        let end = TimeOfDay(hour: window.end / 60, minute: window.end % 60)
                    else {
                        return nil
                    }
                    return OpenInterval(start: start, end: end)
                }
            )
        }
        let windows = SendingWindows(Dictionary(uniqueKeysWithValues: intervals))
        return Model(
            week: week, residue: residue,
            times: OpenTimes(
                windows: windows, zone: zone, isClosed: { $0.dayNumber % 5 == residue }))
    }

    func intervals(on date: CivilDate) -> [(start: Int, end: Int)] {
        week[date.weekday.rawValue - 1]
    }

    func isClosed(_ date: CivilDate) -> Bool { date.dayNumber % 5 == residue }

    func isOpen(at instant: Instant) -> Bool {
        let local = times.zone.local(at: instant)
        let minute = local.hour * 60 + local.minute
        let today =
            !isClosed(local.date)
            && intervals(on: local.date).contains {
                $0.start <= minute && (minute < $0.end || $0.end < $0.start)
            }
        let yesterday = local.date + -1
        let fromYesterday =
            !isClosed(yesterday)
            && intervals(on: yesterday).contains { $0.end < $0.start && minute < $0.end }
        return today || fromYesterday
    }
}

/// Forty zones of all continents.
private let manyZones =
    someZones + [
        "Europe/London", "Europe/Lisbon", "Europe/Kyiv", "Europe/Chisinau", "Europe/Istanbul",
        "America/Los_Angeles", "America/Phoenix", "America/St_Johns", "America/Havana",
        "America/Asuncion", "America/Caracas", "America/Scoresbysund", "Asia/Jerusalem",
        "Asia/Tokyo",
        "Asia/Pyongyang", "Asia/Almaty", "Australia/Adelaide", "Australia/Eucla", "Pacific/Norfolk",
        "Pacific/Kiritimati",
    ]
