import ArgumentParser
import Campaigns
import Operations
import Reporting
import Workspace

struct FunnelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel",
        abstract: "The stages of the deals: mail moves them up to a positive reply, people beyond.",
        subcommands: [Show.self, Move.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The stages, how many deals ever reached each, and the conversions.")

        @Argument(help: "One campaign only.") var campaign: String?
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let desk = try session.desk()
            let summary = try FunnelOperations(desk: desk).summary(
                of: campaign.map { CampaignName($0) })
            if options.format == .json {
                return session.print(ReportJSON.funnel(summary, of: desk.funnel))
            }
            for line in FunnelScreen(summary, of: desk.funnel).lines { session.output.result(line) }
            session.output.flush()
        }
    }

    struct Move: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move a contact's deal to a stage, by hand.")

        @Argument(help: "The contact's address.") var email: String
        @Argument(help: "The stage's identifier, such as demo-appointed.") var stage: String
        @Option(
            help: ArgumentHelp("The campaign; the contact's latest by default.", valueName: "name"))
        var campaign: String?
        @Option(help: ArgumentHelp("Why; kept in the log.", valueName: "text")) var reason =
            "by hand"
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let label = try FunnelOperations(desk: session.desk()).move(
                email, to: stage, campaign: campaign.map { CampaignName($0) }, reason: reason)
            session.output.talk("\(email) is now at '\(label)'")
        }
    }
}
