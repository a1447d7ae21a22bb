import CivilTime
import Testing

@Suite struct DateTextTests {
    @Test(
        "a header date is written with its offset",
        arguments: [
            ("2026-11-24 08:07", 60, "Tue, 24 Nov 2026 09:07:00 +0100"),
            ("2026-11-24 08:07", 0, "Tue, 24 Nov 2026 08:07:00 +0000"),
            ("2027-01-01 02:00", -210, "Thu, 31 Dec 2026 22:30:00 -0330"),
            ("2028-02-29 00:00", 765, "Tue, 29 Feb 2028 12:45:00 +1245"),
        ])
    func writesRFC5322(utcTime: String, offset: Int, text: String) throws {
        let instant = try utc(utcTime)
        #expect(rfc5322(instant, offsetMinutes: offset) == text)
        #expect(Instant(rfc5322: text) == instant)
    }

    @Test(
        "a stamp is written with its offset, and with milliseconds when there are some",
        arguments: [
            (Int64(0), 0, "1970-01-01T00:00:00Z"), (1, 0, "1970-01-01T00:00:00.001Z"),
            (-1, 0, "1969-12-31T23:59:59.999Z"), (0, -180, "1969-12-31T21:00:00-03:00"),
            (16_725_225_599_000, 60, "2500-01-01T00:59:59+01:00"),
        ])
    func writesRFC3339(milliseconds: Int64, offset: Int, text: String) {
        let instant = Instant(milliseconds: milliseconds)
        #expect(rfc3339(instant, offsetMinutes: offset) == text)
        #expect(Instant(rfc3339: text) == instant)
    }

    @Test(
        "stamps are read in their shorter forms",
        arguments: [
            ("2026-11-24T09:07:00+01:00", "2026-11-24T08:07:00Z"),
            ("2026-11-24t09:07:00z", "2026-11-24T09:07:00Z"),
            ("2026-11-24 09:07Z", "2026-11-24T09:07:00Z"),
            ("2026-11-24", "2026-11-24T00:00:00Z"),
            ("2026-11-24T09:07:00.1234567Z", "2026-11-24T09:07:00.123Z"),
            ("2026-11-24T09:07:00.5-00:30", "2026-11-24T09:37:00.500Z"),
            ("2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z"),
        ])
    func readsRFC3339(text: String, instant: String) throws {
        #expect(rfc3339(try #require(Instant(rfc3339: text)), offsetMinutes: 0) == instant)
    }

    @Test(
        "what is no stamp is refused",
        arguments: [
            "", "2026", "2026-11-24T", "2026-11-24T09:07:00", "2026-11-24T09:07", "2026-02-29",
            "2026-13-01",
            "2026-11-24T24:00:00Z", "2026-11-24T09:60:00Z", "2026-11-24T09:07:61Z",
            "2026-11-24T09:07:00+24:00",
            "2026-11-24T09:07:00+0100", "2026-11-24T09:07:00.Z", "2026-11-24T09:07:00ZZ",
            "26-11-24T09:07:00Z",
            "2026-11-24T9:07:00Z", "2026-11-24Z", "２０２６-11-24", "-026-11-24T00:00:00Z",
            "+2026-11-24T00:00Z",
        ])
    func refusesRFC3339(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(
        "header dates are read as mail has them",
        arguments: [
            ("24 Nov 2026 09:07 +0100", "2026-11-24T08:07:00Z"),
            ("Tue, 24 Nov 2026 09:07:00 +0100 (CET)", "2026-11-24T08:07:00Z"),
            ("Fri, 24 Nov 2026 09:07:00 -0000", "2026-11-24T09:07:00Z"),
            ("Tue,\r\n 24\tNov 2026\r\n 09:07:00 GMT", "2026-11-24T09:07:00Z"),
            ("tue, 4 NOV 2026 9:07:00 est", "2026-11-04T14:07:00Z"),
            ("Tue, 24 Nov 26 09:07:00 PDT", "2026-11-24T16:07:00Z"),
            ("Tue, 24 Nov 97 09:07:00 Z", "1997-11-24T09:07:00Z"),
            ("Tue, 24 Nov 103 09:07:00 UT", "2003-11-24T09:07:00Z"),
            ("Tue, 24 Nov 2026 09:07:00 A", "2026-11-24T09:07:00Z"),
            ("Tue, 24 Nov 2026 09:07:00 XYZ", "2026-11-24T09:07:00Z"),
            ("Tue, 24 Nov 2026 09:07:00", "2026-11-24T09:07:00Z"),
            ("Thu,(a(b)\\)c) 13 Feb 1969 (d) 23 : 32 : 54 -0330", "1969-02-14T03:02:54Z"),
            ("21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T15:55:06Z"),
        ])
    func readsRFC5322(text: String, instant: String) throws {
        #expect(rfc3339(try #require(Instant(rfc5322: text)), offsetMinutes: 0) == instant)
    }

    @Test(
        "what is no header date is refused",
        arguments: [
            "", "Tue", "Tue, 24 Nov", "31 Feb 2026 09:07 +0000", "24 Nov 2026 24:00 +0000",
            "24 Nov 2026 09:7 +0000",
            "24 Nov 2026 09:60 +0000", "24 Nov 2026 09:07 +100", "24 Nov 2026 09:07 +0160",
            "24 Nov 2026 09:07 +0000 x",
            "24 Foo 2026 09:07 +0000", "24 Nov 6 09:07 +0000", "24 Nov 20266 09:07 +0000",
            "(24 Nov 2026 09:07 +0000",
            "0 Nov 2026 09:07 +0000", "2026-11-24T09:07:00Z", "24 Nov 2026 09:07 +",
        ])
    func refusesRFC5322(text: String) {
        #expect(Instant(rfc5322: text) == nil)
    }

    @Test("dates are read from the ISO form only")
    func isoDate() throws {
        #expect(CivilDate(iso: "2028-02-29")?.description == "2028-02-29")
        for text in ["2027-02-29", "2027-2-9", "20270209", "2027-02-0x", "", "2027-02-290"] {
            #expect(CivilDate(iso: text) == nil)
        }
    }

    @Test("people read short dates")
    func shortText() throws {
        #expect(try local("2026-11-24 09:07").shortText == "Tue 24 Nov 09:07")
        #expect(try date("2027-01-03").shortText == "Sun 3 Jan")
    }

    @Test("days and dates lead into each other over four hundred years")
    func civilRoundTrip() throws {
        let first = try date("1900-01-01").dayNumber
        var weekday = Weekday.monday
        for dayNumber in first..<(first + 146_097) {
            let date = CivilDate(dayNumber: dayNumber)
            let (year, month, day) = date.components
            try #require(CivilDate(year: year, month: month, day: day) == date)
            try #require(date.weekday == weekday)
            weekday = Weekday.allCases[weekday.rawValue % 7]
        }
    }
}
