extension Instant {
    /// Reads an RFC 3339 §5.6 time: `2026-11-24T09:07:00.250+01:00`.
    ///
    /// Seconds may be left out. A date alone is its midnight in UTC; a date with a time needs `Z` or an offset, for
    /// without it the text is no instant. A second 60 counts into the next minute; digits below a millisecond are cut.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 40, let date = CivilDate(iso: text.prefix(10)) else { return nil }
        guard bytes.count > 10 else {
            self = ZoneRules.utc.instant(of: CivilDateTime(date: date, millisecondOfDay: 0))
            return
        }
        guard "Tt ".utf8.contains(bytes[10]) else { return nil }
        var clock = ClockReader(bytes[11...])
        guard let milliseconds = clock.time(), let offset = clock.offsetMinutes(), clock.isAtEnd
        else {
            return nil
        }
        let wall = Int64(date.dayNumber) * CivilDateTime.millisecondsPerDay + Int64(milliseconds)
        self.init(milliseconds: wall - Int64(offset) * 60_000)
    }
}

/// Reads the part of an RFC 3339 time that follows the date.
private struct ClockReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    /// `hh:mm[:ss[.fraction]]` in milliseconds.
    mutating func time() -> Int? {
        guard let hour = twoDigits(upTo: 23), skip(":"), let minute = twoDigits(upTo: 59) else {
            return nil
        }
        var milliseconds = (hour * 60 + minute) * 60_000
        guard skip(":") else { return milliseconds }
        guard let second = twoDigits(upTo: 60) else { return nil }
        milliseconds += second * 1000
        guard skip(".") else { return milliseconds }
        let digits = rest.prefix(while: isDigit)
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        let thousandths = Array(
            (digits.prefix(3) + [UInt8](repeating: UInt8(ascii: "0"), count: 2)).prefix(3))
        return number(thousandths[...]).map { milliseconds + $0 }
    }

    /// `Z`, `+hh:mm` or `-hh:mm` in minutes east of UTC.
    mutating func offsetMinutes() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        guard let sign = rest.first.flatMap(sign(of:)) else { return nil }
        rest = rest.dropFirst()
        guard let hours = twoDigits(upTo: 23), skip(":"), let minutes = twoDigits(upTo: 59) else {
            return nil
        }
        return sign * (hours * 60 + minutes)
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func twoDigits(upTo most: Int) -> Int? {
        guard rest.count >= 2, let value = number(rest.prefix(2)), value <= most else { return nil }
        rest = rest.dropFirst(2)
        return value
    }
}
