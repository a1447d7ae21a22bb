import ArgumentParser
import Campaigns
import GMimeReader
import Operations
import Replies
import Reporting
import Sequencing
import Workspace

extension RepliesCommand {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Your corrections as a labelled set for 'sower classify --evaluate'.",
            discussion: "It holds what people wrote: keep it as you keep their mail.")

        @Option(
            help: ArgumentHelp(
                "The file to write; else they go to standard output.", valueName: "path"))
        var labelled: String?
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let parser = MessageParser()
            let export = CorrectionExport(desk: try session.desk(), parse: { parser.parse($0) })
            var lines: [UInt8] = []
            let count = try export.each { line in
                lines += Array((line.compact + "\n").utf8)
                guard labelled == nil else { return }
                session.output.raw(lines)
                lines = []
            }
            session.output.flush()
            if let labelled { try FileAccess.write(lines, to: labelled, mode: 0o600) }
            session.output.talk(
                count == 0
                    ? "no reply was decided by a person yet"
                    : counted(count, "labelled reply", "labelled replies")
                        + (labelled.map { " in '\($0)'" } ?? ""))
        }
    }

    struct Reclassify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reclassify",
            abstract:
                "Read stored replies again with this version's classifier, and repair what followed.",
            discussion: """
                Your decisions stay, and nothing is taken off the suppression list. Messages that this version read \
                are left alone.
                """)

        @Flag(help: "Show what would change, and change nothing.") var diff = false
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let desk = try session.desk()
            let parser = MessageParser()
            let again = Reclassification(
                desk: desk, bundles: try Launched(desk: desk).bundles(), parse: { parser.parse($0) }
            )
            let progress = ProgressLine(session.output)
            let summary = try again.run(isTrial: diff) {
                progress.show("\(counted($0, "message")) looked at")
            }
            if options.format == .json { return session.print(json(summary)) }
            for line in lines(summary) { session.output.result(line) }
            session.output.flush()
            say(summary, to: session.output)
        }

        private func lines(_ summary: Reclassification.Summary) -> [String] {
            summary.changes.flatMap { change -> [String] in
                let campaign = change.campaign.map { " · \($0)" } ?? ""
                return [
                    "reply \(change.id.number) · \(printable(change.contact))\(campaign): "
                        + "\(words(change.old)) → \(words(change.new))"
                ]
                    + (change.consequences + change.remains).map { "    \(printable($0))" }
            }
        }

        private func words(_ facts: InboundFacts) -> String {
            var words = "\(facts.category.rawValue), \(fixed(facts.confidence, 2))"
            if let kind = facts.bounceClass {
                words += ", \(kind.rawValue) \(facts.bounceReason ?? "undefined")"
            }
            if let day = facts.resumeOn { words += ", back on \(day)" }
            return words
        }

        private func say(_ summary: Reclassification.Summary, to output: Output) {
            var parts = [
                "\(counted(summary.read, "message")) read again by version \(ReplyClassifier.version)"
            ]
            parts.append(
                diff
                    ? "\(summary.changes.count) would change; nothing was changed"
                    : "\(summary.changes.count) changed")
            if summary.kept > 0 { parts.append("\(summary.kept) kept as a person decided") }
            if summary.current > 0 {
                parts.append("\(summary.current) read by this version before")
            }
            if summary.erased > 0 { parts.append("\(summary.erased) erased") }
            output.talk(parts.joined(separator: ", "))
        }

        private func json(_ summary: Reclassification.Summary) -> JSONText {
            [
                "schema": "sower.reclassify/1", "classifier": .integer(ReplyClassifier.version),
                "applied": .bool(!diff), "read": .integer(summary.read),
                "kept": .integer(summary.kept), "current": .integer(summary.current),
                "erased": .integer(summary.erased),
                "changes": .array(
                    summary.changes.map { change in
                        [
                            "number": .integer(Int(change.id.number)),
                            "contact": .string(change.contact),
                            "campaign": .optional(change.campaign?.description),
                            "old": json(change.old), "new": json(change.new),
                            "consequences": .array(change.consequences.map { .string($0) }),
                            "remains": .array(change.remains.map { .string($0) }),
                        ]
                    }),
            ]
        }

        private func json(_ facts: InboundFacts) -> JSONText {
            [
                "category": .string(facts.category.rawValue),
                "confidence": .number(facts.confidence), "resume_on": .optional(facts.resumeOn),
                "bounce_class": .optional(facts.bounceClass?.rawValue),
                "bounce_reason": .optional(facts.bounceReason),
                "classifier": .integer(facts.classifier),
            ]
        }
    }
}
