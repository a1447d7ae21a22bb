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
                return ScheduledSend(step: step, at: candidate.at)
            } else {
                // The clock went past it, or another mailbox used up what it counted on.
                candidates.removeLeast()
                renewCandidate(of: candidate.queue, notBefore: now)
            }
        }
        return nil
    }

    private mutating func renewCandidate(of queue: Int, notBefore now: Instant) {
        queues[queue].version += 1
        var instant = now
        while let free = queues[queue].throttle.earliest(atOrAfter: instant) {
            admit(to: queue, upTo: free)
            let choice = choose(from: queue, at: free)
            if let slot = choice.slot {
                candidates.insert(
                    Candidate(
                        at: free, queue: queue, slot: slot, version: queues[queue].version))
                return
            }
            let wakes = [choice.opening, queues[queue].pending.least?.readyAt].compactMap { $0 }
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

    /// Returns the mail that goes at an instant; when there is none, the next opening of a lane that is closed.
    private mutating func choose(from queue: Int, at instant: Instant)
        -> (slot: Int?, opening: Instant?)
    {
        var opening: Instant?
        var followUp: (entry: LaneEntry, lane: Int)?
        var first: (entry: LaneEntry, lane: Int)?
        for lane in queues[queue].lanes.indices where !queues[queue].lanes[lane].isEmpty {
            switch queues[queue].lanes[lane].clock.state(at: instant) {
            case .never: holdAll(of: queue, lane: lane)
            case .closed(let until): opening = min(opening ?? until, until)
            case .open:
                let place = LanePlace(queue: queue, lane: lane, instant: instant)
                if let top = settledTop(of: place, .followUp),
                    followUp.map({ top < $0.entry }) ?? true
                {
                    followUp = (top, lane)
                }
                if let top = settledTop(of: place, .first), first.map({ top < $0.entry }) ?? true {
                    first = (top, lane)
                }
            }
        }
        guard let followUp, let first else {
            return ((followUp ?? first)?.entry.slot, opening)
        }
        let place = LanePlace(queue: queue, lane: followUp.lane, instant: instant)
        let firstGoes = keepsShareForFirsts(place, against: followUp.entry.slot)
        return (firstGoes ? first.entry.slot : followUp.entry.slot, opening)
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
                if verdict == .now {
                    guard isLate(slot.step, place, by: limits.rules.maxLateBusinessDays) else {
                        return entry
                    }
                    hold(entry.slot, lateReason)
                } else {
                    setAside(entry.slot, verdict)
                }
            } else if slot.isAlive {
                setAside(entry.slot, .later(slot.readyAt))
            }
            queues[place.queue].lanes[place.lane][stepClass].removeLeast()
        }
        return nil
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
        let cap = throttle.cap(at: place.instant)
        let kept =
            cap / 100 * limits.rules.newSharePercent
            + cap % 100 * limits.rules.newSharePercent / 100
        guard throttle.usedByFollowUps(at: place.instant) >= cap - kept else { return false }
        return !isLate(slots[followUp].step, place, by: limits.rules.urgentBusinessDays)
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
