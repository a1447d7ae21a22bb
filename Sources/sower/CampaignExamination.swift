import ArgumentParser
import Campaigns
import Deliverability
import Diagnostics
import Operations
import Reporting
import RulePacks
import SQLiteStore
import Sequencing
import Workspace

/// Gathers what a preflight of a campaign judges: the plan, the recipients' servers, the sending domains.
struct CampaignExamination {
    let session: Session
    let resolver: any Resolver
    /// What is checked of each sending domain.
    let domains: DomainChecks
    /// What mail of the senders' own shows of their signatures; nil when none was given.
    let mail: SelectorHarvest?

    /// Returns the report on a campaign; nothing is written and nobody but the DNS is asked.
    func report(on name: String) async throws -> CheckReport {
        let log = try session.openLog()
        let desk = try session.desk(over: log)
        let plan = try PlanOperation(desk: desk, makeScratch: { try log.scratchCopy() })
            .run(CampaignName(name), days: CampaignExamination.days)
        guard !plan.plan.hasErrors else {
            throw OperationError(
                .badFile, "'\(name)' has errors and would not be launched",
                findings: plan.plan.findings.filter { $0.severity == .error })
        }
        var facts = PreflightFacts(plan, desk: desk, laws: CountryLaws(parsing: RulePacks.laws))
        facts.mail = mail
        let recipients = facts.recipientDomains
        facts.routes = await MailRouteSurvey(resolver).routes(of: recipients) { done in
            session.output.progress(
                "asked the DNS about \(done) of \(counted(recipients.count, "domain"))")
        }
        for domain in facts.ownDomains {
            facts.sendingDomains[domain] = await domains.report(on: domain).checks
        }
        return CheckReport("campaign \(name)", CampaignPreflight(facts).checks)
    }

    /// How far ahead the plan is looked at.
    private static let days = 120
}
