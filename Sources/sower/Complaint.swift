import ArgumentParser
import Operations
import Reporting
import SQLiteStore
import Workspace

/// Turns whatever a command threw into one clear sentence and an exit code of the contract.
enum Complaint {
    static func report(_ error: any Error) -> Int32 {
        let output = Output()
        switch error {
        case let exit as CommandExit:
            return exit.reason.rawValue
        case let error as OperationError:
            say(error, to: output)
            return reason(of: error.kind).rawValue
        case let error as FileError:
            output.complain("error: \(error)")
            return ExitReason.badFile.rawValue
        case let error as StoreError:
            output.complain("error: \(error)")
            return (error.isTemporary ? ExitReason.temporary : .badFile).rawValue
        default:
            return reportParsing(error, to: output)
        }
    }

    private static func say(_ error: OperationError, to output: Output) {
        let report = FindingsReport(error.findings)
        for line in report.text(colour: false, source: { _ in nil }) { output.complain(line) }
        output.complain("error: \(printable(error.description))")
    }

    /// Help and version go to standard output and are no failures; wrong words are usage errors.
    private static func reportParsing(_ error: any Error, to output: Output) -> Int32 {
        let text = Sower.fullMessage(for: error)
        guard Sower.exitCode(for: error) != .success else {
            output.result(text)
            output.flush()
            return ExitReason.clean.rawValue
        }
        output.complain(text.hasPrefix("Error: ") ? "error: " + text.dropFirst(7) : text)
        return ExitReason.usage.rawValue
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
