import ArgumentParser
import Diagnostics
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
            "Files and folders: .liquid .yml .eml .txt .md .html, - for standard input; the workspace by default."
    )
    var paths: [String] = []

    @Option(
        help: ArgumentHelp(
            "How many letters are linted at a time; as many as there are processors by default.",
            valueName: "number"))
    var jobs: Int?

    @OptionGroup var options: FindingsOptions

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); write 1 or more") }
    }

    func run() async throws {
        let output = Output(noColour: options.base.noColor, quiet: options.base.quiet)
        let started = SystemFacts.monotonicMilliseconds()
        let session = try LintSession(GlobalOptions(options.base))
        let result = try await session.lint(
            paths, jobs: min(jobs ?? SystemFacts.processorCount, 256))
        let delivery = FindingsDelivery(
            options: options, output: output, source: session.line(of:))
        let report = try delivery.report(of: result.findings, run: facts(of: result)) { file in
            paths.isEmpty || result.files.contains(file)
        }
        let failures = try delivery.write(report)
        let seconds = Double(SystemFacts.monotonicMilliseconds() - started) / 1000
        try delivery.conclude(report, seconds: seconds)
        for sentence in result.unreadable + failures { output.complain("error: \(sentence)") }
        if !failures.isEmpty { throw CommandExit(.badFile) }
        let reason = delivery.reason(for: report)
        if reason != .clean { throw CommandExit(reason) }
    }

    private func facts(of result: LintSession.Result) -> LintFacts {
        var facts = LintFacts()
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
