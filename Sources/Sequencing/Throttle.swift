import Campaigns
import CivilTime

/// When one mailbox may send next: its cap over any 24 hours, its ramp, its gaps and its own opening times.
///
/// It counts intents, not results, so that a send whose outcome is unknown is never forgotten.
package struct Throttle: Sendable {
    package let plan: MailboxPlan
    private let seed: UInt64
    private var intents = RollingCount()
    private var followUps = RollingCount()
    private var ramp: RampCounter?

    package init(_ plan: MailboxPlan, seed: UInt64) {
        self.plan = plan
        self.seed = seed
        ramp = plan.ramp.map { RampCounter($0, most: plan.cap, activeDays: plan.activeDays) }
    }

    /// Books a send. A day's first makes the day count towards the ramp from the next day on.
    package mutating func record(at instant: Instant, stepClass: StepClass) {
        intents.record(instant)
        if stepClass == .followUp { followUps.record(instant) }
        ramp?.record(day: utcDay(of: instant))
    }

    /// Returns the most mails for the 24 hours that end at an instant.
    package func cap(at instant: Instant) -> Int {
        ramp?.cap(on: utcDay(of: instant)) ?? plan.cap
    }

    /// Number of sends in the 24 hours that end at an instant.
    package func used(at instant: Instant) -> Int { intents.count(endingAt: instant) }

    /// Returns when the next of the mails in the 24 hours before an instant stops counting; nil without any.
    func nextRelease(after instant: Instant) -> Instant? { intents.nextRelease(after: instant) }

    /// Number of follow-ups in the 24 hours that end at an instant.
    package func usedByFollowUps(at instant: Instant) -> Int {
        followUps.count(endingAt: instant)
    }
}

// MARK: - Next free instant

extension Throttle {
    /// Returns the earliest instant at which all rules of the mailbox let a mail go, or nil when none ever will.
    package func earliest(atOrAfter start: Instant) -> Instant? {
        guard plan.pausedReason == nil else { return nil }
        var instant = max(start, freeAfterGap ?? start)
        while true {
            guard let capped = earliestUnderCap(atOrAfter: instant) else { return nil }
            guard let open = plan.open else { return capped }
            guard let opening = open.nextOpening(atOrAfter: capped) else { return nil }
            if opening == capped { return capped }
            instant = opening
        }
    }

    /// Returns the earliest instant at which the cap leaves room.
    package func earliestUnderCap(atOrAfter start: Instant) -> Instant? {
        var instant = start
        while true {
            guard
                let free = intents.earliest(atOrAfter: instant, limit: cap(at: instant))
            else { return nil }
            let day = utcDay(of: instant)
            // The ramp may raise the cap at the next midnight, before the room would come by itself.
            guard ramp != nil, utcDay(of: free) > day else { return free }
            instant = Instant(milliseconds: Int64(day + 1) * 86_400_000)
        }
    }

    /// When the gap after the latest send is over; nil before the first.
    package var freeAfterGap: Instant? {
        intents.last.map { $0 + gap(after: $0) }
    }

    /// Returns the pause after a send: the least gap and an exponential draw, at most the most.
    ///
    /// The draw hangs on the mailbox, the hour and the send's number in it, so that a plan and the run that follows
    /// it wait alike though the run is some seconds late, and a run that was restarted goes on alike. Its mean is
    /// two fifths of the play between least and most: 60 s for `90s-4m`.
    private func gap(after instant: Instant) -> Elapsed {
        let least = plan.gap.least.milliseconds
        let play = max(0, plan.gap.most.milliseconds - least)
        guard play > 0 else { return Elapsed(milliseconds: max(0, least)) }
        let sinceTheHour = Elapsed(milliseconds: instant.milliseconds % 3_600_000 + 1)
        let number = intents.count(endingAt: instant, span: sinceTheHour)
        let hour = instant.milliseconds / 3_600_000
        let hash = stableHash(
            ["gap", plan.name.description, String(hour), String(number)], key: seed)
        let draw = -naturalLogarithm(unitInterval(hash)) * Double(play) * 0.4
        return Elapsed(milliseconds: least + min(play, Int64(draw)))
    }
}

/// Days since 1970-01-01 in UTC; the unit of ramps.
func utcDay(of instant: Instant) -> Int {
    let milliseconds = instant.milliseconds
    let day = milliseconds / 86_400_000
    return Int(milliseconds % 86_400_000 < 0 ? day - 1 : day)
}
