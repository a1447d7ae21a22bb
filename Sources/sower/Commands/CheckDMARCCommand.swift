import ArgumentParser

struct CheckDMARCCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dmarc",
        abstract: "One DMARC evaluation (RFC 9989), step by step.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {}
}
