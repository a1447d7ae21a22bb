import ArgumentParser
import Deliverability
import Operations
import Reporting
import Workspace

/// The options of a proof of one-click unsubscribing.
struct OneClickOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Prove that this address of a List-Unsubscribe field works as Gmail uses it: it unsubscribes whom it stands for.",
            valueName: "url"))
    var oneClick: String?

    @Flag(help: "Do not ask before the address of --one-click is used.")
    var yes = false
}

/// Sends the POST of one click to an address, after a question, and prints what came of it.
struct OneClickExamination {
    let options: CheckOptions
    let web: any WebFetcher

    init(_ options: CheckOptions, by web: any WebFetcher) {
        self.options = options
        self.web = web
    }

    func run(_ url: String, isConfirmed: Bool) async throws {
        let output = Output(noColour: options.base.noColor, quiet: options.base.quiet)
        guard
            isConfirmed
                || Question.confirm(
                    "This unsubscribes whoever the address stands for. Send the POST to '\(printable(url))'?",
                    output: output)
        else {
            throw OperationError(.refused, "not confirmed, nothing was sent; --yes confirms")
        }
        var delivery = try CheckDelivery(options, output, expecting: 1)
        let checks = await OneClickProof(web).checks(of: url)
        delivery.take(CheckReport(url, checks))
        try delivery.conclude()
    }
}
