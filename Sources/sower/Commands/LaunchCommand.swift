import ArgumentParser
import Campaigns
import Deliverability
import Diagnostics
import Mail
import Operations
import Reporting
import RulePacks
import Sequencing
import Workspace

struct LaunchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "launch",
        abstract: "Begin a campaign: lint, plan, one question, then its contacts are enrolled.",
        discussion: """
            Refuses with exit code 5 when lint has errors, or when nobody answers for consent that the law of a recipient's \
            country asks for and the column 'consent' does not hold. Nothing is sent yet: 'sower run' does that. \
            Launched again, it takes changed files over and enrolls contacts that are new in the table.
            """)

    @Argument(help: "The campaign, by the name of its file in campaigns/.") var campaign: String
    @Flag(help: "Do not ask.") var yes = false
    @Option(
        help: ArgumentHelp(
            "Answer for contacts of these countries whose consent is not recorded, as DE,RU; it is logged with its date.",
            valueName: "countries"))
    var acknowledge: String?
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let session = try Session(options)
        let desk = try session.desk()
        let plan = try Enrolling(desk: desk).plan(CampaignName(campaign))
        let shown = FindingsReport(plan.findings.filter { $0.severity > .info })
        let sources = SourceLines(session.folder)
        for line in shown.text(colour: session.output.style.colour, source: sources.line(of:)) {
            session.output.complain(line)
        }
        guard !plan.hasErrors else {
            throw OperationError(
                .refused,
                "'\(campaign)' has \(counted(shown.errors, "lint error")); nothing was launched")
        }
        describe(plan, in: session)
        guard
            !plan.candidates.isEmpty || !plan.isRunning || plan.known.contains(where: \.isReleased)
        else {
            return session.output.talk("'\(campaign)' runs already and the table has nobody new")
        }
        let demands = try consent(plan, in: session)
        guard yes || Question.confirm("Launch?", output: session.output) else {
            throw OperationError(.refused, "not confirmed, nothing was launched; --yes confirms")
        }
        try Enrolling(desk: desk).acknowledge(demands, in: plan.bundle.campaign.name)
        let enrolled = try Enrolling(desk: desk).launch(plan)
        let released = plan.known.count { $0.isReleased }
        session.output.talk(
            counted(enrolled, "contact") + " enrolled"
                + (released > 0 ? ", \(released) let go on" : "")
                + "; 'sower run' sends what is due, best from cron")
    }

    /// Asks about contacts without recorded consent, country by country, and returns what somebody answers for.
    private func consent(_ plan: LaunchPlan, in session: Session) throws -> [CountryDemand] {
        let consent = LaunchConsent(
            plan, mode: session.settings.compliance, laws: CountryLaws(parsing: RulePacks.laws))
        if consent.mode == .off { session.output.talk(LaunchConsent.offNotice) }
        let named = (acknowledge ?? "").split { $0 == "," || $0 == " " }.map(String.init)
        let open = try consent.open(acknowledged: named)
        for demand in consent.review.demands {
            session.output.talk("law    \(demand.sentence)")
        }
        guard !consent.review.demands.isEmpty else { return [] }
        session.output.talk("       \(LaunchConsent.disclaimer)")
        let unanswered = open.filter { demand in
            !Question.confirm(
                "Do you answer for the consent of \(counted(demand.lacking.count, "contact")) in \(demand.law.country)?",
                output: session.output)
        }
        guard unanswered.isEmpty else { throw LaunchConsent.refusal(unanswered) }
        return consent.review.demands
    }

    private func describe(_ plan: LaunchPlan, in session: Session) {
        let held = plan.candidates.filter { $0.hold != nil }
        let companies = Set(plan.candidates.map(\.placement.company)).count
        let out = session.output
        if !plan.candidates.isEmpty || plan.known.isEmpty {
            out.talk(
                "\(campaign): \(counted(plan.candidates.count, "contact")) in "
                    + "\(counted(companies, "company", "companies")), \(counted(plan.bundle.campaign.steps.count, "step"))"
            )
        }
        for candidate in held.prefix(5) {
            out.talk("held   \(candidate.contact.address.text)  \(printable(candidate.hold ?? ""))")
        }
        if held.count > 5 {
            out.talk("held   … \(held.count - 5) more; 'sower plan \(campaign) --held' lists them")
        }
        var reasons: [String: Int] = [:]
        for excluded in plan.excluded { reasons[excluded.reason, default: 0] += 1 }
        for (reason, count) in reasons.sorted(by: { $0.key < $1.key }) {
            out.talk("out    \(counted(count, "contact")): \(printable(reason))")
        }
        if !plan.known.isEmpty {
            let released = plan.known.count { $0.isReleased }
            out.talk(
                "in     \(counted(plan.known.count, "contact")) already"
                    + (released > 0 ? ", \(released) of them held until now and whole again" : ""))
        }
        if plan.isChanged {
            out.talk("the files changed since the last launch; the change is taken over")
        }
    }
}
