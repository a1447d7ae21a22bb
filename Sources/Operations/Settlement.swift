import Campaigns
import CivilTime
import Mail
import Sequencing

/// Brings back to order what an earlier run left open, and settles sends whose fate is unknown.
package final class Settlement {
    private let context: RunContext
    private let reader: (any MailboxReader)?
    private let succession: Succession
    private var lastLookUp: [IntentID: Instant] = [:]

    package init(_ context: RunContext, reader: (any MailboxReader)?) {
        self.context = context
        self.reader = reader
        succession = Succession(
            desk: context.desk, bundles: context.bundles, seed: choiceSeed(of: context.workspaceKey)
        )
    }

    /// Returns how many open sends of earlier runs were brought back to order.
    package func recover() throws -> Int {
        let now = context.desk.now()
        return try context.desk.log.write(at: now) { ledger in
            let open = try ledger.intents(.state(.prepared)) + ledger.intents(.state(.wire))
            let events = open.compactMap { Recovery.recover($0, currentRun: context.run, at: now) }
            for event in events { try ledger.append(event) }
            return events.count
        }
    }

    /// Settles what can be settled now and returns how many sends that were.
    package func settleUnknown() async throws -> Int {
        let unknown = try context.desk.log.read { try $0.intents(.state(.unknown)) }
        var settled = 0
        for intent in unknown where try await settle(intent) { settled += 1 }
        return settled
    }

    private func settle(_ intent: Intent) async throws -> Bool {
        let now = context.desk.now()
        guard
            let enrollment = try context.desk.log.read({
                try $0.enrollments(.one(intent.enrollment)).first
            })
        else { return false }
        let send = UnknownSend(
            since: intent.settledAt ?? intent.preparedAt,
            atLeastOnce: context.bundles[enrollment.campaign]?.campaign.atLeastOnce ?? false)
        switch Recovery.action(for: send, lastLookUp: lastLookUp[intent.id], at: now) {
        case .wait: return false
        case .settle(let resolution, let evidence):
            try resolve(intent, enrollment, as: resolution, evidence: evidence, at: now)
            return true
        case .lookUp:
            lastLookUp[intent.id] = now
            if let found = try await lookUp(intent),
                let conclusion = Recovery.conclusion(found: found, for: send, at: now)
            {
                try resolve(
                    intent, enrollment, as: conclusion.resolution, evidence: conclusion.evidence,
                    at: now)
                return true
            }
            // A run from cron looks up once and ends; what proved nothing must not keep its patience from running out.
            return try await settle(intent)
        }
    }

    /// Asks the mailbox's Sent folder; nil when it cannot tell, or cannot be asked now.
    ///
    /// Only a server that puts mail there by itself proves anything by its absence: one that has the mailbox's
    /// latest accepted mail there.
    private func lookUp(_ intent: Intent) async throws -> Bool? {
        let mailbox = intent.facts.mailbox
        guard let reader, let id = MessageID(parsing: intent.facts.messageID),
            let found = try? await reader.sentContains(id, mailbox: MailboxName(mailbox))
        else { return nil }
        if found { return true }
        let accepted = try context.desk.log.read { try $0.intents(.state(.accepted)) }
        guard let witness = accepted.last(where: { $0.facts.mailbox == mailbox }),
            let witnessID = MessageID(parsing: witness.facts.messageID),
            let seen = try? await reader.sentContains(witnessID, mailbox: MailboxName(mailbox)),
            seen == true
        else { return nil }
        return false
    }

    private func resolve(
        _ intent: Intent, _ enrollment: Enrollment, as resolution: Resolution, evidence: String,
        at now: Instant
    ) throws {
        let base = intent.settledAt ?? intent.preparedAt
        let next =
            resolution == .notSent
            ? nil : succession.next(after: intent.facts.stepIndex, of: enrollment, base: base)
        try context.desk.log.write(at: now) {
            try $0.append(.resolved(intent.id, as: resolution, evidence: evidence, next: next))
        }
    }
}
