import CivilTime

/// A number with its unit, as durations are written: `90s`, `4m`, `72h`, `3d`, `2bd`.
struct DurationText: Equatable {
    enum Unit: String, CaseIterable {
        case seconds = "s"
        case minutes = "m"
        case hours = "h"
        case days = "d"
        case businessDays = "bd"
    }
    let count: Int
    let unit: Unit

    /// The longest duration of each unit is about ten years; nothing that is planned is longer.
    private static let most: [Unit: Int] = [
        .seconds: 315_360_000, .minutes: 5_256_000, .hours: 87_600, .days: 3_650,
        .businessDays: 2_600,
    ]

    /// Reads a duration that is at least `least` of its unit.
    init(parsing text: String, units: [Unit], least: Int = 1) throws(ValueFault) {
        let number = text.prefix { $0.isASCII && $0.isNumber }
        let name = text.dropFirst(number.count)
        let allowed = DurationText.examples(units)
        guard !number.isEmpty else {
            throw ValueFault("is '\(text)'; write a number and its unit, such as \(allowed)")
        }
        guard !name.isEmpty else {
            throw ValueFault("is '\(text)' without a unit; say which: \(allowed)")
        }
        guard let unit = Unit(rawValue: String(name)), units.contains(unit) else {
            throw ValueFault("is '\(text)'; its unit '\(name)' is not one of \(allowed)")
        }
        guard let count = digits(number), count >= least, count <= DurationText.most[unit] ?? 0
        else {
            throw ValueFault(
                "is '\(text)'; the number must be at least \(least) and stay below ten years")
        }
        self.count = count
        self.unit = unit
    }

    /// The physical length, or nil for days, whose length depends on the zone.
    var elapsed: Elapsed? {
        switch unit {
        case .seconds: .seconds(Int64(count))
        case .minutes: .minutes(Int64(count))
        case .hours: .hours(Int64(count))
        case .days, .businessDays: nil
        }
    }

    private static func examples(_ units: [Unit]) -> String {
        let all: [Unit: String] = [
            .seconds: "'90s' (seconds)", .minutes: "'90m' (minutes)", .hours: "'72h' (hours)",
            .days: "'3d' (days)", .businessDays: "'2bd' (business days)",
        ]
        return units.compactMap { all[$0] }.joined(separator: ", ")
    }
}

extension Delay {
    /// Reads `90m`, `72h`, `3d` or `2bd`.
    init(parsing text: String) throws(ValueFault) {
        let duration = try DurationText(
            parsing: text, units: [.minutes, .hours, .days, .businessDays])
        switch duration.unit {
        case .days: self = .days(duration.count)
        case .businessDays: self = .businessDays(duration.count)
        default: self = .elapsed(duration.elapsed ?? .zero)
        }
    }
}

extension SendingGap {
    /// Reads `90s-4m`, `2m` for a gap that does not vary, or `0s` for none.
    init(parsing text: String) throws(ValueFault) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let ends = try parts.map { part throws(ValueFault) in
            try DurationText(
                parsing: part.trimmed, units: [.seconds, .minutes, .hours], least: 0)
        }
        let least = ends.first?.elapsed ?? .zero
        let most = ends.last?.elapsed ?? .zero
        guard least <= most else {
            throw ValueFault("is '\(text)'; the shorter time comes first")
        }
        self.init(least: least, most: most)
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    var trimmed: String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
        return String(self[start..<end])
    }
}
