import ArgumentParser
import Campaigns
import CivilTime
import Operations
import Reporting
import Workspace

struct RehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Play a whole campaign in seconds, against simulated prospects on this machine.",
        discussion: """
            Real SMTP to a server on the loopback interface, the real planner and ledger, a virtual clock. \
            Nothing leaves the machine. The same seed plays the same story.
            """)

    @Argument(help: "The campaigns; all by default.") var campaigns: [String] = []
    @Option(help: "How many days are played at most.") var days = 90
    @Option(help: "Another number plays another story.") var seed: UInt64 = 1
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (1...730).contains(days) else { throw ValidationError("--days goes from 1 to 730") }
    }

    func run() async throws {
        let session = try Session(options)
        let outcome = try await RehearsalRun(session: session, days: days, seed: seed)
            .run(campaigns.map { CampaignName($0) })
        session.output.flush()
        if options.format == .json {
            return session.print(ReportJSON.report(outcome.report, of: outcome.funnel))
        }
        let colour = session.output.style.colour
        for line in CampaignScreen(outcome.report, of: outcome.funnel, colour: colour).lines {
            session.output.result(line)
        }
        session.output.result("")
        session.output.result("report   \(session.folder.shown(outcome.reportPath))")
        session.noteCompliance()
        session.output.flush()
        session.output.talk(
            "store    \(session.folder.shown(outcome.storePath)); "
                + "\(counted(outcome.delivered, "mail")) over SMTP in \(fixed(outcome.seconds, 1)) s"
        )
    }
}
