import ArgumentParser
import Campaigns
import GMimeReader
import Operations
import Reporting
import Workspace

struct FunnelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel",
        abstract: "The stages of the deals: mail moves them up to a positive reply, people beyond.",
        subcommands: [Show.self, Move.self, Report.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
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
            session.noteCompliance()
            session.output.flush()
        }
    }

    struct Move: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "move",
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

    struct Report: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "report",
            abstract:
                "Timeline, steps and funnel of launched campaigns, on the terminal and as an HTML page."
        )

        @Argument(help: "The campaigns; all that were launched by default.") var campaigns:
            [String] = []
        @Flag(help: "Only the wordings: sends and replies for each spintax option.")
        var spintax = false
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let desk = try session.desk()
            let parser = MessageParser()
            let names = try FunnelOperations(desk: desk).launched(
                campaigns.map { CampaignName($0) })
            let builder = ReportBuilder(
                desk: desk, bundles: try Launched(desk: desk).bundles(), parse: { parser.parse($0) }
            )
            let joined = names.map(\.description).joined(separator: ", ")
            let report = try builder.report(
                on: names, title: (names.count == 1 ? "Campaign " : "Campaigns ") + joined,
                isRehearsal: false)
            if spintax { return show(wordingsOf: report, in: session) }
            if options.format == .json {
                return session.print(ReportJSON.report(report, of: desk.funnel))
            }
            let screen = CampaignScreen(
                report, of: desk.funnel, colour: session.output.style.colour)
            for line in screen.lines { session.output.result(line) }
            let name = names.count == 1 ? names[0].description : "campaigns"
            let path = session.folder.path(".sower/reports/\(name).html")
            try FileAccess.write(Array(ReportPage(report, of: desk.funnel).html.utf8), to: path)
            session.output.result("")
            session.output.result("report   \(session.folder.shown(path))")
            session.noteCompliance()
            session.output.flush()
        }

        private func show(wordingsOf report: CampaignReport, in session: Session) {
            if options.format == .json { return session.print(ReportJSON.spintax(report)) }
            for line in SpintaxScreen(report).lines { session.output.result(line) }
            session.output.flush()
        }
    }
}
