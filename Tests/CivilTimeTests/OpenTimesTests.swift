import CivilTime
import TestSupport
import Testing

@Suite struct OpenTimesTests {
    private func berlin(
        _ texts: [String] = ["09:00-12:00", "13:30-17:30"], on days: [Weekday] = workdays,
        closed: [String] = []
    ) throws -> OpenTimes {
        let dates = try Set(closed.map { try date($0) })
        return OpenTimes(
            windows: try windows(texts, on: days), zone: try machineZone("Europe/Berlin"),
            isClosed: { dates.contains($0) })
    }

    /// A local time in Berlin, and the local time of the opening that follows.
    @Test(
        "the next opening is now, after lunch, tomorrow or after the holidays",
        arguments: [
            ("2026-11-24 09:00", "2026-11-24 09:00"), ("2026-11-24 08:59", "2026-11-24 09:00"),
            ("2026-11-24 11:59", "2026-11-24 11:59"), ("2026-11-24 12:00", "2026-11-24 13:30"),
            ("2026-11-24 17:30", "2026-11-25 09:00"), ("2026-11-27 18:00", "2026-11-30 09:00"),
            // Thursday 24 to Saturday 26 December are closed.
            ("2026-12-23 17:30", "2026-12-28 09:00"),
        ])
    func nextOpening(at instant: String, opens: String) throws {
        let times = try berlin(closed: ["2026-12-24", "2026-12-25", "2026-12-26"])
        let opening = try #require(
            times.nextOpening(atOrAfter: times.zone.instant(of: try local(instant))))
        #expect(shown(opening, in: times.zone) == opens)
    }

    @Test("an open stretch ends with its window, and with the last of touching windows")
    func closing() throws {
        let times = try berlin(["09:00-12:00", "12:00-13:00", "15:00-16:00"])
        let zone = times.zone
        let end = times.closing(of: zone.instant(of: try local("2026-11-24 09:30")))
        #expect(end == zone.instant(of: try local("2026-11-24 13:00")))
        #expect(times.closing(of: zone.instant(of: try local("2026-11-24 13:00"))) == nil)
    }

    @Test("a window over midnight belongs to the day it starts on")
    func overnight() throws {
        let times = try berlin(["22:00-02:00"], on: [.friday], closed: ["2026-12-04"])
        let zone = times.zone
        #expect(times.isOpen(at: zone.instant(of: try local("2026-11-28 01:59"))))
        #expect(!times.isOpen(at: zone.instant(of: try local("2026-11-28 02:00"))))
        #expect(!times.isOpen(at: zone.instant(of: try local("2026-11-27 01:00"))))
        // Friday 4 December is closed, and so is the Saturday morning that belongs to it.
        #expect(!times.isOpen(at: zone.instant(of: try local("2026-12-05 01:00"))))
        #expect(times.isBusinessDay(try date("2026-11-27")))
        #expect(!times.isBusinessDay(try date("2026-11-28")))
    }

    @Test("24:00 ends a day, and a window may start there")
    func midnight() throws {
        let evening = try berlin(["18:00-24:00", "24:00-01:00"], on: [.monday])
        let zone = evening.zone
        #expect(evening.minutesPerWeek == 420)
        #expect(
            evening.closing(of: zone.instant(of: try local("2026-11-23 18:00")))
                == zone.instant(of: try local("2026-11-24 01:00")))
    }

    /// What local hours 23:30-00:30 last in minutes on the night of a date.
    @Test(
        "a window over midnight is shorter in a spring gap and longer in an autumn overlap",
        arguments: [
            // Clocks of Beirut go from 00:00 to 01:00: nothing after midnight is left of the window.
            ("Asia/Beirut", "2027-03-27", 30), ("Asia/Beirut", "2027-03-26", 60),
            // Cairo repeats 23:00-24:00 on Thursday, 28 October 2027.
            ("Africa/Cairo", "2027-10-28", 60), ("Europe/Berlin", "2027-03-27", 60),
        ])
    func nightOfChange(zone: String, day: String, minutes: Int) throws {
        let rules = try machineZone(zone)
        let times = OpenTimes(windows: try windows(["23:30-00:30"]), zone: rules)
        let noon = rules.instant(of: try local("\(day) 12:00"))
        let opening = try #require(times.nextOpening(atOrAfter: noon))
        #expect(
            times.closing(of: opening) == opening
                + .minutes(zone == "Africa/Cairo" ? 30 : Int64(minutes)))
        let open = (0..<1440).count { times.isOpen(at: noon + .minutes(Int64($0))) }
        // In Cairo the half hour before midnight comes twice.
        #expect(open == (zone == "Africa/Cairo" ? minutes + 30 : minutes))
    }

    @Test("both passes of the autumn hour are open")
    func overlap() throws {
        let zone = try machineZone("America/New_York")
        let times = OpenTimes(windows: try windows(["01:15-01:45"]), zone: zone)
        let first = try utc("2027-11-07 05:15")
        #expect(times.nextOpening(atOrAfter: try utc("2027-11-07 04:00")) == first)
        #expect(times.closing(of: first) == first + .minutes(30))
        #expect(times.nextOpening(atOrAfter: first + .minutes(30)) == first + .minutes(60))
        #expect(times.nextOpening(atOrAfter: first + .minutes(90)) == first + .minutes(60 * 25))
    }

    @Test("a window that lies inside a spring gap does not open that day")
    func windowInGap() throws {
        let zone = try machineZone("America/New_York")
        let times = OpenTimes(windows: try windows(["02:00-03:00"]), zone: zone)
        let opening = times.nextOpening(atOrAfter: try utc("2027-03-14 05:00"))
        #expect(try shown(#require(opening), in: zone) == "2027-03-15 02:00")
    }

    @Test("without windows, with empty ones, or with 61 closed days nothing opens")
    func neverOpen() throws {
        let start = try utc("2026-11-23 10:00")
        let none = try berlin([])
        #expect(!none.isEverOpen)
        #expect(none.nextOpening(atOrAfter: start) == nil)
        let empty = try berlin(["09:00-09:00"])
        #expect(!empty.isEverOpen)
        #expect(!empty.isBusinessDay(try date("2026-11-23")))
        let closed = OpenTimes(
            windows: try windows(["09:00-17:00"]), zone: .utc, isClosed: { _ in true })
        #expect(closed.nextOpening(atOrAfter: start) == nil)
        #expect(closed.instant(after: start, businessDays: 1) == nil)
    }

    @Test("around the clock is always open, and its stretch is cut at the horizon")
    func aroundTheClock() throws {
        let times = OpenTimes(windows: try windows(["00:00-24:00"]), zone: .utc)
        let start = try utc("2026-11-23 10:00")
        #expect(times.minutesPerWeek == 10_080)
        #expect(times.nextOpening(atOrAfter: start) == start)
        #expect(times.closing(of: start) == start + OpenTimes.horizon)
    }

    @Test("the ends of time do not trap")
    func extremes() throws {
        let times = try berlin()
        for milliseconds in [Int64.min, .max, .min / 4, .max / 4] {
            let instant = Instant(milliseconds: milliseconds)
            _ = times.nextOpening(atOrAfter: instant)
            _ = times.closing(of: instant)
            _ = times.instant(after: instant, businessDays: 3)
        }
    }

    /// Business days after a local time in Berlin, with 24 to 26 December closed.
    @Test(
        "business days skip weekends and holidays and keep the time of the clock",
        arguments: [
            ("2026-11-24 09:07", 3, "2026-11-27 09:07"),
            ("2026-11-26 09:07", 3, "2026-12-01 09:07"),
            ("2026-11-28 20:00", 1, "2026-11-30 20:00"),
            ("2026-12-23 09:00", 1, "2026-12-28 09:00"),
            ("2028-02-28 09:00", 1, "2028-02-29 09:00"),
            ("2026-11-24 09:07", 0, "2026-11-24 09:07"),
        ])
    func businessDays(base: String, days: Int, due: String) throws {
        let times = try berlin(closed: ["2026-12-24", "2026-12-25", "2026-12-26"])
        let start = times.zone.instant(of: try local(base))
        let end = try #require(times.instant(after: start, businessDays: days))
        #expect(shown(end, in: times.zone) == due)
    }

    @Test("a date that a zone skipped is no business day")
    func skippedDate() throws {
        let zone = try machineZone("Pacific/Apia")
        let times = OpenTimes(windows: try windows(["09:00-17:00"]), zone: zone)
        #expect(!times.isBusinessDay(try date("2011-12-30")))
        let base = zone.instant(of: try local("2011-12-29 09:00"))
        let due = try #require(times.instant(after: base, businessDays: 2))
        #expect(shown(due, in: zone) == "2012-01-01 09:00")
    }
}
