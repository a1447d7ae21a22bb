import Glibc
import Workspace

/// Asks a person on the terminal.
enum Question {
    /// Returns true only for a plain yes; without a terminal nobody can say it.
    static func confirm(_ question: String, output: Output) -> Bool {
        guard isatty(STDIN_FILENO) == 1 else { return false }
        output.complain("\(question) [y/N]")
        let answer = readLine()?.lowercased() ?? ""
        return answer == "y" || answer == "yes"
    }
}
