import Campaigns
import CivilTime
import Diagnostics

/// Spreads mails that a closed time pushed to the same opening.
package struct Spread: Sendable, Equatable {
    package let seed: UInt64
    package let enrollment: EnrollmentID
    package let stepIndex: Int
    /// The longest that a mail is put off; the window's end limits it too.
    package let most: Elapsed

    package init(
        seed: UInt64, enrollment: EnrollmentID, stepIndex: Int, most: Elapsed = .hours(2)
    ) {
        self.seed = seed
        self.enrollment = enrollment
        self.stepIndex = stepIndex
        self.most = most
    }

    /// Returns 0 up to `most` or to the end of what is left, whichever is less.
    fileprivate func offset(within rest: Elapsed) -> Elapsed {
        let bound = min(most, rest).milliseconds
        guard bound > 0 else { return .zero }
        let hash = stableHash(
            ["spread", String(enrollment.number), String(stepIndex)], key: seed)
        return Elapsed(milliseconds: Int64(hash % UInt64(bound)))
    }
}

/// Returns when a step becomes due: its delay after `base`, moved to the next opening; nil when none comes.
///
/// - Parameters:
///   - delay: Nil on a first step, which is due at once.
///   - base: The accepted time of the mail before, never its plan: a late mail shifts what follows.
package func dueInstant(
    for delay: Delay?, base: Instant, open: OpenTimes, spread: Spread
) -> Instant? {
    guard let earliest = instant(after: base, delay: delay, open: open),
        let opening = open.nextOpening(atOrAfter: earliest)
    else { return nil }
    // What was not moved keeps the time of day that its delay gave it.
    guard opening > earliest, let closing = open.closing(of: opening) else { return opening }
    return opening + spread.offset(within: closing - opening)
}

/// Returns the end of a delay, open or not; nil when no business day comes.
func instant(after base: Instant, delay: Delay?, open: OpenTimes) -> Instant? {
    switch delay {
    case nil: base
    case .elapsed(let elapsed)?: base + elapsed
    case .days(let days)?: open.zone.instant(after: base, days: days)
    case .businessDays(let days)?: open.instant(after: base, businessDays: days)
    }
}

/// Returns the step that follows another, and when it is due; nil at the end of the sequence or when no window opens.
package func nextStep(
    after index: Int, of steps: [Step], base: Instant, open: OpenTimes, spread: Spread
) -> NextStep? {
    let next = index + 1
    guard steps.indices.contains(next) else { return nil }
    let due = dueInstant(
        for: steps[next].delay?.value, base: base, open: open,
        spread: Spread(
            seed: spread.seed, enrollment: spread.enrollment, stepIndex: next, most: spread.most))
    return due.map { NextStep(index: next, due: $0) }
}
