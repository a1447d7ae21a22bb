import Campaigns
import CivilTime
import GRDB
import Sequencing

/// Applies one event to the projections; the only code that writes them, live and in a rebuild.
///
/// A send moves through these states; every other move is a ``LedgerConflict``:
/// ```
/// (new) | failedBeforeWire | deferred | notSent → prepared
/// prepared → wire | failedBeforeWire | deferred | rejected
/// wire     → accepted | deferred | rejected | unknown
/// unknown  → accepted | assumedSent | notSent          (by `resolved`)
/// ```
/// A retry is claimed by `prepared` again under the number of the send that failed, found with
/// `intents(.enrollment(id))`; its Message-ID and digest must be the same.
///
/// An enrollment moves so; `stopped` and `finished` are never left:
/// ```
/// waiting → sending (prepared) | held | stopped | finished (no next step)
/// sending → waiting (accepted, deferred, failedBeforeWire, notSent) | finished | stopped
/// held    → waiting (released) | stopped
/// ```
struct Projector {
    let database: Database
    let at: Instant
    /// The event's number.
    let number: Int64

    func apply(_ event: Event) throws {
        switch event {
        case .campaignLaunched, .campaignPaused, .campaignResumed, .campaignStopped:
            try applyToCampaign(event)
        case .enrolled, .held, .released, .postponed, .stopped, .taskDue, .dealMoved:
            try applyToEnrollment(event)
        case .prepared, .wire, .accepted, .deferred, .rejected, .failedBeforeWire, .unknown,
            .resolved:
            try applyToIntent(event)
        case .inbound, .categorized, .snoozed, .suppressed, .unsuppressed, .erased, .mailboxPaused,
            .mailboxResumed:
            try applyToRest(event)
        case .lawAcknowledged:
            // The log is its record; no projection answers for it.
            break
        }
    }

    /// Empties the projections and applies the whole log again.
    static func rebuild(in database: Database) throws {
        for table in Schema.projections {
            try database.execute(sql: "DELETE FROM \(table)")
        }
        let reader = LedgerReader(database: database)
        var last: Int64 = 0
        while case let events = try reader.events(after: last, limit: 1000), !events.isEmpty {
            for logged in events {
                try Projector(database: database, at: logged.at, number: logged.number)
                    .replay(logged.event)
                last = logged.number
            }
        }
    }

    /// Applies an event that was legal when it was logged.
    private func replay(_ event: Event) throws {
        do {
            try apply(event)
        } catch let conflict as LedgerConflict {
            throw StoreError.damaged(
                cause: "event \(number) contradicts those before it: \(conflict)")
        }
    }
}

// MARK: - Campaigns

extension Projector {
    private func applyToCampaign(_ event: Event) throws {
        switch event {
        case .campaignLaunched(let name, let hash, let cohort):
            try launch(name, hash: hash, cohort: cohort)
        case .campaignPaused(let name): try move(name, from: [.running], to: .paused)
        case .campaignResumed(let name): try move(name, from: [.paused], to: .running)
        case .campaignStopped(let name):
            try move(name, from: [.running, .paused], to: .stopped)
            try stopUnfinished("campaign = ?", name.description, .campaignStopped)
        default: break
        }
    }

    /// A launch of a running or paused campaign takes up its new content and keeps its state and first launch time.
    private func launch(_ name: CampaignName, hash: String, cohort: String?) throws {
        guard try campaignState(name) != .stopped else {
            throw LedgerConflict.wrongState("the campaign '\(name)' is stopped")
        }
        try database.run(
            """
            INSERT INTO campaign(name, state, content_hash, launched_at, cohort)
            VALUES (?, 'running', ?, ?, ?)
            ON CONFLICT(name) DO UPDATE
                SET content_hash = excluded.content_hash, cohort = excluded.cohort
            """, [name.description, hash, at.milliseconds, cohort])
    }

    private func move(_ name: CampaignName, from: [CampaignState], to: CampaignState) throws {
        guard let state = try campaignState(name) else {
            throw LedgerConflict.wrongState("the campaign '\(name)' was never launched")
        }
        guard from.contains(state) else {
            throw LedgerConflict.wrongState("the campaign '\(name)' is \(state.rawValue)")
        }
        try database.run(
            "UPDATE campaign SET state = ? WHERE name = ?", [to.rawValue, name.description])
    }

    func campaignState(_ name: CampaignName) throws -> CampaignState? {
        try database.row("SELECT state FROM campaign WHERE name = ?", [name.description])
            .map { try $0.name("state") }
    }

    /// Stops every enrollment that meets a condition and has not ended.
    ///
    /// - Parameter condition: A condition with one parameter.
    func stopUnfinished(
        _ condition: String, _ value: any DatabaseValueConvertible, _ reason: StopReason
    ) throws {
        try database.run(
            """
            UPDATE enrollment SET state = 'stopped', stop_reason = ?, note = NULL
            WHERE state NOT IN ('stopped', 'finished') AND \(condition)
            """, [reason.rawValue, value])
    }
}
