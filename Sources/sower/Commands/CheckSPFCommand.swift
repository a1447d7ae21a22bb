import ArgumentParser

struct CheckSPFCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spf",
        abstract: "One SPF evaluation (RFC 7208), step by step.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {}
}
