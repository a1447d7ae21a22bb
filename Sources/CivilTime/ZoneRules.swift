/// The offsets of one time zone over time: a table of transitions, and a yearly rule for what lies beyond it.
///
///     let zone = try ZoneRules(name: "Europe/Berlin", tzif: bytes)
///     zone.local(at: now).hour
///     zone.instant(of: CivilDateTime(date: monday, time: nine))
package struct ZoneRules: Hashable, Sendable {
    /// An IANA name, `UTC`, or a fixed offset such as `+03:00`.
    package let name: String
    /// Seconds since 1970 at which the offset changes, ascending.
    private let transitions: [Int64]
    /// Seconds east of UTC: element `i` holds before transition `i`, the last one after all of them.
    private let offsets: [Int]
    /// What holds from the last transition on; nil keeps the last offset for ever.
    private let tail: PosixZone?

    package static let utc = ZoneRules(name: "UTC", offset: 0)

    private init(name: String, offset: Int) {
        self.name = name
        transitions = []
        offsets = [offset]
        tail = nil
    }

    /// Reads a zone from the bytes of its TZif file, version 2 or later (RFC 9636).
    ///
    /// - Throws: `ZoneError.damaged` when the bytes are cut short, contradict themselves or count leap seconds.
    package init(name: String, tzif: [UInt8]) throws(ZoneError) {
        let table: ZoneTable
        do {
            table = try ZoneTable(tzif: tzif)
        } catch {
            throw .damaged(name, reason: error.reason)
        }
        self.name = name
        transitions = table.transitions
        offsets = table.offsets
        tail = table.tail
    }

    /// Makes a zone without summer time from `+HH:MM` or `-HH:MM`, or nil when the text is anything else.
    package init?(fixedOffset text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let sign = sign(of: bytes[0]),
            let hours = number(bytes[1..<3]), let minutes = number(bytes[4..<6]),
            hours < 24, minutes < 60
        else {
            return nil
        }
        self.init(name: text, offset: sign * (hours * 3600 + minutes * 60))
    }

    /// True for a zone that was written as an offset, and so does not follow any country's summer time.
    package var isFixedOffset: Bool {
        name.utf8.first.flatMap(sign(of:)) != nil
    }

    /// Returns the offset at an instant, in seconds east of UTC.
    package func offset(at instant: Instant) -> Int {
        offset(atSecond: floorDivide(instant.milliseconds, 1000))
    }

    /// Returns what calendars and clocks show at an instant.
    package func local(at instant: Instant) -> CivilDateTime {
        let bounded = min(max(instant, .distantPast), .distantFuture)
        let wall = bounded.milliseconds + Int64(offset(at: bounded)) * 1000
        return CivilDateTime(wallMilliseconds: wall)
    }
}

// MARK: - Transitions

/// One change of a zone's offset.
struct ZoneTransition: Hashable, Sendable {
    /// Seconds since 1970; `after` holds from this second on.
    let second: Int64
    let before: Int
    let after: Int
}

extension ZoneRules {
    func offset(atSecond second: Int64) -> Int {
        if let tail, second >= transitions.last ?? .min {
            return tail.offset(atSecond: second)
        }
        return offsets[transitionCount(through: second)]
    }

    /// Returns how many transitions of the table lie at or before a second.
    private func transitionCount(through second: Int64) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Returns the changes of offset at `first...last`, in order; the range should not exceed some years.
    func transitions(from first: Int64, through last: Int64) -> [ZoneTransition] {
        guard first <= last else { return [] }
        let known = transitionCount(through: first - 1)..<transitionCount(through: last)
        var seconds = Array(transitions[known])
        if let tail, last > transitions.last ?? .min {
            seconds += tail.changes(from: first, through: last)
                .filter { $0 > transitions.last ?? .min }
        }
        var before = offset(atSecond: first - 1)
        return seconds.compactMap { second in
            let after = offset(atSecond: second)
            guard before != after else { return nil }
            defer { before = after }
            return ZoneTransition(second: second, before: before, after: after)
        }
    }
}

// MARK: - Arithmetic

/// Returns the quotient rounded towards minus infinity; the divisor is positive.
func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
}

extension CivilDateTime {
    static let millisecondsPerDay: Int64 = 86_400_000

    /// Makes a local time from the milliseconds that have passed on the zone's clocks since 1970-01-01 00:00.
    init(wallMilliseconds wall: Int64) {
        let day = floorDivide(wall, CivilDateTime.millisecondsPerDay)
        self.init(
            date: CivilDate(dayNumber: Int(day)),
            millisecondOfDay: Int(wall - day * CivilDateTime.millisecondsPerDay))
    }

    /// Milliseconds on the zone's clocks since 1970-01-01 00:00, within the range of `Instant`'s distant ends.
    var wallMilliseconds: Int64 {
        let farthest = Instant.distantFuture.milliseconds / CivilDateTime.millisecondsPerDay
        let day = min(max(Int64(date.dayNumber), -farthest), farthest)
        return day * CivilDateTime.millisecondsPerDay + Int64(millisecondOfDay)
    }
}
