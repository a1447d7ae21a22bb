import ArgumentParser
import Campaigns
import Deliverability
import Diagnostics
import Operations
import Reporting
import RulePacks
import UnboundResolver
import Workspace

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Address hygiene of a contact table, without asking anybody's mail server.",
        discussion: """
            Looks at syntax, mistyped and disposable domains, desks (info@, sales@), free mail, imitating letters and \
            duplicates, and asks the DNS once for each domain whether it takes mail.

            It does not ask mail servers whether an address exists. Gmail, Outlook and Yahoo answer that at random or \
            not at all, a domain that takes everything says yes to all, and Microsoft's rules forbid it by name \
            ('namespace mining'): the price of a guess is the reputation of your own address.

            Exit code 1 when an address has an error, 3 when the table cannot be read, 4 when the DNS answered nothing.
            """)

    @Argument(help: "The table of contacts; - for standard input.") var csv: String
    @Flag(help: "Do not ask the DNS.") var offline = false
    @Flag(help: "List every finding, notes too.") var all = false
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write the sendable rows to this file, every byte of them as it is.", valueName: "csv"))
    var output: String?
    @OptionGroup var dns: DNSOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let out = Output(noColour: options.noColor, quiet: options.quiet)
        let file =
            csv == "-"
            ? SourceFile(path: "-", bytes: try FileAccess.readStandardInput())
            : try FileAccess.source(csv)
        let read = AddressRows.read(file)
        guard let table = read.table else {
            throw OperationError(
                .badFile, "no addresses can be read from '\(csv)'", findings: read.findings)
        }
        var verification = AddressVerification(
            table, disposable: DisposableDomains(parsing: RulePacks.disposable))
        let routes = offline ? nil : try await routes(of: verification.domains, out)
        verification.add(routes ?? [:])
        let report = VerificationReport(
            verification, header: read.findings, domains: routes?.count)
        print(report, table.file, to: out)
        try writeSendable(of: verification, original: file, out)
        try conclude(report, routes)
    }

    private func routes(of domains: [String], _ out: Output) async throws -> [String: MailRoute] {
        let memo = ResolverMemo(try dns.makeResolver(), now: try options.clock())
        return await MailRouteSurvey(memo).routes(of: domains) { done in
            out.progress("asked the DNS about \(done) of \(counted(domains.count, "domain"))")
        }
    }

    private func print(_ report: VerificationReport, _ file: SourceFile, to out: Output) {
        if options.format == .json {
            out.result(report.json.pretty)
        } else {
            let lines = FindingsReport(report.listed(all: all))
                .text(colour: out.style.colour) { file.line($0.start.line) }
            for line in lines { out.result(line) }
            for line in report.summary(all: all) { out.result(printable(line)) }
        }
        out.flush()
    }

    private func writeSendable(
        of verification: AddressVerification, original: SourceFile, _ out: Output
    ) throws {
        guard let output else { return }
        let verdicts = verification.verdicts
        var bytes = verification.table.bytes { verdicts[$0].isSendable }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if original.bytes.starts(with: mark) { bytes = mark + bytes }
        try FileAccess.deliver(bytes, to: output)
        out.talk("wrote \(counted(verification.sendable, "row")) to '\(output)'")
    }

    private func conclude(_ report: VerificationReport, _ routes: [String: MailRoute]?) throws {
        if let routes, !routes.isEmpty, routes.values.allSatisfy(\.isUnknown) {
            throw OperationError(
                .temporary, "the DNS answered nothing; name a resolver by --resolver, or --offline")
        }
        if report.hasErrors { throw CommandExit(.findings) }
    }
}
