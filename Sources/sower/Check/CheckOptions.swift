import ArgumentParser
import Deliverability
import Reporting

/// How reports of checks are written and which of them fail: the options of whatever `sower check` looks at.
struct CheckOptions: ParsableArguments {
    @OptionGroup var base: BaseOptions

    @Option(name: .long, help: "How results are printed.")
    var format: CheckFormat = .text

    @Option(
        help: ArgumentHelp(
            "The status from which on exit code is 1: fail, warn, unknown (whatever did not pass) or never.",
            valueName: "status"))
    var failOn: CheckThreshold = .fail

    @Option(
        help: ArgumentHelp(
            "Say what changed since this run, written by --format json or jsonl.",
            valueName: "file"))
    var against: String?
}

/// The forms in which reports of checks are written.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, jsonl
}

/// From which status on a run of checks fails.
enum CheckThreshold: String, ExpressibleByArgument, CaseIterable {
    case fail, warn, unknown, never

    /// Whether a run with such a report fails.
    func isReached(by report: CheckReport) -> Bool {
        switch self {
        case .never: false
        case .fail: report.count(.fail) > 0
        case .warn: report.count(.fail) + report.count(.warn) > 0
        case .unknown: report.checks.contains { $0.status != .pass }
        }
    }
}
