import ArgumentParser

struct CheckDomainsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "domains",
        abstract: "The deliverability of domains, a mailbox, a message or a campaign.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {}
}
