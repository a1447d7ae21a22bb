import CivilTime
import TestSupport
import Testing

@Suite struct ZoneRulesTests {
    @Test(
        "a date lasts as long as the zone's clocks say",
        arguments: lengthsOfDates)
    func lengthOfDate(zone: String, day: String, minutes: Int64) throws {
        let rules = try machineZone(zone)
        let start = try #require(rules.startOfDay(try date(day)))
        let next = try #require(rules.startOfDay(try date(day) + 1))
        #expect(next - start == .minutes(minutes))
    }

    @Test(
        "a date whose midnight is skipped starts at its first existing instant",
        arguments: [
            ("Africa/Cairo", "2027-04-30"), ("America/Santiago", "2027-09-05"),
            ("Asia/Beirut", "2027-03-28"),
        ])
    func midnightGap(zone: String, day: String) throws {
        let rules = try machineZone(zone)
        let start = try #require(rules.startOfDay(try date(day)))
        #expect(shown(start, in: rules) == "\(day) 01:00")
    }

    @Test("Apia has no 2011-12-30")
    func skippedDate() throws {
        let apia = try machineZone("Pacific/Apia")
        #expect(apia.startOfDay(try date("2011-12-30")) == nil)
        let next = try #require(apia.startOfDay(try date("2011-12-31")))
        #expect(apia.instant(of: try local("2011-12-30 10:00")) == next)
        #expect(apia.instant(after: try utc("2011-12-29 20:00"), days: 1) == next)
        #expect(shown(Instant(milliseconds: next.milliseconds - 1), in: apia) == "2011-12-29 23:59")
    }

    @Test(
        "offsets need not be whole hours, and outlast the table",
        arguments: offsetsAtInstants)
    func offsets(zone: String, at instant: String, seconds: Int) throws {
        #expect(try machineZone(zone).offset(at: try utc(instant)) == seconds)
    }

    @Test("a local time in a spring gap means the first instant after it")
    func gap() throws {
        let newYork = try machineZone("America/New_York")
        let after = try utc("2027-03-14 07:00")
        #expect(newYork.resolve(try local("2027-03-14 02:30")) == .gap(firstAfter: after))
        #expect(newYork.instant(of: try local("2027-03-14 02:30")) == after)
        #expect(newYork.resolve(try local("2027-03-14 03:00")) == .single(after))
    }

    @Test("a local time that comes twice in autumn means the earlier pass")
    func overlap() throws {
        let newYork = try machineZone("America/New_York")
        let earlier = try utc("2027-11-07 05:30")
        let resolution = newYork.resolve(try local("2027-11-07 01:30"))
        #expect(resolution == .ambiguous(earlier: earlier, later: try utc("2027-11-07 06:30")))
        #expect(newYork.instant(of: try local("2027-11-07 01:30")) == earlier)
        #expect(shown(earlier, in: newYork) == "2027-11-07 01:30")
    }

    @Test("what the clocks show leads back to the instant or to its twin", arguments: someZones)
    func roundTrip(zone: String) throws {
        let rules = try machineZone(zone)
        var random = SeededRandom(seed: 7)
        for _ in 0..<2000 {
            let instant = Instant(
                seconds: Int64.random(in: -3_000_000_000...16_700_000_000, using: &random))
            switch rules.resolve(rules.local(at: instant)) {
            case .single(let only): #expect(only == instant)
            case .ambiguous(let earlier, let later): #expect([earlier, later].contains(instant))
            case .gap: Issue.record("\(shown(instant)) shows a skipped time in \(zone)")
            }
        }
    }

    @Test("three days later is the same time of the clock, also over a change of the clocks")
    func calendarDays() throws {
        let berlin = try machineZone("Europe/Berlin")
        let base = berlin.instant(of: try local("2027-03-26 09:07"))
        #expect(shown(berlin.instant(after: base, days: 3), in: berlin) == "2027-03-29 09:07")
        #expect(berlin.instant(after: base, days: 3) - base == .minutes(71 * 60))
        let leap = berlin.instant(of: try local("2028-02-26 09:07"))
        #expect(shown(berlin.instant(after: leap, days: 3), in: berlin) == "2028-02-29 09:07")
        #expect(berlin.instant(after: base, days: .max) > base)
    }

    @Test("the ends of time do not trap", arguments: someZones)
    func extremes(zone: String) throws {
        let rules = try machineZone(zone)
        for milliseconds in [Int64.min, .max, .min / 4, .max / 4, 0] {
            let shown = rules.local(at: Instant(milliseconds: milliseconds))
            #expect(rules.instant(of: shown) <= .distantFuture + .days24h(2))
        }
        let far = CivilDateTime(date: CivilDate(dayNumber: .max), millisecondOfDay: 0)
        #expect(rules.instant(of: far) > .distantFuture - .days24h(3))
    }
}

/// A zone, a date, and how many minutes the date lasts there.
private let lengthsOfDates: [(String, String, Int64)] = [
    ("America/New_York", "2027-03-14", 1380),
    ("America/New_York", "2027-11-07", 1500),
    ("Australia/Lord_Howe", "2027-04-04", 1470),
    ("Australia/Lord_Howe", "2027-10-03", 1410),
    ("Africa/Cairo", "2027-04-30", 1380),
    ("America/Santiago", "2027-09-05", 1380),
    ("Asia/Beirut", "2027-03-28", 1380),
    ("Africa/Casablanca", "2027-02-07", 1500),
    ("Africa/Casablanca", "2027-03-14", 1380),
    ("Pacific/Chatham", "2027-04-04", 1500),
    ("Asia/Tehran", "2027-03-21", 1440),
    ("Europe/Moscow", "2027-03-28", 1440),
    ("Europe/Berlin", "2460-03-28", 1380),
    ("America/New_York", "2499-11-01", 1500),
]

/// A zone, an instant in UTC, and the seconds east of UTC that hold then.
private let offsetsAtInstants: [(String, String, Int)] = [
    ("Asia/Kathmandu", "2027-01-01 00:00", 20700),
    ("Pacific/Chatham", "2027-07-01 00:00", 45900),
    ("Pacific/Chatham", "2027-01-01 00:00", 49500),
    ("Asia/Tehran", "2027-07-01 00:00", 12600),
    ("Europe/Moscow", "2027-07-01 00:00", 10800),
    ("Europe/Moscow", "2012-07-01 00:00", 14400),
    ("Europe/Dublin", "2040-07-01 00:00", 3600),
    ("Europe/Dublin", "2040-12-01 00:00", 0),
    ("Africa/Casablanca", "2200-07-01 00:00", 3600),
    ("America/Nuuk", "2300-07-01 00:00", -3600),
    ("America/New_York", "1800-01-01 00:00", -17762),
    ("+05:30", "2027-01-01 00:00", 19800),
    ("-03:00", "2027-01-01 00:00", -10800),
    ("UTC", "2500-12-31 00:00", 0),
]

/// Zones with every oddity: half-hour changes, midnight gaps, Ramadan, negative summer time, none at all.
let someZones = [
    "UTC", "+05:45", "America/New_York", "Europe/Berlin", "Europe/Dublin", "Australia/Lord_Howe",
    "Africa/Cairo", "America/Santiago", "Asia/Beirut", "Africa/Casablanca", "Pacific/Apia",
    "Pacific/Chatham", "Asia/Kathmandu", "Asia/Tehran", "Europe/Moscow", "America/Nuuk",
    "Asia/Gaza", "Antarctica/Troll", "America/Sao_Paulo", "Asia/Kolkata",
]
