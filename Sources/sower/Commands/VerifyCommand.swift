import ArgumentParser

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Address hygiene of a contact table, without asking anybody's mail server.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {}
}
