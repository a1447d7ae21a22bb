import ArgumentParser

struct ReportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "What DMARC aggregate and TLS reports say.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {}
}
