import ArgumentParser
import Diagnostics
import Linting
import Reporting
import Workspace

struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find what is wrong in letters, templates, campaigns and contact tables.",
        discussion: """
            Exit code 1 when a finding is at or above --fail-on, 3 when a file cannot be read; the others are linted all the same.

            Reports for other programs: --format and --reporter take text, json, jsonl, sarif, junit, checkstyle, github and html.
            """)

    @Argument(
        help:
            "Files and folders: .liquid .yml .eml .mbox .txt .md .html, - for standard input; the workspace by default."
    )
    var paths: [String] = []

    @OptionGroup var mending: FixOptions

    @Option(
        help: ArgumentHelp(
            "A contact table that all templates are checked with, in place of the campaigns' own.",
            valueName: "csv"))
    var contacts: String?

    @Option(
        help: ArgumentHelp(
            "How many letters are linted at a time; as many as there are processors by default.",
            valueName: "number"))
    var jobs: Int?

    @OptionGroup var options: FindingsOptions

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); write 1 or more") }
        guard mending.fix, paths.contains("-"), options.format ?? .text != .text else { return }
        throw ValidationError(
            "--fix of standard input prints the mended text; leave out --format, or name a file")
    }

    func run() async throws {
        Session.readPhrasesAhead()
        let output = Output(noColour: options.base.noColor, quiet: options.base.quiet)
        let started = SystemFacts.monotonicMilliseconds()
        let line = ProgressLine(output)
        let run = try await FixRun(
            paths, mending, jobs: min(jobs ?? 2 * SystemFacts.processorCount, 256)
        ) { drafts in
            let session = try LintSession(
                GlobalOptions(options.base), drafts: drafts, contacts: contacts)
            session.progress = { done, total in
                let whole = total.map { " of \(grouped($0))" } ?? ""
                line.show("\(grouped(done))\(whole) letters linted")
            }
            return session
        }
        let result = run.result
        var delivery = FindingsDelivery(
            options: options, output: output, source: run.session.line(of:))
        delivery.hasMendedInput = mending.fix && !mending.diff && paths.contains("-")
        let files = Set(result.files)
        let report = try delivery.report(of: result.findings, run: facts(of: run)) { file in
            paths.isEmpty || files.contains(file)
        }
        var failures = run.write()
        if let text = run.mendedInput, delivery.hasMendedInput { output.raw(text) }
        if delivery.printsText { output.raw(run.difference) }
        failures += try delivery.write(report)
        if let fault = run.session.fault { throw fault }
        for sentence in run.sentences { output.talk(sentence) }
        let seconds = Double(SystemFacts.monotonicMilliseconds() - started) / 1000
        try delivery.conclude(report, seconds: seconds)
        for sentence in result.unreadable + failures { output.complain("error: \(sentence)") }
        if !failures.isEmpty { throw CommandExit(.badFile) }
        let reason = delivery.reason(for: report)
        if reason != .clean { throw CommandExit(reason) }
    }

    private func facts(of run: FixRun) -> LintFacts {
        let result = run.result
        var facts = LintFacts()
        facts.fixed = run.fixed
        facts.notAssessed = result.notAssessed
            .map { LintFacts.Unassessed(rule: $0.rule, reason: $0.reason, letters: $1) }
            .sorted { ($0.rule, $0.reason) < ($1.rule, $1.reason) }
        facts.ownRules = result.ownRules
        facts.version = Versions.program
        facts.unreadable = result.unreadable
        facts.failOn = options.failOn
        facts.subject = result.subject
        facts.files = result.files
        facts.prefix = result.prefix
        facts.directory = result.directory
        return facts
    }
}

/// A number with so many decimals.
func fixed(_ value: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    guard decimals > 0 else { return String(scaled) }
    let digits = String(scaled)
    let filled = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return "\(filled.dropLast(decimals)).\(filled.suffix(decimals))"
}
