import ArgumentParser

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Will mail arrive: domains, mailboxes, messages, campaigns.",
        subcommands: [
            CheckDomainsCommand.self, CheckSPFCommand.self, CheckDMARCCommand.self,
        ],
        defaultSubcommand: CheckDomainsCommand.self)
}
