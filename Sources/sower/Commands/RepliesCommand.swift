import ArgumentParser
import Campaigns
import CivilTime
import Operations
import Replies
import Reporting
import Sequencing
import Workspace

struct RepliesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replies",
        abstract: "What came in, what it was taken for, and your corrections.",
        subcommands: [
            Queue.self, Review.self, List.self, Show.self, Set.self, Draft.self, Snooze.self,
            Export.self, Reclassify.self,
        ], defaultSubcommand: Queue.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "All messages, or those that need you.")

        @Flag(help: "Only those that nobody has decided and the classifier is not sure of.")
        var review = false
        @Flag(help: "Only those that answer no mail of ours.") var unmatched = false
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let entries = try session.replyDesk().list().filter {
                (!review || $0.needsReview) && (!unmatched || $0.stored.facts.enrollment == nil)
            }
            if options.format == .json {
                return session.print(RepliesCommand.json(entries))
            }
            var table = TextTable([.right, .left, .left, .left, .left])
            for entry in entries {
                let category = entry.stored.facts.category.rawValue
                table.add(
                    String(entry.stored.id.number),
                    session.zone.local(at: entry.stored.receivedAt).shortText,
                    shortened(entry.contact, to: 34),
                    entry.needsReview ? "\(category)?" : category,
                    shortened(
                        printable(
                            entry.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")),
                        to: 60))
            }
            for line in table.lines(indent: 0) { session.output.result(line) }
            session.output.flush()
            let unsure = entries.count { $0.needsReview }
            session.output.talk(
                counted(entries.count, "message")
                    + (unsure > 0 ? ", \(unsure) to decide: 'sower replies'" : ""))
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "One message, with what decided.")

        @Argument(help: "Its number in the list.") var number: Int64
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let entry = try session.replyDesk().show(number)
            if options.format == .json { return session.print(RepliesCommand.json(entry)) }
            let facts = entry.stored.facts
            let out = session.output
            out.result("from      \(printable(entry.stored.from))")
            out.result("subject   \(printable(entry.stored.subject))")
            out.result(
                "campaign  \(entry.campaign?.description ?? "none: it answers no mail of ours")")
            out.result(
                "category  \(facts.category.rawValue), confidence \(fixed(facts.confidence, 2))"
                    + (entry.stored.correctedBy.map { ", set by \($0)" } ?? ""))
            out.result("because   \(printable(entry.evidence))")
            if let resume = facts.resumeOn { out.result("back on   \(resume)") }
            if let until = entry.stored.snoozedUntil {
                out.result("put off   until \(session.zone.local(at: until).date)")
            }
            let screen = ReplyScreen(zone: session.zone)
            out.result("")
            for line in screen.text(of: entry) { out.result(line) }
            out.flush()
            for line in screen.nextSteps(entry, as: facts.category) { session.output.talk(line) }
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Say what a message is; your word always wins, and the sequence follows it.")

        @Argument(help: "Its number in the list.") var number: Int64
        @Argument(help: "The category, such as positive or do-not-contact.") var category:
            ReplyCategory
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let desk = try session.replyDesk()
            let remains = try desk.set(number, to: category, by: "person")
            session.output.talk("message \(number) is now '\(category.rawValue)'")
            let next = ReplyScreen(zone: session.zone).nextSteps(
                try desk.show(number), as: category)
            for line in remains + next { session.output.talk("  \(printable(line))") }
        }
    }

    static func json(_ entries: [ReplyEntry]) -> JSONText {
        ["schema": "sower.replies/1", "replies": .array(entries.map { json($0) })]
    }

    static func json(_ entry: ReplyEntry) -> JSONText {
        let facts = entry.stored.facts
        return [
            "number": .integer(Int(entry.stored.id.number)),
            "received": .string(rfc3339(entry.stored.receivedAt, offsetMinutes: 0)),
            "from": .string(entry.stored.from), "subject": .string(entry.stored.subject),
            "contact": .string(entry.contact), "campaign": .optional(entry.campaign?.description),
            "category": .string(facts.category.rawValue), "confidence": .number(facts.confidence),
            "matched_by": .optional(facts.matchedBy?.rawValue),
            "resume_on": .optional(facts.resumeOn),
            "corrected_by": .optional(entry.stored.correctedBy), "text": .string(entry.text),
            "evidence": .string(entry.evidence),
            "waits_for": .optional(entry.need?.rawValue),
            "snoozed_until": entry.stored.snoozedUntil.map {
                .string(rfc3339($0, offsetMinutes: 0))
            } ?? .null,
        ]
    }
}

extension ReplyCategory: ExpressibleByArgument {}
