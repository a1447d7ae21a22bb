import CivilTime

/// Opening times that remember the stretch they were last asked about; most questions fall into it again.
struct CalendarClock: Sendable {
    enum Answer: Equatable {
        case open
        case closed(until: Instant)
        /// No window opens within the horizon.
        case never
    }

    let times: OpenTimes
    /// Closed in `start..<opening`, open in `opening..<closing`.
    private var known: (start: Instant, opening: Instant, closing: Instant)?

    init(_ times: OpenTimes) {
        self.times = times
    }

    mutating func state(at instant: Instant) -> Answer {
        if let known, known.start <= instant, instant < known.closing {
            return known.opening <= instant ? .open : .closed(until: known.opening)
        }
        guard let opening = times.nextOpening(atOrAfter: instant),
            let closing = times.closing(of: opening)
        else { return .never }
        known = (instant, opening, closing)
        return opening <= instant ? .open : .closed(until: opening)
    }

    /// True when an instant is more than so many business days after another.
    func isLate(_ instant: Instant, after base: Instant, businessDays: Int) -> Bool {
        // A business day takes a day at least, but for an hour that a change of the clocks may take.
        guard instant - base > .days24h(Int64(businessDays)) + .hours(-2) else { return false }
        guard let limit = times.instant(after: base, businessDays: businessDays) else {
            return false
        }
        return instant > limit
    }
}
