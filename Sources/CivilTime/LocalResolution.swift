/// What a local time means in a zone.
package enum LocalResolution: Hashable, Sendable {
    case single(Instant)
    /// The clocks skip it; the payload is the first instant after the skipped stretch.
    case gap(firstAfter: Instant)
    /// The clocks show it twice.
    case ambiguous(earlier: Instant, later: Instant)
}

extension ZoneRules {
    /// No offset is larger (RFC 9636 §3.2: -25 h < utoff < 26 h), so a local time's instants lie this near.
    private static let farthestOffset: Int64 = 26 * 3600

    /// Returns all that a local time can mean.
    package func resolve(_ local: CivilDateTime) -> LocalResolution {
        let wall = local.wallMilliseconds
        let second = floorDivide(wall, 1000)
        let fraction = wall - second * 1000
        let nearby = transitions(
            from: second - ZoneRules.farthestOffset, through: second + ZoneRules.farthestOffset)
        var candidates: Set<Int> = [offset(atSecond: second)]
        for transition in nearby {
            candidates.formUnion([transition.before, transition.after])
        }
        let found = candidates.map { second - Int64($0) }
            .filter { $0 + Int64(offset(atSecond: $0)) == second }
            .map { Instant(milliseconds: $0 * 1000 + fraction) }
            .sorted()
        guard let earliest = found.first, let latest = found.last else {
            return .gap(firstAfter: endOfGap(at: second, among: nearby))
        }
        return found.count == 1 ? .single(earliest) : .ambiguous(earlier: earliest, later: latest)
    }

    /// Returns the instant of a local time; the one policy: a skipped time is the first instant after the gap,
    /// a time shown twice is the earlier one.
    package func instant(of local: CivilDateTime) -> Instant {
        switch resolve(local) {
        case .single(let instant), .gap(firstAfter: let instant),
            .ambiguous(earlier: let instant, later: _):
            instant
        }
    }

    /// Returns the first instant of a date, or nil when the zone skipped the whole date (Apia, 2011-12-30).
    package func startOfDay(_ date: CivilDate) -> Instant? {
        let start = instant(of: CivilDateTime(date: date, millisecondOfDay: 0))
        return local(at: start).date == date ? start : nil
    }

    /// Returns the same local clock time so many calendar dates later (`3d`); days beyond ±3,660,000 are cut.
    package func instant(after base: Instant, days: Int) -> Instant {
        let start = local(at: base)
        let bounded = min(max(days, -3_660_000), 3_660_000)
        return instant(
            of: CivilDateTime(date: start.date + bounded, millisecondOfDay: start.millisecondOfDay))
    }

    private func endOfGap(at wallSecond: Int64, among nearby: [ZoneTransition]) -> Instant {
        let leap = nearby.first {
            $0.second + Int64($0.before) <= wallSecond && wallSecond < $0.second + Int64($0.after)
        }
        // A time that no instant shows lies inside the jump of some transition, so `leap` is never nil.
        return Instant(seconds: leap?.second ?? wallSecond)
    }
}
