/// Returns the byte range of each line of a text, without its ending.
func holidayLines(of bytes: [UInt8]) -> [Range<Int>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        .map { $0.startIndex..<$0.endIndex }
}

/// What is wrong with a line of a holiday file, and where.
struct HolidayFault: Error {
    let message: String
    let range: Range<Int>
}

/// Reads one line of a holiday file: country, rule, options, name.
struct HolidayLineReader {
    private struct Word {
        let text: String
        let range: Range<Int>
    }

    private let bytes: [UInt8]
    private let line: Range<Int>
    private var position: Int

    init(bytes: [UInt8], line: Range<Int>) {
        self.bytes = bytes
        self.line = line
        position = line.lowerBound
    }

    /// Returns the country and its rule, or nil for an empty line or a remark.
    mutating func rule() throws(HolidayFault) -> (country: String, rule: HolidayRule)? {
        guard let country = word(), !country.text.hasPrefix("#") else { return nil }
        guard country.text.utf8.count == 2, country.text.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 })
        else {
            throw HolidayFault(
                message: "'\(country.text)' is no country code; write two capitals such as 'DE'",
                range: country.range)
        }
        guard let dayWord = word() else { throw missing("the day, such as '12-25' or 'easter+1',") }
        var rule = HolidayRule(day: try day(dayWord))
        while let option = nextOption() {
            try apply(option, to: &rule)
        }
        rule.name = restOfLine()
        guard !rule.name.isEmpty else { throw missing("the name of the holiday") }
        return (country.text, rule)
    }
}

// MARK: - Words

extension HolidayLineReader {
    private mutating func skipBlanks() {
        while position < line.upperBound, isBlank(bytes[position]) { position += 1 }
    }

    private mutating func word() -> Word? {
        skipBlanks()
        let start = position
        while position < line.upperBound, !isBlank(bytes[position]) { position += 1 }
        guard position > start else { return nil }
        return Word(
            text: String(decoding: bytes[start..<position], as: UTF8.self), range: start..<position)
    }

    /// The next word when it has the form `key=value`; the name of a holiday begins with another word.
    private mutating func nextOption() -> Word? {
        let start = position
        guard let word = word(), word.text.utf8.contains(UInt8(ascii: "=")) else {
            position = start
            return nil
        }
        return word
    }

    private mutating func restOfLine() -> String {
        skipBlanks()
        var end = line.upperBound
        while end > position, isBlank(bytes[end - 1]) { end -= 1 }
        return String(decoding: bytes[position..<end], as: UTF8.self)
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    private func missing(_ what: String) -> HolidayFault {
        HolidayFault(message: "\(what) is missing", range: position..<position)
    }
}

// MARK: - Days

extension HolidayLineReader {
    private mutating func day(_ word: Word) throws(HolidayFault) -> HolidayRule.Day {
        let text = word.text
        if let easter = easterDay(text) { return easter }
        if text.utf8.contains(UInt8(ascii: "[")) { return try countedWeekday(word) }
        if let anchored = anchoredWeekday(text) { return anchored }
        if let day = monthDay(text) { return .fixed(day) }
        let ends = text.split(separator: "..", omittingEmptySubsequences: false)
        if ends.count == 2, let first = monthDay(ends[0]), let last = monthDay(ends[1]) {
            return .span(first, last)
        }
        throw HolidayFault(
            message: "'\(text)' is no day; write '12-25', '01-01..01-08', 'easter+1', "
                + "'orthodox-easter-2', 'mon[3] 01', 'mon[last] 05', 'sat>=06-20' or 'mon<=05-24'",
            range: word.range)
    }

    /// `easter`, `easter-2`, `orthodox-easter+50`.
    private func easterDay(_ text: String) -> HolidayRule.Day? {
        for (prefix, church) in [("easter", Church.western), ("orthodox-easter", .orthodox)]
        where text.hasPrefix(prefix) {
            let rest = Array(text.utf8.dropFirst(prefix.utf8.count))
            guard let first = rest.first else { return .easter(church, offset: 0) }
            guard let sign = sign(of: first), let days = number(rest[1...]), days <= 100 else {
                return nil
            }
            return .easter(church, offset: sign * days)
        }
        return nil
    }

