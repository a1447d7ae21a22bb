import Diagnostics

/// The public holidays of countries, read from a text of one rule a line.
///
///     # country, rule, options, name
///     US 01-01 observed=nearest  New Year's Day
///     US mon[3] 01               Birthday of Martin Luther King, Jr.
///     FI sat>=06-20              Midsummer Day
///     DE easter+39               Ascension Day
///     RU 01-01..01-08            New Year holidays
///     DK easter+26 until=2023    Great Prayer Day
package struct HolidayCalendar: Sendable {
    private let rules: [String: [HolidayRule]]

    /// A calendar without holidays.
    package static let empty = HolidayCalendar(rules: [:])

    init(rules: [String: [HolidayRule]]) {
        self.rules = rules
    }

    /// Reads a calendar; lines that are no rules are left out and reported.
    package static func parse(
        _ file: SourceFile
    ) -> (calendar: HolidayCalendar, findings: [Finding]) {
        var rules: [String: [HolidayRule]] = [:]
        var findings: [Finding] = []
        for line in holidayLines(of: file.bytes) {
            var reader = HolidayLineReader(bytes: file.bytes, line: line)
            do {
                guard let (country, rule) = try reader.rule() else { continue }
                rules[country, default: []].append(rule)
            } catch {
                findings.append(
                    Finding("holiday-rule", .error, error.message, at: file.span(error.range)))
            }
        }
        return (HolidayCalendar(rules: rules), findings)
    }

    /// The countries that the calendar knows (ISO 3166-1 alpha-2, upper case), sorted.
    package var countries: [String] { rules.keys.sorted() }

    /// Returns the name of the holiday on a date, or nil when it is none or the country is not known.
    ///
    /// - Parameter country: ISO 3166-1 alpha-2, upper case.
    package func holiday(on date: CivilDate, in country: String?) -> String? {
        guard let country, let rules = rules[country] else { return nil }
        return rules.first { $0.covers(date) }?.name
    }
}
