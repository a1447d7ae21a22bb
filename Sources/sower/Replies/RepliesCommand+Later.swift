import ArgumentParser
import Campaigns
import CivilTime
import Operations
import Replies
import Reporting
import Sequencing
import Workspace

extension RepliesCommand {
    struct Snooze: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "snooze",
            abstract: "Put a reply off until a day; then it waits for you again.",
            discussion:
                "Until that day no sequence writes to its contact, and no launch takes it in.")

        @Argument(help: "Its number in the list.") var number: Int64
        @Option(help: ArgumentHelp("The day, as 2026-12-14.", valueName: "date")) var until: String
        @OptionGroup var options: GlobalOptions

        func run() throws {
            guard let day = CivilDate(iso: until) else {
                throw OperationError(
                    .usage, "'\(until)' is no date; write it as 2026-12-14")
            }
            let session = try Session(options)
            let waiting = try session.replyDesk().snooze(number, until: day, by: "person")
            session.output.talk(
                "reply \(number) is put off until \(day)"
                    + (waiting > 0
                        ? "; \(counted(waiting, "sequence")) of the contact until then" : ""))
        }
    }

    struct Draft: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draft",
            abstract: "An answer to a no: thanks, and the question when to ask again.",
            discussion: "You send it; nothing goes by itself.")

        @Argument(help: "Its number in the list.") var number: Int64
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let entry = try session.replyDesk().show(number)
            guard let draft = entry.draft else {
                throw OperationError(
                    .usage,
                    "reply \(number) is '\(entry.stored.facts.category.rawValue)'; "
                        + "drafts are for not-now, not-interested and do-not-contact")
            }
            if options.format == .json {
                return session.print([
                    "schema": "sower.draft/1", "number": .integer(Int(number)),
                    "to": .string(entry.stored.from), "subject": .string(draft.subject),
                    "language": .string(draft.language.rawValue), "text": .string(draft.text),
                    "quote": .string(draft.quote),
                ])
            }
            session.output.result("Subject: \(printable(draft.subject))\n")
            session.output.raw(Array((draft.text + "\n").utf8))
            for line in draft.quote.split(separator: "\n") {
                session.output.result(printable(String(line)))
            }
            session.output.flush()
            session.output.talk("for \(printable(entry.stored.from)); you send it, sower does not")
        }
    }
}
