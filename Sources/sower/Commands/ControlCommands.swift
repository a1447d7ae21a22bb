import ArgumentParser
import Campaigns
import Operations
import Workspace

struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Send nothing of a campaign until it is resumed.")

    @Argument(help: "The campaign, by the name of its file in campaigns/.") var campaign: String
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let session = try Session(options)
        try CampaignControl(desk: session.desk()).pause(CampaignName(campaign))
        session.output.talk("\(campaign) is paused; 'sower resume \(campaign)' goes on")
    }
}

struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on with a paused campaign, or with a mailbox that was paused.",
        discussion:
            "What became due meanwhile goes out under the same gaps and caps as ever, never in a burst."
    )

    @Argument(help: "The campaign, by the name of its file in campaigns/.") var campaign: String?
    @Option(help: ArgumentHelp("A mailbox that a block or a refusal paused.", valueName: "name"))
    var mailbox: String?
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (campaign == nil) != (mailbox == nil) else {
            throw ValidationError("name either a campaign or --mailbox NAME")
        }
    }

    func run() throws {
        let session = try Session(options)
        let control = CampaignControl(desk: try session.desk())
        if let campaign {
            try control.resume(CampaignName(campaign))
            session.output.talk("\(campaign) runs; the next 'sower run' sends what is due")
        }
        if let mailbox {
            let wasPaused = try control.resume(mailbox: MailboxName(mailbox))
            session.output.talk(
                wasPaused ? "mailbox \(mailbox) sends again" : "mailbox \(mailbox) was not paused")
        }
    }
}

struct StopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End a campaign and all its open sequences, for good.")

    @Argument(help: "The campaign, by the name of its file in campaigns/.") var campaign: String
    @Flag(help: "Do not ask.") var yes = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let session = try Session(options)
        let desk = try session.desk()
        guard yes || Question.confirm("End '\(campaign)' for good?", output: session.output) else {
            throw OperationError(.refused, "not confirmed, nothing was changed; --yes confirms")
        }
        try CampaignControl(desk: desk).stop(CampaignName(campaign))
        session.output.talk("\(campaign) is stopped")
    }
}
