import ArgumentParser
import Diagnostics
import Operations
import Reporting
import Workspace

struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find what is wrong in letters, templates, campaigns and contact tables.",
        discussion: """
            Exit code 1 when a finding is at or above --fail-on, 3 when a file cannot be read; the others are linted all the same.
            """)

    @Argument(
        help:
            "Files and folders: .liquid .yml .eml .txt .md .html, - for standard input; the workspace by default."
    )
    var paths: [String] = []

    @Option(help: ArgumentHelp("The least severity that fails.", valueName: "severity"))
    var failOn: Severity = .error

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let output = Output(noColour: options.noColor, quiet: options.quiet)
        let started = SystemFacts.monotonicMilliseconds()
        let checker = try LintSession(options)
        let result = try checker.lint(paths)
        let report = FindingsReport(result.findings)
        switch options.format {
        case .json: output.result(report.json.pretty)
        case .text:
            for line in report.text(colour: output.style.colour, source: checker.line(of:)) {
                output.result(line)
            }
            let seconds = Double(SystemFacts.monotonicMilliseconds() - started) / 1000
            output.flush()
            output.talk("\(report.summary) in \(result.subject) (\(fixed(seconds, 2)) s)")
        }
        output.flush()
        for sentence in result.unreadable { output.complain("error: \(sentence)") }
        // What was not read may hold anything: that outweighs the findings in what was.
        if !result.unreadable.isEmpty { throw CommandExit(.badFile) }
        if report.findings.contains(where: { $0.severity >= failOn }) {
            throw CommandExit(.findings)
        }
    }
}

extension Severity: ExpressibleByArgument {}

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
