import CivilTime

/// A date and time of day as the `date` filter prints it, with the offset it was written in.
struct Moment {
    var date: CivilDate
    var millisecond = 0
    /// Minutes east of UTC; nil when the time was written without a zone.
    var offset: Int?

    var civil: CivilDateTime { CivilDateTime(date: date, millisecondOfDay: millisecond) }

    /// Seconds since 1970-01-01T00:00:00Z; a time without a zone counts as UTC.
    var epochSeconds: Int { date.dayNumber * 86_400 + millisecond / 1000 - (offset ?? 0) * 60 }
}

/// Reads the dates that people and tables write: ISO 8601, RFC 5322, `March 14, 2016`, `14.03.2016`, Unix seconds.
struct DateReader {
    private var words: [Word] = []

    private enum Word {
        case number(Int, digits: Int)
        case name([UInt8])
        case mark(UInt8)
    }

    /// Reads a date, or returns nil when the text is none.
    static func read(_ text: [UInt8]) -> Moment? {
        guard text.count <= 64 else { return nil }
        if let first = text.first, isDigit(first), text.allSatisfy(isDigit) {
            // Fewer digits than nine are more likely a year or a number than seconds since 1970.
            guard text.count >= 9, text.count <= 12 else { return nil }
            return Int(String(decoding: text, as: UTF8.self)).map(moment(seconds:))
        }
        var reader = DateReader(text)
        return reader.parse()
    }

    static func moment(seconds: Int) -> Moment {
        // Far outside the calendar that anybody uses the day is clamped rather than overflowing.
        let clamped = min(max(seconds, -62_167_219_200), 253_402_300_799)
        let day = Int((Double(clamped) / 86_400).rounded(.down))
        return Moment(
            date: CivilDate(dayNumber: day), millisecond: (clamped - day * 86_400) * 1000, offset: 0
        )
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    // MARK: - Words

    private init(_ text: [UInt8]) {
        var index = 0
        while index < text.count {
            let start = index
            if DateReader.isDigit(text[index]) {
                var number = 0
                while index < text.count, DateReader.isDigit(text[index]) {
                    if index - start < 12 { number = number * 10 + Int(text[index] - 48) }
                    index += 1
                }
                words.append(.number(number, digits: index - start))
            } else if isNameByte(text[index]) {
                while index < text.count, isNameByte(text[index]), !DateReader.isDigit(text[index])
                {
                    index += 1
                }
                if index == start { index += 1 }
                words.append(.name(text[start..<index].map { $0 | 0x20 }))
            } else {
                if !isWhitespace(text[index]) { words.append(.mark(text[index])) }
                index += 1
            }
        }
    }

    // MARK: - Dates

    private mutating func parse() -> Moment? {
        let time = takeTime()
        guard let date = numericDate() ?? namedDate() else { return nil }
        return Moment(date: date, millisecond: time?.millisecond ?? 0, offset: time?.offset)
    }

    /// `2016-03-14`, `2016/03/14` or `14.03.2016`.
    private func numericDate() -> CivilDate? {
        guard words.count >= 5, case .number(let a, let digits) = words[0],
            case .mark(let mark) = words[1], case .number(let b, _) = words[2],
            case .mark(mark) = words[3], case .number(let c, let lastDigits) = words[4]
        else { return nil }
        if digits == 4, mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") {
            return CivilDate(year: a, month: b, day: c)
        }
        if lastDigits == 4, mark == UInt8(ascii: ".") {
            return CivilDate(year: c, month: b, day: a)
        }
        return nil
    }

    /// `March 14, 2016`, `14 March 2016` or `Mon, 14 Mar 2016`.
    private func namedDate() -> CivilDate? {
        var month: Int?
        var day: Int?
        var year: Int?
        for word in words {
            switch word {
            case .name(let name):
                guard let found = DateNames.month(name) else {
                    if DateNames.isWeekday(name) || DateNames.isOrdinal(name) { continue }
                    return nil
                }
                month = found
            case .number(let number, let digits):
                if digits == 4 {
                    year = number
                } else if day == nil {
                    day = number
                } else {
                    return nil
                }
            case .mark(let mark):
                if mark != UInt8(ascii: ","), mark != UInt8(ascii: "-") { return nil }
            }
        }
        guard let month, let day, let year else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    // MARK: - Times

    /// Takes `10:20`, `10:20:30.5`, `T10:20Z`, `10:20 pm +0100` off the end.
    private mutating func takeTime() -> (millisecond: Int, offset: Int?)? {
        guard
            let colon = words.firstIndex(where: {
                if case .mark(UInt8(ascii: ":")) = $0 { true } else { false }
            }), colon > 0, case .number(var hour, _) = words[colon - 1], colon + 1 < words.count,
            case .number(let minute, _) = words[colon + 1]
        else { return nil }
        var rest = words[(colon + 2)...]
        var second = 0
        var millisecond = 0
        if rest.count >= 2, case .mark(UInt8(ascii: ":"))? = rest.first,
            case .number(let found, _) = rest[rest.startIndex + 1]
        {
            second = found
            rest = rest.dropFirst(2)
            if rest.count >= 2, case .mark(UInt8(ascii: "."))? = rest.first,
                case .number(let fraction, let digits) = rest[rest.startIndex + 1]
            {
                millisecond = digits == 3 ? fraction : 0
                rest = rest.dropFirst(2)
            }
        }
        if case .name(let half)? = rest.first, half == Array("pm".utf8) || half == Array("am".utf8)
        {
            hour = hour % 12 + (half[0] == UInt8(ascii: "p") ? 12 : 0)
            rest = rest.dropFirst()
        }
        guard hour < 24, minute < 60, second < 61 else { return nil }
        let offset = DateReader.offset(rest)
        words.removeSubrange((colon - 1)...)
        if case .name([UInt8(ascii: "t")])? = words.last { words.removeLast() }
        return ((hour * 3600 + minute * 60 + min(second, 59)) * 1000 + millisecond, offset)
    }

    /// Reads `Z`, `UTC`, `+0100` or `-05:30`.
    private static func offset(_ words: ArraySlice<Word>) -> Int? {
        guard let first = words.first else { return nil }
        if case .name(let name) = first {
            return ["z", "utc", "gmt"].contains { name.elementsEqual($0.utf8) } ? 0 : nil
        }
        guard case .mark(let sign) = first, words.count >= 2,
            sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            case .number(let number, let digits) = words[words.startIndex + 1]
        else { return nil }
        var minutes = digits == 4 ? number / 100 * 60 + number % 100 : number * 60
        if digits <= 2, words.count >= 4, case .number(let extra, _) = words[words.startIndex + 3] {
            minutes += extra
        }
        guard minutes < 24 * 60 else { return nil }
        return sign == UInt8(ascii: "-") ? -minutes : minutes
    }
}

/// English names of months and weekdays.
enum DateNames {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    /// The number of a month by its name or the first three letters of it, in lower case.
    static func month(_ name: [UInt8]) -> Int? { index(name, months).map { $0 + 1 } }

    static func isWeekday(_ name: [UInt8]) -> Bool { index(name, weekdays) != nil }

    static func isOrdinal(_ name: [UInt8]) -> Bool {
        ["st", "nd", "rd", "th", "of"].contains { name.elementsEqual($0.utf8) }
    }

    private static func index(_ name: [UInt8], _ names: [String]) -> Int? {
        names.firstIndex { full in
            let lower = full.utf8.map { $0 | 0x20 }
            return name == lower || name.count >= 3 && name.count <= 4 && lower.starts(with: name)
        }
    }
}