    /// `mon[3] 01`, `mon[last] 05`: the month is a word of its own.
    private mutating func countedWeekday(_ word: Word) throws(HolidayFault) -> HolidayRule.Day {
        let parts = word.text.split(separator: "[", omittingEmptySubsequences: false)
        guard parts.count == 2, let weekday = Weekday(abbreviation: parts[0]),
            parts[1].hasSuffix("]")
        else {
            throw HolidayFault(
                message: "'\(word.text)' is no weekday; write one such as 'mon[3]' or 'mon[last]'",
                range: word.range)
        }
        guard let monthWord = self.word() else { throw missing("the month, '01' to '12',") }
        guard let month = number(Array(monthWord.text.utf8)[...]), (1...12).contains(month) else {
            throw HolidayFault(
                message: "'\(monthWord.text)' is no month; write '01' to '12'",
                range: monthWord.range)
        }
        let count = parts[1].dropLast()
        if count == "last",
            let end = MonthDay(month: month, day: CivilDate.daysIn(month: month, year: 2000))
        {
            return .onOrBefore(weekday, end)
        }
        guard let ordinal = Int(count), (1...4).contains(ordinal),
            let earliest = MonthDay(month: month, day: ordinal * 7 - 6)
        else {
            throw HolidayFault(
                message: "'\(count)' is no place in a month; write '1' to '4' or 'last'",
                range: word.range)
        }
        return .onOrAfter(weekday, earliest)
    }

    /// `sat>=06-20`, `mon<=05-24`.
    private func anchoredWeekday(_ text: String) -> HolidayRule.Day? {
        guard text.utf8.count == 10, let weekday = Weekday(abbreviation: text.prefix(3)),
            let day = monthDay(text.suffix(5))
        else {
            return nil
        }
        switch text.dropFirst(3).prefix(2) {
        case ">=": return .onOrAfter(weekday, day)
        case "<=": return .onOrBefore(weekday, day)
        default: return nil
        }
    }

    /// `12-25`.
    private func monthDay(_ text: some StringProtocol) -> MonthDay? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: "-"), let month = number(bytes[0..<2]),
            let day = number(bytes[3..<5])
        else {
            return nil
        }
        return MonthDay(month: month, day: day)
    }
}

// MARK: - Options

extension HolidayLineReader {
    private func apply(_ option: Word, to rule: inout HolidayRule) throws(HolidayFault) {
        let parts = option.text.split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts[1]
        var isUnderstood = false
        switch parts[0] {
        case "since":
            if let year = year(value), year <= rule.years.upperBound {
                rule.years = year...rule.years.upperBound
                isUnderstood = true
            }
        case "until":
            if let year = year(value), year >= rule.years.lowerBound {
                rule.years = rule.years.lowerBound...year
                isUnderstood = true
            }
        case "on":
            let names = value.split(separator: ",", omittingEmptySubsequences: false)
            let weekdays = names.compactMap { Weekday(abbreviation: $0) }
            rule.weekdays = Set(weekdays)
            isUnderstood = weekdays.count == names.count
        case "except":
            rule.exception = monthDay(value)
            isUnderstood = rule.exception != nil
        case "observed":
            rule.observance = HolidayRule.Observance(rawValue: String(value))
            isUnderstood = rule.observance != nil
        default:
            break
        }
        guard isUnderstood else {
            throw HolidayFault(
                message: "'\(option.text)' is no option; write 'since=2021', 'until=2023', "
                    + "'on=mon,fri', 'except=02-04' or 'observed="
                    + HolidayRule.Observance.allCases.map(\.rawValue).joined(separator: "|") + "'",
                range: option.range)
        }
    }

    private func year(_ text: Substring) -> Int? {
        guard let year = number(Array(text.utf8)[...]), (1583...4099).contains(year) else {
            return nil
        }
        return year
    }
}
