import ArgumentParser
import Campaigns
import Glibc
import Operations
import Replies
import Reporting
import Sequencing
import Workspace

extension RepliesCommand {
    struct Queue: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "queue",
            abstract: "What waits for you; on a terminal you decide at once, one key for each.")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let isTerminal = session.output.style.resultIsTerminal && isatty(STDIN_FILENO) == 1
            if options.format == .text, isTerminal {
                return try ReplyReview(session: session).run()
            }
            let entries = try session.replyDesk().waiting()
            guard options.format == .text else {
                return session.print(RepliesCommand.json(entries))
            }
            let screen = ReplyScreen(zone: session.zone)
            for entry in entries {
                for line in screen.card(entry, place: "") { session.output.result(line) }
                session.output.result("")
            }
            session.output.flush()
            session.output.talk(
                entries.isEmpty
                    ? "no reply waits for you; 'sower replies list' shows all"
                    : "\(counted(entries.count, "reply", "replies")) to decide: "
                        + "'sower replies review', or 'sower replies set N CATEGORY'")
            guard !entries.isEmpty else { return }
            for line in ReplyKeys.lines { session.output.talk("  \(line)") }
        }
    }

    struct Review: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "review",
            abstract: "Decide what waits for you, one key for each.",
            discussion: "Keys are read from the terminal, or one after another from a pipe.")

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if options.format == .json {
                throw ValidationError(
                    "a review has no JSON; 'sower replies --format json' lists what waits")
            }
        }

        func run() throws {
            try ReplyReview(session: Session(options)).run()
        }
    }
}
