extension PosixZone {
    /// Reads a TZ string, or returns nil when it breaks the grammar.
    init?(_ text: [UInt8]) {
        var scanner = Scanner(text)
        guard scanner.skipName(), let west = scanner.time(hours: 24) else { return nil }
        standardOffset = -west
        guard !scanner.isAtEnd else {
            daylight = nil
            return
        }
        guard scanner.skipName() else { return nil }
        var offset = standardOffset + 3600
        if !scanner.isNext(",") {
            guard let west = scanner.time(hours: 24) else { return nil }
            offset = -west
        }
        guard scanner.skip(","), let start = scanner.moment(),
            scanner.skip(","), let end = scanner.moment(), scanner.isAtEnd
        else {
            return nil
        }
        daylight = Daylight(offset: offset, start: start, end: end)
    }

    /// Walks over a TZ string.
    private struct Scanner {
        private let text: [UInt8]
        private var position = 0

        init(_ text: [UInt8]) { self.text = text }

        var isAtEnd: Bool { position == text.count }

        func isNext(_ character: Unicode.Scalar) -> Bool {
            position < text.count && text[position] == UInt8(ascii: character)
        }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard isNext(character) else { return false }
            position += 1
            return true
        }

        /// Three or more letters, or anything between `<` and `>`.
        mutating func skipName() -> Bool {
            if skip("<") {
                while !isAtEnd, !isNext(">") { position += 1 }
                return skip(">")
            }
            let start = position
            while position < text.count, isLetter(text[position]) { position += 1 }
            return position - start >= 3
        }

        /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
        mutating func time(hours most: Int) -> Int? {
            let sign = skip("-") ? -1 : 1
            if sign == 1 { _ = skip("+") }
            guard let hours = number(in: 0...most) else { return nil }
            var seconds = hours * 3600
            if skip(":") {
                guard let minutes = number(in: 0...59) else { return nil }
                seconds += minutes * 60
                if skip(":") {
                    guard let rest = number(in: 0...59) else { return nil }
                    seconds += rest
                }
            }
            return sign * seconds
        }

        mutating func moment() -> YearlyMoment? {
            guard let day = day() else { return nil }
            // POSIX.1 §8.3: the change comes at 02:00 unless the rule says otherwise.
            guard skip("/") else { return YearlyMoment(day: day, seconds: 7200) }
            return time(hours: 167).map { YearlyMoment(day: day, seconds: $0) }
        }

        private mutating func day() -> YearlyMoment.Day? {
            if skip("J") {
                return number(in: 1...365).map { .julian($0) }
            }
            guard skip("M") else {
                return number(in: 0...365).map { .zeroBased($0) }
            }
            guard let month = number(in: 1...12), skip("."), let week = number(in: 1...5),
                skip("."), let weekday = number(in: 0...6)
            else {
                return nil
            }
            return .weekday(month: month, week: week, weekday: weekday)
        }

        private mutating func number(in range: ClosedRange<Int>) -> Int? {
            let start = position
            while position < text.count, position - start < 3, isDigit(text[position]) {
                position += 1
            }
            guard let value = CivilTime.number(text[start..<position]), range.contains(value) else {
                return nil
            }
            return value
        }
    }
}
