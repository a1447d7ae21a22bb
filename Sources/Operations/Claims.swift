import Campaigns
import CivilTime
import Mail
import Sequencing

/// What every run of the program shares: the launched campaigns, the workspace's key, and its own name.
package struct RunContext: Sendable {
    package let desk: Desk
    package let bundles: [CampaignName: CampaignBundle]
    package let workspaceKey: [UInt8]
    /// A random name; claims of other runs are recognised by it.
    package let run: String

    package init(
        desk: Desk, bundles: [CampaignName: CampaignBundle], workspaceKey: [UInt8], run: String
    ) {
        self.desk = desk
        self.bundles = bundles
        self.workspaceKey = workspaceKey
        self.run = run
    }
}

/// A 64-bit seed from the workspace's key, for choices that need no secrecy.
package func choiceSeed(of key: [UInt8]) -> UInt64 {
    key.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
}

/// A claimed send: its intent is on disk, its bytes are fixed.
package struct ClaimedSend: Sendable {
    package let intent: IntentID
    package let enrollment: Enrollment
    package let stepIndex: Int
    package let message: ComposedMessage
    package let attempts: Int
    package let preparedAt: Instant
}

package enum ClaimOutcome: Sendable {
    case claimed(ClaimedSend)
    /// Needs a person; the reason is in the log.
    case held(String)
    /// No longer to be sent.
    case skipped(String)
}

/// The first transaction of a send: everything that could forbid it is checked where the intent is written.
package struct Claims: Sendable {
    private let context: RunContext
    private let gates: Gates

    package init(_ context: RunContext) {
        self.context = context
        gates = Gates(context)
    }

    /// Claims a step of an enrollment.
    ///
    /// - Throws: ``OperationError`` when a template is unusable, the store's error when the claim cannot be written.
    package func claim(_ step: QueuedStep, at now: Instant) throws -> ClaimOutcome {
        try context.desk.log.write(at: now) { ledger in
            guard let enrollment = try ledger.enrollments(.one(step.enrollment)).first else {
                return .skipped("the enrollment is gone")
            }
            if let reason = try refusal(of: step, enrollment, at: now, in: ledger) {
                return .skipped(reason)
            }
            if let open = try openIntent(of: enrollment, step.stepIndex, in: ledger) {
                return try again(open, enrollment, in: ledger)
            }
            return try claimNew(step, enrollment, at: now, in: ledger)
        }
    }

    /// Why a step may not be sent now; what ends the sequence is written down at once.
    private func refusal(
        of step: QueuedStep, _ enrollment: Enrollment, at now: Instant, in ledger: any LedgerWriting
    ) throws -> String? {
        guard enrollment.state == .waiting, enrollment.nextStep == step.stepIndex else {
            return "its state changed"
        }
        guard context.bundles[enrollment.campaign] != nil else {
            return "the campaign's files are unusable"
        }
        if let reason = try ledger.suppression(of: enrollment.address) {
            try ledger.append(.stopped(enrollment.id, reason: .suppressed))
            return "suppressed: \(reason)"
        }
        return try gates.report(on: enrollment, at: now, in: ledger).closed.first?.text
    }

    /// An intent of this step that did not reach the server, or was put off by it.
    private func openIntent(
        of enrollment: Enrollment, _ stepIndex: Int, in ledger: any LedgerReading
    ) throws -> Intent? {
        try ledger.intents(.enrollment(enrollment.id)).last {
            $0.facts.stepIndex == stepIndex
                && ($0.state == .failedBeforeWire || $0.state == .deferred || $0.state == .notSent)
        }
    }

    /// Repeats an intent: the same Message-ID and the same bytes.
    private func again(
        _ intent: Intent, _ enrollment: Enrollment, in ledger: any LedgerWriting
    ) throws -> ClaimOutcome {
        guard let mail = try ledger.mail(intent.id) else {
            let reason = "the bytes of the first attempt are gone"
            try ledger.append(.held(enrollment.id, reason: reason))
            return .held(reason)
        }
        var facts = intent.facts
        facts.run = context.run
        try ledger.append(.prepared(intent.id, enrollment: enrollment.id, intent: facts))
        guard let id = MessageID(parsing: facts.messageID) else {
            return .skipped("its Message-ID is damaged")
        }
        return .claimed(
            ClaimedSend(
                intent: intent.id, enrollment: enrollment, stepIndex: facts.stepIndex,
                message: ComposedMessage(
                    messageID: id, sender: mail.sender, recipient: mail.recipient, bytes: mail.bytes
                ),
                attempts: intent.attempts + 1, preparedAt: intent.firstPreparedAt))
    }

    private func claimNew(
        _ step: QueuedStep, _ enrollment: Enrollment, at now: Instant, in ledger: any LedgerWriting
    ) throws -> ClaimOutcome {
        guard let bundle = context.bundles[enrollment.campaign] else {
            return .skipped("the campaign's files are unusable")
        }
        let composer = LetterComposer(bundle: bundle, context: context)
        let letter: ComposedLetter
        switch try composer.compose(enrollment, stepIndex: step.stepIndex, at: now, from: ledger) {
        case .ready(let ready): letter = ready
        case .held(let reason):
            try ledger.append(.held(enrollment.id, reason: reason))
            return .held(reason)
        }
        let intent = try ledger.storeMail(
            StoredMail(
                subject: letter.subject, recipient: letter.message.recipient,
                sender: letter.message.sender, bytes: letter.message.bytes))
        let facts = IntentFacts(
            stepIndex: step.stepIndex, step: bundle.campaign.steps[step.stepIndex].id.description,
            variant: letter.variant.description, mailbox: step.mailbox.description,
            messageID: letter.message.messageID.text, digest: sha256Hex(letter.message.bytes),
            run: context.run, recipientDomain: enrollment.address.domain,
            company: enrollment.placement.company, spin: SpinRecord(letter.picks))
        try ledger.append(.prepared(intent, enrollment: enrollment.id, intent: facts))
        return .claimed(
            ClaimedSend(
                intent: intent, enrollment: enrollment, stepIndex: step.stepIndex,
                message: letter.message, attempts: 1, preparedAt: now))
    }
}
