import CivilTime
import Diagnostics
import FoundationEssentials
import TestSupport
import Testing

@Suite struct HolidayCalendarTests {
    private static let shipped = #filePath.replacing(
        "Tests/CivilTimeTests/HolidayCalendarTests.swift", with: "Sources/CRulePacks/holidays.txt")

    private func shippedCalendar() throws -> HolidayCalendar {
        let bytes = try Data(contentsOf: URL(filePath: Self.shipped))
        let (calendar, findings) = HolidayCalendar.parse(
            SourceFile(path: "holidays.txt", bytes: Array(bytes)))
        #expect(findings == [])
        return calendar
    }

    private func holidays(of year: Int, in country: String, by calendar: HolidayCalendar) throws
        -> [String]
    {
        let first = try #require(CivilDate(year: year, month: 1, day: 1))
        return (0..<366).map { first + $0 }
            .filter { $0.year == year && calendar.holiday(on: $0, in: country) != nil }
            .map { String($0.description.dropFirst(5)) }
    }

    @Test(
        "the shipped countries have the holidays of published calendars",
        arguments: publishedCalendars)
    func published(country: String, year: Int, dates: String) throws {
        let found = try holidays(of: year, in: country, by: shippedCalendar())
        #expect(found == dates.split(separator: " ").map { String($0) })
    }

    @Test("a holiday has its name, other days and unknown countries have none")
    func names() throws {
        let calendar = try shippedCalendar()
        #expect(calendar.holiday(on: try date("2026-11-26"), in: "US") == "Thanksgiving Day")
        #expect(calendar.holiday(on: try date("2027-03-29"), in: "DE") == "Ostermontag")
        #expect(calendar.holiday(on: try date("2026-11-25"), in: "US") == nil)
        #expect(calendar.holiday(on: try date("2026-12-25"), in: nil) == nil)
        #expect(calendar.holiday(on: try date("2026-12-25"), in: "XX") == nil)
        #expect(calendar.countries.count == 25)
        #expect(HolidayCalendar.empty.holiday(on: try date("2026-12-25"), in: "DE") == nil)
    }

    /// Easter Sundays of the western churches and of the Orthodox, by the tables of the churches.
    @Test(
        "Easter falls as the churches' tables say",
        arguments: [
            ("1954-04-18", "1954-04-25"), ("1981-04-19", "1981-04-26"),
            ("2008-03-23", "2008-04-27"),
            ("2011-04-24", "2011-04-24"), ("2019-04-21", "2019-04-28"),
            ("2024-03-31", "2024-05-05"),
            ("2025-04-20", "2025-04-20"), ("2026-04-05", "2026-04-12"),
            ("2027-03-28", "2027-05-02"),
            ("2028-04-16", "2028-04-16"), ("2038-04-25", "2038-04-25"),
            ("2049-04-18", "2049-04-25"),
            ("2076-04-19", "2076-04-26"),
        ])
    func easter(western: String, orthodox: String) throws {
        let (calendar, _) = HolidayCalendar.parse(
            SourceFile(path: "h", text: "AA easter West\nBB orthodox-easter East\n"))
        let year = try #require(Int(western.prefix(4)))
        #expect(try holidays(of: year, in: "AA", by: calendar) == [String(western.dropFirst(5))])
        #expect(try holidays(of: year, in: "BB", by: calendar) == [String(orthodox.dropFirst(5))])
    }

    /// A rule, a year, and its dates in that year.
    @Test(
        "each form of rule falls where it says",
        arguments: [
            ("02-29", 2028, "02-29"), ("02-29", 2027, ""), ("mon[last] 02", 2027, "02-22"),
            ("tue[last] 02", 2028, "02-29"), ("sun[4] 02", 2027, "02-28"),
            ("sat>=06-20", 2026, "06-20"),
            ("mon<=05-24", 2027, "05-24"), ("12-31..01-02", 2027, "01-01 01-02 12-31"),
            ("01-01 observed=nearest", 2027, "01-01 12-31"),
            ("12-26 observed=two-days", 2026, "12-26 12-28"),
            ("07-01 observed=sunday", 2028, "07-01"),
            ("07-01 observed=sunday", 2029, "07-01 07-02"),
            ("05-05 since=2027 until=2028", 2026, ""),
            ("05-05 since=2027 until=2028", 2028, "05-05"),
            ("05-05 on=wed,thu", 2027, "05-05"), ("05-05 on=mon", 2027, ""),
            ("mon[1] 02 except=02-01", 2027, ""),
            ("easter-2", 2027, "03-26"), ("easter+60", 2027, "05-27"),
        ])
    func rules(rule: String, year: Int, dates: String) throws {
        let (calendar, findings) = HolidayCalendar.parse(
            SourceFile(path: "h", text: "AA \(rule) Some Day\r\n"))
        #expect(findings == [])
        #expect(try holidays(of: year, in: "AA", by: calendar).joined(separator: " ") == dates)
    }

    @Test("each wrong line is reported at its wrong word, and the others are kept")
    func findings() throws {
        let marked = MarkedText(
            """
            # remark

            1️⃣de 01-01 Neujahr
            DE 2️⃣13-01 Neujahr
            DE 3️⃣mon[5] 01 Montag
            DE mon[1] 4️⃣13 Montag
            DE 12-25 5️⃣observed=friday Christmas
            DE 6️⃣easter+9999 Never
            DE 01-017️⃣
            DE 10-03 Tag der Deutschen Einheit
            DE8️⃣
            DE 05-01 9️⃣since=20x1 Tag
            """)
        let file = SourceFile(path: "h.txt", text: marked.text)
        let (calendar, findings) = HolidayCalendar.parse(file)
        #expect(calendar.holiday(on: try date("2026-10-03"), in: "DE") != nil)
        let expected = "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣".map { file.position(at: marked.offsets[$0] ?? -1) }
        #expect(findings.map(\.span.start) == expected)
        #expect(
            findings.map(\.message).prefix(1) == [
                "'de' is no country code; write two capitals such as 'DE'"
            ])
        #expect(
            findings.last?.message.hasPrefix("'since=20x1' is no option; write 'since=2021'")
                == true)
    }
}

/// A country, a year, and the dates on which it rests, Sundays among them only when the law names them.
private let publishedCalendars: [(String, Int, String)] = [
    ("US", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25"),
    (
        "US", 2021,
        "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31"
    ),
    ("GB", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28"),
    ("GB", 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27 12-28"),
    ("GB", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28"),
    ("DE", 2027, "01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26"),
    ("FR", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25"),
    ("NL", 2025, "01-01 04-20 04-21 04-26 05-29 06-08 06-09 12-25 12-26"),
    ("AT", 2026, "01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26"),
    (
        "PL", 2026,
        "01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26"
    ),
    ("CZ", 2026, "01-01 04-03 04-06 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26"),
    ("SE", 2026, "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26"),
    ("DK", 2024, "01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26"),
    ("NO", 2026, "01-01 04-02 04-03 04-05 04-06 05-01 05-14 05-17 05-24 05-25 12-25 12-26"),
    ("IE", 2030, "01-01 02-01 03-17 04-22 05-06 06-03 08-05 10-28 12-25 12-26"),
    ("IE", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26"),
    (
        "RU", 2027,
        "01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-01 05-09 06-12 11-04"
    ),
    ("CH", 2026, "01-01 05-14 08-01 12-25"),
    ("IN", 2026, "01-26 08-15 10-02"),
]
