import CivilTime

/// Prints a moment by a strftime pattern, in English.
struct DateFormat {
    private let moment: Moment
    private let components: (year: Int, month: Int, day: Int)

    init(_ moment: Moment) {
        self.moment = moment
        components = moment.date.components
    }

    /// The flags and width between `%` and the letter.
    private struct Padding {
        var fill: UInt8?
        var isUpper = false
        var swapsCase = false
        var width = 0
    }

    /// Returns the pattern with its directives filled in; unknown directives stay as written.
    func apply(_ pattern: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < pattern.count {
            guard pattern[index] == UInt8(ascii: "%") else {
                result.append(pattern[index])
                index += 1
                continue
            }
            let start = index
            index += 1
            let padding = readPadding(pattern, &index)
            guard index < pattern.count, let text = directive(pattern[index], padding) else {
                result += pattern[start..<min(index + 1, pattern.count)]
                index += 1
                continue
            }
            result += text
            index += 1
        }
        return result
    }

    private func readPadding(_ pattern: [UInt8], _ index: inout Int) -> Padding {
        var padding = Padding()
        while index < pattern.count {
            switch pattern[index] {
            case UInt8(ascii: "-"): padding.fill = 0
            case UInt8(ascii: "_"): padding.fill = UInt8(ascii: " ")
            case UInt8(ascii: "0") where padding.width == 0: padding.fill = UInt8(ascii: "0")
            case UInt8(ascii: "^"): padding.isUpper = true
            case UInt8(ascii: "#"): padding.swapsCase = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = Int(pattern[index] - UInt8(ascii: "0"))
                padding.width = min(padding.width * 10 + digit, 128)
            case UInt8(ascii: ":"): break
            default: return padding
            }
            index += 1
        }
        return padding
    }

    private func directive(_ letter: UInt8, _ padding: Padding) -> [UInt8]? {
        if let (value, width, fill) = number(letter) {
            return padded(value, padding, width: width, fill: fill)
        }
        guard var text = composite(letter) ?? name(letter) else { return nil }
        if padding.isUpper || padding.swapsCase { text = text.uppercased() }
        if padding.swapsCase, letter == UInt8(ascii: "p") { text = text.lowercased() }
        let missing = max(0, padding.width - text.utf8.count)
        let fill = padding.fill == UInt8(ascii: "0") ? padding.fill : UInt8(ascii: " ")
        return Array(repeating: fill ?? UInt8(ascii: " "), count: missing) + text.utf8
    }

    private func padded(_ value: Int, _ padding: Padding, width: Int, fill: UInt8) -> [UInt8] {
        var digits: [UInt8] = []
        appendDecimal(value, to: &digits)
        let fill = padding.fill ?? fill
        let width = padding.width > 0 ? padding.width : width
        guard fill != 0 else { return digits }
        return Array(repeating: fill, count: max(0, width - digits.count)) + digits
    }

    // MARK: - Directives

    /// Value, width and padding of the directives that print a number.
    private func number(_ letter: UInt8) -> (Int, Int, UInt8)? {
        let zero = UInt8(ascii: "0")
        let space = UInt8(ascii: " ")
        let civil = moment.civil
        let hour12 = (civil.hour + 11) % 12 + 1
        switch Character(Unicode.Scalar(letter)) {
        case "Y": return (components.year, 1, zero)
        case "C": return (components.year / 100, 2, zero)
        case "y": return (components.year % 100, 2, zero)
        case "m": return (components.month, 2, zero)
        case "d": return (components.day, 2, zero)
        case "e": return (components.day, 2, space)
        case "j": return (dayOfYear, 3, zero)
        case "H": return (civil.hour, 2, zero)
        case "k": return (civil.hour, 2, space)
        case "I": return (hour12, 2, zero)
        case "l": return (hour12, 2, space)
        case "M": return (civil.minute, 2, zero)
        case "S": return (civil.second, 2, zero)
        case "L": return (moment.millisecond % 1000, 3, zero)
        case "N": return (moment.millisecond % 1000 * 1_000_000, 9, zero)
        case "s": return (moment.epochSeconds, 1, zero)
        case "u": return (moment.date.weekday.rawValue, 1, zero)
        case "w": return (moment.date.weekday.rawValue % 7, 1, zero)
        case "U": return ((dayOfYear + 6 - moment.date.weekday.rawValue % 7) / 7, 2, zero)
        case "W": return ((dayOfYear + 7 - moment.date.weekday.rawValue) / 7, 2, zero)
        case "V": return (isoWeek.week, 2, zero)
        case "G": return (isoWeek.year, 1, zero)
        case "g": return (isoWeek.year % 100, 2, zero)
        default: return nil
        }
    }

