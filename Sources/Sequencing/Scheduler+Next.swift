import CivilTime

extension Scheduler {
    /// Returns the earliest send that all rules allow at or after `now`; nil when nothing will ever go by itself.
    ///
    /// It stays queued until it is recorded, removed or postponed.
    package mutating func next(notBefore now: Instant) -> ScheduledSend? {
        for queue in changed.sorted() { renewCandidate(of: queue, notBefore: now) }
        changed.removeAll()
        while let candidate = candidates.least {
            let step = slots[candidate.slot].step
            if candidate.version != queues[candidate.queue].version {
                candidates.removeLeast()
            } else if candidate.at >= now,
                limits.verdict(for: step, at: candidate.at) == .now
            {
                guard isTooLate(candidate) else {
                    return ScheduledSend(step: step, at: candidate.at)
                }
                candidates.removeLeast()
                hold(candidate.slot, lateReason)
                renewCandidate(of: candidate.queue, notBefore: now)
            } else {
                // The clock went past it, or another mailbox used up what it counted on.
                candidates.removeLeast()
                renewCandidate(of: candidate.queue, notBefore: now)
            }
        }
        return nil
    }

    /// How far ahead a mailbox's next mail is looked for; opening times of sender and recipient that never meet end here.
    private static let horizon = Elapsed.days24h(400)

    private mutating func renewCandidate(of queue: Int, notBefore now: Instant) {
        queues[queue].version += 1
        var instant = now
        while let free = queues[queue].throttle.earliest(atOrAfter: instant),
            free - now <= Scheduler.horizon
        {
            admit(to: queue, upTo: free)
            let choice = choose(from: queue, at: free)
            if let slot = choice.slot {
                candidates.insert(
                    Candidate(
                        at: free, queue: queue, slot: slot, version: queues[queue].version))
                return
            }
            let wakes = [choice.wake, queues[queue].pending.least?.readyAt].compactMap { $0 }
            guard let wake = wakes.min() else { return }
            instant = max(wake, free + Elapsed(milliseconds: 1))
        }
    }

    /// Moves mails that have become ready into their lanes.
    private mutating func admit(to queue: Int, upTo instant: Instant) {
        while let entry = queues[queue].pending.least, entry.readyAt <= instant {
            queues[queue].pending.removeLeast()
            let slot = slots[entry.slot]
            guard slot.isAlive, slot.readyAt == entry.readyAt else { continue }
            let lane = queues[queue].lane(of: slot.calendar, times: calendars[slot.calendar])
            queues[queue].lanes[lane][slot.step.stepClass].insert(slot.entry(entry.slot))
        }
    }

    /// What the lanes of a mailbox offer at an instant.
    private struct Offer {
        var followUp: (entry: LaneEntry, lane: Int)?
        var first: LaneEntry?
        /// The next opening of a lane that is closed.
        var opening: Instant?
        /// Lanes that are closed and open within 24 hours.
        var openingSoon: [Int] = []
    }

    /// Returns the mail that goes at an instant; when there is none, the instant at which to look again.
    private mutating func choose(from queue: Int, at instant: Instant)
        -> (slot: Int?, wake: Instant?)
    {
        let offer = offer(of: queue, at: instant)
        let first = offer.first.flatMap { first in
            keepsRoom(in: queue, at: instant, from: offer, over: instant, isFirst: true)
                ? nil : first.slot
        }
        if let followUp = offer.followUp {
            let place = LanePlace(queue: queue, lane: followUp.lane, instant: instant)
            if let first, keepsShareForFirsts(place, against: followUp.entry.slot) {
                return (first, nil)
            }
            let hour = Instant(milliseconds: followUp.entry.dueHour * 3_600_000)
            if !keepsRoom(in: queue, at: instant, from: offer, over: hour, isFirst: false) {
                return (followUp.entry.slot, nil)
            }
        }
        if let first { return (first, nil) }
        let isWaiting = offer.followUp != nil || offer.first != nil
        let release = isWaiting ? queues[queue].throttle.nextRelease(after: instant) : nil
        return (nil, [offer.opening, release].compactMap { $0 }.min())
    }

    private mutating func offer(of queue: Int, at instant: Instant) -> Offer {
        var offer = Offer()
        for lane in queues[queue].lanes.indices {
            switch queues[queue].lanes[lane].clock.state(at: instant) {
            case .never: holdAll(of: queue, lane: lane)
            case .closed(let until):
                if until - instant <= RollingCount.period { offer.openingSoon.append(lane) }
                guard !queues[queue].lanes[lane].isEmpty else { continue }
                offer.opening = min(offer.opening ?? until, until)
            case .open:
                let place = LanePlace(queue: queue, lane: lane, instant: instant)
                if let top = settledTop(of: place, .followUp),
                    offer.followUp.map({ top < $0.entry }) ?? true
                {
                    offer.followUp = (top, lane)
                }
                if let top = settledTop(of: place, .first) {
                    offer.first = min(offer.first ?? top, top)
                }
            }
        }
        return offer
    }

