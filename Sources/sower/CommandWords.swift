import ArgumentParser
import Diagnostics

/// The words of a command line that name commands.
struct CommandWords {
    /// The command that the first word which is none most likely meant.
    let suggestion: String?

    init(_ arguments: [String]) {
        var commands = Sower.configuration.subcommands
        var words = arguments[...]
        while let word = words.first, let next = commands.first(where: { $0._commandName == word })
        {
            commands = next.configuration.subcommands
            words = words.dropFirst()
        }
        suggestion = words.first.flatMap {
            nearest(to: $0, among: commands.map { $0._commandName })
        }
    }
}
