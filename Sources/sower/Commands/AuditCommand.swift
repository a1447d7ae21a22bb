import ArgumentParser
import Linting
import Reporting
import Workspace

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Score letters and sets of letters, and say what to fix first.",
        discussion: """
            Reads .eml, mbox, Maildir, .txt, .md, .html, tables (.csv) and JSON Lines of mails, templates, campaigns, folders of \
            these, and a folder of a mailbox in sower.yml as imaps://user@host/Sent.

            Columns of tables and keys of JSON: subject, body, from, author, step, language, sends, replied, by their usual names.

            90 and more: send; 75: polish; 60: rewrite; 40: weak; below: do not send. Exit code 1 when the score is below \
            --fail-under, 3 when a file cannot be read; the others are scored all the same.
            """)

    @Argument(help: "What to score, - for standard input; the workspace's campaigns by default.")
    var paths: [String] = []

    @OptionGroup var options: AuditOptions

    func run() async throws {
        Session.readPhrasesAhead()
        let output = Output(noColour: options.base.noColor, quiet: options.base.quiet)
        let reason = try await AuditSession(options, output: output).run(paths)
        if reason != .clean { throw CommandExit(reason) }
    }
}

/// What an audit is compared with, and how it is written.
struct AuditOptions: ParsableArguments {
    @OptionGroup var base: BaseOptions

    @Option(name: .long, help: "How results are printed (default: text).")
    var format: AuditFormat?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Writes a report to a file, - for standard output; may stand several times.",
            valueName: "format:path"))
    var reporter: [String] = []

    @Option(
        help: ArgumentHelp(
            "Shows the change since an earlier audit, written with --format json.",
            valueName: "file"))
    var against: String?

    @Option(help: ArgumentHelp("A lower score fails, 0 to 100.", valueName: "score"))
    var failUnder: Double?

    @Option(help: "How strictly the rules are applied; the workspace's profile by default.")
    var profile: Profile?

    @Option(
        help: ArgumentHelp(
            "Scores by this ruleset only, as a report names it; another one ends with 3.",
            valueName: "name"))
    var ruleset: String?

    @Option(help: ArgumentHelp("How many of the worst letters are shown whole.", valueName: "n"))
    var worst = 5

    func validate() throws {
        if let failUnder, !(0...100).contains(failUnder) {
            throw ValidationError("--fail-under is \(failUnder); write a score from 0 to 100")
        }
        guard (0...1000).contains(worst) else {
            throw ValidationError("--worst is \(worst); write a number from 0 to 1000")
        }
        _ = try reports()
    }

    /// All reports, that on standard output first.
    func reports() throws -> [ReporterOption<AuditFormat>] {
        try ReporterOption.all(format: format, reporters: reporter, standard: .text)
    }
}

extension AuditFormat: ExpressibleByArgument {}

extension Profile: ExpressibleByArgument {}
