import ArgumentParser
import Deliverability
import Mail
import Reporting
import UnboundResolver
import Workspace

struct ReportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "What DMARC aggregate and TLS reports say.",
        discussion: """
            Reads reports as XML or JSON, plain, .gz or .zip, and the mails that bring them: .eml, mbox, a Maildir or a
            folder of all these. Each report counts once. Nothing is asked for in the DNS unless --resolver is given.

            Exit codes: 0 all was read, 3 a file could not be read or is no report.
            """)

    @Argument(help: "Files and folders; - for one report or mail on standard input.")
    var paths: [String]

    @Option(
        help: ArgumentHelp(
            "Ask this DNS resolver for the host names of the addresses, as 127.0.0.1:53.",
            valueName: "host:port"))
    var resolver: NameServer?

    @Option(name: .long, help: "How results are printed.")
    var format: ReportsFormat = .text

    @OptionGroup var options: BaseOptions

    /// Addresses beyond this keep their numbers alone.
    private static let mostHosts = 200

    func run() async throws {
        let output = Output(noColour: options.noColor, quiet: options.quiet)
        let suffixes = PublicSuffixes(parsing: try SystemFacts.publicSuffixes())
        var files = ReportFiles { suffixes.registrableDomain(of: $0) ?? $0 }
        for (index, path) in paths.enumerated() {
            if paths.count > 1 { output.progress("\(index + 1) of \(paths.count): \(path)") }
            files.read(path)
        }
        var summary = ReportsSummary(files.digest)
        summary.skipped = files.skipped
        summary.notes = files.notes
        summary.others = files.others
        if let resolver { summary.hosts = try await hosts(of: files.digest, resolver) }
        switch format {
        case .text: for line in ReportsScreen(summary).lines { output.result(line) }
        case .json: output.result(ReportsJSON(summary).value.pretty)
        case .markdown: output.result(ReportsMarkdown(summary).text)
        }
        output.flush()
        for skipped in summary.skipped where skipped.isFault {
            output.complain("error: \(printable(skipped.sentence))")
        }
        guard summary.isComplete else { throw CommandExit(.badFile) }
    }

    /// The names that the reverse DNS has for the addresses with most messages.
    private func hosts(
        of digest: ReportDigest, _ server: NameServer
    ) async throws -> [String: String] {
        let resolver: DNSResolver
        do {
            resolver = try DNSResolver(server.source)
        } catch {
            throw ValidationError(error.description)
        }
        let addresses = digest.byDomain.flatMap {
            $0.bySource.prefix(Self.mostHosts).map(\.address)
        }
        return await withTaskGroup(of: (String, String?).self) { group in
            for address in Set(addresses.prefix(Self.mostHosts)) {
                guard let name = IPAddress(address)?.reverseName else { continue }
                group.addTask {
                    let answer = await resolver.query(name, .ptr)
                    guard case .ptr(let host)? = answer.records.first else { return (address, nil) }
                    return (address, host)
                }
            }
            var hosts: [String: String] = [:]
            for await (address, host) in group { hosts[address] = host }
            return hosts
        }
    }
}

enum ReportsFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
}
