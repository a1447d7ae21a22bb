import ArgumentParser
import Operations
import Reporting
import SQLiteStore
import Sequencing
import Workspace

/// Turns whatever a command threw into one clear sentence and an exit code of the contract.
enum Complaint {
    /// - Parameter arguments: The words of the command line, from which a misspelt command is told.
    static func report(_ error: any Error, for arguments: [String]) -> Int32 {
        let output = Output()
        switch error {
        case let exit as CommandExit:
            return exit.reason.rawValue
        case let error as OperationError:
            say(error, of: arguments, to: output)
            return reason(of: error.kind).rawValue
        case let error as FileError:
            output.complain("error: \(error)")
            return ExitReason.badFile.rawValue
        case let error as StoreError:
            output.complain("error: \(error)")
            return (error.isTemporary ? ExitReason.temporary : .badFile).rawValue
        case let error as LedgerConflict:
            output.complain(
                "error: the store changed meanwhile (\(sentence(of: error))); nothing was done, try again"
            )
            return ExitReason.temporary.rawValue
        default:
            return reportParsing(error, of: arguments, to: output)
        }
    }

    private static func sentence(of conflict: LedgerConflict) -> String {
        switch conflict {
        case .alreadyClaimed(_, let step): "step '\(step)' is claimed already"
        case .alreadyEnrolled(_, let campaign): "the contact is in '\(campaign)' already"
        case .wrongState(let sentence): sentence
        }
    }

    private static func say(_ error: OperationError, of arguments: [String], to output: Output) {
        let report = FindingsReport(error.findings)
        let sources = SourceLines(try? WorkspaceFolder.find(from: workspace(in: arguments)))
        for line in report.text(colour: false, source: sources.line(of:)) { output.complain(line) }
        output.complain("error: \(printable(error.description))")
    }

    /// The folder that `--workspace` names on a command line.
    private static func workspace(in arguments: [String]) -> String? {
        let prefix = "--workspace="
        if let joined = arguments.last(where: { $0.hasPrefix(prefix) }) {
            return String(joined.dropFirst(prefix.count))
        }
        guard let flag = arguments.lastIndex(of: "--workspace"), flag + 1 < arguments.count else {
            return nil
        }
        return arguments[flag + 1]
    }

    /// Help and version go to standard output and are no failures; wrong words are usage errors.
    private static func reportParsing(_ error: any Error, of arguments: [String], to output: Output)
        -> Int32
    {
        let text = Sower.fullMessage(for: error)
        guard Sower.exitCode(for: error) != .success else {
            output.result(text)
            output.flush()
            return ExitReason.clean.rawValue
        }
        output.complain(inOwnStyle(text, hint: CommandWords(arguments).suggestion))
        return ExitReason.usage.rawValue
    }

    /// The library begins a sentence with a capital; ours begin small, and the hint follows the first line.
    private static func inOwnStyle(_ text: String, hint: String?) -> String {
        guard text.hasPrefix("Error: ") else { return text }
        var lines = text.dropFirst("Error: ".count).split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .map(String.init)
        lines[0] = "error: " + lines[0].prefix(1).lowercased() + lines[0].dropFirst()
        if let hint, lines[0].hasPrefix("error: unexpected argument") {
            lines[0] += "; did you mean '\(hint)'?"
        }
        return lines.joined(separator: "\n")
    }

    private static func reason(of kind: OperationError.Kind) -> ExitReason {
        switch kind {
        case .usage: .usage
        case .badFile: .badFile
        case .temporary: .temporary
        case .refused: .refused
        }
    }
}

/// Ends a command that has said all there is to say.
struct CommandExit: Error {
    let reason: ExitReason

    init(_ reason: ExitReason) {
        self.reason = reason
    }
}
