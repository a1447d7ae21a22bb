extension Instant {
    /// Reads the date of a mail's header (RFC 5322 §3.3), or returns nil when it is no date.
    ///
    /// Takes comments anywhere, the obsolete years and zones of §4.3, and a missing zone as UTC; the name of the weekday
    /// is not compared with the date, since senders get it wrong and nothing hangs on it.
    package init?(rfc5322 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 998, let tokens = tokens(of: bytes) else { return nil }
        var reader = TokenReader(tokens[...])
        if reader.word() != nil { _ = reader.skip(",") }
        guard let date = reader.date(), let seconds = reader.time(),
            let offset = reader.offsetMinutes(), reader.isAtEnd
        else {
            return nil
        }
        let day = Int64(date.dayNumber) * CivilDateTime.millisecondsPerDay
        self.init(milliseconds: day + Int64(seconds) * 1000 - Int64(offset) * 60_000)
    }
}

private enum Token: Equatable {
    case word(String)
    case digits(ArraySlice<UInt8>)
    case mark(UInt8)
}

/// Cuts a date into words, numbers and marks; nil when a comment does not end.
private func tokens(of bytes: [UInt8]) -> [Token]? {
    var found: [Token] = []
    var position = 0
    var depth = 0
    while position < bytes.count {
        let byte = bytes[position]
        if byte == UInt8(ascii: "(") {
            depth += 1
        } else if byte == UInt8(ascii: ")"), depth > 0 {
            depth -= 1
        } else if depth > 0 {
            // RFC 5322 §3.2.1: a backslash quotes the character after it.
            if byte == UInt8(ascii: "\\") { position += 1 }
        } else if isDigit(byte) || isLetter(byte) {
            let run = bytes[position...].prefix(while: isDigit(byte) ? isDigit : isLetter)
            found.append(isDigit(byte) ? .digits(run) : .word(String(decoding: run, as: UTF8.self)))
            position += run.count - 1
        } else if !" \t\r\n".utf8.contains(byte) {
            found.append(.mark(byte))
        }
        position += 1
    }
    return depth == 0 ? found : nil
}

private struct TokenReader {
    private var rest: ArraySlice<Token>

    init(_ tokens: ArraySlice<Token>) { rest = tokens }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == .mark(UInt8(ascii: character)) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func word() -> String? {
        guard case .word(let word) = rest.first else { return nil }
        rest = rest.dropFirst()
        return word
    }

    private mutating func digits(_ counts: ClosedRange<Int>) -> (value: Int, count: Int)? {
        guard case .digits(let run) = rest.first, counts.contains(run.count),
            let value = number(run)
        else {
            return nil
        }
        rest = rest.dropFirst()
        return (value, run.count)
    }

    mutating func date() -> CivilDate? {
        guard let day = digits(1...2), let month = word().flatMap(monthNumber),
            let year = digits(2...4)
        else {
            return nil
        }
        // RFC 5322 §4.3: two digits below 50 mean 20yy, other years of two or three digits count from 1900.
        let century =
            switch (year.count, year.value) {
            case (2, ..<50): 2000
            case (2...3, _): 1900
            default: 0
            }
        return CivilDate(year: century + year.value, month: month, day: day.value)
    }

    /// `hh:mm[:ss]` in seconds.
    mutating func time() -> Int? {
        guard let hour = digits(1...2)?.value, hour < 24, skip(":"),
            let minute = digits(2...2)?.value, minute < 60
        else {
            return nil
        }
        guard skip(":") else { return hour * 3600 + minute * 60 }
        guard let second = digits(2...2)?.value, second <= 60 else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// `+hhmm`, a name of §4.3, or nothing, in minutes east of UTC.
    mutating func offsetMinutes() -> Int? {
        if let name = word() { return TokenReader.offset(ofZone: name) * 60 }
        guard !isAtEnd else { return 0 }
        let sign = skip("-") ? -1 : 1
        guard sign == -1 || skip("+"), let value = digits(4...4)?.value, value % 100 < 60 else {
            return nil
        }
        return sign * (value / 100 * 60 + value % 100)
    }

    /// RFC 5322 §4.3: the military letters were used with both signs, so they and unknown names count as -0000.
    private static func offset(ofZone name: String) -> Int {
        let hours = [
            "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
        ]
        return hours[name.uppercased()] ?? 0
    }
}
