import Campaigns
import CivilTime
import Diagnostics
import Mail
import Sequencing

/// What a campaign would do from now on if nobody answered.
package struct CampaignForecast: Sendable {
    package let campaign: Campaign
    package let plan: LaunchPlan
    package let forecast: Forecast
    /// The planned mails with their addresses and subjects, by time.
    package let sends: [ForecastSend]
    /// The addresses of every planned mail of the workspace, by contact.
    package let recipients: [ContactID: EmailAddress]
    /// What the workspace sent in the 24 hours before.
    package let recent: [RecentIntent]
    /// The first planned letter of each step, by the step's index.
    package let samples: [Int: RenderedLetter]
    /// Contacts that are held, with the reason.
    package let held: [Excluded]
    package let companies: Int
}

/// A planned mail as it is shown.
package struct ForecastSend: Sendable {
    package let address: String
    package let subject: String
    package let send: PlannedSend
}

/// Plans a campaign on a virtual clock, with the mail that is out already and that of the other campaigns.
package struct PlanOperation {
    private let desk: Desk
    private let makeScratch: () throws -> any EventLog

    /// - Parameter makeScratch: Makes a copy of the desk's log that may be written to and is thrown away.
    package init(desk: Desk, makeScratch: @escaping () throws -> any EventLog) {
        self.desk = desk
        self.makeScratch = makeScratch
    }

    /// Returns the forecast of a campaign for so many days.
    package func run(_ name: CampaignName, days: Int) throws -> CampaignForecast {
        let plan = try Enrolling(desk: desk).plan(name)
        let now = desk.now()
        // The launch is carried out on a copy, so that plan and launch cannot tell different stories.
        let scratch = desk.with(log: try makeScratch(), now: { now })
        if !plan.hasErrors { _ = try Enrolling(desk: scratch).launch(plan) }
        let bundles = try Launched(desk: scratch).bundles()
        return try scratch.log.read { ledger in
            let key = try ledger.workspaceKey()
            let context = RunContext(
                desk: scratch, bundles: bundles, workspaceKey: key, run: "plan")
            let forecast = try forecast(
                context, from: now, until: now + .days24h(Int64(days)), in: ledger)
            let enrollments = try ledger.enrollments(.campaign(name))
            let held = enrollments.filter { $0.state == .held }.map {
                Excluded(
                    address: $0.address, reason: $0.note ?? "",
                    span: plan.bundle.campaign.audience.span)
            }
            let writer = LetterWriter(bundle: plan.bundle, desk: scratch, workspaceKey: key)
            var samples: [Int: RenderedLetter] = [:]
            let sends = try shown(
                forecast.sends.filter { $0.campaign == name }, writer, in: ledger, &samples)
            return CampaignForecast(
                campaign: plan.bundle.campaign, plan: plan, forecast: forecast, sends: sends,
                recipients: try recipients(of: forecast.sends, in: ledger),
                recent: try ledger.recentSends(since: now - .days24h(1)), samples: samples,
                held: held,
                companies: Set(enrollments.map(\.placement.company)).count)
        }
    }

    private func forecast(
        _ context: RunContext, from now: Instant, until end: Instant, in ledger: any LedgerReading
    ) throws -> Forecast {
        let succession = Succession(
            desk: context.desk, bundles: context.bundles, seed: choiceSeed(of: context.workspaceKey)
        )
        let forecaster = try ScheduleAssembly(context, succession: succession)
            .forecaster(from: now, until: end, in: ledger)
        return forecaster.forecast()
    }

    private func shown(
        _ sends: [PlannedSend], _ writer: LetterWriter, in ledger: any LedgerReading,
        _ samples: inout [Int: RenderedLetter]
    ) throws -> [ForecastSend] {
        try sends.compactMap { send in
            guard let contact = try ledger.contact(send.contact) else { return nil }
            let letter = try writer.write(
                LetterOccasion(
                    contact: contact.address, fields: contact.fields, stepIndex: send.stepIndex,
                    mailbox: send.mailbox, variant: send.variant, instant: send.at, zone: send.zone,
                    threadSubject: nil))
            if samples[send.stepIndex] == nil { samples[send.stepIndex] = letter }
            return ForecastSend(address: contact.address.text, subject: letter.subject, send: send)
        }
    }

    private func recipients(
        of sends: [PlannedSend], in ledger: any LedgerReading
    ) throws -> [ContactID: EmailAddress] {
        var addresses: [ContactID: EmailAddress] = [:]
        for send in sends where addresses[send.contact] == nil {
            addresses[send.contact] = try ledger.contact(send.contact)?.address
        }
        return addresses
    }
}
