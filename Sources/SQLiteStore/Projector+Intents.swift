import Campaigns
import CivilTime
import GRDB
import Mail
import Sequencing

extension Projector {
    func applyToIntent(_ event: Event) throws {
        switch event {
        case .prepared(let id, let enrollment, let facts):
            try prepare(id, for: enrollment, facts)
        case .wire(let id): try wire(id)
        case .accepted(let id, let reply, let next):
            let intent = try settle(id, from: [.wire], to: .accepted, reply: reply)
            try countActiveDay(intent)
            try advance(intent.enrollment, with: next)
        case .deferred(let id, let reply, let retryAt):
            let intent = try settle(id, from: [.prepared, .wire], to: .deferred, reply: reply)
            try putBack(intent.enrollment, due: retryAt)
        case .rejected(let id, let reply):
            let intent = try settle(id, from: [.prepared, .wire], to: .rejected, reply: reply)
            try stopUnfinished("id = ?", intent.enrollment.number, .rejected)
        case .failedBeforeWire(let id, let cause, let retryAt):
            let intent = try settle(id, from: [.prepared], to: .failedBeforeWire, reply: cause)
            try putBack(intent.enrollment, due: retryAt)
        case .unknown(let id, let cause):
            _ = try settle(id, from: [.wire], to: .unknown, reply: cause)
        case .resolved(let id, let resolution, let evidence, let next):
            try resolve(id, as: resolution, evidence: evidence, next: next)
        default: break
        }
    }

    private func resolve(
        _ id: IntentID, as resolution: Resolution, evidence: String, next: NextStep?
    ) throws {
        switch resolution {
        case .accepted:
            let intent = try settle(id, from: [.unknown], to: .accepted, reply: evidence)
            try countActiveDay(intent)
            try advance(intent.enrollment, with: next)
        case .assumedSent:
            let intent = try settle(id, from: [.unknown], to: .assumedSent, reply: evidence)
            try advance(intent.enrollment, with: next)
        case .notSent:
            let intent = try settle(id, from: [.unknown], to: .notSent, reply: evidence)
            try putBack(intent.enrollment, due: at)
        }
    }

    /// The last look before the body leaves: a reply may have stopped the sequence since the claim.
    private func wire(_ id: IntentID) throws {
        let position = try position(of: try intent(id).enrollment)
        try check(position, is: [.sending], to: "go on the wire")
        _ = try move(id, from: [.prepared], to: .wire)
    }
}

// MARK: - Claims

extension Projector {
    private func prepare(
        _ id: IntentID, for enrollment: EnrollmentID, _ facts: IntentFacts
    ) throws {
        try checkClaim(id, for: enrollment, facts)
        let position = try position(of: enrollment)
        guard position.state != .sending else {
            throw LedgerConflict.alreadyClaimed(enrollment, step: facts.step)
        }
        try check(position, is: [.waiting], to: "be claimed")
        guard position.nextStep == facts.stepIndex else {
            throw LedgerConflict.wrongState(
                "enrollment \(enrollment.number) is at step \(position.nextStep), "
                    + "not at \(facts.stepIndex) ('\(facts.step)')")
        }
        guard let state = try campaignState(position.campaign), state == .running else {
            throw LedgerConflict.wrongState("the campaign '\(position.campaign)' is not running")
        }
        try store(id, for: enrollment, facts)
        try set(enrollment, state: .sending, due: position.due, note: nil)
    }

    /// Checks that no other send has the step, and that a retry is of the same mail.
    private func checkClaim(
        _ id: IntentID, for enrollment: EnrollmentID, _ facts: IntentFacts
    ) throws {
        let other = try database.row(
            """
            SELECT 1 FROM intent WHERE enrollment = ? AND step = ? AND id <> ?
                AND state NOT IN ('failedBeforeWire', 'notSent')
            """, [enrollment.number, facts.step, id.number])
        guard other == nil else {
            throw LedgerConflict.alreadyClaimed(enrollment, step: facts.step)
        }
        let stored = try database.row("SELECT * FROM intent WHERE id = ?", [id.number])
        guard let earlier = try stored.map(Intent.init(row:)) else { return }
        guard [.failedBeforeWire, .deferred, .notSent].contains(earlier.state) else {
            throw LedgerConflict.alreadyClaimed(earlier.enrollment, step: earlier.facts.step)
        }
        let same =
            earlier.enrollment == enrollment && earlier.facts.step == facts.step
            && earlier.facts.messageID == facts.messageID && earlier.facts.digest == facts.digest
        guard same else {
            throw LedgerConflict.wrongState(
                "send \(id.number) is retried with another enrollment, step, Message-ID or digest")
        }
    }

