import ArgumentParser
import CivilTime
import Workspace

/// What every command understands.
struct GlobalOptions: ParsableArguments {
    @OptionGroup var base: BaseOptions

    @Option(name: .long, help: "How results are printed.")
    var format: OutputFormat = .text

    init() {}

    /// The options of a command that has formats of its own.
    init(_ base: BaseOptions) {
        self.base = base
        format = .text
    }

    var workspace: String? {
        get { base.workspace }
        set { base.workspace = newValue }
    }
    var now: String? { base.now }
    var noColor: Bool { base.noColor }
    var quiet: Bool { base.quiet }
    var verbose: Bool { base.verbose }

    /// Returns the clock: the machine's, or one that starts at `--now` and runs on from there.
    func clock() throws -> @Sendable () -> Instant { try base.clock() }
}

/// What every command understands, but for the form of its results.
struct BaseOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The folder with sower.yml; else it is looked for upward from here.", valueName: "dir"))
    var workspace: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The time to take for now, as 2026-11-24T09:00:00+01:00.", valueName: "time"))
    var now: String?

    @Flag(name: .customLong("no-color"), help: "No colours, also by NO_COLOR in the environment.")
    var noColor = false

    @Flag(name: .long, help: "Results only, no talk.")
    var quiet = false

    @Flag(
        name: .long,
        help: "Say what is sent to and received from servers; passwords are never shown.")
    var verbose = false

    /// Returns the clock: the machine's, or one that starts at `--now` and runs on from there.
    func clock() throws -> @Sendable () -> Instant {
        guard let now else { return { SystemFacts.now() } }
        guard let start = Instant(rfc3339: now) else {
            throw ValidationError("'\(now)' is no time; write it as 2026-11-24T09:00:00+01:00")
        }
        let begun = SystemFacts.monotonicMilliseconds()
        return { start + Elapsed(milliseconds: SystemFacts.monotonicMilliseconds() - begun) }
    }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
