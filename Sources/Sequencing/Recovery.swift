import CivilTime

/// What to do at start with sends that an earlier run left open, and how unknown ones are settled.
package enum Recovery {
    /// Returns the event that brings an open send of another run back to order; nil when nothing is to be done.
    ///
    /// A claimed send whose body never began is safe to repeat at once. One whose body had begun may have been
    /// taken: a second copy of a cold mail is worse than a missing one, so it becomes unknown and is looked up.
    package static func recover(_ intent: Intent, currentRun: String, at now: Instant) -> Event? {
        guard intent.facts.run != currentRun else { return nil }
        switch intent.state {
        case .prepared:
            return .failedBeforeWire(
                intent.id, cause: "the run that claimed it ended before the body left", retryAt: now
            )
        case .wire:
            return .unknown(
                intent.id, cause: "the run that sent it ended before the server replied")
        case .accepted, .deferred, .rejected, .failedBeforeWire, .unknown, .assumedSent, .notSent:
            return nil
        }
    }

    /// Minutes after a send became unknown at which the Sent folder is searched.
    static let lookUpMinutes: [Int64] = [1, 5, 15]
    /// How long an unknown send is looked for before it is settled without evidence.
    static let patience = Elapsed.hours(24)

    /// Returns what an unknown send calls for at `now`.
    ///
    /// - Parameter lastLookUp: When this run last searched for it; nil when it did not yet.
    package static func action(for send: UnknownSend, lastLookUp: Instant?, at now: Instant)
        -> UnknownAction
    {
        let lookUps = lookUpMinutes.map { send.since + .minutes($0) }
        if let due = lookUps.last(where: { $0 <= now }), lastLookUp ?? .distantPast < due {
            return .lookUp
        }
        let end = send.since + patience
        guard now >= end else { return .wait(until: lookUps.first { $0 > now } ?? end) }
        return send.atLeastOnce
            ? .settle(.notSent, evidence: "no trace of it in 24 h; the campaign repeats such sends")
            : .settle(.assumedSent, evidence: "no trace of it in 24 h; taken as sent")
    }

    /// Returns what a search of the Sent folder proves; nil while it proves nothing.
    ///
    /// - Parameter found: The answer; nil when the server does not fill the folder by itself.
    package static func conclusion(
        found: Bool?, for send: UnknownSend, at now: Instant
    ) -> (resolution: Resolution, evidence: String)? {
        switch found {
        case true?: return (.accepted, "found in the Sent folder by its Message-ID")
        case false? where now >= send.since + .minutes(lookUpMinutes[lookUpMinutes.count - 1]):
            return (.notSent, "not in the Sent folder, which the server fills by itself")
        case false?, nil: return nil
        }
    }
}

/// A send whose body may have been taken.
package struct UnknownSend: Sendable, Equatable {
    package let since: Instant
    /// True when the campaign prefers a second copy to a missing mail.
    package let atLeastOnce: Bool

    package init(since: Instant, atLeastOnce: Bool) {
        self.since = since
        self.atLeastOnce = atLeastOnce
    }
}

package enum UnknownAction: Sendable, Equatable {
    /// Search the Sent folder for its Message-ID now.
    case lookUp
    case wait(until: Instant)
    case settle(Resolution, evidence: String)
}
