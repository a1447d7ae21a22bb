import Campaigns
import CivilTime
import Funnels
import Mail
import Sequencing

/// What became of one delivery.
package enum DeliveryOutcome: Sendable, Equatable {
    case accepted
    case deferred(until: Instant, reply: String)
    case rejected(reply: String)
    /// Nothing left; the mailbox is better left alone until then.
    case failed(until: Instant, cause: String)
    /// Nothing left, and it will not get better by waiting.
    case misconfigured(cause: String)
    case unknown(cause: String)
}

/// Carries claimed sends over the wire and writes down what came of each.
package struct Deliveries: Sendable {
    private let context: RunContext
    private let transport: any Transport
    private let reactions: Reactions
    private let succession: Succession

    package init(_ context: RunContext, transport: any Transport) {
        self.context = context
        self.transport = transport
        reactions = Reactions(desk: context.desk, bundles: context.bundles)
        succession = Succession(
            desk: context.desk, bundles: context.bundles, seed: choiceSeed(of: context.workspaceKey)
        )
    }

    /// Delivers a claimed send; the wire record is on disk before its first body byte leaves.
    package func deliver(_ send: ClaimedSend) async throws -> DeliveryOutcome {
        let log = context.desk.log
        let now = context.desk.now
        do {
            let reply = try await transport.deliver(
                send.message, from: MailboxName(send.enrollment.placement.mailbox)
            ) {
                try log.write(at: now()) { try $0.append(.wire(send.intent)) }
            }
            return try record(acceptance: reply, of: send)
        } catch let error as TransportError {
            return try record(error, of: send)
        }
    }

    private func record(acceptance reply: ServerReply, of send: ClaimedSend) throws
        -> DeliveryOutcome
    {
        let now = context.desk.now()
        let next = succession.next(after: send.stepIndex, of: send.enrollment, base: now)
        try context.desk.log.write(at: now) { ledger in
            try ledger.append(.accepted(send.intent, reply: reply.line, next: next))
            try started(send.enrollment, in: ledger)
        }
        return .accepted
    }

    /// The first accepted mail moves the deal to Outreach Started.
    private func started(_ enrollment: Enrollment, in ledger: any LedgerWriting) throws {
        guard let current = try ledger.enrollments(.one(enrollment.id)).first else { return }
        try reactions.moveDeal(
            of: current, on: .outreachStarted, reason: "mail accepted", in: ledger)
    }

    private func record(_ error: TransportError, of send: ClaimedSend) throws -> DeliveryOutcome {
        let now = context.desk.now()
        let retryAt = RetryPolicy.afterFailureBeforeBody(
            of: send.intent, attempt: send.attempts, at: now)
        switch error {
        case .beforeBody(let cause):
            try append(.failedBeforeWire(send.intent, cause: cause, retryAt: retryAt))
            return .failed(until: retryAt, cause: cause)
        case .misconfigured(let cause):
            try append(.failedBeforeWire(send.intent, cause: cause, retryAt: retryAt))
            return .misconfigured(cause: cause)
        case .deferred(let reply): return try record(deferral: reply, of: send, at: now)
        case .rejected(let reply): return try record(rejection: reply.line, code: reply, of: send)
        case .unknown(let cause):
            try append(.unknown(send.intent, cause: cause))
            return .unknown(cause: cause)
        }
    }

    private func record(
        deferral reply: ServerReply, of send: ClaimedSend, at now: Instant
    ) throws -> DeliveryOutcome {
        let decision = RetryPolicy.afterDeferral(
            of: send.intent, attempt: send.attempts, preparedAt: send.preparedAt, at: now)
        switch decision {
        case .retry(let at):
            try append(.deferred(send.intent, reply: reply.line, retryAt: at))
            return .deferred(until: at, reply: reply.line)
        case .giveUp(let reason):
            return try record(rejection: "\(reason): \(reply.line)", code: reply, of: send)
        }
    }

    /// A refusal ends the sequence; a dead address is suppressed, a refused sender pauses the mailbox (RFC 3463 §3.2, §3.8).
    private func record(
        rejection text: String, code reply: ServerReply, of send: ClaimedSend
    ) throws -> DeliveryOutcome {
        try context.desk.log.write(at: context.desk.now()) { ledger in
            try ledger.append(.rejected(send.intent, reply: text))
            if reply.code >= 500, reply.enhanced?.hasPrefix("5.1.") == true {
                try reactions.suppress(
                    send.enrollment.address, reason: "refused: \(reply.line)", in: ledger)
            } else if reply.code >= 500, reply.enhanced?.hasPrefix("5.7.") == true {
                let mailbox = MailboxName(send.enrollment.placement.mailbox)
                if try ledger.pausedMailboxes()[mailbox] == nil {
                    try ledger.append(.mailboxPaused(mailbox, reason: "refused: \(reply.line)"))
                }
            }
        }
        return .rejected(reply: text)
    }

    private func append(_ event: Event) throws {
        try context.desk.log.write(at: context.desk.now()) { try $0.append(event) }
    }
}
