import ArgumentParser
import Glibc

@main
enum Main {
    static func main() async {
        exit(await run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Runs one command line and returns its exit code (see ``ExitReason``).
    private static func run(_ arguments: [String]) async -> Int32 {
        do {
            var command = try Sower.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return ExitReason.clean.rawValue
        } catch {
            return Complaint.report(error, for: arguments)
        }
    }
}

/// The exit codes of the command-line contract; there are no others.
enum ExitReason: Int32 {
    case clean = 0
    /// Findings at or above the threshold.
    case findings = 1
    case usage = 2
    /// A file cannot be read or is wrong.
    case badFile = 3
    /// Trying again later may help.
    case temporary = 4
    /// Refused for safety.
    case refused = 5
}
