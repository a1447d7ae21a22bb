import ArgumentParser
import Campaigns
import Mail
import Operations
import Reporting
import SQLiteStore
import Sequencing
import Workspace

struct ContactsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contacts", abstract: "Take contacts in, list, hand out and erase them.",
        subcommands: [Import.self, List.self, Export.self, Erase.self])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Store the rows of a CSV; the same address again replaces its fields.")

        @Argument(help: "The file, in any common encoding and with any common headers.") var file:
            String
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let (table, findings) = ContactTable.read(try FileAccess.source(file))
            let report = FindingsReport(findings)
            for line in report.text(colour: false, source: { _ in nil }) {
                session.output.complain(line)
            }
            guard let table else { throw CommandExit(.badFile) }
            let summary = try ContactOperations(desk: session.desk()).importTable(table)
            session.output.talk("columns: \(printable(table.columns.joined(separator: ", ")))")
            session.output.talk(
                "\(summary.stored) stored, \(summary.updated) updated"
                    + (summary.suppressed > 0 ? ", \(summary.suppressed) of them suppressed" : "")
                    + (table.leftOut > 0 ? "; \(counted(table.leftOut, "row")) left out" : ""))
            if report.errors > 0 { throw CommandExit(.findings) }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Show who is stored.")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let contacts = try ContactOperations(desk: session.desk()).list()
            if options.format == .json {
                return session.print([
                    "schema": "sower.contacts/1",
                    "contacts": .array(
                        contacts.map { contact in
                            [
                                "email": .string(contact.address.text),
                                "fields": .object(
                                    contact.fields.sorted { $0.key < $1.key }
                                        .map { (key: $0.key, value: .string($0.value)) }),
                            ]
                        }),
                ])
            }
            var table = TextTable([.left, .left, .left])
            for contact in contacts {
                let name = [contact.fields["first_name"], contact.fields["last_name"]].compactMap {
                    $0
                }
                table.add(
                    contact.address.text, printable(name.joined(separator: " ")),
                    printable(contact.fields["company"] ?? ""))
            }
            for line in table.lines(indent: 0) { session.output.result(line) }
            session.output.flush()
            session.output.talk(counted(contacts.count, "contact"))
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract:
                "Everything that is stored about one contact, as JSON, mails and replies included.")

        @Argument(help: "The address.") var email: String
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            session.print(try ContactOperations(desk: session.desk()).export(email))
        }
    }

    struct Erase: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erase",
            abstract: "Delete what identifies a contact, and never mail the address again.")

        @Argument(help: "The address.") var email: String
        @Flag(help: "Do not ask.") var yes = false
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let session = try Session(options)
            let log = try session.openLog()
            guard
                yes
                    || Question.confirm(
                        "Erase everything about '\(email)'?", output: session.output)
            else {
                throw OperationError(.refused, "not confirmed, nothing was changed; --yes confirms")
            }
            try ContactOperations(desk: session.desk(over: log)).erase(email)
            try log.emptyJournal()
            session.output.talk(
                "\(email) is erased from the store and never written to; delete the row from the CSV, too"
            )
        }
    }
}
