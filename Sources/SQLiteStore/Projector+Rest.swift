import Campaigns
import CivilTime
import GRDB
import Replies
import Sequencing

// Inbound messages, suppressions, erasure, mailboxes.

extension Projector {
    func applyToRest(_ event: Event) throws {
        switch event {
        case .inbound(let id, let facts): try read(id, facts)
        case .categorized(let id, let category, let by):
            try database.run(
                "UPDATE inbound SET category = ?, corrected_by = ? WHERE id = ?",
                [category.rawValue, by, id.number])
            try requireChange("there is no inbound message \(id.number)")
            // Who decides has seen it: nothing is put off any more.
            try database.run("DELETE FROM snooze WHERE inbound = ?", [id.number])
        case .snoozed(let id, let until, _): try snooze(id, until: until)
        case .suppressed(let key, let reason): try suppress(key, reason)
        case .unsuppressed(let key):
            try database.run(
                "DELETE FROM suppression WHERE scope = ? AND key = ?", [key.scope, key.text])
            try requireChange("'\(key.text)' is not suppressed")
        case .erased(let id): try stopUnfinished("contact = ?", id.number, .erased)
        case .mailboxPaused(let name, let reason):
            try database.run(
                """
                INSERT INTO mailbox_pause(mailbox, reason) VALUES (?, ?)
                ON CONFLICT(mailbox) DO UPDATE SET reason = excluded.reason
                """, [name.description, reason])
        case .mailboxResumed(let name):
            try database.run("DELETE FROM mailbox_pause WHERE mailbox = ?", [name.description])
            try requireChange("the mailbox '\(name)' is not paused")
        default: break
        }
    }

    private func requireChange(_ conflict: String) throws {
        guard database.changesCount > 0 else { throw LedgerConflict.wrongState(conflict) }
    }

    /// Takes in a reading; a second one must come from a newer classifier, and never undoes a correction.
    private func read(_ id: InboundID, _ facts: InboundFacts) throws {
        guard try database.row("SELECT 1 FROM inbound_raw WHERE id = ?", [id.number]) != nil else {
            throw LedgerConflict.wrongState("no message is stored under number \(id.number)")
        }
        if let enrollment = facts.enrollment { _ = try position(of: enrollment) }
        let earlier = try database.row("SELECT classifier FROM inbound WHERE id = ?", [id.number])
        if let earlier, facts.classifier <= earlier["classifier"] as Int {
            throw LedgerConflict.wrongState("inbound message \(id.number) was read before")
        }
        try database.run(
            """
            INSERT INTO inbound(id, mailbox, category, confidence, enrollment, matched_by,
                resume_on, bounce_class, bounce_reason, classifier)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(id) DO UPDATE SET
                category = CASE WHEN corrected_by IS NULL THEN excluded.category ELSE category END,
                mailbox = excluded.mailbox, confidence = excluded.confidence,
                enrollment = excluded.enrollment, matched_by = excluded.matched_by,
                resume_on = excluded.resume_on, bounce_class = excluded.bounce_class,
                bounce_reason = excluded.bounce_reason, classifier = excluded.classifier
            """,
            [
                id.number, facts.mailbox, facts.category.rawValue, facts.confidence,
                facts.enrollment?.number, facts.matchedBy?.rawValue, facts.resumeOn,
                facts.bounceClass?.rawValue, facts.bounceReason, facts.classifier,
            ])
    }

    private func snooze(_ id: InboundID, until: Instant) throws {
        guard try database.row("SELECT 1 FROM inbound WHERE id = ?", [id.number]) != nil else {
            throw LedgerConflict.wrongState("there is no inbound message \(id.number)")
        }
        try database.run(
            """
            INSERT INTO snooze(inbound, until) VALUES (?, ?)
            ON CONFLICT(inbound) DO UPDATE SET until = excluded.until
            """, [id.number, until.milliseconds])
    }

    /// The first reason stands: it is the one to answer for.
    private func suppress(_ key: SuppressionKey, _ reason: String) throws {
        try database.run(
            """
            INSERT INTO suppression(scope, key, reason, at) VALUES (?, ?, ?, ?)
            ON CONFLICT(scope, key) DO NOTHING
            """, [key.scope, key.text, reason, at.milliseconds])
    }
}

extension SuppressionKey {
    fileprivate var scope: String {
        switch self {
        case .address: "address"
        case .domain: "domain"
        case .digest: "digest"
        }
    }

    fileprivate var text: String {
        switch self {
        case .address(let text), .domain(let text), .digest(let text): text.lowercased()
        }
    }
}
