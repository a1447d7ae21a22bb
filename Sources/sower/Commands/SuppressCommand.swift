import ArgumentParser
import Campaigns
import CivilTime
import Diagnostics
import Operations
import Reporting
import Sequencing
import Workspace

struct SuppressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suppress", abstract: "Whom never to mail; it beats everything else.",
        subcommands: [Add.self, Remove.self, List.self, Import.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Suppress addresses or whole domains.")

        @Argument(help: "ann@acme.example, or acme.example for everybody there.") var keys: [String]
        @Option(help: ArgumentHelp("Why; kept in the log.", valueName: "text")) var reason =
            "by hand"
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let parsed = try keys.map { try SuppressionOperations.key($0) }
            let added = try SuppressionOperations(desk: session.desk()).add(parsed, reason: reason)
            session.output.talk(
                "\(counted(added, "new entry", "new entries")), \(parsed.count - added) known before"
            )
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Take entries off the list, such as one that was set by mistake.",
            discussion: "Sequences that the entry ended stay ended.")

        @Argument(help: "The addresses and domains.") var keys: [String]
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let parsed = try keys.map { try SuppressionOperations.key($0) }
            let removed = try SuppressionOperations(desk: session.desk()).remove(parsed)
            session.output.talk(
                "\(removed) of \(counted(parsed.count, "entry", "entries")) taken off")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Show the list.")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let entries = try SuppressionOperations(desk: session.desk()).list()
            if options.format == .json {
                return session.print([
                    "schema": "sower.suppressions/1",
                    "entries": .array(
                        entries.map {
                            [
                                "key": .string(SuppressCommand.text($0.key)),
                                "reason": .string($0.reason),
                                "at": .string(rfc3339($0.at, offsetMinutes: 0)),
                            ]
                        }),
                ])
            }
            var table = TextTable([.left, .left, .left])
            for entry in entries {
                table.add(
                    SuppressCommand.text(entry.key),
                    String(rfc3339(entry.at, offsetMinutes: 0).prefix(10)),
                    printable(entry.reason))
            }
            for line in table.lines(indent: 0) { session.output.result(line) }
            session.output.flush()
            session.output.talk(counted(entries.count, "entry", "entries"))
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract:
                "Suppress every address and domain of a file, one on a line or in a CSV column.")

        @Argument(help: "The file; what follows # in a line is a comment.") var file: String
        @Option(help: ArgumentHelp("Why; kept in the log.", valueName: "text")) var reason =
            "imported"
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let (list, findings) = SuppressionList.read(try FileAccess.source(file))
            let report = FindingsReport(findings)
            for line in report.text(colour: false, source: { _ in nil }) {
                session.output.complain(line)
            }
            let keys = list.keys.map(\.value)
            let added = try SuppressionOperations(desk: session.desk()).add(keys, reason: reason)
            session.output.talk(
                "\(counted(added, "new entry", "new entries")), \(keys.count - added) known before")
            if report.errors > 0 { throw CommandExit(.findings) }
        }
    }

    static func text(_ key: SuppressionKey) -> String {
        switch key {
        case .address(let address): address
        case .domain(let domain): "@\(domain)"
        case .digest(let digest): "erased:\(digest.prefix(12))"
        }
    }
}