    /// Inserts a send, or starts it anew: it counts towards caps from its latest claim on.
    private func store(
        _ id: IntentID, for enrollment: EnrollmentID, _ facts: IntentFacts
    ) throws {
        try database.run(
            """
            INSERT INTO intent(id, enrollment, step_index, step, variant, mailbox, message_id,
                digest, run, recipient_domain, company, choices, state, prepared_at,
                first_prepared_at, attempts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'prepared', ?, ?, 1)
            ON CONFLICT(id) DO UPDATE SET
                step_index = excluded.step_index, variant = excluded.variant,
                mailbox = excluded.mailbox, run = excluded.run,
                recipient_domain = excluded.recipient_domain, company = excluded.company,
                choices = excluded.choices, state = excluded.state,
                prepared_at = excluded.prepared_at, attempts = attempts + 1, settled_at = NULL,
                reply = NULL
            """,
            [
                id.number, enrollment.number, facts.stepIndex, facts.step, facts.variant,
                facts.mailbox, facts.messageID, facts.digest, facts.run, facts.recipientDomain,
                facts.company, facts.spin.packed, at.milliseconds,
                at.milliseconds,
            ])
    }
}

// MARK: - Results

extension Projector {
    private func intent(_ id: IntentID) throws -> Intent {
        guard let row = try database.row("SELECT * FROM intent WHERE id = ?", [id.number]) else {
            throw LedgerConflict.wrongState("there is no send \(id.number)")
        }
        return try Intent(row: row)
    }

    private func move(_ id: IntentID, from: [IntentState], to: IntentState) throws -> Intent {
        let intent = try intent(id)
        guard from.contains(intent.state) else {
            throw LedgerConflict.wrongState(
                "send \(id.number) is \(intent.state.rawValue), it cannot become \(to.rawValue)")
        }
        try database.run("UPDATE intent SET state = ? WHERE id = ?", [to.rawValue, id.number])
        return intent
    }

    private func settle(
        _ id: IntentID, from: [IntentState], to: IntentState, reply: String
    ) throws -> Intent {
        let intent = try move(id, from: from, to: to)
        // An unknown send is not settled: `resolved` does that.
        try database.run(
            "UPDATE intent SET settled_at = ?, reply = ? WHERE id = ?",
            [to == .unknown ? nil : at.milliseconds, reply, id.number])
        return intent
    }

    /// The mail went out: the next step counts from here. An enrollment stopped meanwhile stays stopped.
    private func advance(_ id: EnrollmentID, with next: NextStep?) throws {
        try database.run(
            "UPDATE enrollment SET last_accepted = ? WHERE id = ?", [at.milliseconds, id.number])
        let position = try position(of: id)
        guard position.state == .sending else { return }
        try goOn(position, with: next)
    }

    /// The mail did not go out: the same step again. An enrollment stopped meanwhile stays stopped.
    private func putBack(_ id: EnrollmentID, due: Instant) throws {
        let position = try position(of: id)
        guard position.state == .sending else { return }
        try set(id, state: .waiting, due: position.afterPostponement(due), note: nil)
    }

    private func countActiveDay(_ intent: Intent) throws {
        let length: Int64 = 86_400_000
        let day = (at.milliseconds - (at.milliseconds % length + length) % length) / length
        try database.run(
            "INSERT OR IGNORE INTO sent_day(mailbox, day) VALUES (?, ?)",
            [intent.facts.mailbox, day])
    }
}