    private func name(_ letter: UInt8) -> String? {
        let weekday = DateNames.weekdays[moment.date.weekday.rawValue - 1]
        let month = DateNames.months[components.month - 1]
        let isMorning = moment.civil.hour < 12
        switch Character(Unicode.Scalar(letter)) {
        case "A": return weekday
        case "a": return String(weekday.prefix(3))
        case "B": return month
        case "b", "h": return String(month.prefix(3))
        case "p": return isMorning ? "AM" : "PM"
        case "P": return isMorning ? "am" : "pm"
        case "z": return zone
        case "Z": return moment.offset ?? 0 == 0 ? "UTC" : zone
        case "%": return "%"
        case "n": return "\n"
        case "t": return "\t"
        default: return nil
        }
    }

    /// Directives that stand for a pattern.
    private func composite(_ letter: UInt8) -> String? {
        let pattern: String
        switch Character(Unicode.Scalar(letter)) {
        case "D", "x": pattern = "%m/%d/%y"
        case "F": pattern = "%Y-%m-%d"
        case "T", "X": pattern = "%H:%M:%S"
        case "R": pattern = "%H:%M"
        case "r": pattern = "%I:%M:%S %p"
        case "c": pattern = "%a %b %e %H:%M:%S %Y"
        case "v": pattern = "%e-%^b-%Y"
        default: return nil
        }
        return String(decoding: apply(Array(pattern.utf8)), as: UTF8.self)
    }

    // MARK: - Calendar

    private var dayOfYear: Int {
        CivilDate(year: components.year, month: 1, day: 1).map { moment.date - $0 + 1 } ?? 1
    }

    /// The week of ISO 8601: the one that holds the Thursday.
    private var isoWeek: (year: Int, week: Int) {
        let thursday = moment.date + (4 - moment.date.weekday.rawValue)
        let year = thursday.year
        let first = CivilDate(year: year, month: 1, day: 1) ?? thursday
        return (year, (thursday - first) / 7 + 1)
    }

    private var zone: String {
        let offset = moment.offset ?? 0
        let digits = CivilTime.padded(abs(offset) / 60 * 100 + abs(offset) % 60, 4)
        return (offset < 0 ? "-" : "+") + digits
    }
}

extension Filter {
    /// Prints a date by a pattern; what is no date, and anything without a pattern, stays as it is.
    func formatDate(_ input: Value, _ pattern: Value, _ scope: FilterScope) -> Value {
        let pattern = pattern.text
        guard !pattern.isEmpty, let moment = moment(of: input, scope) else { return input }
        return .string(DateFormat(moment).apply(pattern))
    }

    private func moment(of input: Value, _ scope: FilterScope) -> Moment? {
        switch input {
        case .int(let seconds): return DateReader.moment(seconds: seconds)
        case .string(let text):
            let lower = text.map { $0 | 0x20 }
            guard lower.elementsEqual("now".utf8) || lower.elementsEqual("today".utf8) else {
                return DateReader.read(text)
            }
            return localNow(scope)
        default: return nil
        }
    }

    /// The recipient's clock, with the offset that lies between it and the instant.
    private func localNow(_ scope: FilterScope) -> Moment {
        let local = scope.local
        let shown = Int64(local.date.dayNumber) * 86_400_000 + Int64(local.millisecondOfDay)
        let difference = (shown - scope.now.milliseconds) / 60_000
        let offset = difference.magnitude < 24 * 60 ? Int(difference) : 0
        return Moment(date: local.date, millisecond: local.millisecondOfDay, offset: offset)
    }
}
