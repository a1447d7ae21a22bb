import ArgumentParser
import Diagnostics
import Reporting

/// How findings are written, which of them fail, and which are known: the options of commands that check files.
struct FindingsOptions: ParsableArguments {
    @OptionGroup var base: BaseOptions

    @Option(name: .long, help: "How results are printed (default: text).")
    var format: FindingsFormat?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Writes a report to a file, - for standard output; may stand several times.",
            valueName: "format:path"))
    var reporter: [String] = []

    @Option(help: ArgumentHelp("The least severity that fails.", valueName: "severity"))
    var failOn: Severity = .error

    @Option(
        help: ArgumentHelp("More warnings than this fail, whatever --fail-on says.", valueName: "n")
    )
    var maxWarnings: Int?

    @Flag(help: "End with 0 whatever is found; files that cannot be read still end with 3.")
    var exitZero = false

    @Flag(help: "Prints suppressed findings, too, with their reasons.")
    var showSuppressed = false

    @Option(
        help: ArgumentHelp(
            "Findings that this file knows do not fail; see --write-baseline.", valueName: "file"))
    var baseline: String?

    @Option(
        help: ArgumentHelp("Takes down today's findings as known.", valueName: "file"))
    var writeBaseline: String?

    func validate() throws {
        if let maxWarnings, maxWarnings < 0 {
            throw ValidationError("--max-warnings is \(maxWarnings); write 0 or more")
        }
        if baseline != nil, writeBaseline != nil {
            throw ValidationError(
                "--baseline reads a baseline and --write-baseline makes one; name one of them")
        }
        _ = try reports()
    }

    /// All reports, that on standard output first.
    func reports() throws -> [ReporterOption<FindingsFormat>] {
        try ReporterOption.all(format: format, reporters: reporter, standard: .text)
    }
}

extension FindingsFormat: ExpressibleByArgument {}

extension Severity: ExpressibleByArgument {}
