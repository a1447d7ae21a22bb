import Campaigns
import CivilTime
import Sequencing

/// What a run says while it works.
package enum RunNews: Sendable {
    case sent(Enrollment, step: StepID, at: Instant)
    case notSent(Enrollment, step: StepID, DeliveryOutcome)
    case held(EnrollmentID, reason: String)
    case task(Enrollment, task: String)
    case mailboxResting(MailboxName, cause: String)
}

/// How a run goes on when nothing is to be sent at once.
package enum RunWake: Sendable {
    /// Time has passed, or something came in.
    case goOn
    case stop
}

/// What a run did.
package struct RunSummary: Sendable, Equatable {
    package var sent = 0
    package var deferred = 0
    package var rejected = 0
    package var failed = 0
    package var unknown = 0
    package var held = 0
    package var tasks = 0
    /// Sentences about what keeps mail from going and needs a person.
    package var complaints: [String] = []
    /// True when a mailbox's settings or password keep it from sending.
    package var isMisconfigured = false
    /// When the next mail may go, as far as is known.
    package var next: Instant?

    package init() {}
}

/// Sends what may go, one mail after another, until there is nothing to do or it is told to stop.
package final class Runner {
    private let context: RunContext
    private let claims: Claims
    private let deliveries: Deliveries
    private let succession: Succession
    private let assembly: ScheduleAssembly
    private let news: (RunNews) -> Void
    private var scheduler: Scheduler?
    /// Mailboxes that failed in this run, and until when they are left alone.
    private var resting: [MailboxName: (until: Instant, cause: String)] = [:]
    package private(set) var summary = RunSummary()

    package init(_ context: RunContext, transport: any Transport, news: @escaping (RunNews) -> Void)
    {
        self.context = context
        self.news = news
        claims = Claims(context)
        deliveries = Deliveries(context, transport: transport)
        succession = Succession(
            desk: context.desk, bundles: context.bundles, seed: choiceSeed(of: context.workspaceKey)
        )
        assembly = ScheduleAssembly(context, succession: succession)
    }

    /// Forgets the plan, after something beside this runner changed the ledger.
    package func refresh() {
        scheduler = nil
    }

    /// Works until `wait` says stop.
    ///
    /// - Parameter wait: Called with the next instant at which something is to be done, nil when nothing is in sight.
    package func run(wait: (Instant?) async throws -> RunWake) async throws {
        while true {
            try doTasks()
            let now = context.desk.now()
            if let send = try nextSend(at: now), send.at <= now {
                try await carryOut(send, at: now)
                continue
            }
            if case .stop = try await wait(summary.next) { return }
        }
    }

    /// Looks for the next send and remembers when it is.
    private func nextSend(at now: Instant) throws -> ScheduledSend? {
        if resting.contains(where: { $0.value.until <= now }) { scheduler = nil }
        resting = resting.filter { $0.value.until > now }
        if scheduler == nil {
            let causes = resting.mapValues(\.cause)
            scheduler = try context.desk.log.read {
                try assembly.scheduler(dueBefore: .distantFuture, now: now, resting: causes, in: $0)
            }
        }
        let send = scheduler?.next(notBefore: now)
        try holdLate()
        summary.next = send?.at
        return send
    }

    private func holdLate() throws {
        guard let late = scheduler?.held, !late.isEmpty else { return }
        let now = context.desk.now()
        for step in late {
            try context.desk.log.write(at: now) {
                try $0.append(.held(step.step.enrollment, reason: step.reason))
            }
            news(.held(step.step.enrollment, reason: step.reason))
            summary.held += 1
        }
        scheduler = nil
    }

    private func carryOut(_ send: ScheduledSend, at now: Instant) async throws {
        switch try claims.claim(send.step, at: now) {
        case .skipped:
            scheduler?.remove(enrollment: send.step.enrollment)
        case .held(let reason):
            scheduler?.remove(enrollment: send.step.enrollment)
            summary.held += 1
            news(.held(send.step.enrollment, reason: reason))
        case .claimed(let claimed):
            let outcome = try await deliveries.deliver(claimed)
            settle(outcome, of: claimed, planned: ScheduledSend(step: send.step, at: now))
        }
    }

    private func settle(_ outcome: DeliveryOutcome, of send: ClaimedSend, planned: ScheduledSend) {
        let step = stepID(of: send)
        switch outcome {
        case .accepted:
            summary.sent += 1
            let now = context.desk.now()
            news(.sent(send.enrollment, step: step, at: now))
            let next = succession.next(after: send.stepIndex, of: send.enrollment, base: now)
            return book(planned, followedBy: next, in: send.enrollment.campaign)
        case .deferred: summary.deferred += 1
        case .rejected: summary.rejected += 1
        case .unknown: summary.unknown += 1
        case .failed(let until, let cause):
            summary.failed += 1
            rest(planned.mailbox, until: until, cause: cause)
        case .misconfigured(let cause):
            summary.failed += 1
            summary.isMisconfigured = true
            rest(planned.mailbox, until: .distantFuture, cause: cause)
        }
        news(.notSent(send.enrollment, step: step, outcome))
        scheduler = nil
    }

    /// Books an accepted mail in the plan; a following task is left to ``doTasks()``.
    private func book(_ send: ScheduledSend, followedBy next: NextStep?, in campaign: CampaignName)
    {
        var following: QueuedStep?
        if let next, let steps = context.bundles[campaign]?.campaign.steps,
            case .mail = steps[next.index].action
        {
            following = send.step.followed(by: next)
        }
        scheduler?.record(send, next: following)
    }

    private func rest(_ mailbox: MailboxName, until: Instant, cause: String) {
        resting[mailbox] = (until, cause)
        if !summary.complaints.contains(cause) { summary.complaints.append(cause) }
        news(.mailboxResting(mailbox, cause: cause))
    }

    private func doTasks() throws {
        let now = context.desk.now()
        for enrollment in try assembly.tasksDue(at: now) {
            guard let steps = context.bundles[enrollment.campaign]?.campaign.steps,
                enrollment.nextStep < steps.count,
                case .task(let task) = steps[enrollment.nextStep].action
            else { continue }
            let next = succession.next(after: enrollment.nextStep, of: enrollment, base: now)
            try context.desk.log.write(at: now) {
                try $0.append(
                    .taskDue(
                        enrollment.id, step: steps[enrollment.nextStep].id, task: task, next: next))
            }
            summary.tasks += 1
            scheduler = nil
            news(.task(enrollment, task: task))
        }
    }

    private func stepID(of send: ClaimedSend) -> StepID {
        context.bundles[send.enrollment.campaign]?.campaign.steps[send.stepIndex].id ?? StepID("?")
    }
}
