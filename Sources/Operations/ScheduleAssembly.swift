import Campaigns
import CivilTime
import Diagnostics
import Mail
import Sequencing

/// Builds the scheduler's state from the ledger.
package struct ScheduleAssembly: Sendable {
    private let context: RunContext
    private let succession: Succession

    package init(_ context: RunContext, succession: Succession) {
        self.context = context
        self.succession = succession
    }

    /// Returns a scheduler over everything due before an instant.
    ///
    /// - Parameter resting: Mailboxes that this run leaves alone, with the reason.
    package func scheduler(
        dueBefore horizon: Instant, now: Instant, resting: [MailboxName: String],
        in ledger: any LedgerReading
    ) throws -> Scheduler {
        let enrollments = try ledger.enrollments(.due(before: horizon)).filter(isMail)
        let state = try state(enrollments, now: now, resting: resting, in: ledger)
        return Scheduler(state, openTimes: openTimes(of: enrollments))
    }

    /// Returns what plays everything that waits to its end, as if nobody answered.
    func forecaster(
        from now: Instant, until end: Instant, in ledger: any LedgerReading
    ) throws -> Forecaster {
        let enrollments = try ledger.enrollments(.due(before: .distantFuture)).filter(isMail)
        let settings = context.desk.settings
        let zone = (try? context.desk.zones.rules(settings.timeZone.value).get()) ?? .utc
        return Forecaster(
            state: try state(enrollments, now: now, resting: [:], in: ledger),
            campaigns: context.bundles.mapValues(\.campaign.steps), from: now, until: end,
            zone: zone,
            variantKey: choiceSeed(of: context.workspaceKey), openTimes: openTimes(of: enrollments))
    }

    /// The opening times of queued steps, by the placements of their enrollments.
    func openTimes(of enrollments: [Enrollment]) -> (QueuedStep) -> OpenTimes {
        let placements = Dictionary(
            enrollments.map { ($0.id, $0.placement) }, uniquingKeysWith: { first, _ in first })
        let succession = succession
        return { step in
            let placement =
                placements[step.enrollment]
                ?? Placement(mailbox: "", company: "", zone: "UTC", country: nil)
            return succession.openTimes(of: placement, in: step.campaign)
        }
    }

    /// The enrollments whose next step is work for a person, due by now.
    package func tasksDue(at now: Instant) throws -> [Enrollment] {
        guard hasTasks else { return [] }
        return try context.desk.log.read {
            try $0.enrollments(.due(before: now + Elapsed(milliseconds: 1)))
        }
        .filter { !isMail($0) }
    }

    private var hasTasks: Bool {
        context.bundles.values.contains { bundle in
            bundle.campaign.steps.contains { if case .task = $0.action { true } else { false } }
        }
    }

    func isMail(_ enrollment: Enrollment) -> Bool {
        guard let steps = context.bundles[enrollment.campaign]?.campaign.steps,
            enrollment.nextStep < steps.count, case .mail = steps[enrollment.nextStep].action
        else { return false }
        return true
    }

    /// The state around some waiting enrollments: their mailboxes, companies and the last day's sends.
    func state(
        _ enrollments: [Enrollment], now: Instant, resting: [MailboxName: String],
        in ledger: any LedgerReading
    ) throws -> ScheduleState {
        let companies = Set(enrollments.map(\.placement.company)).sorted()
        var touches: [String: [CompanyTouch]] = [:]
        var active: [ActiveEnrollment] = []
        for company in companies {
            touches[company] = try ledger.touches(of: company)
            active += try ledger.enrollments(.company(company)).filter(isActive).map {
                ActiveEnrollment(enrollment: $0.id, contact: $0.contact, company: company)
            }
        }
        let settings = context.desk.settings
        return ScheduleState(
            seed: choiceSeed(of: context.workspaceKey),
            rules: ScheduleRules(
                company: settings.company, recipientDomainCap: settings.recipientDomainCap),
            mailboxes: try mailboxes(resting: resting, in: ledger), queue: enrollments.map(queued),
            recent: try ledger.recentSends(since: now - .days24h(1)), touches: touches,
            active: active,
            newPerDay: context.bundles.compactMapValues { $0.campaign.newPerDay?.value })
    }

    private func isActive(_ enrollment: Enrollment) -> Bool {
        enrollment.state == .sending
            || (enrollment.lastAccepted != nil
                && (enrollment.state == .waiting || enrollment.state == .held))
    }

    func queued(_ enrollment: Enrollment) -> QueuedStep {
        QueuedStep(
            enrollment: enrollment.id, contact: enrollment.contact, campaign: enrollment.campaign,
            mailbox: MailboxName(enrollment.placement.mailbox),
            company: enrollment.placement.company,
            recipientDomain: enrollment.address.domain, stepIndex: enrollment.nextStep,
            stepClass: enrollment.nextStep == 0 ? .first : .followUp, due: enrollment.due,
            calendar:
                "\(enrollment.campaign)|\(enrollment.placement.zone)|\(enrollment.placement.country ?? "")"
        )
    }

    private func mailboxes(
        resting: [MailboxName: String], in ledger: any LedgerReading
    ) throws -> [MailboxPlan] {
        let paused = try ledger.pausedMailboxes()
        return try context.desk.settings.mailboxes.map { mailbox in
            MailboxPlan(
                name: mailbox.name, cap: mailbox.cap, gap: mailbox.gap, ramp: mailbox.ramp,
                activeDays: try ledger.activeDays(of: mailbox.name),
                pausedReason: paused[mailbox.name] ?? resting[mailbox.name])
        }
    }
}

/// The mails that a run would send at once.
package struct DueNow {
    private let context: RunContext

    package init(_ context: RunContext) {
        self.context = context
    }

    package struct Send: Sendable {
        package let address: String
        package let campaign: CampaignName
        package let step: StepID
        package let mailbox: MailboxName
    }

    package func list() throws -> [Send] {
        let now = context.desk.now()
        let succession = Succession(
            desk: context.desk, bundles: context.bundles, seed: choiceSeed(of: context.workspaceKey)
        )
        let assembly = ScheduleAssembly(context, succession: succession)
        var scheduler = try context.desk.log.read {
            try assembly.scheduler(dueBefore: .distantFuture, now: now, resting: [:], in: $0)
        }
        var sends: [Send] = []
        while let send = scheduler.next(notBefore: now), send.at <= now {
            scheduler.record(send, next: nil)
            let enrollment = try context.desk.log.read {
                try $0.enrollments(.one(send.step.enrollment)).first
            }
            guard let enrollment, let steps = context.bundles[send.step.campaign]?.campaign.steps
            else { continue }
            sends.append(
                Send(
                    address: enrollment.address.text, campaign: send.step.campaign,
                    step: steps[send.step.stepIndex].id, mailbox: send.mailbox))
        }
        return sends
    }
}