    private struct LanePlace {
        let queue: Int
        let lane: Int
        let instant: Instant
    }

    /// Returns a lane's first mail that may go; those before it that may not are put where they belong.
    private mutating func settledTop(of place: LanePlace, _ stepClass: StepClass) -> LaneEntry? {
        while let entry = queues[place.queue].lanes[place.lane][stepClass].least {
            let slot = slots[entry.slot]
            if slot.isAlive, slot.readyAt <= place.instant {
                let verdict = limits.verdict(for: slot.step, at: place.instant)
                guard verdict != .now else { return entry }
                setAside(entry.slot, verdict)
            } else if slot.isAlive {
                setAside(entry.slot, .later(slot.readyAt))
            }
            queues[place.queue].lanes[place.lane][stepClass].removeLeast()
        }
        return nil
    }

    private mutating func isTooLate(_ candidate: Candidate) -> Bool {
        let slot = slots[candidate.slot]
        let lane = queues[candidate.queue].lane(
            of: slot.calendar, times: calendars[slot.calendar])
        let place = LanePlace(queue: candidate.queue, lane: lane, instant: candidate.at)
        return isLate(slot.step, place, by: limits.rules.maxLateBusinessDays)
    }

    private var lateReason: String {
        "late by more than \(limits.rules.maxLateBusinessDays) business days"
    }

    /// True when a follow-up has waited so many business days since its own rules let it go; what other people at
    /// the company made it wait does not count, and first touches cannot be late.
    private func isLate(_ step: QueuedStep, _ place: LanePlace, by businessDays: Int) -> Bool {
        guard step.stepClass == .followUp else { return false }
        let free = limits.companies.freeAfterColleagues(step.contact, at: step.company)
        return queues[place.queue].lanes[place.lane].clock.isLate(
            place.instant, after: max(step.due, free ?? step.due), businessDays: businessDays)
    }

    /// True when follow-ups have had their share of the last 24 hours, and the next of them is not urgent.
    private func keepsShareForFirsts(_ place: LanePlace, against followUp: Int) -> Bool {
        let throttle = queues[place.queue].throttle
        let share = throttle.cap(at: place.instant) - shareOfFirsts(place.queue, at: place.instant)
        guard throttle.usedByFollowUps(at: place.instant) >= share else { return false }
        return !isLate(slots[followUp].step, place, by: limits.rules.urgentBusinessDays)
    }

    /// True when follow-ups that have waited since before `base`, and whose recipients wake within a day, need what
    /// is left of the cap; first touches have their share all the same.
    ///
    /// A rolling cap gives room at the time of day at which it was used up; without this, mails of one zone would
    /// take it every day from the overdue ones of another.
    private func keepsRoom(
        in queue: Int, at instant: Instant, from offer: Offer, over base: Instant, isFirst: Bool
    ) -> Bool {
        let throttle = queues[queue].throttle
        let waiting = offer.openingSoon.reduce(0) {
            $0 + queues[queue].lanes[$1].followUps(dueBefore: min(base, instant))
        }
        let used = throttle.used(at: instant)
        guard waiting > 0, used + waiting >= throttle.cap(at: instant) else { return false }
        let firsts = used - throttle.usedByFollowUps(at: instant)
        return !isFirst || firsts >= shareOfFirsts(queue, at: instant)
    }

    /// Mails of the cap at an instant that first touches may count on.
    private func shareOfFirsts(_ queue: Int, at instant: Instant) -> Int {
        let cap = queues[queue].throttle.cap(at: instant)
        let percent = limits.rules.newSharePercent
        return cap / 100 * percent + cap % 100 * percent / 100
    }

    private mutating func setAside(_ slot: Int, _ verdict: SharedLimits.Verdict) {
        switch verdict {
        case .now: return
        case .later(let instant):
            slots[slot].readyAt = instant
            queues[slots[slot].queue].pending.insert(PendingEntry(readyAt: instant, slot: slot))
        case .companyFull: parked[slots[slot].step.company, default: []].append(slot)
        }
    }

    private mutating func holdAll(of queue: Int, lane: Int) {
        for stepClass in [StepClass.followUp, .first] {
            while let entry = queues[queue].lanes[lane][stepClass].removeLeast() {
                guard slots[entry.slot].isAlive else { continue }
                hold(entry.slot, "no sending window opens within 60 days")
            }
        }
    }
}
