import Campaigns
import CivilTime
import GRDB
import Sequencing

/// What the moves of an enrollment depend on.
struct EnrollmentPosition {
    let id: EnrollmentID
    let campaign: CampaignName
    let state: EnrollmentState
    let nextStep: Int
    let due: Instant
    /// No step before it, whatever becomes due: set by `postponed`, cleared by `released`.
    let notBefore: Instant?
    let stage: String?

    /// Returns a due time, or the end of the postponement when that is later.
    func afterPostponement(_ due: Instant) -> Instant { max(due, notBefore ?? due) }
}

extension Projector {
    func applyToEnrollment(_ event: Event) throws {
        switch event {
        case .enrolled(let id, let contact, let campaign, let placement, let due):
            try checkEnrolling(contact, in: campaign, as: id)
            try enroll(id, contact: contact, campaign: campaign, placement: placement, due: due)
        case .held(let id, let reason):
            let position = try position(of: id)
            try check(position, is: [.waiting], to: "be held")
            try set(id, state: .held, due: position.due, note: reason)
        case .released(let id, let due):
            try check(try position(of: id), is: [.held, .waiting], to: "be released")
            try database.run("UPDATE enrollment SET not_before = NULL WHERE id = ?", [id.number])
            try set(id, state: .waiting, due: due, note: nil)
        case .postponed(let id, let until, let reason): try postpone(id, until: until, reason)
        case .stopped(let id, let reason):
            try check(
                try position(of: id), is: [.waiting, .sending, .held], to: "be stopped")
            try stopUnfinished("id = ?", id.number, reason)
        case .taskDue(let id, _, _, let next):
            let position = try position(of: id)
            try check(position, is: [.waiting], to: "take up a task")
            try goOn(position, with: next)
        case .dealMoved(let id, let from, let to, let by, let reason):
            try moveDeal(id, from: from, to: to, by: by, reason: reason)
        default: break
        }
    }

    func position(of id: EnrollmentID) throws -> EnrollmentPosition {
        let row = try database.row(
            """
            SELECT campaign, state, next_step, due, not_before, stage
            FROM enrollment WHERE id = ?
            """, [id.number])
        guard let row else {
            throw LedgerConflict.wrongState("there is no enrollment \(id.number)")
        }
        return EnrollmentPosition(
            id: id, campaign: CampaignName(row["campaign"]), state: try row.name("state"),
            nextStep: row["next_step"], due: row.instant("due"),
            notBefore: row.instantIfAny("not_before"), stage: row["stage"])
    }

    func check(_ position: EnrollmentPosition, is states: [EnrollmentState], to action: String)
        throws
    {
        guard states.contains(position.state) else {
            throw LedgerConflict.wrongState(
                "enrollment \(position.id.number) is \(position.state.rawValue), it cannot \(action)"
            )
        }
    }

    /// Sets state, due time and note.
    func set(_ id: EnrollmentID, state: EnrollmentState, due: Instant, note: String?) throws {
        try database.run(
            "UPDATE enrollment SET state = ?, due = ?, note = ? WHERE id = ?",
            [state.rawValue, due.milliseconds, note, id.number])
    }

    /// Takes up the next step, or finishes the sequence when there is none.
    func goOn(_ position: EnrollmentPosition, with next: NextStep?) throws {
        guard let next else {
            return try set(position.id, state: .finished, due: position.due, note: nil)
        }
        try database.run(
            "UPDATE enrollment SET next_step = ? WHERE id = ?", [next.index, position.id.number])
        try set(
            position.id, state: .waiting, due: position.afterPostponement(next.due), note: nil)
    }

    private func checkEnrolling(
        _ contact: ContactID, in campaign: CampaignName, as id: EnrollmentID
    ) throws {
        switch try campaignState(campaign) {
        case nil:
            throw LedgerConflict.wrongState("the campaign '\(campaign)' was never launched")
        case .stopped: throw LedgerConflict.wrongState("the campaign '\(campaign)' is stopped")
        case .running, .paused: break
        }
        guard try database.row("SELECT 1 FROM contact WHERE id = ?", [contact.number]) != nil else {
            throw LedgerConflict.wrongState("there is no contact \(contact.number)")
        }
        let twin = try database.row(
            "SELECT 1 FROM enrollment WHERE contact = ? AND campaign = ?",
            [contact.number, campaign.description])
        guard twin == nil else { throw LedgerConflict.alreadyEnrolled(contact, campaign) }
        guard try database.row("SELECT 1 FROM enrollment WHERE id = ?", [id.number]) == nil else {
            throw LedgerConflict.wrongState("the enrollment number \(id.number) is taken")
        }
    }

    private func enroll(
        _ id: EnrollmentID, contact: ContactID, campaign: CampaignName, placement: Placement,
        due: Instant
    ) throws {
        try database.run(
            """
            INSERT INTO enrollment(id, contact, campaign, mailbox, company, zone, country, state,
                next_step, due)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?)
            """,
            [
                id.number, contact.number, campaign.description, placement.mailbox,
                placement.company, placement.zone, placement.country, due.milliseconds,
            ])
    }

    /// Moves the due time back, never forward; a send under way is left alone, and what follows it waits.
    private func postpone(_ id: EnrollmentID, until: Instant, _ reason: String) throws {
        let position = try position(of: id)
        try check(position, is: [.waiting, .sending, .held], to: "be postponed")
        let notBefore = position.afterPostponement(until)
        try database.run(
            "UPDATE enrollment SET not_before = ?, due = max(due, ?) WHERE id = ?",
            [notBefore.milliseconds, notBefore.milliseconds, id.number])
        // What holds it is more to the point than what would have put it off.
        guard position.state != .held else { return }
        try database.run("UPDATE enrollment SET note = ? WHERE id = ?", [reason, id.number])
    }

    private func moveDeal(
        _ id: EnrollmentID, from: String?, to: String, by: String, reason: String
    ) throws {
        let stage = try position(of: id).stage
        guard stage == from else {
            throw LedgerConflict.wrongState(
                "the deal of enrollment \(id.number) is in stage '\(stage ?? "none")', "
                    + "not in '\(from ?? "none")'")
        }
        try database.run("UPDATE enrollment SET stage = ? WHERE id = ?", [to, id.number])
        try database.run(
            """
            INSERT INTO stage_move(event, enrollment, at, from_stage, to_stage, by, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [number, id.number, at.milliseconds, from, to, by, reason])
    }
}
