/// A point on the time line: milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored as POSIX does.
package struct Instant: Hashable, Comparable, Sendable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(seconds: Int64) {
        milliseconds = seconds * 1000
    }

    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package static let distantPast = Instant(milliseconds: .min / 4)
    package static let distantFuture = Instant(milliseconds: .max / 4)

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (instant: Instant, elapsed: Elapsed) -> Instant {
        Instant(milliseconds: instant.milliseconds + elapsed.milliseconds)
    }

    package static func - (instant: Instant, elapsed: Elapsed) -> Instant {
        Instant(milliseconds: instant.milliseconds - elapsed.milliseconds)
    }

    package static func - (left: Instant, right: Instant) -> Elapsed {
        Elapsed(milliseconds: left.milliseconds - right.milliseconds)
    }
}

/// A length of physical time in milliseconds; never a number of calendar days.
package struct Elapsed: Hashable, Comparable, Sendable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static let zero = Elapsed(milliseconds: 0)

    package static func seconds(_ count: Int64) -> Elapsed { Elapsed(milliseconds: count * 1000) }
    package static func minutes(_ count: Int64) -> Elapsed { .seconds(count * 60) }
    package static func hours(_ count: Int64) -> Elapsed { .minutes(count * 60) }
    /// Periods of exactly 24 hours.
    package static func days24h(_ count: Int64) -> Elapsed { .hours(count * 24) }

    package static func < (left: Elapsed, right: Elapsed) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (left: Elapsed, right: Elapsed) -> Elapsed {
        Elapsed(milliseconds: left.milliseconds + right.milliseconds)
    }
}
