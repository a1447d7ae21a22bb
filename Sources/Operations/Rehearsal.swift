import Campaigns
import CivilTime
import Sequencing

/// The world that a rehearsal plays against: a loopback server whose prospects answer, on a clock of its own.
package struct RehearsalStage: Sendable {
    package var transport: any Transport
    /// Sets the clock of the prospects.
    package var setClock: @Sendable (Instant) -> Void
    /// The instant of the next reply that somebody is about to write; nil when nobody is.
    package var nextReply: @Sendable () -> Instant?
    /// The replies written up to an instant, oldest first, each with its time.
    package var repliesUntil: @Sendable (Instant) -> [(at: Instant, raw: [UInt8])]

    package init(
        transport: any Transport, setClock: @escaping @Sendable (Instant) -> Void,
        nextReply: @escaping @Sendable () -> Instant?,
        repliesUntil: @escaping @Sendable (Instant) -> [(at: Instant, raw: [UInt8])]
    ) {
        self.transport = transport
        self.setClock = setClock
        self.nextReply = nextReply
        self.repliesUntil = repliesUntil
    }
}

/// Plays campaigns from launch to funnel in seconds: the same planner, ledger and wire as in earnest.
package struct Rehearsal {
    private let context: RunContext
    private let inbox: Inbox
    private let stage: RehearsalStage
    private let clock: VirtualClock
    private let end: Instant

    /// - Parameters:
    ///   - context: Over a log of the rehearsal's own, its `now` being `clock`.
    ///   - end: The instant at which the rehearsal ends if the campaigns have not.
    package init(
        _ context: RunContext, inbox: Inbox, stage: RehearsalStage, clock: VirtualClock,
        end: Instant
    ) {
        self.context = context
        self.inbox = inbox
        self.stage = stage
        self.clock = clock
        self.end = end
    }

    /// Plays until nothing is left to send or to answer, or the end comes.
    ///
    /// - Parameter progress: Called with the virtual time and the number of mails so far.
    package func play(progress: @escaping (Instant, Int) -> Void) async throws -> RunSummary {
        var sent = 0
        let clock = clock
        let runner = Runner(context, transport: stage.transport) { news in
            guard case .sent = news else { return }
            sent += 1
            progress(clock.now, sent)
        }
        try await runner.run { next in
            let reply = stage.nextReply()
            guard let instant = [next, reply].compactMap({ $0 }).min(), instant <= end else {
                return .stop
            }
            advance(to: instant)
            if try takeReplies() { runner.refresh() }
            return .goOn
        }
        return runner.summary
    }

    private func advance(to instant: Instant) {
        clock.advance(to: instant)
        stage.setClock(clock.now)
    }

    private func takeReplies() throws -> Bool {
        let replies = stage.repliesUntil(clock.now)
        for reply in replies { _ = try inbox.receive(reply.raw, mailbox: "sandbox") }
        return !replies.isEmpty
    }
}
